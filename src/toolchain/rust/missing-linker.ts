import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { readCargoConfig, section, settingsAbove, textOf, textsOf } from './cargo-files.ts';
import { targetAsked } from './missing-target.ts';

/** A program as PATH has it: a path is another matter. */
const PLAIN = /^[\w.+-]+$/;

/** What Rust brings along, or what follows the compiler of C that is taken in its place. */
const OWN = /^(?:cc|gcc|ld|rust-lld|self-contained|bfd|gold)$/;

/**
 * A linker that cargo's settings or a variable name for the target, or one that its flags have the compiler of C take, and that the image
 * does not have (exit code 101, measured with cargo 1.95 and gcc 12). `lacks`: whether a program surely is nowhere.
 */
export function missingLinker(
  invocation: Invocation,
  files: StageFiles | undefined,
  state: ToolchainState,
  lacks: (program: string) => boolean,
): CommandProblem | null {
  const { args, directory } = invocation;
  if (files === undefined || directory === null || args.some(({ value }) => /^(?:-Z|--config|--manifest-path|-C$)/.test(value)))
    return null;
  const config = readCargoConfig(files, directory);
  const target = config === null ? null : (targetAsked(args.slice(1), invocation, config) ?? state.rustHost);
  if (target === null || !isKnown(target)) return null;
  const { linker, flags } = settingsOf(files, directory, target);
  const own = `CARGO_TARGET_${target.toUpperCase().replaceAll(/[-.]/g, '_')}`;
  // Flags of a variable stand in the place of those of the settings.
  const given = ['CARGO_ENCODED_RUSTFLAGS', 'RUSTFLAGS', `${own}_RUSTFLAGS`].map((one) => invocation.variable(one)?.value ?? '');
  const all = given.find((one) => one !== '') ?? flags;
  if (!isKnown(all)) return null;
  const name = /-C[ ]?linker=(\S+)/.exec(all)?.[1] ?? invocation.variable(`${own}_LINKER`)?.value ?? linker;
  if (name !== null && name !== '') {
    if (!PLAIN.test(name) || OWN.test(name)) return null;
    if (lacks(name)) return { ...lacking(name), said: `error: linker \`${name}\` not found` };
  }
  const instead = /link-args?=\S*-fuse-ld=([\w.-]+)/.exec(all)?.[1];
  if (instead === undefined || OWN.test(instead) || !lacks(`ld.${instead}`)) return null;
  return { ...lacking(instead === 'lld' ? 'ld.lld' : instead), said: "collect2: fatal error: cannot find 'ld'" };
}

function lacking(name: string): Omit<CommandProblem, 'said'> {
  const called = name === 'ld.lld' ? 'lld' : name;
  return {
    why: `cargo is to link by ${called}, which is not in the image`,
    fix: anyOf(`apt-get install -y ${called}, or apk add ${called}   above it`, 'without that setting cargo links by cc'),
    exitCode: 101,
  };
}

/** What `[target.TRIPLE]` says, and `[build]`; of tables with conditions, nothing. */
function settingsOf(files: StageFiles, directory: string, target: string): { readonly linker: string | null; readonly flags: string } {
  let linker: string | null = null;
  const flags: string[] = [];
  for (const { text } of settingsAbove(files, directory)) {
    const table = section(text ?? '', `target.${target}`);
    linker ??= textOf(table, 'linker');
    flags.push(...flagsOf(table));
    if (flags.length === 0) flags.push(...flagsOf(section(text ?? '', 'build')));
  }
  return { linker, flags: flags.join(' ') };
}

function flagsOf(table: string): readonly string[] {
  const one = textOf(table, 'rustflags');
  return textsOf(table, 'rustflags') ?? (one === null ? [] : [one]);
}
