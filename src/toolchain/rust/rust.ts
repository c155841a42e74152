import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { isKnown } from '../../unknown-value.ts';
import { resolvePath, parseArguments } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { ProgramNeeds, Product } from '../product.ts';
import type { RunInput, ToolchainState, WriteOperation } from '../run-plan-types.ts';
import { ONE_WORD } from '../shell/environment.ts';
import { tripleArch, tripleLibc, tripleOs } from '../triple.ts';
import { writeOf } from '../write.ts';
import { readCargoConfig, readCargoTargets } from './cargo-files.ts';
import type { CargoConfig } from './cargo-files.ts';
import { CARGO_VALUES, choiceOf, featuresOf, valuesOf } from './cargo-options.ts';
import { readCargoLinking } from './cargo-settings.ts';
import type { CargoLinking } from './cargo-settings.ts';
import { STD_ALONE, needsOfCrates } from './crates.ts';
import { startsAnew } from './glibc-names.ts';

/** What a Rust compilation makes and where it is written. */
export interface CompilerOutcome {
  readonly product: Product;
  readonly write: WriteOperation | null;
  /** It is asked for no target, so that what runs at build time is compiled with the same flags; left out elsewhere. */
  readonly isForHost?: boolean;
  /** All the programs that it writes, and paths where it may leave other files; left out where these are not known. */
  readonly all?: { readonly programs: readonly WriteOperation[]; readonly others: readonly string[] };
}

const RUSTC_VALUES = new Set(
  '--target -o --crate-type --crate-name --edition -C --codegen -L -l --out-dir --emit --cfg --extern -O'
    .split(' ')
    .filter((name) => name !== '-O'),
);

/** Reads `cargo build`, `cargo install`, `cargo zigbuild`, `cross build`; null for what compiles no program. */
export function readCargo(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const args = invocation.args.filter(({ value }) => !value.startsWith('+'));
  const [subcommand] = args;
  const command = subcommand?.value ?? '';
  if (!/^(?:b|build|install|zigbuild|rustc|auditable)$/.test(command)) return null;
  const parsed = parseArguments(args.slice(1), CARGO_VALUES);
  const directory = packageDirectory(invocation, parsed, command);
  // Where it is called settings count, but for an installation: then where the package is.
  const settled = command === 'install' ? directory : invocation.directory;
  const { files } = input;
  const config = files === undefined || settled === null ? null : readCargoConfig(files, settled);
  const given = option(parsed, '--target') ?? invocation.variable('CARGO_BUILD_TARGET')?.value ?? config?.target ?? state.rustTarget;
  const target = given === '' ? null : given;
  const own = rustFlags(invocation, target);
  const isElsewhere = command === 'install' && option(parsed, '--path') === null;
  const linking = isElsewhere
    ? NO_SETTINGS
    : files === undefined || settled === null
      ? null
      : readCargoLinking(files, settled, target ?? state.rustHost);
  // Flags of the environment take the place of those in files.
  const flags =
    linking === null || linking.flags === '' || (invocation.variable('RUSTFLAGS')?.value ?? '') !== '' ? own : `${linking.flags} ${own}`;
  const crates = byCrate(invocation, state);
  const isLocked = command !== 'install' || parsed.options.has('--locked');
  const described = {
    ...describeRust(`${invocation.program} ${command}`, target, flags, input, state, () =>
      needsOfCrates(files, { directory, byCrate: crates, isLocked, startsAnew: startsAnew(state) }),
    ),
    byCrate: crates,
  };
  const product: Product =
    linking?.isOpen === true
      ? { ...withoutNeeds(described), linkage: 'unknown', libc: null, because: ['settings of cargo may say otherwise'] }
      : linking?.isUnread === false
        ? described
        : { ...described, isUnsure: true };
  const build: CargoBuild = { invocation, parsed, target, product, input, config, directory };
  const write = command === 'install' ? installWrite(build) : null;
  if (command === 'install') return { product, write, ...(isElsewhere ? installsElsewhere(write) : allInstalls(build)) };
  return { product, write: buildWrite(build), isForHost: given === null, ...allWrites(build) };
}

function withoutNeeds({ needs: _, ...product }: Product): Product {
  return product;
}

/** Where Cargo.toml is; null where that is not known, and for a crate that comes from elsewhere. */
function packageDirectory(invocation: Invocation, parsed: ParsedArguments, command: string): string | null {
  const path = option(parsed, '--path');
  if (command === 'install') return path === null ? null : resolvePath(invocation, path);
  const manifest = option(parsed, '--manifest-path');
  return manifest === null ? invocation.directory : resolvePath(invocation, manifest.slice(0, manifest.lastIndexOf('/') + 1) || '.');
}

/** What comes from elsewhere is built without those of the directory that cargo is called in. */
const NO_SETTINGS: CargoLinking = { flags: '', isOpen: false, isUnread: false };

