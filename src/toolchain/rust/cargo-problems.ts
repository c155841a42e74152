import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parseArguments } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { RunInput } from '../run-plan-types.ts';
import { packageName, readCargoTargets, workspaceRoot } from './cargo-files.ts';
import { installProblem, nameProblem } from './cargo-names.ts';
import { CARGO_VALUES, choiceOf, valuesOf } from './cargo-options.ts';
import { ofManifest } from './manifest-problems.ts';
import { oddProfile } from './manifest-values.ts';
import type { Problem } from './problem.ts';
import { rustProblem } from './source-problems.ts';
import type { PackageRun } from './source-problems.ts';
import { staleLock } from './stale-lock.ts';
import { lostExample, lostFeature, lostSource } from './target-sources.ts';

/** Cargo's exit code where it fails. */
const CARGO_FAILED = 101;

/** Commands that compile what Cargo.toml says. */
const COMPILES = /^(?:b|build|c|check|clippy|r|run|rustc|t|test)$/;

/** Commands that only read it, with all that it names: its targets must be named, and need not be there. */
const READS = /^(?:fetch|update|generate-lockfile|metadata|tree|vendor|d|doc)$/;

/**
 * Why cargo does not get as far as compiling, as far as the stage's files tell; null where nothing is seen. `isLocked`: a cargo command
 * before may have made the lock file. Measured with cargo 1.95; older ones say it in other words with the same end.
 */
export function cargoProblem(invocation: Invocation, { files }: RunInput, isLocked: boolean, minor: number | null): CommandProblem | null {
  const { args, directory } = invocation;
  const [command, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  const words = rest.map(({ value }) => value);
  if (command === undefined || files === undefined || directory === null) return null;
  if (words.some((value) => /^--(?:manifest-path|config|lockfile-path)(?:=|$)|^-C/.test(value))) return null;
  const parsed = parseArguments(rest, CARGO_VALUES);
  const flag = words.find((value) => value === '--locked' || value === '--frozen');
  if (command.value === 'install')
    return asFailed(
      installProblem(files, invocation, parsed)
        ?? (flag !== undefined && !isLocked && words.some((word, at) => word === '--path=.' || (word === '.' && words[at - 1] === '--path'))
          ? staleLock(files, directory, flag)
          : null),
    );
  if (READS.test(command.value)) return withoutManifest(files, directory) ?? asFailed(ofManifest(files, directory, false));
  if (!COMPILES.test(command.value)) return null;
  // All that follows the first word is the program's own.
  const isHanded = /^r(?:un)?$/.test(command.value) && parsed.operands.length > 0;
  return (
    withoutManifest(files, directory)
    ?? asFailed(ofManifest(files, directory, true))
    ?? (isHanded
      ? null
      : asFailed(
          nameProblem(files, directory, parsed, (name) => (invocation.variable(name)?.value ?? '') !== '')
            ?? profileProblem(files, directory, parsed),
        ))
    ?? (flag === undefined || isLocked ? null : (lockProblem(files, directory, flag) ?? asFailed(staleLock(files, directory, flag))))
    ?? (isHanded
      ? null
      : asFailed(
          ofPackage(files, directory, parsed, words, {
            isTest: /^t(?:est)?$/.test(command.value),
            links: /^(?:b|build|r|run)$/.test(command.value),
            isSet: (name) => invocation.variable(name) !== null,
            deniesWarnings: /(?:-D|--deny)[ =]?warnings/.test(invocation.variable('RUSTFLAGS')?.value ?? ''),
            minor,
          }),
        ))
  );
}

/** The profile that is built, of the package or of its workspace. */
function profileProblem(files: StageFiles, directory: string, parsed: ParsedArguments): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const root = manifest === null || parsed.isOpen ? null : workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  const isRelease = parsed.options.has('--release') || parsed.options.has('-r');
  return root === null || top === null || files.kindAt(below(root, '.cargo')) !== 'missing'
    ? null
    : oddProfile(below(root, 'Cargo.toml'), top, valuesOf(parsed, '--profile').at(-1) ?? (isRelease ? 'release' : 'dev'));
}

/**
 * Where the line has written some of the sources itself, as those do that build what Cargo.toml requires first: what it names and nothing
 * puts there.
 */
