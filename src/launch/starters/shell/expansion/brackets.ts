/** Bracket expressions of a shell's patterns (XCU 2.13.1), for ASCII: `[a-z]`, `[!0-9]`, `[[:alpha:]_]`. */
import type { Shell } from '../../../../image/run/run-machine.ts';

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /\d/,
  alnum: /[A-Za-z\d]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  xdigit: /[\dA-Fa-f]/,
  punct: /[!-/:-@[-`{-~]/,
};

/** The expression that begins there, and where it ends; null where nothing closes it, or makes of that shell read it in different ways. */
export function bracketAt(
  pattern: string,
  start: number,
  shell: Shell,
): { readonly end: number; readonly takes: (character: string) => boolean } | null {
  let at = start + 1;
  // To dash ^ is a character like others.
  const isNot = pattern[at] === '!' || (pattern[at] === '^' && shell !== 'dash');
  if (pattern.startsWith('^]', at)) return null;
  if (isNot) at++;
  const ranges: (readonly [from: string, to: string])[] = [];
  const classes: RegExp[] = [];
  for (const first = at; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === ']' && at > first) {
      return {
        end: at + 1,
        takes: (one) => (ranges.some(([from, to]) => one >= from && one <= to) || classes.some((kind) => kind.test(one))) !== isNot,
      };
    }
    // Behind a backslash a letter stands for itself; whether the backslash is one of the characters too, differs.
    if (character === '\\' && /[\w.\\]/.test(pattern[at + 1] ?? '') && pattern[at + 2] !== '-') {
      const next = pattern[++at] ?? '';
      ranges.push([next, next]);
      continue;
    }
    if (character === '\\' || /^\[[.=]/.test(pattern.slice(at, at + 2)) || character > '\x7f') return null;
    const name = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12))?.[1];
    if (name !== undefined) {
      const kind = CLASSES[name];
      if (kind === undefined) return null;
      classes.push(kind);
      at += name.length + 3;
    } else if (pattern[at + 1] === '-' && (pattern[at + 2] ?? ']') !== ']') {
      const to = pattern[at + 2] ?? '';
      if (!/^(?:\d\d|[a-z][a-z]|[A-Z][A-Z])$/.test(character + to)) return null;
      ranges.push([character, to]);
      at += 2;
    } else ranges.push([character, character]);
  }
  return null;
}
