import type { StageFiles } from '../../image/stage-files.ts';
import { baseName } from '../../text.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState, WriteOperation } from '../run-plan-types.ts';
import { parentOf, writtenAt } from '../write.ts';
import type { Problem } from './problem.ts';

/*
 * `cargo new` and `cargo init` (cargo/ops/cargo_new.rs; measured with 1.95).
 */

/** What either does: why it fails, or the files that it makes. */
export type NewPackage = { readonly problem: CommandProblem } | { readonly operations: readonly BareOperation[] };

const VALUES = new Set(['--name', '--vcs', '--edition', '--registry', '--color', '--config', '-Z', '-C']);

/** The first 1.x that needs no author, whom older ones ask USER or git for. */
const NAMES_NOBODY_SINCE = 53;

/** The first 1.x that writes an edition, if nobody asks for another. */
const EDITIONS: readonly (readonly [since: number, edition: string])[] = [
  [85, '2024'],
  [56, '2021'],
  [31, '2018'],
];

/** Words of the language, and what a program of that name would stand in the way of. */
const KEYWORDS = new Set(
  'Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe unsized use virtual where while yield'.split(
    ' ',
  ),
);
const OF_CARGO = new Set(['build', 'deps', 'examples', 'incremental']);

/** Where `cargo init` takes sources that are there for the package's. */
const SOURCES = ['main.rs', 'lib.rs', 'src/lib.rs'];

/** Null for other commands, and where it cannot be told what they make. */
export function newPackage(
  invocation: Invocation,
  files: StageFiles | undefined,
  { rustVersion, hasOtherRust }: Pick<ToolchainState, 'rustVersion' | 'hasOtherRust'>,
): NewPackage | null {
  const [command, ...rest] = invocation.args.filter(({ value }) => !value.startsWith('+'));
  const isNew = command?.value === 'new';
  if ((!isNew && command?.value !== 'init') || files === undefined || invocation.program !== 'cargo') return null;
  const { operands, options, isOpen } = parseArguments(rest, VALUES);
  if (isOpen || operands.length > 1 || (isNew && operands.length === 0) || ['--config', '-C', '-Z'].some((name) => options.has(name)))
    return null;
  const directory = resolvePath(invocation, operands[0]?.value ?? '.');
  const name = options.get('--name')?.value ?? baseName(directory ?? '');
  if (directory === null || !isKnown(name) || nearest(files, parentOf(directory), 'Cargo.toml') !== undefined) return null;
  const minor = hasOtherRust === true ? 0 : (rustVersion?.[1] ?? null);
  if (
    minor !== null
    && minor < NAMES_NOBODY_SINCE
    && !['USER', 'EMAIL', 'CARGO_EMAIL', 'CARGO_NAME'].some((one) => invocation.variable(one) !== null)
  )
    return null;
  const isLibrary = options.has('--lib');
  const problem = placeProblem(files, directory, isNew) ?? (name === '' ? unnamed() : nameProblem(name, isLibrary));
  if (problem !== null) return problem === 'open' ? null : { problem: { ...problem, exitCode: 101 } };
  const main = below(directory, isLibrary ? 'src/lib.rs' : 'src/main.rs');
  if (!isNew && (SOURCES.some((one) => files.kindAt(below(directory, one)) !== 'missing') || files.kindAt(main) === null)) return null;
  const edition =
    options.get('--edition')?.value ?? (minor === null ? '2021' : (EDITIONS.find(([since]) => since <= minor)?.[1] ?? '2015'));
  const repository = [below(directory, '.git'), below(directory, '.gitignore')];
  return {
    operations: [
      { kind: 'directory', path: below(directory, 'src'), parents: true, mode: null, install: null },
      written(below(directory, 'Cargo.toml'), `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "${edition}"\n\n[dependencies]\n`),
      ...(files.kindAt(main) === 'file' ? [] : [written(main, isLibrary ? NEW_LIBRARY : NEW_PROGRAM)]),
      ...(options.get('--vcs')?.value === 'none'
        ? []
        : [{ kind: 'change', paths: repository, adds: 'beside', by: `cargo ${command.value}` } as const]),
    ],
  };
}

const NEW_LIBRARY = 'pub fn add(left: u64, right: u64) -> u64 {\n    left + right\n}\n';
const NEW_PROGRAM = 'fn main() {\n    println!("Hello, world!");\n}\n';

function written(path: string, content: string): WriteOperation {
  return writtenAt(path, { append: false, text: () => content });
}

function placeProblem(files: StageFiles, directory: string, isNew: boolean): Problem | null {
  const kind = files.kindAt(isNew ? directory : below(directory, 'Cargo.toml'));
  // Where it may be there, nothing was: the line is taken to go well.
  if (kind === null || kind === 'missing') return null;
  return isNew
    ? { why: `${directory} is there already`, said: `destination \`${directory}\` already exists`, fix: `cargo init ${directory}` }
    : {
        why: `there is a Cargo.toml in ${directory} already`,
        said: '`cargo init` cannot be run on existing Cargo packages',
        fix: 'leave cargo init away: the Cargo.toml that COPY brings says it all',
      };
}

function unnamed(): Problem {
  return {
    why: 'nothing says what the package is called',
    said: 'cannot auto-detect package name from path "/." ; use --name to override',
    fix: 'cargo init --name app, or WORKDIR /app above this line',
  };
}

function nameProblem(name: string, isLibrary: boolean): Problem | 'open' | null {
  if (!/^[\0-\x7f]*$/.test(name)) return 'open';
  const wrong = /^\d/.exec(name)?.[0] ?? /[^\w-]/.exec(name)?.[0];
  const reason = KEYWORDS.has(name)
    ? 'it is a Rust keyword'
    : name === 'test'
      ? "it conflicts with Rust's built-in test library"
      : !isLibrary && OF_CARGO.has(name)
        ? "it conflicts with cargo's build directory names"
        : null;
  if (wrong !== undefined)
    return {
      why: `${JSON.stringify(name)} is no name of a package`,
      said: `invalid character \`${wrong}\` in package name: \`${name}\``,
      fix: '--name app',
    };
  return reason === null
    ? null
    : {
        why: `${JSON.stringify(name)} is no name of a package: ${reason}`,
        said: `invalid package name \`${name}\`: ${reason}`,
        fix: '--name app',
      };
}