export function changedSourcesProblem({ args, directory }: Invocation, files: StageFiles | undefined): CommandProblem | null {
  const [command, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  const words = rest.map(({ value }) => value);
  if (
    command === undefined
    || files === undefined
    || directory === null
    || !/^(?:b|build|c|check)$/.test(command.value)
    || words.some((value) => /^--(?:manifest-path|config|lockfile-path)(?:=|$)|^-C/.test(value))
  )
    return null;
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const isAlone =
    manifest !== null && workspaceRoot(files, directory, manifest) === directory && !parseArguments(rest, CARGO_VALUES).isOpen;
  return asFailed(ofManifest(files, directory, true) ?? (isAlone ? lostSource(files, directory, words) : null));
}

/** What the package of a directory has not, of what its own Cargo.toml or the line names, and what its sources say. */
function ofPackage(
  files: StageFiles,
  directory: string,
  parsed: ParsedArguments,
  words: readonly string[],
  run: PackageRun,
): Problem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  const isAlone = manifest !== null && workspaceRoot(files, directory, manifest) === directory && !parsed.isOpen;
  return (
    (isAlone
      ? (lostFeature(files, directory, valuesOf(parsed, '--features', '-F'))
        ?? lostExample(files, directory, valuesOf(parsed, '--example'))
        ?? lostSource(files, directory, words))
      : null)
    ?? rustProblem(files, directory, words, run)
    ?? ofMembers(files, directory, parsed, run)
  );
}

/**
 * The packages of a workspace that the line builds, and what they have of it by their paths: none of these picks among their targets but by
 * name.
 */
function ofMembers(files: StageFiles, directory: string, parsed: ParsedArguments, run: PackageRun): Problem | null {
  const choice = choiceOf(parsed);
  if (
    parsed.isOpen
    || ['--lib', '--exclude', '--examples', '--example', '--tests', '--test', '--benches', '--bench', '--all-targets'].some((name) =>
      parsed.options.has(name),
    )
  )
    return null;
  const programs = valuesOf(parsed, '--bin');
  const targets = readCargoTargets(files, directory, choice);
  for (const one of targets?.directories ?? []) {
    if (one === directory || (choice.packages.length > 0 && !choice.packages.includes(packageName(files, one) ?? ''))) continue;
    // Of a package that has no such program nothing is built.
    const own = programs.length === 0 ? null : readCargoTargets(files, one, { packages: [], isAll: false, features: choice.features });
    if (programs.length > 0 && own?.programs.some((name) => programs.includes(name)) !== true) continue;
    const problem = rustProblem(
      files,
      one,
      programs.flatMap((name) => ['--bin', name]),
      run,
    );
    if (problem !== null) return problem;
  }
  return null;
}

function failed(problem: Problem): CommandProblem {
  return { ...problem, exitCode: CARGO_FAILED };
}

function asFailed(problem: Problem | null): CommandProblem | null {
  return problem === null ? null : failed(problem);
}

function withoutManifest(files: StageFiles, directory: string): CommandProblem | null {
  if (nearest(files, directory, 'Cargo.toml') !== undefined) return null;
  return failed({
    why: `there is no Cargo.toml in ${directory} or above it`,
    said: `could not find \`Cargo.toml\` in \`${directory}\` or any parent directory`,
    fix: { copies: 'Cargo.toml', beside: 'Cargo.lock', to: './', where: 'and the sources, above this line; or WORKDIR where they are' },
  });
}

/** `cargo build --locked` without a Cargo.lock, which it may not make then. */
function lockProblem(files: StageFiles, directory: string, flag: string): CommandProblem | null {
  // That of a workspace lies above.
  if (files.text(below(directory, 'Cargo.toml')) === null || nearest(files, directory, 'Cargo.lock') !== undefined) return null;
  return failed({
    why: `there is no Cargo.lock in ${directory} or above it, and ${flag} forbids to make one`,
    said: `${flag} was passed to prevent this`,
    fix: anyOf(
      files.isInContext('Cargo.lock') ? { copies: 'Cargo.lock', to: below(directory, ''), where: 'before it' } : null,
      `cargo build … without ${flag}`,
    ),
  });
}