/** What is built, and where that is said. */
interface CargoBuild {
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

/** Reads `rustc main.rs`. */
export function readRustc(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const parsed = parseArguments(invocation.args, RUSTC_VALUES);
  const source = parsed.operands.find(({ value }) => value.endsWith('.rs'))?.value;
  if (source === undefined) return null;
  const flags = invocation.args.map(({ value }) => value).join(' ');
  const needs: ProgramNeeds = /(?:^| )(?:-l|--extern)/.test(flags) ? { ...STD_ALONE, mayWant: 'its command line names others' } : STD_ALONE;
  const product = describeRust('rustc', option(parsed, '--target'), flags, input, state, () => needs);
  const output = option(parsed, '-o') ?? source.slice(source.lastIndexOf('/') + 1, -3);
  const path = resolvePath(invocation, output);
  return { product, write: path === null ? null : writeOf(path, product) };
}

function option(parsed: ParsedArguments, name: string): string | null {
  return parsed.options.get(name)?.value ?? null;
}

/** The only program that is asked for; null where all are, or several. */
function onlyProgram(parsed: ParsedArguments): string | null {
  const [name = null, ...others] = valuesOf(parsed, '--bin');
  return others.length === 0 ? name : null;
}

/** All that can hold `-C target-feature=+crt-static`. */
function rustFlags(invocation: Invocation, target: string | null): string {
  const own = target === null ? null : `CARGO_TARGET_${target.toUpperCase().replaceAll(/[-.]/g, '_')}_RUSTFLAGS`;
  const names = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', ...(own === null ? [] : [own])];
  const values = names.map((name) => invocation.variable(name)?.value ?? '');
  // How many at once is no matter.
  return [...values, ...invocation.args.map(({ value }) => value.replaceAll(ONE_WORD, ''))].join(' ');
}

function describeRust(
  madeBy: string,
  given: string | null,
  flags: string,
  input: RunInput,
  state: ToolchainState,
  needs: () => ProgramNeeds,
): Product {
  const target = given ?? state.rustHost;
  const libc = target === null || !isKnown(target) ? null : tripleLibc(target);
  const feature = [...flags.matchAll(/target-feature=\S*?([+-])crt-static/g)].at(-1)?.[1] ?? null;
  const { linkage, because } = decideLinkage(target, libc, feature, flags);
  return {
    madeBy,
    kind: 'executable',
    os: target === null ? (given === null ? input.platform.os : null) : tripleOs(target),
    arch: target === null ? (given === null ? input.platform.arch : null) : tripleArch(target),
    variant: null,
    linkage,
    ...wants({ madeBy, linkage, libc }, flags, state, needs),
    libc: linkage === 'static' ? null : libc,
    runtime: null,
    because,
  };
}

/**
 * The unwinder of every Rust program that is linked dynamically is libgcc_s, with musl too; zig and cross link with a glibc of their own.
 * Which linker is asked makes no difference.
 */
function wants(
  { madeBy, linkage, libc }: Pick<Product, 'madeBy' | 'linkage' | 'libc'>,
  flags: string,
  state: ToolchainState,
  needs: () => ProgramNeeds,
): Pick<Product, 'libraries' | 'glibc' | 'needs'> {
  if (
    linkage !== 'dynamic'
    || (libc !== 'glibc' && libc !== 'musl')
    || /link-arg|rpath|linker=|prefer-dynamic/.test(flags.replaceAll(/link-args?=-fuse-ld=/g, ''))
  )
    return {};
  const isOwn = /^(?:cargo (?:b|build|install|rustc|auditable)|rustc)$/.test(madeBy);
  return { libraries: ['libgcc_s.so.1'], ...(isOwn ? { glibc: libc === 'glibc' ? state.glibc : null, needs: needs() } : { glibc: null }) };
}

/** Variables that make crates take another library than the system's, or none. */
const LIBRARY_VARIABLES = [
  'OPENSSL_STATIC',
  'OPENSSL_DIR',
  'OPENSSL_LIB_DIR',
  'OPENSSL_LIBS',
  'PQ_LIB_STATIC',
  'PQ_LIB_DIR',
  'PKG_CONFIG_ALL_STATIC',
  'PKG_CONFIG_PATH',
  'LIBRARY_PATH',
];

/** What crates link with by themselves: cross and zigbuild have systems of their own. */
function byCrate(invocation: Invocation, { libssl }: ToolchainState): Readonly<Record<string, string>> {
  if (invocation.program !== 'cargo' || LIBRARY_VARIABLES.some((name) => (invocation.variable(name)?.value ?? '') !== '')) return {};
  return { ...(libssl === null ? {} : { 'openssl-sys': `libssl.so.${libssl}` }), 'pq-sys': 'libpq.so.5' };
}

function decideLinkage(
  target: string | null,
  libc: Product['libc'],
  feature: string | null,
  flags: string,
): Pick<Product, 'linkage' | 'because'> {
  if (target === null || !isKnown(target)) return { linkage: 'unknown', because: ['the target is not known'] };
  if (feature === '+') return { linkage: 'static', because: [`-C target-feature=+crt-static, target ${target}`] };
  if (/link-args?=\S*-(?:static|nostartfiles|nostdlib)/.test(flags))
    return { linkage: 'unknown', because: ['flags for the linker decide'] };
  if (!isKnown(flags)) return { linkage: 'unknown', because: ['flags come from a variable that is not known'] };
  if (libc === 'musl') {
    return feature === '-'
      ? { linkage: 'dynamic', because: ['-C target-feature=-crt-static'] }
      : { linkage: 'static', because: [`target ${target} links musl statically`] };
  }
  if (libc === 'glibc') return { linkage: 'dynamic', because: [`target ${target} needs libc.so.6 and libgcc_s.so.1`] };
  return { linkage: 'unknown', because: [`target ${target}`] };
}

/** `target/[triple/]release/`; where files may say otherwise, anything in `target`. */
function buildWrite(build: CargoBuild): WriteOperation | null {
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
    option(parsed, '--target-dir') ?? invocation.variable('CARGO_TARGET_DIR')?.value ?? config?.targetDirectory ?? `${beside}/target`;
  const named = option(parsed, '--profile');
  const isRelease = parsed.options.has('--release') || parsed.options.has('-r');
  const profile = PROFILE_DIRECTORIES[named ?? ''] ?? named ?? (isRelease ? 'release' : 'debug');
  const triple = target === null ? '' : `/${target.replace(/\.\d[\d.]*$/, '')}`;
  return resolvePath(invocation, option(parsed, '--artifact-dir') ?? option(parsed, '--out-dir') ?? `${top}${triple}/${profile}`);
}

/** Beside the programs, what cargo leaves in such a directory. */
const BESIDE = ['deps', 'build', 'examples', 'incremental', '.fingerprint', '.cargo-lock'];

/** The programs by their names, where Cargo.toml can be read, and no flag builds others. */
function allWrites(build: CargoBuild): Pick<CompilerOutcome, 'all'> {
  const {
    invocation,
    parsed,
    input: { files },
    config,
    product,
  } = build;
  const isPlain =
    invocation.program === 'cargo'
    && !parsed.isOpen
    && [
      '--manifest-path',
      '--artifact-dir',
      '--out-dir',
      '--examples',
      '--lib',
      '--tests',
      '--benches',
      '--all-targets',
      '--exclude',
    ].every((name) => !parsed.options.has(name));
  if (files === undefined || config === null || invocation.directory === null || !isPlain) return {};
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
      others: [...BESIDE, ...libraries, ...programs.map((name) => `${name}.d`)].map((name) => `${directory}/${name}`),
    },
  };
}

