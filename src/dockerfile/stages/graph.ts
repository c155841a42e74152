import type { Platform } from '../../platform.ts';
import type { Builder } from '../builders.ts';
import type { StageBase } from '../evaluation.ts';
import type { ArgInstruction, FromInstruction, Instruction, InvalidInstruction, ValidInstruction, Word } from '../instruction.ts';
import type { Range } from '../range.ts';
import { mountFrom } from '../syntax/mounts.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { Refusal } from '../syntax/refusal.ts';
import { lowerCase } from '../values/case.ts';
import { goQuote } from '../values/go-quote.ts';
import { parseImageReference, refusedByDaemon } from '../values/image-reference.ts';
import { ConvertRefusal, Scope } from '../words/expand.ts';
import { lex } from '../words/shell-lexer.ts';
import type { EvaluateSettings } from './evaluate-options.ts';
import { legacySource } from './legacy-source.ts';
import type { BuiltStages } from './legacy-source.ts';
import { readStagePlatform } from './platform.ts';
import type { Dependency, FromSource } from './sources.ts';

/** A stage as it stands in the file. */
export interface RawStage {
  readonly index: number;
  readonly from: FromInstruction | InvalidInstruction;
  readonly instructions: readonly ValidInstruction[];
}

/** ARGs before the first FROM, and the stages. */
export function collectStages(instructions: readonly Instruction[]): {
  readonly globals: readonly ArgInstruction[];
  readonly stages: readonly RawStage[];
} {
  const globals: ArgInstruction[] = [];
  const stages: { readonly index: number; readonly from: RawStage['from']; readonly instructions: ValidInstruction[] }[] = [];
  for (const instruction of instructions) {
    const stage = stages.at(-1);
    if (instruction.problem === null && instruction.keyword === 'FROM')
      stages.push({ index: stages.length, from: instruction, instructions: [] });
    else if (instruction.problem !== null && instruction.keyword === 'FROM')
      stages.push({ index: stages.length, from: instruction, instructions: [] });
    else if (instruction.problem === null && stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.problem === null && instruction.keyword === 'ARG') globals.push(instruction);
  }
  return { globals, stages };
}

/** What stages, and images that COPY and RUN take from, are known by: BuildKit numbers both in one list. */
export class Sources {
  private readonly byName = new Map<string, number>();
  private readonly list: FromSource[] = [];

  addStage(index: number, name: string | null): void {
    this.list[index] = { kind: 'stage', index };
    if (name !== null) this.byName.set(name, index);
  }

  /** The stage of exactly that name among those added so far. */
  stage(name: string): number | undefined {
    return this.byName.get(name);
  }

  at(index: number): FromSource | undefined {
    return this.list[index];
  }

  /** How many stages and images there are so far. */
  get count(): number {
    return this.list.length;
  }

  /** Those that are there when a stage begins. */
  before(stage: number): BuiltStages {
    const indexOf = (name: string): number | undefined => {
      const index = this.byName.get(name);
      return index === undefined || index >= stage ? undefined : index;
    };
    return { stage: indexOf, count: stage };
  }

  /** A stage in any case, else the image of that name, which is then numbered as well. */
  find(name: string): FromSource {
    const index = this.byName.get(lowerCase(name));
    if (index !== undefined) return { kind: 'stage', index };
    const source: FromSource = name === 'scratch' ? { kind: 'scratch' } : { kind: 'image', reference: name };
    this.list.push(source);
    return source;
  }
}

/**
 * What a stage starts from, among the stages before it.
 * @throws ConvertRefusal
 */
export function resolveBase(from: FromInstruction, globals: Scope, sources: Sources, escape: string, { kind }: Builder): StageBase {
  const reference = globals.expand(from.image, { escape });
  if (reference.value === '') {
    throw new ConvertRefusal(
      'blank-base',
      `FROM ${JSON.stringify(from.image.text)} is empty`,
      `base name (${from.image.text}) should not be blank`,
      from.image.range,
    );
  }
  const index = sources.stage(kind === 'legacy' ? lowerCase(reference.value) : reference.value);
  if (index !== undefined) return { kind: 'stage', index };
  if (reference.value === 'scratch') return { kind: 'scratch' };
  const parsed = parseImageReference(reference.value);
  return { kind: 'image', reference, canonical: 'canonical' in parsed ? parsed.canonical : '' };
}

