import { anyOf } from '../fix.ts';
import type { EvaluatedStage, RunStep, StageState } from '../dockerfile/evaluation.ts';
import { mountTarget } from '../image/run/mounts.ts';
import { isAtOrBelow, walk } from '../image/walk.ts';
import { below } from '../toolchain/go/modules/modules.ts';
import type { ShippedFile } from './evidence/products.ts';
import { shippedFiles } from './evidence/shipped.ts';
import { textOf } from './evidence/stage-text.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const staleDummyProgram: Rule = {
  name: 'stale-dummy-program',
  severity: 'warning',
  summary: 'cargo takes the program of a dummy main.rs for the current one, since the sources that COPY brings over it are older',
  check,
};

function* check(target: Target): Iterable<Draft> {
  for (const file of shippedFiles(target)) {
    if (file.run?.tool !== 'cargo' || file.run.directory === null || file.product.kind !== 'executable') continue;
    const dummy = keptDummy(target, file, file.run.directory, textOfRun(file.step).slice(file.run.start, file.run.end));
    if (dummy === null) continue;
    yield {
      message: `cargo build compiles nothing anew: the image gets the program of the dummy ${MAIN}`,
      range: file.step.range,
      label: `COPY keeps the times of files, and ${MAIN} of the context is older than what was built before`,
      also: [{ range: dummy.range, label: 'here cargo builds the dummy' }],
      why: 'the container ends at once, without a word; where the dummy comes from the cache and the sources are newer, it does not',
      fix: anyOf(`touch ${MAIN} && cargo build …`, 'cargo chef, or RUN --mount=type=cache, in place of the dummy'),
    };
  }
}

const MAIN = 'src/main.rs';
/** `echo "fn main() {}" > src/main.rs` */
const DUMMY = /fn\s{1,4}main\s{0,4}\([^>\n]{0,200}>\s{0,4}["']?(?:\.\/)?src\/main\.rs\b/;
const BUILD = /\bcargo\s{1,4}build\b[^&|;\n]{0,400}/;
/** What may make cargo build it anew: newer times, and less of what it built. */
const RENEWS =
  /\b(?:touch|find|xargs|git|tar|curl|wget|cp|mv|sed|clean|chef|RUSTFLAGS|CARGO_\w+)\b|fingerprint|\bdeps\b|(?:^|[\s/"'])target\b|main\.rs/;
const SETTINGS = /^(?:RUSTFLAGS|RUSTC\w*|CARGO_\w+)$/;

/** The line that builds a dummy whose program the later command keeps; null where it surely keeps none, or that is not known. */
function keptDummy(target: Target, { stage, step }: ShippedFile, directory: string, command: string): RunStep | null {
  const at = stage.steps.indexOf(step);
  const before = stage.steps.slice(0, at);
  const first = before.findIndex((one) => one.keyword === 'RUN' && DUMMY.test(textOfRun(one)));
  const built = before.findIndex((one, i) => i >= first && one.keyword === 'RUN' && BUILD.test(behindDummy(one)));
  const dummy = before[built];
  if (first < 0 || dummy?.keyword !== 'RUN' || !/^cargo\s+build\b/.test(command)) return null;
  const text = behindDummy(dummy);
  const earlier = BUILD.exec(text)?.[0] ?? '';
  const own = textOfRun(step);
  const between = [
    text.slice(text.indexOf(earlier) + earlier.length),
    ...before.slice(built + 1).map((one) => (one.keyword === 'RUN' ? textOfRun(one) : '')),
    own.slice(0, own.indexOf(command)),
  ];
  if (wordsOf(earlier) !== wordsOf(command) || between.some((one) => RENEWS.test(one.replace(/\brm\s[^&|;\n]{0,20}src\/main\.rs/g, ''))))
    return null;
  const asIs = stage.steps.slice(first, at).every((one) => !setsCargo(one)) && !isCached(dummy, directory) && !isCached(step, directory);
  return asIs && isWorkdir(dummy.before, directory) && isOneProgram(target, stage, directory) ? dummy : null;
}

function textOfRun({ command, script }: RunStep): string {
  return script ?? (command.form === 'shell' ? (command.args.at(-1) ?? '') : '');
}

/** What follows the dummy in its line; all of a line without one. */
function behindDummy(step: RunStep): string {
  const text = textOfRun(step);
  const found = DUMMY.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
}

/** The words of a command that say what is built, in any order. */
function wordsOf(command: string): string {
  return command
    .split(/\s+/)
    .filter((word) => word !== '' && !/^(?:-q|-v+|--quiet|--verbose|--locked|--frozen|--offline|\d?>.*)$/.test(word))
    .sort()
    .join(' ');
}

function setsCargo(step: EvaluatedStage['steps'][number]): boolean {
  if (step.keyword === 'ARG') return step.args.some(({ name }) => SETTINGS.test(name));
  return step.keyword === 'ENV' && step.pairs.some(({ name }) => SETTINGS.test(name.value));
}

/** What is built there stays from one build to the next. */
function isCached(step: RunStep, directory: string): boolean {
  return step.mounts.some((mount) => mount.type === 'cache' && isAtOrBelow(mountTarget(mount, step), directory));
}

function isWorkdir({ workdir }: StageState, directory: string): boolean {
  return (workdir.value === '' ? '/' : workdir.value) === directory;
}

/** The package is one program of the context's sources alone: a library beside it, or a build script, would have it built anew. */
function isOneProgram(target: Target, { index }: EvaluatedStage, directory: string): boolean {
  const root = target.dockerfile?.build.images.get(index)?.root ?? null;
  if (root === null) return false;
  const at = (path: string) => walk(root, below(directory, path));
  const [main, manifest] = [at(MAIN), at('Cargo.toml')];
  const isOfContext =
    main.ok === true && main.node.type === 'file' && main.node.origin.by === 'COPY' && main.node.origin.contextPath !== null;
  const text = manifest.ok === true ? textOf(manifest.node) : null;
  const isAlone = ['src/lib.rs', 'src/bin', 'build.rs'].every((path) => at(path).ok === false);
  return isOfContext && isAlone && text !== null && !/^\s*(?:\[(?:workspace|lib)\b|build\s*=)/m.test(text);
}
