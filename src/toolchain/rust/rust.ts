import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation, ParsedArguments } from '../invocation.ts';
import type { Product, ProgramNeeds } from '../product.ts';
import type { RunInput, ToolchainState, WriteOperation } from '../run-plan-types.ts';
import { writeOf } from '../write.ts';
import { readCargoConfig } from './cargo-files.ts';
import { allInstalls, installsElsewhere, installWrite } from './cargo-installs.ts';
import { CARGO_VALUES } from './cargo-options.ts';
import { readCargoLinking } from './cargo-settings.ts';
import type { CargoLinking } from './cargo-settings.ts';
import { allWrites, buildWrite, option } from './cargo-writes.ts';
import type { CargoBuild } from './cargo-writes.ts';
import { needsOfCrates, STD_ALONE } from './crates.ts';
import { startsAnew } from './glibc-names.ts';
import { byCrate, describeRust, rustFlags } from './product.ts';

/** What a Rust compilation makes and where it is written. */
export interface CompilerOutcome {
  readonly product: Product;
  readonly write: WriteOperation | null;
  /** It is asked for no target, so that what runs at build time is compiled with the same flags; left out elsewhere. */
  readonly isForHost?: boolean;
  /** All the programs that it writes, and paths where it may leave other files; left out where these are not known. */
  readonly all?: {
    readonly programs: readonly WriteOperation[];
    readonly others: readonly string[];
    /** Files beside them that are no programs. */
    readonly texts?: readonly string[];
  };
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