/** A crate may have programs of other names than its own. */
function installsElsewhere(write: WriteOperation | null): Pick<CompilerOutcome, 'all'> {
  return write?.path == null ? {} : { all: { programs: [write], others: [write.directory] } };
}

/** `bin` of --root, of CARGO_INSTALL_ROOT or of CARGO_HOME. */
function installDirectory({ invocation, parsed }: CargoBuild): string | null {
  const root =
    option(parsed, '--root')
    ?? invocation.variable('CARGO_INSTALL_ROOT')?.value
    ?? invocation.variable('CARGO_HOME')?.value
    ?? '/usr/local/cargo';
  return resolvePath(invocation, `${root}/bin`);
}

function installWrite(build: CargoBuild): WriteOperation | null {
  const { parsed, product } = build;
  const directory = installDirectory(build);
  if (directory === null) return null;
  const isOneCrate = parsed.operands.length === 1 && !parsed.options.has('--path') && !parsed.options.has('--bin');
  const name = onlyProgram(parsed) ?? (isOneCrate ? (parsed.operands[0]?.value.replace(/@.*$/, '') ?? null) : null);
  return { ...writeOf(`${directory}/x`, product), path: name === null || !isKnown(name) ? null : `${directory}/${name}`, directory };
}

/** `cargo install --path DIR`: the programs of that package, and what it is built in. */
function allInstalls(build: CargoBuild): Pick<CompilerOutcome, 'all'> {
  const {
    invocation,
    parsed,
    input: { files },
    config,
    product,
    directory,
  } = build;
  const into = installDirectory(build);
  const isPlain =
    invocation.program === 'cargo'
    && !parsed.isOpen
    && ['--example', '--examples', '--bins', '--git', '--config'].every((name) => !parsed.options.has(name))
    && parsed.operands.length === 0;
  const targets =
    files === undefined || config === null || directory === null || into === null || !isPlain
      ? null
      : readCargoTargets(files, directory, { packages: [], isAll: false, features: featuresOf(parsed) });
  // A workspace alone is no package, and nothing is installed of it.
  if (targets === null || directory === null || into === null || targets.directories.length !== 1) return {};
  const only = valuesOf(parsed, '--bin');
  const programs = only.length === 0 ? targets.programs : targets.programs.filter((name) => only.includes(name));
  return {
    all: {
      programs: programs.map((name) => writeOf(`${into}/${name}`, product)),
      others: [`${targets.root}/target`, `${directory}/Cargo.lock`],
    },
  };
}
