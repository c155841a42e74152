import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { nearest } from '../go/modules/modules.ts';
import { parseArguments } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { tripleArch, tripleOs } from '../triple.ts';
import { readCargoConfig } from './cargo-files.ts';
import { CARGO_VALUES } from './cargo-options.ts';

/** Commands that compile for a target. */
const COMPILES = /^(?:b|build|c|check|clippy|install|r|run|rustc|t|test)$/;

/** A target by its name: a file describes one of somebody's own. */
export const TRIPLE = /^[a-z\d_]+(?:-[a-z\d_]+){2,3}$/;

/**
 * The images called rust have the standard library of their own target alone, which surely ends a build for another one (exit code 101,
 * measured with 1.95).
 * Null where rustup, or a command that nobody knows, may have brought it.
 */
export function missingTarget(
  invocation: Invocation,
  files: StageFiles | undefined,
  { rustHost, rustTargets }: ToolchainState,
): CommandProblem | null {
  const { args, directory } = invocation;
  const [command] = args;
  if (rustHost === null || rustTargets === null || files === undefined || directory === null || !COMPILES.test(command?.value ?? ''))
    return null;
  if (args.some(({ value }) => /^(?:-Z|--config|--manifest-path|-C$)/.test(value)) || isChosen(invocation)) return null;
  const config = readCargoConfig(files, directory);
  const target = targetAsked(args.slice(1), invocation, config) ?? '';
  if (config === null || !TRIPLE.test(target) || target === rustHost || rustTargets.includes(target)) return null;
  if (['rust-toolchain.toml', 'rust-toolchain'].some((name) => nearest(files, directory, name) !== undefined)) return null;
  return {
    why: `the image has Rust's library for ${rustHost} alone`,
    said: "error[E0463]: can't find crate for `std`",
    fix: bringing(target, rustHost),
    exitCode: 101,
  };
}

/** For another CPU it wants a linker too, and the whole image may be meant for that one. */
function bringing(target: string, host: string): Fix {
  const [own, asked] = [tripleArch(host), tripleArch(target)];
  const added = `RUN rustup target add ${target}   above it`;
  return own === asked || asked === null || tripleOs(target) !== 'linux'
    ? added
    : anyOf(`${added}, and a linker for it`, `docker build --platform linux/${asked} …   where the image is for that CPU`);
}

/** What `--target` among the words behind the command, its variable or the settings of cargo name; null where none does. */
export function targetAsked(words: Invocation['args'], invocation: Invocation, config: ReturnType<typeof readCargoConfig>): string | null {
  const { options } = parseArguments(words, CARGO_VALUES);
  return options.get('--target')?.value ?? invocation.variable('CARGO_BUILD_TARGET')?.value ?? config?.target ?? null;
}

/** Another toolchain, or a library of its own, is asked for by a variable. */
export function isChosen(invocation: Invocation): boolean {
  return [
    'RUSTUP_TOOLCHAIN',
    'RUSTC',
    'RUSTC_WRAPPER',
    'CARGO_BUILD_RUSTC',
    'RUSTC_BOOTSTRAP',
    '__CARGO_TESTS_ONLY_SRC_ROOT',
    'CARGO_UNSTABLE_BUILD_STD',
  ].some((name) => invocation.variable(name) !== null);
}

/** What is known behind a command of rustup. */
export function afterRustup(words: readonly string[], state: ToolchainState): ToolchainState {
  const { rustTargets } = state;
  const [command, name = ''] = words;
  const host =
    command === 'default' && /-(?:gnu|musl)/.test(name) ? { rustHost: name.replace(/^(?:stable|beta|nightly|[\d.]+)-/, '') } : {};
  const isSame = /^(?:target|component|show|which|doc|man|completions|help|--version|-V|set)$/.test(command ?? '');
  return {
    ...state,
    ...host,
    ...(isSame ? {} : { hasOtherRust: true as const }),
    rustTargets: rustTargets === null ? null : addedTargets(words, rustTargets),
  };
}

/** Null where another command than `rustup target add` may have brought some. */
function addedTargets(words: readonly string[], before: readonly string[]): readonly string[] | null {
  const [command = '', verb = '', ...names] = words;
  if (/^(?:show|which|doc|man|completions|help|--version|-V|component|set)$/.test(command)) return before;
  if (command !== 'target') return null;
  return verb === 'list' ? before : verb === 'add' && names.every((name) => TRIPLE.test(name)) ? [...before, ...names] : null;
}
