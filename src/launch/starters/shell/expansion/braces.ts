import type { WordPiece } from '../../../../toolchain/shell/lexer.ts';
import { unfollowed } from '../unknown.ts';

/** More words than that nobody writes in braces. */
const MAX_WORDS = 256;
const MAX_DEPTH = 8;
/** Each brace that opens is followed to the one that closes it. */
const MAX_LENGTH = 1024;

/** The words that `{a,b}` and `{1..3}` of bash make of one, before anything else in it is expanded. */
export function expandBraces(pieces: readonly WordPiece[]): readonly (readonly WordPiece[])[] {
  if (!pieces.some((piece) => isPlain(piece) && piece.text.includes('{'))) return [pieces];
  const units = pieces.flatMap((piece): WordPiece[] =>
    isPlain(piece) ? [...piece.text].map((text) => ({ kind: 'text', text, quoted: false })) : [piece],
  );
  return units.length > MAX_LENGTH ? unfollowed() : words(units, 0).map(joined);
}

function isPlain(piece: WordPiece): piece is WordPiece & { readonly kind: 'text' } {
  return piece.kind === 'text' && !piece.quoted;
}

function isMark(unit: WordPiece | undefined, mark: string): boolean {
  return unit !== undefined && isPlain(unit) && unit.text === mark;
}

type Units = readonly WordPiece[];

function words(units: Units, depth: number): readonly Units[] {
  if (depth > MAX_DEPTH) return unfollowed();
  let found: readonly Units[] = [[]];
  const add = (choices: readonly Units[]): void => {
    found = found.flatMap((before) => choices.map((choice) => [...before, ...choice]));
    if (found.length > MAX_WORDS) unfollowed();
  };
  for (let at = 0; at < units.length;) {
    const group = isMark(units[at], '{') ? groupAt(units, at) : null;
    const unit = units[at];
    if (group === null) {
      if (unit !== undefined) add([[unit]]);
      at++;
      continue;
    }
    add(group.choices ?? group.parts.flatMap((part) => words(part, depth + 1)));
    at = group.end;
  }
  return found;
}

interface Group {
  readonly parts: readonly Units[];
  /** Of a range. */
  readonly choices: readonly Units[] | null;
  readonly end: number;
}

/** What stands between the brace at `start` and the one that closes it; null where that is no list and no range. */
function groupAt(units: Units, start: number): Group | null {
  const parts: WordPiece[][] = [[]];
  let depth = 0;
  for (let at = start + 1; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined) return null;
    if (isMark(unit, '}') && depth-- === 0) {
      const choices = parts.length === 1 ? range(parts[0] ?? []) : null;
      return parts.length > 1 || choices !== null ? { parts, choices, end: at + 1 } : null;
    }
    if (isMark(unit, '{')) depth++;
    if (isMark(unit, ',') && depth === 0) parts.push([]);
    else parts.at(-1)?.push(unit);
  }
  return null;
}

/** `1..3`, `01..10..2`, `a..e`. */
function range(units: Units): readonly Units[] | null {
  if (!units.every(isPlain)) return null;
  const text = units.map((unit) => unit.text).join('');
  const [, from = '', to = '', by = '1'] =
    /^(-?\d{1,6})\.\.(-?\d{1,6})(?:\.\.(-?\d{1,4}))?$/.exec(text)
    ?? /^([a-z])\.\.([a-z])(?:\.\.(-?\d{1,4}))?$/.exec(text)
    ?? /^([A-Z])\.\.([A-Z])(?:\.\.(-?\d{1,4}))?$/.exec(text)
    ?? [];
  if (from === '') return null;
  const isNumber = /\d/.test(from);
  const [first, last] = isNumber ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const step = Math.max(1, Math.abs(Number(by)));
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > MAX_WORDS) return unfollowed();
  const width = [from, to].some((end) => /^-?0\d/.test(end)) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, i) => {
    const value = first + (last >= first ? i : -i) * step;
    const shown = isNumber
      ? `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(width - (value < 0 ? 1 : 0), '0')}`
      : String.fromCharCode(value);
    return [{ kind: 'text', text: shown, quoted: false } as const];
  });
}

/** Characters that stand beside one another as one text again. */
function joined(units: Units): readonly WordPiece[] {
  const pieces: WordPiece[] = [];
  for (const unit of units) {
    const last = pieces.at(-1);
    if (last !== undefined && isPlain(last) && isPlain(unit))
      pieces[pieces.length - 1] = { kind: 'text', text: last.text + unit.text, quoted: false };
    else pieces.push(unit);
  }
  return pieces;
}
