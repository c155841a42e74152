import type { Comment } from '../dockerfile/instruction.ts';
import type { Range } from '../dockerfile/range.ts';
import type { Finding } from './finding.ts';
import type { Target } from './target.ts';

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
    for (const comment of [...comments, ...innerComments]) readComment(comment, { first: line, last: endLine }, marks, odd);
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

/** The mark that silences a finding, by any of its places; null where none does. */
export function markFor(finding: Finding, marks: readonly IgnoreMark[]): IgnoreMark | null {
  const places = [finding.line, ...finding.places.map(({ line }) => line)];
  return marks.find(({ rule, lines }) => rule === finding.rule && (lines === null || places.some((line) => line >= lines.first && line <= lines.last))) ?? null;
}