/**
 * FROM's --platform, null without one.
 * @throws ConvertRefusal
 */
export function resolvePlatform(
  from: FromInstruction,
  globals: Scope,
  options: EvaluateSettings,
  escape: string,
  { reader }: Builder,
): Platform | null {
  if (from.platform === null) return null;
  const { text, range } = from.platform;
  const { value } = expandPlatform(from.platform, globals, escape);
  if (value === '' && reader.generation === 'current')
    throw new ConvertRefusal('bad-platform', `--platform=${text} is empty`, `empty platform value from expression ${text}`, range);
  const read = readStagePlatform(value, options.buildPlatform, reader);
  if ('platform' in read) return read.platform;
  throw new ConvertRefusal(
    'bad-platform',
    `--platform=${value} is not os/arch[/variant]`,
    `failed to parse platform ${reader.generation === 'current' ? text : value}: ${read.error}`,
    range,
  );
}

function expandPlatform(word: Word, globals: Scope, escape: string): { readonly value: string } {
  try {
    return globals.expand(word, { escape });
  } catch (error) {
    if (!(error instanceof ConvertRefusal)) throw error;
    const { code, message, dockerMessage, range } = error.problem;
    throw new ConvertRefusal(code, message, `failed to process arguments for platform : ${dockerMessage ?? ''}`, range);
  }
}

const NO_SOURCES: readonly FromSource[] = [];

/**
 * The sources of one instruction of the stage of that number, and why there are none to the legacy builder, which says so only once it has
 * expanded the words.
 * @throws ConvertRefusal with BuildKit
 */
export function readSources(
  instruction: ValidInstruction,
  sources: Sources,
  own: number,
  escape: string,
  builder: Builder,
): { readonly sources: readonly (FromSource | null)[]; readonly refused: ConvertRefusal | null } {
  try {
    return { sources: sourcesOf(instruction, sources, own, escape, builder), refused: null };
  } catch (error) {
    if (builder.kind !== 'legacy' || !(error instanceof ConvertRefusal)) throw error;
    // Of COPY --chmod it says that alone, before it looks where --from leads.
    return { sources: NO_SOURCES, refused: instruction.keyword === 'COPY' && instruction.chmod !== null ? null : error };
  }
}

/** The sources of one instruction: one for COPY with --from, one for each mount of RUN. */
function sourcesOf(
  instruction: ValidInstruction,
  sources: Sources,
  own: number,
  escape: string,
  builder: Builder,
): readonly (FromSource | null)[] {
  if (instruction.keyword === 'COPY')
    return instruction.from === null
      ? NO_SOURCES
      : [
          builder.kind === 'legacy'
            ? legacySource(instruction.from, sources.before(own), builder)
            : copySource(instruction.from, sources, escape, builder),
        ];
  // The legacy builder refuses the flag.
  if (instruction.keyword !== 'RUN' || instruction.mounts.length === 0 || builder.kind === 'legacy') return NO_SOURCES;
  return instruction.mounts.map((mount) => {
    const from = mountFrom(mount.text);
    return sources.find(from === '' ? 'scratch' : from);
  });
}

function copySource(from: Word, sources: Sources, escape: string, { reader }: Builder): FromSource {
  if (reader.generation === 'current' && expandsTo(from, escape) !== from.text) {
    throw new ConvertRefusal(
      'variable-in-from',
      `--from=${from.text} has a variable, which is not expanded there`,
      'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
      from.range,
    );
  }
  if (!/^[+-]?[0-9]+$/.test(from.text) || !isInt64(from.text)) return sources.find(from.text);
  const source = sources.at(Number(from.text));
  if (source !== undefined) return source;
  throw new ConvertRefusal(
    'no-such-stage',
    `--from=${from.text} is no stage`,
    `invalid stage index ${BigInt(from.text.replace(/^\+/, ''))}`,
    from.range,
  );
}

