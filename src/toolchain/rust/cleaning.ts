import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { readCargoConfig, workspaceRoot } from './cargo-files.ts';
import { CARGO_VALUES } from './cargo-options.ts';

/** Options with which cargo takes away all that it built. */
const OF_ALL = /^(?:-q|-v+|--(?:quiet|verbose|locked|offline|frozen|color|target-dir|config))$/;

/** What `cargo clean` takes away (measured with 1.95); null for other commands, and where that is not known. */
export function cleaned(invocation: Invocation, files: StageFiles | undefined): BareOperation | null {
  const [command, ...rest] = invocation.args.filter(({ value }) => !value.startsWith('+'));
  if (invocation.program !== 'cargo' || command?.value !== 'clean' || invocation.directory === null) return null;
  const { options, isOpen } = parseArguments(rest, CARGO_VALUES);
  const path = isOpen || options.has('--manifest-path') ? null : targetDirectory(invocation, files, options.get('--target-dir')?.value);
  if (path === null) return null;
  return [...options.keys()].every((name) => OF_ALL.test(name))
    ? { kind: 'remove', path, isPattern: false, recursive: true }
    : { kind: 'change', paths: [path], by: 'cargo clean' };
}

function targetDirectory(invocation: Invocation, files: StageFiles | undefined, option: string | undefined): string | null {
  const told = [option, ...['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'].map((name) => invocation.variable(name)?.value)].find(
    (value) => value !== undefined && value !== '',
  );
  if (told !== undefined) return isKnown(told) ? resolvePath(invocation, told) : null;
  const { directory } = invocation;
  const config = files === undefined || directory === null ? null : readCargoConfig(files, directory);
  if (files === undefined || directory === null || config === null) return null;
  if (config.targetDirectory !== null) return config.targetDirectory;
  const own = nearest(files, directory, 'Cargo.toml') ?? null;
  const manifest = own === null ? null : files.text(below(own, 'Cargo.toml'));
  const root = own === null || manifest === null ? null : workspaceRoot(files, own, manifest);
  return root === null ? null : below(root, 'target');
}
