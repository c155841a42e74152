import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** Macros that take a format, by how many values stand before it. */
const FORMATS: ReadonlyMap<string, number> = new Map([
  ['println', 0],
  ['print', 0],
  ['eprintln', 0],
  ['eprint', 0],
  ['format', 0],
  ['format_args', 0],
  ['write', 1],
  ['writeln', 1],
]);

/** Of these the format was no format before the edition of 2021 where it stood alone, or may be left out. */
const LATER_FORMATS: ReadonlyMap<string, number> = new Map([
  ['panic', 0],
  ['unreachable', 0],
  ['todo', 0],
  ['unimplemented', 0],
  ['assert', 1],
  ['assert_eq', 2],
  ['assert_ne', 2],
]);

/** A format that does not fit what is given for it (std::fmt). `edition`: as 2021. */
export function formatProblem(file: RustFile, edition: number): RustRefusal | null {
  const { words, isOpen } = file;
  // One that is called so otherwise may be another.
  const others = new Set(words.flatMap(({ kind, text }, at) => (kind === 'name' && words[at + 1]?.text !== '!' ? [text] : [])));
  for (const [at, { kind, text }] of words.entries()) {
    if (
      kind !== 'name'
      || isOpen[at] === true
      || words[at + 1]?.text !== '!'
      || words[at + 2]?.text !== '('
      || others.has(text)
      || others.has('defmt')
    )
      continue;
    const before = FORMATS.get(text) ?? (edition >= 2021 ? LATER_FORMATS.get(text) : undefined);
    const parts = before === undefined ? null : partsBetween(file, at + 2);
    const said = parts === null || before === undefined ? null : ofMacro(file, parts.slice(before), FORMATS.has(text));
    if (said !== null) return refusalAt(file, at, said);
  }
  return null;
}

type Parts = readonly (readonly [from: number, to: number])[];

function ofMacro({ words }: RustFile, [first, ...given]: Parts, isPlain: boolean): string | null {
  if (first === undefined) return null;
  const format = words[first[0]];
  if (first[1] - first[0] !== 1 || format === undefined) return null;
  if (format.kind === 'name') return isPlain ? 'error: format argument must be a string literal' : null;
  const text = format.kind === 'text' ? textOf(format.text) : null;
  if (text === null) return null;
  const names = given.map(([from]) =>
    words[from]?.kind === 'name' && words[from + 1]?.text === '=' && words[from + 2]?.text !== '=' ? (words[from]?.text ?? '') : null,
  );
  return ofFormat(text, names);
}

/** What a literal holds, as far as braces go; null for bytes. */
function textOf(literal: string): string | null {
  const raw = /^r(#*)"/.exec(literal);
  if (raw !== null) return literal.slice(raw[0].length, literal.length - 1 - (raw[1]?.length ?? 0));
  return literal.startsWith('"')
    ? literal
        .slice(1, -1)
        .replace(/\\\r?\n\s*/g, '')
        .replace(/\\u\{[^}]*\}|\\[^]/g, (escape) => (/^\\[nrt\s]$/.test(escape) ? ' ' : '_'))
    : null;
}

/** `names`: of each value its name, or null. */
function ofFormat(text: string, names: readonly (string | null)[]): string | null {
  const used = new Set<number | string>();
  let next = 0;
  let isNumbered = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '}' && text[at + 1] !== '}') return 'error: invalid format string: unmatched `}` found';
    if ((sign === '{' || sign === '}') && text[at + 1] === sign) {
      at++;
      continue;
    }
    if (sign !== '{') continue;
    const end = text.indexOf('}', at);
    if (end < 0)
      return /^\{[ \t]*[\p{L}_\d]*(?::[^"'{]*)?$/u.test(text.slice(at))
        ? 'error: invalid format string: expected `}` but string was terminated'
        : 'error: invalid format string: expected `}`';
    const [, name = '', rest = ''] = /^[ \t\n]*((?:[\p{L}_][\p{L}\p{N}_]*|\d+)?)[ \t\n]*([^]*)$/u.exec(text.slice(at + 1, end)) ?? [];
    if (rest !== '' && !rest.startsWith(':')) return 'error: invalid format string: expected `}`';
    // Widths of other values, and fills, are not followed.
    if (/[$*{]/.test(rest)) return null;
    if (name === '') used.add(next++);
    else if (/^\d/.test(name)) {
      isNumbered = true;
      used.add(Number(name));
    } else used.add(name);
    at = end;
  }
  const positional = names.filter((name) => name === null).length;
  const most = Math.max(-1, ...[...used].filter((one) => typeof one === 'number'));
  if (most >= names.length)
    return isNumbered
      ? `error: invalid reference to positional argument${next > 0 ? 's' : ''} ${most}`
      : `error: ${next} positional argument${next === 1 ? '' : 's'} in format string, but ${names.length === 0 ? 'no arguments were given' : names.length === 1 ? 'there is 1 argument' : `there are ${names.length} arguments`}`;
  const unused = names.filter((name, i) => !used.has(i) && (name === null || !used.has(name)));
  if (positional > 0 && names.slice(0, positional).includes(null) && unused.length > 1)
    return 'error: multiple unused formatting arguments';
  return unused.length === 0
    ? null
    : unused[0] === null
      ? 'error: argument never used'
      : unused.length > 1
        ? 'error: multiple unused formatting arguments'
        : 'error: named argument never used';
}
