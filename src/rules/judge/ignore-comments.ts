import type { Comment } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import type { Finding } from '../finding.ts';
import type { Target } from '../target.ts';

/** One rule name of a `# scratch-lint ignore=…` comment. */
export interface IgnoreMark {
  readonly rule: string;
  /** Where the comment stands. */
  readonly range: Range;
  /** First and last line that it covers; null for the whole file. */
  readonly lines: { readonly first: number; readonly last: number } | null;
}

/** A comment that begins as one of ours and is none. */
export interface OddComment {
  readonly range: Range;
  readonly text: string;
}

export interface IgnoreComments {
  readonly marks: readonly IgnoreMark[];
  readonly odd: readonly OddComment[];
}

/** Names apart by commas, blanks beside them allowed; what follows is the reason. */
const COMMENT = /^scratch-lint\s+ignore(-file)?\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s.*)?$/;

/** Reads the ignore comments of a Dockerfile: above an instruction, inside it, or for the file as a whole. */
export function readIgnoreComments(target: Target): IgnoreComments {
  const marks: IgnoreMark[] = [];
  const odd: OddComment[] = [];
  const parsed = target.dockerfile?.parsed;
  for (const { line, endLine, comments, innerComments } of parsed?.instructions ?? []) {
    for (const list of [comments, innerComments])
      for (const comment of list) readComment(comment, { first: line, last: endLine }, marks, odd);
  }
  for (const comment of parsed?.trailingComments ?? []) readComment(comment, { first: 0, last: 0 }, marks, odd);
  return { marks, odd };
}

function readComment({ text, range }: Comment, lines: NonNullable<IgnoreMark['lines']>, marks: IgnoreMark[], odd: OddComment[]): void {
  if (!/^scratch-lint\b/i.test(text)) return;
  const match = text.length > 4096 ? null : COMMENT.exec(text);
  if (match === null) {
    if (/ignore|disable|skip|off\b/i.test(text)) odd.push({ range, text });
    return;
  }
  for (const rule of (match[2] ?? '').split(/\s*,\s*/)) marks.push({ rule, range, lines: match[1] === undefined ? lines : null });
}

/** The marks of a rule: the first for the whole file, and those for instructions in the order of their lines. */
interface MarksOfRule {
  whole: number | null;
  readonly firsts: number[];
  readonly indexes: number[];
}

/** Finds marks by rule and line: a Dockerfile may have thousands of each. */
export class IgnoreIndex {
  readonly #marks: readonly IgnoreMark[];
  readonly #byRule = new Map<string, MarksOfRule>();

  constructor(marks: readonly IgnoreMark[]) {
    this.#marks = marks;
    for (const [index, { rule, lines }] of marks.entries()) {
      const known = this.#byRule.get(rule) ?? { whole: null, firsts: [], indexes: [] };
      this.#byRule.set(rule, known);
      if (lines === null) known.whole ??= index;
      else if (lines.first > (known.firsts.at(-1) ?? 0)) {
        known.firsts.push(lines.first);
        known.indexes.push(index);
      }
    }
  }

  /** The mark that silences a finding, by any of its places, the first of the file where several do; null where none does. */
  markFor({ rule, file, line, places }: Pick<Finding, 'rule' | 'file' | 'line' | 'places'>): IgnoreMark | null {
    const known = this.#byRule.get(rule);
    if (known === undefined) return null;
    const indexes = [line, ...places.filter((place) => place.file === file).map((place) => place.line)].map((one) => this.#at(known, one));
    const first = Math.min(known.whole ?? Infinity, ...indexes);
    return this.#marks[first] ?? null;
  }

  /** The index of the mark whose instruction holds a line; Infinity where there is none. */
  #at({ firsts, indexes }: MarksOfRule, line: number): number {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((firsts[middle] ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    const index = indexes[low - 1] ?? Infinity;
    return line <= (this.#marks[index]?.lines?.last ?? 0) ? index : Infinity;
  }
}
