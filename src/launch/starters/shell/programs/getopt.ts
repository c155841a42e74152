import { isKnown } from '../unknown.ts';
import type { Done, KnownProgram } from './done.ts';

/** What getopt(1) of util-linux and of busybox is asked for. */
interface Asked {
  readonly letters: string;
  readonly names: readonly string[];
  readonly isQuoted: boolean;
  readonly given: readonly string[];
}

/** That it is this one, and not the one of old. */
const NEW = 4;
const REFUSED = 1;

/** `getopt -o LETTERS -l NAMES -n NAME -- "$@"`: the options in an order that is easy to read, quoted for eval. */
const getopt: KnownProgram = (words) => {
  if (!words.every(isKnown)) return null;
  if (/^(?:-T|--test)$/.test(words.join(' '))) return { status: NEW, output: '' };
  const asked = readAsked(words);
  if (asked === null || asked.letters.startsWith('-')) return null;
  const sorted = sort(asked);
  if (sorted === null) return null;
  if ('said' in sorted) return { status: REFUSED, output: null, error: `…${sorted.said}\n` };
  return tell(sorted, asked.isQuoted);
};

export const OF_GETOPT: Readonly<Record<string, KnownProgram>> = { getopt };

const LONG: Readonly<Record<string, string>> = { options: 'o', longoptions: 'l', long: 'l', name: 'n' };

function readAsked(words: readonly string[]): Asked | null {
  if (words[0]?.startsWith('-') === false) return { letters: words[0], names: [], isQuoted: false, given: words.slice(1) };
  const values: Record<string, string> = {};
  let at = 0;
  for (; at < words.length && words[at] !== '--' && words[at]?.startsWith('-') === true; at++) {
    const [, letter, value] = /^-([oln])(.*)$/s.exec(words[at] ?? '') ?? longOption(words[at] ?? '');
    if (letter === undefined) return null;
    const text = value === undefined || value === '' ? (words[++at] ?? '') : value;
    values[letter] = letter === 'l' && values[letter] !== undefined ? `${values[letter]},${text}` : text;
  }
  if (words[at] === '--') at++;
  const given = values['o'] === undefined ? words.slice(at + 1) : words.slice(at);
  const letters = values['o'] ?? words[at];
  const names = (values['l'] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  return letters === undefined ? null : { letters, names, isQuoted: true, given };
}

function longOption(word: string): readonly (string | undefined)[] {
  const [, name = '', value] = /^--([a-z]+)(?:=(.*))?$/s.exec(word) ?? [];
  return [word, Object.hasOwn(LONG, name) ? LONG[name] : undefined, value];
}

interface Sorted {
  /** Each with its argument, null where it takes none. */
  readonly options: readonly (readonly [option: string, argument: string | null])[];
  readonly rest: readonly string[];
}

function sort({ letters, names, given }: Asked): Sorted | { readonly said: string } | null {
  const options: [string, string | null][] = [];
  const rest: string[] = [];
  const stops = letters.startsWith('+');
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    if (word === '--') return { options, rest: [...rest, ...given.slice(at + 1)] };
    if (!/^-./s.test(word)) {
      if (stops) return { options, rest: given.slice(at) };
      rest.push(word);
      continue;
    }
    const next = given[at + 1];
    const read = word.startsWith('--') ? readLong(word, next, names) : readLetters(word, next, letters);
    if (read === null || 'said' in read) return read;
    options.push(...read.options);
    if (read.takesNext) at++;
  }
  return { options, rest };
}

type Read = { readonly options: readonly [string, string | null][]; readonly takesNext: boolean } | { readonly said: string } | null;

function readLong(word: string, next: string | undefined, names: readonly string[]): Read {
  const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (name === '') return null;
  const known = names.filter((one) => one.replace(/:+$/, '').startsWith(name));
  const found = known.find((one) => one.replace(/:+$/, '') === name) ?? (known.length === 1 ? known[0] : undefined);
  if (found === undefined) return known.length > 1 ? null : { said: `unrecognized option '--${name}'` };
  const option = `--${found.replace(/:+$/, '')}`;
  const colons = found.length - found.replace(/:+$/, '').length;
  if (colons === 0) return value === undefined ? { options: [[option, null]], takesNext: false } : null;
  if (value !== undefined || colons === 2) return { options: [[option, value ?? '']], takesNext: false };
  return next === undefined ? { said: `option '${option}' requires an argument` } : { options: [[option, next]], takesNext: true };
}

function readLetters(word: string, next: string | undefined, letters: string): Read {
  const options: [string, string | null][] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const place = letter === ':' ? -1 : letters.indexOf(letter, /^[+-]/.test(letters) ? 1 : 0);
    if (place < 0) return { said: `invalid option -- '${letter}'` };
    if (letters.charAt(place + 1) !== ':') {
      options.push([`-${letter}`, null]);
      continue;
    }
    const own = word.slice(at + 1);
    const isOptional = letters.charAt(place + 2) === ':';
    if (own !== '' || isOptional) return { options: [...options, [`-${letter}`, own]], takesNext: false };
    return next === undefined
      ? { said: `option requires an argument -- '${letter}'` }
      : { options: [...options, [`-${letter}`, next]], takesNext: true };
  }
  return { options, takesNext: false };
}

function tell({ options, rest }: Sorted, isQuoted: boolean): Done {
  const quoted = (text: string): string => (isQuoted ? `'${text.replaceAll("'", "'\\''")}'` : text);
  const told = options.map(([option, argument]) => (argument === null ? ` ${option}` : ` ${option} ${quoted(argument)}`));
  return { status: 0, output: `${told.join('')} --${rest.map((word) => ` ${quoted(word)}`).join('')}\n` };
}
