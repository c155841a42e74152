import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { isKnown } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { Product } from '../product.ts';
import type { RunInput, WriteOperation } from '../run-plan-types.ts';
import { writeOf } from '../write.ts';
import { readCargoTargets } from './cargo-files.ts';
import type { CargoConfig } from './cargo-files.ts';
import { choiceOf, valuesOf } from './cargo-options.ts';
import type { CompilerOutcome } from './rust.ts';

/** What is built, and where that is said. */
export interface CargoBuild {
  readonly invocation: Invocation;
  readonly parsed: ParsedArguments;
  readonly target: string | null;
  readonly product: Product;
  readonly input: RunInput;
  /** Null where it is not known. */
  readonly config: CargoConfig | null;
  /** Where Cargo.toml is; null where that is not known. */
  readonly directory: string | null;
}

export function option(parsed: ParsedArguments, name: string): string | null {
  return parsed.options.get(name)?.value ?? null;
}

/** The only program that is asked for; null where all are, or several. */
export function onlyProgram(parsed: ParsedArguments): string | null {
  const [name = null, ...others] = valuesOf(parsed, '--bin');
  return others.length === 0 ? name : null;
}

/** `target/[triple/]release/`; where files may say otherwise, anything in `target`. */
export function buildWrite(build: CargoBuild): WriteOperation | null {
  const directory = outputDirectory(build, null);
  if (directory === null) return null;
  const name = build.parsed.options.has('--example') || build.parsed.options.has('--examples') ? null : onlyProgram(build.parsed);
  return {
    ...writeOf(`${directory}/${name ?? ''}`, build.product),
    path: name === null || !isKnown(name) ? null : cleanPath(`${directory}/${name}`),
    directory,
  };
}

/** Where they are not called as the profile. */
const PROFILE_DIRECTORIES: Readonly<Record<string, string>> = { dev: 'debug', test: 'debug', bench: 'release' };

function outputDirectory({ invocation, parsed, target, config }: CargoBuild, root: string | null): string | null {
  const manifest = option(parsed, '--manifest-path');
  const beside = root ?? (manifest === null ? '.' : manifest.slice(0, manifest.lastIndexOf('/') + 1) || '.');
  const top =
    option(parsed, '--target-dir')
    ?? invocation.variable('CARGO_TARGET_DIR')?.value
    ?? invocation.variable('CARGO_BUILD_TARGET_DIR')?.value
    ?? config?.targetDirectory
    ?? `${beside}/target`;
  const named = option(parsed, '--profile');
  const isRelease = parsed.options.has('--release') || parsed.options.has('-r');
  const profile = PROFILE_DIRECTORIES[named ?? ''] ?? named ?? (isRelease ? 'release' : 'debug');
  const triple = target === null ? '' : `/${target.replace(/\.\d[\d.]*$/, '')}`;
  return resolvePath(invocation, option(parsed, '--artifact-dir') ?? option(parsed, '--out-dir') ?? `${top}${triple}/${profile}`);
}

/** Beside the programs, what cargo leaves in such a directory. */
const BESIDE = ['deps', 'build', 'examples', 'incremental', '.fingerprint', '.cargo-lock'];

/** What builds others than the programs of the package that cargo stands in, or puts them elsewhere. */
const BUILDING_OTHERS = [
  '--manifest-path',
  '--artifact-dir',
  '--out-dir',
  '--examples',
  '--lib',
  '--tests',
  '--benches',
  '--all-targets',
  '--exclude',
];

/** Whether it is cargo itself that is called, with none of these options, and all that it is called with is known. */
export function isPlainCargo({ invocation, parsed }: CargoBuild, others: readonly string[]): boolean {
  return invocation.program === 'cargo' && !parsed.isOpen && others.every((name) => !parsed.options.has(name));
}

/** The programs by their names, where Cargo.toml can be read, and no flag builds others. */
export function allWrites(build: CargoBuild): Pick<CompilerOutcome, 'all'> {
  const { invocation, parsed, config, product } = build;
  const { files } = build.input;
  if (files === undefined || config === null || invocation.directory === null || !isPlainCargo(build, BUILDING_OTHERS)) return {};
  const targets = readCargoTargets(files, invocation.directory, choiceOf(parsed));
  const directory = targets === null ? null : outputDirectory(build, targets.root);
  if (targets === null || directory === null) return {};
  const only = valuesOf(parsed, '--bin');
  const examples = valuesOf(parsed, '--example');
  const isOfExamples = examples.length > 0 && only.length === 0 && !parsed.options.has('--bins');
  const programs = isOfExamples ? [] : only.length === 0 ? targets.programs : targets.programs.filter((name) => only.includes(name));
  const libraries = targets.libraries.flatMap((name) => ['rlib', 'so', 'a', 'd'].map((end) => `lib${name}.${end}`));
  return {
    all: {
      programs: [...programs, ...examples.filter(isKnown).map((name) => `examples/${name}`)].map((name) =>
        writeOf(`${directory}/${name}`, product),
      ),
      others: [...BESIDE, ...libraries].map((name) => `${directory}/${name}`),
      texts: programs.map((name) => `${directory}/${name}.d`),
    },
  };
}
