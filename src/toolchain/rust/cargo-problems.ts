import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { anyOf, together } from '../../fix.ts';
import type { Fix, Step } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below, nearest, relativeTo } from '../go/modules/modules.ts';
import { parseArguments } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { RunInput } from '../run-plan-types.ts';
import { membersOf, packageName, readCargoTargets, section, workspaceRoot } from './cargo-files.ts';
import { installProblem, nameProblem } from './cargo-names.ts';
import { CARGO_VALUES, choiceOf, valuesOf } from './cargo-options.ts';
import { oddLine, unreadManifest } from './manifest-syntax.ts';
import { oddManifestValue, oddProfile } from './manifest-values.ts';
import { rustProblem } from './source-problems.ts';
import type { PackageRun } from './source-problems.ts';
import { staleLock } from './stale-lock.ts';
import { lostExample, lostFeature, lostSource, lostTarget } from './target-sources.ts';
import { lostInheritance, strayPackage } from './workspaces.ts';

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
  if (READS.test(command.value)) return withoutManifest(files, directory) ?? ofManifest(files, directory, false);
  if (!COMPILES.test(command.value)) return null;
  // All that follows the first word is the program's own.
  const isHanded = /^r(?:un)?$/.test(command.value) && parsed.operands.length > 0;
  return (
    withoutManifest(files, directory)
    ?? ofManifest(files, directory, true)
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
            isSet: (name) => invocation.variable(name) !== null,
            deniesWarnings: /(?:-D|--deny)[ =]?warnings/.test(invocation.variable('RUSTFLAGS')?.value ?? ''),
            minor,
          }),
        ))
  );
}

/** The profile that is built, of the package or of its workspace. */
function profileProblem(files: StageFiles, directory: string, parsed: ParsedArguments): Omit<CommandProblem, 'exitCode'> | null {
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
  return ofManifest(files, directory, true) ?? asFailed(isAlone ? lostSource(files, directory, words) : null);
}

