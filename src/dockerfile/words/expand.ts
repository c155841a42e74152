import { BUILDERS, type Reader } from '../builders.ts';
import type { Environment, Expanded, Provenance, Variable } from '../evaluation.ts';
import type { Problem, Word } from '../instruction.ts';
import type { Range } from '../range.ts';
import type { MapView } from '../stages/layered-map.ts';
import { Refusal } from '../syntax/refusal.ts';
import type { LexOptions, LexResult } from './lex-frame.ts';
import { isPlain, lex } from './shell-lexer.ts';

/** A problem of the convert stage; thrown and caught inside this folder. */
export class ConvertRefusal {
  readonly problem: Problem;

  constructor(code: string, message: string, dockerMessage: string | null, range: Range) {
    this.problem = { code, stage: 'convert', message, dockerMessage, range };
  }
}

/** A variable, or null for an ARG that is declared and has no value. */
export type Slot = Variable | null;

/** As in an Environment. */
export type Lengths = Pick<Environment, 'longest' | 'total'>;

const UNMEASURED: Lengths = { longest: Infinity, total: Infinity };

/** The variables that an expansion sees. */
export class Scope implements Environment {
  private readonly slots: MapView<Slot>;
  /** A base image of unknown config may set any variable. */
  private readonly baseUnknown: boolean;

  private readonly reader: Reader;
  readonly longest: number;
  readonly total: number;

  constructor(
    slots: MapView<Slot>,
    baseUnknown: boolean,
    reader: Reader = BUILDERS.buildkit.reader,
    { longest, total }: Lengths = UNMEASURED,
  ) {
    this.slots = slots;
    this.baseUnknown = baseUnknown;
    this.reader = reader;
    this.longest = longest;
    this.total = total;
  }

  get(name: string): Variable | undefined {
    return this.slots.get(name) ?? undefined;
  }

  entries(): readonly Variable[] {
    return this.slots
      .entries()
      .map(([, slot]) => slot)
      .filter((slot) => slot !== null);
  }

  /**
   * Expands a word.
   * @throws ConvertRefusal at the word's place.
   */
  expand(word: Word, options: LexOptions): Expanded {
    if (isPlain(word.text)) return fixed(word.text, word.range);
    const result = this.lex(word.text, word.range, options);
    const { unset, unknown, undeclared } = this.provenance(result);
    return { value: result.value, raw: word.text, range: word.range, unset, unknown, undeclared };
  }

  /**
   * Expands text and splits it into words.
   * @throws ConvertRefusal at the range.
   */
  lex(text: string, range: Range, options: LexOptions): LexResult {
    try {
      return this.run(text, (name) => this.get(name)?.value, options);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const result = this.baseUnknown ? this.asIfSet(text, options) : null;
      if (result === null) throw new ConvertRefusal(error.code, error.message, error.dockerMessage, range);
      return result;
    }
  }

  private run(text: string, get: (name: string) => string | undefined, options: LexOptions): LexResult {
    const { substitutions, generation } = this.reader;
    const older = generation === 'current' ? options : { ...options, ownWords: true };
    return lex(
      text,
      get,
      !substitutions ? { ...older, colonOnly: true } : generation === '0.13' ? { ...older, wantsPattern: true } : older,
    );
  }

  /** What is refused for want of a value (`${V:?}`) is none where the base image may give one; null where that is not the reason. */
  private asIfSet(text: string, options: LexOptions): LexResult | null {
    try {
      const result = this.run(text, (name) => this.get(name)?.value ?? 'x', options);
      return this.provenance(result).unknown.length > 0 ? { ...result, value: '', words: [] } : null;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  /** What a result rests on, the variables in its variables included. */
  provenance(result: LexResult): Provenance {
    if (result.used.size === 0 && result.tested.size === 0) return CERTAIN;
    if (!this.baseUnknown && this.areCertain(result.used) && this.areCertain(result.tested)) return CERTAIN;
    const sets = { unset: new Set<string>(), unknown: new Set<string>(), undeclared: new Set<string>() };
    for (const name of result.used) this.trace(name, true, sets);
    for (const name of result.tested) this.trace(name, false, sets);
    return { unset: [...sets.unset], unknown: [...sets.unknown], undeclared: [...sets.undeclared] };
  }

  /** All of them have values that rest on nothing else. */
  private areCertain(names: ReadonlySet<string>): boolean {
    for (const name of names) {
      const slot = this.slots.get(name);
      if (slot === undefined || slot === null) return false;
      if (slot.unknown.length + slot.unset.length + slot.undeclared.length > 0) return false;
    }
    return true;
  }

  private trace(
    name: string,
    used: boolean,
    sets: { readonly unset: Set<string>; readonly unknown: Set<string>; readonly undeclared: Set<string> },
  ): void {
    const slot = this.slots.get(name);
    if (slot === undefined || slot === null) {
      if (this.baseUnknown) sets.unknown.add(name);
      if (used && slot === null) sets.unset.add(name);
      if (used && slot === undefined && !this.baseUnknown) sets.undeclared.add(name);
      return;
    }
    for (const other of slot.unknown) sets.unknown.add(other);
    if (!used) return;
    for (const other of slot.unset) sets.unset.add(other);
    for (const other of slot.undeclared) sets.undeclared.add(other);
  }
}

const NONE: readonly string[] = [];

/** Rests on nothing but the file. */
export const CERTAIN: Provenance = { unset: NONE, unknown: NONE, undeclared: NONE };

/** A value that no expansion made. */
export function fixed(value: string, range: Range, unknown: readonly string[] = NONE): Expanded {
  return { value, raw: value, range, unset: NONE, unknown, undeclared: NONE };
}
