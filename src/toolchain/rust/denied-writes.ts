import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { allowed } from '../unwritable-output.ts';
import { workspaceRoot } from './cargo-files.ts';
import { CARGO_VALUES } from './cargo-options.ts';
import { option } from './cargo-writes.ts';

const CARGO_FAILED = 101;

/** Commands that write programs and what comes before them to `target`, beside Cargo.lock. */
const BUILDS = /^(?:b|build|c|check|clippy|d|doc|r|run|rustc|t|test|bench)$/;
/** Those that write the lock file alone. */
const LOCKS = /^(?:fetch|generate-lockfile|metadata|tree|update|vendor)$/;

/**
 * Why cargo surely may not write beside Cargo.toml, where its user has no right to; null where it may. `isLocked`: a command of cargo
 * before may have made the lock file. Measured with cargo 1.95.
 */
export function deniedWrites(invocation: Invocation, files: StageFiles | undefined, isLocked: boolean): CommandProblem | null {
  const { args, directory } = invocation;
  const [command, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  const builds = BUILDS.test(command?.value ?? '');
  if (files === undefined || directory === null || !(builds || LOCKS.test(command?.value ?? ''))) return null;
  if (
    rest.some(({ value }) => !isKnown(value) || /^--(?:manifest-path|config|lockfile-path|artifact-dir|out-dir)(?:=|$)|^-[CZ]/.test(value))
  )
    return null;
  const root = rootOf(files, directory);
  if (root === null || files.kindAt(below(root, '.cargo')) !== 'missing') return null;
  const lock = below(root, 'Cargo.lock');
  if (!isLocked && files.denied(lock) === lock) return denied(`failed to open: ${lock}`, lock, files);
  const target = builds ? targetOf(invocation, rest, root) : null;
  const lost = target === null ? null : files.denied(target);
  return lost === null ? null : denied(`error: failed to create directory \`${lost}\``, lost, files);
}

function rootOf(files: StageFiles, directory: string): string | null {
  const own = nearest(files, directory, 'Cargo.toml') ?? null;
  const manifest = own === null ? null : files.text(below(own, 'Cargo.toml'));
  return own === null || manifest === null ? null : workspaceRoot(files, own, manifest);
}

function targetOf(invocation: Invocation, rest: Invocation['args'], root: string): string | null {
  const named = option(parseArguments(rest, CARGO_VALUES), '--target-dir') ?? invocation.variable('CARGO_TARGET_DIR')?.value ?? '';
  const isSet = named !== '' || (invocation.variable('CARGO_BUILD_TARGET_DIR')?.value ?? '') !== '';
  return !isSet ? below(root, 'target') : isKnown(named) && named !== '' ? resolvePath(invocation, named) : null;
}

function denied(said: string, path: string, files: StageFiles): CommandProblem {
  return {
    why: `the user of the line may not make ${path}`,
    said: `${said} … Permission denied (os error 13)`,
    fix: allowed(path, true, files),
    exitCode: CARGO_FAILED,
  };
}
