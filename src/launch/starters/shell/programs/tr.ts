import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { given } from './given-files.ts';

/** Each character of a text is held against all of a set. */
const MOST = 256;

/** In the order of ASCII, as both makes have them. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  upper: /[A-Z]/,
  lower: /[a-z]/,
  digit: /\d/,
  alpha: /[A-Za-z]/,
  alnum: /[A-Za-z\d]/,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  xdigit: /[\dA-Fa-f]/,
  punct: /[!-/:-@[-`{-~]/,
};
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const ESCAPED: Readonly<Record<string, string>> = { 'n': '\n', 'r': '\r', 't': '\t', 'f': '\f', 'v': '\v', '\\': '\\', '-': '-' };

/** `tr`: puts characters in the place of others, drops them (`-d`) or makes one of several (`-s`); `-c` means all others. */
export function tr(words: readonly string[], state: ShellState): Done | null {
  const turned = state.tools === 'gnu' && words.every(isKnown) ? turnedRange(words) : null;
  if (turned !== null)
    return { status: 1, output: '', error: `tr: range-endpoints of '${turned}' are in reverse collating sequence order\n` };
  const read = state.input === null || words.some((word) => !isKnown(word)) ? null : given('tr', [], state);
  if (read === null) return null;
  const output = isKnown(read.text) && /^[\0-\x7f]*$/.test(read.text) ? translated(read.text, words) : null;
  // Whatever it reads, it is made something of.
  if (output === null && !isKnown(read.text) && translated('', words) !== null) return { status: 0, output: null, error: '' };
  return output === null ? ANSWERED : { status: 0, output };
}

function translated(text: string, words: readonly string[]): string | null {
  const at = words.findIndex((word) => !/^-[cCdst]+$/.test(word));
  const letters = new Set(words.slice(0, at < 0 ? words.length : at).join(''));
  const sets = words.slice(at < 0 ? words.length : words[at] === '--' ? at + 1 : at);
  const [deletes, squeezes, isOther] = [letters.has('d'), letters.has('s'), letters.has('c') || letters.has('C')];
  const [from, to] = sets.map(charactersOf);
  // How many sets it takes, its options say.
  const isPlain = !deletes && (!squeezes || sets.length === 2);
  if (letters.has('t') || from === undefined || from === null || to === null || sets.length !== (isPlain || (deletes && squeezes) ? 2 : 1))
    return null;
  const named = new Set(from);
  const isMeant = (one: string): boolean => named.has(one) !== isOther;
  if (deletes) return squeezed([...text].filter((one) => !isMeant(one)).join(''), to === undefined ? null : (one) => to.includes(one));
  if (to === undefined) return squeezed(text, isMeant);
  const last = to.at(-1);
  // All others are given places in the order of all bytes.
  if (last === undefined || (isOther && to.length > 1)) return null;
  const made = [...text].map((one) => (!isMeant(one) ? one : isOther ? last : (to[from.lastIndexOf(one)] ?? last))).join('');
  return squeezed(made, squeezes ? (one) => to.includes(one) : null);
}

function squeezed(text: string, isMeant: ((one: string) => boolean) | null): string {
  return isMeant === null ? text : [...text].filter((one, at) => one !== text[at - 1] || !isMeant(one)).join('');
}

/** `z-a`, which GNU's tr refuses in any of its sets; null where there is none, or a set is not plain characters and ranges. */
function turnedRange(words: readonly string[]): string | null {
  for (const set of words.filter((word) => !/^-./.test(word) && !/[\\[]|[^ -~]/.test(word))) {
    for (let at = 0; at + 2 < set.length; at++) {
      if (set[at + 1] !== '-') continue;
      if (set.charCodeAt(at) > set.charCodeAt(at + 2)) return set.slice(at, at + 3);
      at += 2;
    }
  }
  return null;
}

/** The characters of a set: ranges, classes, `\n` and its like; null where it is more than that. */
export function charactersOf(set: string): readonly string[] | null {
  const all: string[] = [];
  for (let at = 0; at < set.length;) {
    const [whole = '', name, from, to, octal, escaped, plain] =
      /^(?:\[:([a-z]+):\]|([ -Z^-~])-([ -Z^-~])|\\([0-7]{1,3})|\\([^])|([^[\]\\]))/.exec(set.slice(at)) ?? [];
    const kind = name === undefined ? undefined : CLASSES[name];
    const own =
      kind !== undefined
        ? ASCII.filter((one) => kind.test(one))
        : from !== undefined && to !== undefined
          ? ASCII.slice(from.charCodeAt(0), to.charCodeAt(0) + 1)
          : octal !== undefined
            ? [String.fromCharCode(Number.parseInt(octal, 8))]
            : escaped !== undefined
              ? [ESCAPED[escaped] ?? '']
              : [plain ?? ''];
    // `[a-z]` is the brackets too, in one make and the other.
    const isBracket = whole === '' && /[[\]]/.test(set.charAt(at)) && !/^\[[.=:]|\*/.test(set.slice(at));
    if (isBracket) own.splice(0, 1, set.charAt(at));
    if (own.length === 0 || own.includes('') || own.some((one) => one > '\x7f') || all.length + own.length > MOST) return null;
    all.push(...own);
    at += isBracket ? 1 : whole.length;
  }
  return all;
}
