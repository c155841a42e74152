import type { GoProblem } from './go-problems.ts';
import { below } from './go-modules.ts';
import type { Invocation } from './invocation.ts';
import type { RunInput } from './run-plan-types.ts';
import { parentOf } from './write.ts';

/** Cargo's exit code where it fails. */
const CARGO_FAILED = 101;

/** `cargo build --locked` without a Cargo.lock, which it may not make then; null where that is not so, or not known. Measured with cargo 1.95; older ones say it in other words with the same end. */
export function lockProblem({ args, directory }: Invocation, { files }: RunInput): GoProblem | null {
  const words = args.map(({ value }) => value).filter((value) => !value.startsWith('+'));
  const flag = words.find((value) => value === '--locked' || value === '--frozen');
  if (flag === undefined || !/^(?:b|build|rustc)$/.test(words[0] ?? '') || files === undefined || directory === null) return null;
  if (words.some((value) => /^--(?:manifest-path|config|lockfile-path)(?:=|$)|^-C/.test(value)) || files.text(below(directory, 'Cargo.toml')) === null) return null;
  // That of a workspace lies above.
  for (let at = directory; ; at = parentOf(at)) {
    if (files.kindAt(below(at, 'Cargo.lock')) !== 'missing') return null;
    if (at === '/') break;
  }
  return {
    why: `there is no Cargo.lock in ${directory} or above it, and ${flag} forbids to make one`, said: `${flag} was passed to prevent this`,
    fix: `COPY Cargo.toml Cargo.lock ./   before it, and see that .dockerignore lets Cargo.lock pass\nor: cargo build … without ${flag}`, exitCode: CARGO_FAILED,
  };
}
