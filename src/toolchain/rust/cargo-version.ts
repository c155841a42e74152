import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parseArguments } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState, Version } from '../run-plan-types.ts';
import { membersOf, readCargoTargets, section, textOf, workspaceRoot } from './cargo-files.ts';
import { CARGO_VALUES, choiceOf } from './cargo-options.ts';
import type { Problem } from './problem.ts';

/*
 * What an older cargo does not read of a newer one's files (measured with 1.56, 1.63, 1.70, 1.75, 1.77, 1.80, 1.84 and 1.95).
 */

/** Commands that read the whole package. */
const READS = /^(?:b|build|c|check|clippy|r|run|rustc|t|test|fetch|tree|doc|bench|metadata)$/;

/** Those of them that compile nothing: `rust-version` is no matter to them (measured with 1.95). */
const READS_ALONE = /^(?:fetch|tree|metadata)$/;

/** The first 1.x that knows an edition. */
const EDITIONS: Readonly<Record<string, number>> = { 2018: 31, 2021: 56, 2024: 85 };

/** The first 1.x that has the edition of 2024 behind a feature, and says so. */
const FEATURE_2024 = 75;

/** The first 1.x that reads a version of Cargo.lock. */
const LOCKS: Readonly<Record<string, number>> = { 4: 78 };

/** The first 1.x that looks at rust-version. */
const LOOKS_AT_RUST = 56;

/** The x of the stable Rust 1.x that an image called rust compiles with, Infinity where its tag says none; null where another may run. */
export function stableRelease(
  { args, directory, variable }: Invocation,
  files: StageFiles | undefined,
  { rustVersion, hasOtherRust, rustHost }: ToolchainState,
): number | null {
  if (rustHost === null || hasOtherRust === true || files === undefined || directory === null || args[0]?.value.startsWith('+') === true)
    return null;
  if (
    ['RUSTUP_TOOLCHAIN', 'RUSTC', 'RUSTC_BOOTSTRAP', 'RUSTC_WRAPPER', 'CARGO_BUILD_RUSTC'].some((name) => variable(name) !== null)
    || args.some(({ value }) => value.startsWith('-Z'))
  )
    return null;
  if (['rust-toolchain.toml', 'rust-toolchain'].some((name) => nearest(files, directory, name) !== undefined)) return null;
  const config = nearest(files, directory, '.cargo/config.toml');
  const isOther =
    config !== undefined
    && (config === null
      || /\brustc(?:-wrapper|-workspace-wrapper)?\b|RUSTC|\bunstable\b/.test(files.text(below(config, '.cargo/config.toml')) ?? 'rustc'));
  return isOther ? null : (rustVersion?.[1] ?? Infinity);
}

/** Why the cargo of an image called rust is too old for the files in a directory; null where it is not, or where another may run. */
export function cargoVersionProblem(
  invocation: Invocation,
  files: StageFiles | undefined,
  { rustVersion, hasOtherRust }: ToolchainState,
): CommandProblem | null {
  const { args, directory } = invocation;
  const [command, ...rest] = args;
  if (rustVersion === null || hasOtherRust === true || files === undefined || directory === null) return null;
  const isInstall = command?.value === 'install';
  if (!isInstall && !READS.test(command?.value ?? '')) return null;
  const parsed = parseArguments(rest, CARGO_VALUES);
  if (
    parsed.isOpen
    || rest.some(({ value }) => /^(?:-Z|--config|--manifest-path|--lockfile-path|-C$)/.test(value))
    || invocation.variable('RUSTUP_TOOLCHAIN') !== null
  )
    return null;
  const path = isInstall ? parsed.options.get('--path')?.value : '.';
  if (path !== '.' || ['rust-toolchain.toml', 'rust-toolchain'].some((name) => nearest(files, directory, name) !== undefined)) return null;
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null ? null : workspaceRoot(files, directory, manifest);
  if (manifest === null || root === null) return null;
  const reads = !isInstall || ['--locked', '--frozen'].some((name) => parsed.options.has(name));
  const [, minor] = rustVersion;
  const found =
    tooNewEdition(files, root, directory, minor)
    ?? (reads ? tooNewLock(files, root, minor) : null)
    ?? withoutVersion(below(directory, 'Cargo.toml'), manifest, minor)
    ?? (parsed.options.has('--ignore-rust-version') || READS_ALONE.test(command?.value ?? '')
      ? null
      : tooNewRust(files, directory, choiceOf(parsed), rustVersion));
  return found === null ? null : { ...found, exitCode: 101 };
}