/** What the package of a directory has not, of what its own Cargo.toml or the line names, and what its sources say. */
function ofPackage(
  files: StageFiles,
  directory: string,
  parsed: ParsedArguments,
  words: readonly string[],
  run: PackageRun,
): Omit<CommandProblem, 'exitCode'> | null {
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
function ofMembers(
  files: StageFiles,
  directory: string,
  parsed: ParsedArguments,
  run: PackageRun,
): Omit<CommandProblem, 'exitCode'> | null {
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

function failed(problem: Omit<CommandProblem, 'exitCode'>): CommandProblem {
  return { ...problem, exitCode: CARGO_FAILED };
}

function asFailed(problem: Omit<CommandProblem, 'exitCode'> | null): CommandProblem | null {
  return problem === null ? null : failed(problem);
}

function withoutManifest(files: StageFiles, directory: string): CommandProblem | null {
  if (nearest(files, directory, 'Cargo.toml') !== undefined) return null;
  return failed({
    why: `there is no Cargo.toml in ${directory} or above it`,
    said: `could not find \`Cargo.toml\` in \`${directory}\` or any parent directory`,
    fix: 'COPY Cargo.toml Cargo.lock ./   and the sources, above this line; or WORKDIR where they are',
  });
}

/** One line for each, so that the next build does not stop at the next of them. */
function broughtMembers(root: string, lacking: readonly string[]): Fix {
  const shown = lacking.slice(0, MOST_BROUGHT);
  const more = lacking.length > MOST_BROUGHT ? `   and ${lacking.length - MOST_BROUGHT} more` : '';
  return together(
    ...shown.map((one, i): Step => {
      const where = `${i === 0 ? 'above this line: cargo reads all members' : ''}${i === shown.length - 1 ? more : ''}`;
      return where === '' ? `COPY ${relativeTo(root, one)} ${one}` : { copies: relativeTo(root, one), to: one, where };
    }),
  );
}

/** So many lines are typed. */
const MOST_BROUGHT = 8;

/** What Cargo.toml names and is not there: its own sources where it `compiles`, a member of the workspace, a dependency by its path. */
function ofManifest(files: StageFiles, directory: string, compiles: boolean): CommandProblem | null {
  const manifest = files.text(below(directory, 'Cargo.toml'));
  if (manifest === null) return null;
  const unread = unreadManifest(below(directory, 'Cargo.toml'), manifest);
  if (unread !== null) return failed(unread);
  if (hasNoTarget(files, directory, manifest)) {
    return failed({
      why: `${directory} has a Cargo.toml and neither src/main.rs nor src/lib.rs in the stage`,
      said: 'no targets specified in the manifest',
      fix: { copies: 'src', to: below(directory, 'src'), where: 'above this line, and see that .dockerignore lets it pass' },
    });
  }
  const root = workspaceRoot(files, directory, manifest);
  const top = root === null ? null : files.text(below(root, 'Cargo.toml'));
  const stray = root === null || top === null ? null : strayPackage(files, directory, root, manifest, top);
  if (stray !== null) return failed(stray);
  const lock = root === null ? null : files.text(below(root, 'Cargo.lock'));
  const cut = lock === null ? null : oddLine(lock);
  if (cut !== null)
    return failed({
      why: `line ${cut.line} of ${below(root ?? '/', 'Cargo.lock')} is no TOML: ${cut.said}`,
      said: 'failed to parse lock file',
      fix: 'cargo generate-lockfile   before docker build',
    });
  const members = root === null || top === null ? null : membersOf(files, root, top);
  const lacking = members?.filter((one) => files.kindAt(below(one, 'Cargo.toml')) === 'missing') ?? [];
  const [lost] = lacking;
  if (lost !== undefined)
    return failed({
      why: `the workspace of ${root ?? ''} has ${lost} as a member, which is not in the stage`,
      said: `failed to load manifest for workspace member \`${lost}\``,
      fix: broughtMembers(root ?? '/', lacking),
    });
  for (const one of members?.length ? members : [directory]) {
    const text = one === directory ? null : files.text(below(one, 'Cargo.toml'));
    const said = one === directory ? manifest : text;
    const odd =
      (text === null ? null : unreadManifest(below(one, 'Cargo.toml'), text))
      ?? (said === null
        ? null
        : (oddManifestValue(below(one, 'Cargo.toml'), one, said)
          ?? (root === null
            ? null
            : lostInheritance(below(one, 'Cargo.toml'), said, top !== null && /^\[workspace\b/m.test(top) ? top : null))));
    if (odd !== null) return failed(odd);
    const target = compiles ? lostTarget(files, one) : null;
    if (target !== null) return failed(target);
    const path = lostDependency(files, one);
    if (path !== null)
      return failed({
        why: `a dependency by its path, ${path}, is not in the stage`,
        said: `failed to read \`${below(path, 'Cargo.toml')}\``,
        fix: `COPY it to ${path}   above this line; what lies above the build context can be had from there alone: docker build from the directory that holds both`,
      });
  }
  return null;
}

/** Where targets are looked for that are not named. */
const PLACES = ['src/main.rs', 'src/lib.rs', 'src/bin', 'examples', 'tests', 'benches'];

function hasNoTarget(files: StageFiles, directory: string, manifest: string): boolean {
  const isNamed = /^\[lib\]|^\[\[|^[ \t]*(?:lib|bin|example|test|bench|autobins|autolib)[ \t]*=/m.test(manifest);
  return /^\[package\]/m.test(manifest) && !isNamed && PLACES.every((name) => files.kindAt(below(directory, name)) === 'missing');
}

/** `name = { path = "…" }` and `[dependencies.name]`. */
function lostDependency(files: StageFiles, directory: string): string | null {
  const manifest = files.text(below(directory, 'Cargo.toml')) ?? '';
  const paths: string[] = [];
  for (const kind of ['dependencies', 'dev-dependencies', 'build-dependencies']) {
    for (const [, path = ''] of section(manifest, kind).matchAll(
      /^[ \t]*["']?[\w-]+["']?[ \t]*=[ \t]*\{[^}\n]*\bpath[ \t]*=[ \t]*["']([^"'\n]*)["']/gm,
    ))
      paths.push(path);
  }
  for (const block of manifest.split(/^(?=\[)/m)) {
    const path = /^\[(?:dev-|build-)?dependencies\.["']?[\w-]+["']?\]/.test(block)
      ? /^[ \t]*path[ \t]*=[ \t]*["']([^"'\n]*)["']/m.exec(block)?.[1]
      : undefined;
    if (path !== undefined) paths.push(path);
  }
  const places = paths.map((path) => cleanPath(path.startsWith('/') ? path : `${directory}/${path}`));
  return places.find((place) => files.kindAt(below(place, 'Cargo.toml')) === 'missing') ?? null;
}

/** `cargo build --locked` without a Cargo.lock, which it may not make then. */
function lockProblem(files: StageFiles, directory: string, flag: string): CommandProblem | null {
  // That of a workspace lies above.
  if (files.text(below(directory, 'Cargo.toml')) === null || nearest(files, directory, 'Cargo.lock') !== undefined) return null;
  return failed({
    why: `there is no Cargo.lock in ${directory} or above it, and ${flag} forbids to make one`,
    said: `${flag} was passed to prevent this`,
    fix: anyOf(
      'COPY Cargo.toml Cargo.lock ./   before it, and see that .dockerignore lets Cargo.lock pass',
      `cargo build … without ${flag}`,
    ),
  });
}