function expandsTo({ text, range }: Word, escape: string): string {
  try {
    return lex(text, () => undefined, { escape }).value;
  } catch (error) {
    if (error instanceof Refusal) throw new ConvertRefusal(error.code, error.message, error.dockerMessage, range);
    throw error;
  }
}

function isInt64(text: string): boolean {
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value;
}

/**
 * Refuses a reference that no registry can be asked for.
 * @throws ConvertRefusal
 */
export function checkReference(reference: string, range: Range, builder: Builder): void {
  const parsed = parseImageReference(reference);
  if ('canonical' in parsed) {
    const reason = builder.kind === 'legacy' ? refusedByDaemon(parsed) : null;
    if (reason !== null)
      throw new ConvertRefusal(
        'bad-reference',
        `"${reference}" is no image that can be fetched: the empty base is scratch, without a tag`,
        reason,
        range,
      );
    return;
  }
  throw new ConvertRefusal(
    'bad-reference',
    `"${reference}" is neither a stage before this one nor a valid image reference`,
    convertWords(builder, 'bad-reference', `failed to parse stage name ${goQuote(reference)}: ${parsed.error}`),
    range,
  );
}

/**
 * Refuses a stage name that could not name an image: `--build-context` may give one for it, so BuildKit reads it as a reference.
 * @throws ConvertRefusal
 */
export function checkContextName({ stageName }: FromInstruction, { kind, reader }: Builder): void {
  if (
    stageName === null
    || kind === 'legacy'
    || reader.generation === '0.8'
    || stageName.text === 'scratch'
    || stageName.text === 'context'
  )
    return;
  const parsed = parseImageReference(stageName.text);
  if ('canonical' in parsed) return;
  throw new ConvertRefusal(
    'bad-stage-name',
    `the stage name "${stageName.text}" would be no valid image reference`,
    `invalid context name ${stageName.text}: ${parsed.error}`,
    stageName.range,
  );
}

/** A stage that needs itself, and what it needs first on the way there. */
export interface Cycle {
  readonly stage: number;
  readonly range: Range;
}

/** The stage with which a cycle is found, or null. BuildKit looks at COPY --from and mounts only: FROM cannot look ahead. */
export function findCycle(dependencies: readonly (readonly Dependency[])[]): Cycle | null {
  const state = new Uint8Array(dependencies.length);
  for (let stage = 0; stage < dependencies.length; stage++) {
    const by = state[stage] === 0 ? visit(stage, dependencies, state) : null;
    if (by !== null) return { stage, range: by.range };
  }
  return null;
}

/** Depth first from one stage, without recursion; what it began with when a stage of the path is met again. */
function visit(start: number, dependencies: readonly (readonly Dependency[])[], state: Uint8Array): Dependency | null {
  const path = [{ stage: start, next: 0 }];
  state[start] = 1;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const dependency = dependencies[top.stage]?.[top.next++];
    if (dependency === undefined) {
      state[top.stage] = 2;
      path.pop();
    } else if (dependency.on.kind === 'stage' && dependency.by !== 'FROM') {
      const { index } = dependency.on;
      if (state[index] === 1) return dependencies[start]?.[(path[0]?.next ?? 0) - 1] ?? dependency;
      if (state[index] === 0) path.push({ stage: index, next: 0 });
      state[index] ||= 1;
    }
  }
  return null;
}

/** The stages that the target needs. */
export function findReachable(target: number | null, dependencies: readonly (readonly Dependency[])[]): Set<number> {
  const reachable = new Set<number>();
  const waiting = target === null ? [] : [target];
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (reachable.has(stage)) continue;
    reachable.add(stage);
    for (const { on } of dependencies[stage] ?? []) if (on.kind === 'stage') waiting.push(on.index);
  }
  return reachable;
}
