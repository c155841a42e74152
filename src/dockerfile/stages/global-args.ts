import { entryOf } from '../../entry-of.ts';
import { formatPlatform } from '../../platform.ts';
import type { Builder } from '../builders.ts';
import type { Expanded, Variable } from '../evaluation.ts';
import type { ArgInstruction, Instruction, Word } from '../instruction.ts';
import { CERTAIN, ConvertRefusal, fixed, Scope, type Slot } from '../words/expand.ts';
import type { EvaluateSettings } from './evaluate-options.ts';
import { LayeredMap } from './layered-map.ts';

const PROXIES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy'];
const LATER_PROXIES = [...PROXIES, 'ALL_PROXY', 'all_proxy'];

/** Proxies given by --build-arg, which the legacy builder knows without an ARG, before the first FROM and in every stage. */
export function givenProxies(options: EvaluateSettings, { generation }: Builder): readonly Variable[] {
  return (generation === '0.8' ? PROXIES : LATER_PROXIES).flatMap((name) => {
    const value = buildArg(options, name);
    return value === undefined ? [] : [{ name, value, source: 'arg', instruction: null, ...CERTAIN } as const];
  });
}

/**
 * BuildKit's predefined arguments; those given by --build-arg win. `stage` is the target's name. The legacy builder has only the proxies.
 */
export function predefinedArgs(options: EvaluateSettings, stage: string, builder: Builder): LayeredMap<Slot> {
  const { platform: target, buildPlatform: build } = options;
  const values: readonly (readonly [string, string])[] = [
    ['BUILDPLATFORM', formatPlatform(build)],
    ['BUILDOS', build.os],
    ['BUILDOSVERSION', ''],
    ['BUILDARCH', build.arch],
    ['BUILDVARIANT', build.variant ?? ''],
    ['TARGETPLATFORM', formatPlatform(target)],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', ''],
    ['TARGETARCH', target.arch],
    ['TARGETVARIANT', target.variant ?? ''],
    ...(builder.reader.generation === 'current' ? [['TARGETSTAGE', stage === '' ? 'default' : stage] as const] : []),
  ];
  const slots = new LayeredMap<Slot>();
  if (builder.kind === 'legacy') {
    for (const proxy of givenProxies(options, builder)) slots.set(proxy.name, proxy);
    return slots;
  }
  for (const [name, value] of values) {
    slots.set(name, { name, value: buildArg(options, name) ?? value, source: 'arg', instruction: null, ...CERTAIN });
  }
  return slots;
}

/** The value of a --build-arg, undefined when it is not given. */
export function buildArg(options: EvaluateSettings, name: string): string | undefined {
  return entryOf(options.buildArgs, name);
}

/**
 * Adds the ARGs of one instruction before the first FROM.
 * @throws ConvertRefusal for a default that cannot be expanded.
 */
export function addGlobalArgs(
  instruction: ArgInstruction,
  slots: LayeredMap<Slot>,
  options: EvaluateSettings,
  escape: string,
  builder: Builder,
): void {
  const before = new Scope(slots.view(), false, builder.reader);
  for (const { name: word, value: written } of instruction.args) {
    // The legacy builder expands the whole line before anything of it is declared.
    const scope = builder.kind === 'legacy' ? before : new Scope(slots.view(), false, builder.reader);
    const name = builder.kind === 'legacy' ? scope.expand(word, { escape }).value : word.text;
    const given = buildArg(options, name);
    const isRead = written !== null && (given === undefined || builder.kind === 'legacy');
    const read = isRead ? expandGlobal(written, scope, escape, builder) : null;
    const expanded = given === undefined ? read : null;
    if (given === undefined && expanded === null) {
      slots.set(name, slotWithoutValue(name, slots, instruction, builder));
    } else {
      slots.set(name, argVariable(name, given ?? '', expanded, instruction));
    }
  }
}

/** Current BuildKit leaves what had a value before, its own names among them; to older ones that is lost, and empty to FROM. */
function slotWithoutValue(name: string, slots: LayeredMap<Slot>, instruction: ArgInstruction, { kind, reader }: Builder): Slot {
  if (kind === 'legacy') return null;
  if (reader.generation === 'current') return slots.view().get(name) ?? null;
  return { name, value: '', source: 'arg', instruction, ...CERTAIN, unset: [name], isWithoutValue: true };
}

/** What a global ARG gives an ARG of its name in a stage: nothing where it has no value itself. */
export function inheritedArg(global: Variable | undefined): Variable | null {
  return global === undefined || global.isWithoutValue === true ? null : global;
}

/** Older BuildKits pass by what cannot be expanded, and take it for nothing. */
function expandGlobal(written: Word, scope: Scope, escape: string, { kind, reader }: Builder): Expanded {
  try {
    return scope.expand(written, { escape });
  } catch (error) {
    if (!(error instanceof ConvertRefusal) || kind === 'legacy' || reader.generation === 'current') throw error;
    return fixed('', written.range);
  }
}

/** An ARG as a variable: its expanded default, else the given value. */
export function argVariable(name: string, given: string, expanded: Expanded | null, instruction: Instruction): Slot {
  const { value, unset, unknown, undeclared } = expanded ?? { value: given, ...CERTAIN };
  return { name, value, source: 'arg', instruction, unset, unknown, undeclared };
}