function tooNewEdition(files: StageFiles, root: string, directory: string, minor: number): Problem | null {
  const top = files.text(below(root, 'Cargo.toml')) ?? '';
  const members = membersOf(files, root, top) ?? [];
  for (const one of new Set([directory, root, ...members])) {
    const edition = inherited(files.text(below(one, 'Cargo.toml')) ?? '', top, 'edition');
    const since = edition === null ? undefined : EDITIONS[edition];
    if (edition === null || since === undefined || since <= minor) continue;
    const said =
      edition === '2024' && minor >= FEATURE_2024
        ? 'feature `edition2024` is required'
        : `this version of Cargo is older than the \`${edition}\` edition`;
    return {
      why: `Cargo.toml in ${one} is of the edition ${edition}, which cargo knows since 1.${since}; the image has 1.${minor}`,
      said,
      fix: `FROM rust:1.${since} or newer`,
    };
  }
  return null;
}

/** The first 1.x whose cargo takes a package without a version for one of 0.0.0. */
const VERSION_IS_LEFT = 75;

function withoutVersion(path: string, manifest: string, minor: number): Problem | null {
  const own = section(manifest, 'package');
  if (own === '' || minor >= VERSION_IS_LEFT || /^[ \t]*["']?version\b/m.test(own) || /^\[package\.version\]/m.test(manifest)) return null;
  return {
    why: `${path} has no version, which cargo wants before 1.${VERSION_IS_LEFT}; the image has 1.${minor}`,
    said: 'missing field `version`',
    fix: 'version = "0.1.0"   in [package] of Cargo.toml',
  };
}

function tooNewLock(files: StageFiles, root: string, minor: number): Problem | null {
  const path = below(root, 'Cargo.lock');
  const version = /^version = (\d+)/m.exec(files.text(path)?.split('[[', 1)[0] ?? '')?.[1];
  const since = version === undefined ? undefined : LOCKS[version];
  if (version === undefined || since === undefined || since <= minor) return null;
  return {
    why: `${path} is of version ${version}, which cargo reads since 1.${since}; the image has 1.${minor}`,
    said: `lock file version \`${version}\` was found, but this version of Cargo does not understand this lock file`,
    fix: `FROM rust:1.${since} or newer`,
  };
}

function tooNewRust(
  files: StageFiles,
  directory: string,
  choice: ReturnType<typeof choiceOf>,
  [major, minor, patch]: Version,
): Problem | null {
  const targets = minor < LOOKS_AT_RUST ? null : readCargoTargets(files, directory, choice);
  if (targets === null) return null;
  const top = files.text(below(targets.root, 'Cargo.toml')) ?? '';
  // Of several packages only some may be built.
  for (const one of choice.packages.length > 0 ? [] : targets.directories) {
    const wanted = inherited(files.text(below(one, 'Cargo.toml')) ?? '', top, 'rust-version');
    const [least = 0, second = 0, third = 0] = wanted?.split('.').map(Number) ?? [];
    // Without its patch a tag stands for the last.
    const isOlder = major !== least ? major < least : minor !== second ? minor < second : (patch ?? Infinity) < third;
    if (wanted !== null && isOlder)
      return {
        why: `Cargo.toml in ${one} wants Rust ${wanted}, and the image has ${major}.${minor}`,
        said: `requires rustc ${wanted}`,
        fix: `FROM rust:${wanted} or newer`,
      };
  }
  return null;
}

/** What a package says, or the workspace where the package leaves it to that. */
export function inherited(manifest: string, top: string, key: 'edition' | 'rust-version'): string | null {
  const own = section(manifest, 'package');
  const isLeft = new RegExp(
    `^[ \\t]*${key}[ \\t]*(?:\\.[ \\t]*workspace[ \\t]*=[ \\t]*true|=[ \\t]*\\{[ \\t]*workspace[ \\t]*=[ \\t]*true)`,
    'm',
  ).test(own);
  return isLeft ? textOf(section(top, 'workspace.package'), key) : textOf(own, key);
}
