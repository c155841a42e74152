import { closing, parametersAt } from './brackets.ts';
import type { CFunction, CSource } from './source.ts';

/*
 * Values that do not fit what printf and its like are told of them, where that warning of gcc's is an error (measured with gcc 12 on
 * amd64).
 */

type Kind = 'int' | 'long' | 'long long' | 'double' | 'char *';

const NAME = /^[A-Za-z_]\w*$/;
/** Where the format stands among what each is given. */
const PRINTERS: ReadonlyMap<string, number> = new Map([
  ['printf', 0],
  ['fprintf', 1],
  ['dprintf', 1],
  ['sprintf', 1],
  ['snprintf', 2],
]);
const INTS = /^(?:int|char|short|unsigned|signed|bool|_Bool|u?int(?:8|16|32)_t|pid_t|uid_t|gid_t|mode_t)$/;
const LONGS = /^(?:long|s?size_t|u?int64_t|time_t|off_t|u?intptr_t|ptrdiff_t)$/;

/** Whether a line has wrong formats end the compilation. */
export function refusesFormats(args: readonly string[]): boolean {
  if (args.some((arg) => /^-(?:w$|Wno-|m32)/.test(arg))) return false;
  return args.includes('-Werror=format') || (args.includes('-Werror') && args.some((arg) => /^-W(?:all|format(?:=[12])?)$/.test(arg)));
}

/** The first value that does not fit; null where all may. */
export function wrongFormat({ functions, tokens, defines }: CSource): string | null {
  for (const one of functions) {
    const kinds = kindsOf(one, tokens);
    for (const [at, word] of one.body.entries()) {
      const place = PRINTERS.get(word);
      const before = one.body[at - 1] ?? '';
      if (place === undefined || one.body[at + 1] !== '(' || /^[.>]$/.test(before) || (before === ':' && one.body[at - 3] !== 'std'))
        continue;
      const given = argumentsOf(one.body.slice(at + 2, closing(one.body, at + 1, '(', ')')));
      const format = given[place] ?? [];
      // Macros put more into it.
      if (format.length === 0 || !format.every((text) => /^"(?:[^"\\]|\\[^])*"$/.test(text))) continue;
      const said = misfit(format.map((text) => text.slice(1, -1)).join(''), given.slice(place + 1), place, (name) =>
        defines.has(name) ? null : (kinds.get(name) ?? null),
      );
      if (said !== null) return said;
    }
  }
  return null;
}

function argumentsOf(inner: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  let depth = 0;
  for (const token of inner) {
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    if (token === ',' && depth === 0) found.push([]);
    else found.at(-1)?.push(token);
  }
  return inner.length === 0 ? [] : found;
}

function misfit(
  format: string,
  values: readonly (readonly string[])[],
  place: number,
  kindOf: (name: string) => Kind | null,
): string | null {
  let next = 0;
  for (const [, stars = '', length = '', conversion = ''] of format.matchAll(
    /%[-+ #0']*((?:\d+|\*)?(?:\.(?:\d+|\*)?)?)(hh|h|ll|l|z|j|t|L|)([a-zA-Z%])/g,
  )) {
    if (conversion === '%') continue;
    next += stars.split('*').length - 1;
    // As gcc writes it, without flags and widths.
    const whole = `%${length}${conversion}`;
    const wanted = wantedBy(length, conversion);
    const value = values[next++];
    if (value === undefined) return `format '${whole}' expects a matching '${nameOf(wanted, conversion)}' argument`;
    const kind = wanted === null ? null : kindOfValue(value, kindOf);
    if (kind !== null && kind !== wanted)
      return `format '${whole}' expects argument of type '${nameOf(wanted, conversion)}', but argument ${place + next + 1} has type`;
  }
  return next < values.length && !/%[^%\w]*\d+\$/.test(format) ? 'too many arguments for format' : null;
}

function wantedBy(length: string, conversion: string): Kind | null {
  if (/^[diuxXoc]$/.test(conversion))
    return /^h?h?$/.test(length)
      ? 'int'
      : length === 'l' || length === 'z' || length === 'j' || length === 't'
        ? conversion === 'c'
          ? null
          : 'long'
        : length === 'll'
          ? 'long long'
          : null;
  if (/^[fFeEgGaA]$/.test(conversion)) return length === '' || length === 'l' ? 'double' : null;
  return conversion === 's' && length === '' ? 'char *' : null;
}

function nameOf(kind: Kind | null, conversion: string): string {
  const sign = /^[uxXo]$/.test(conversion) ? 'unsigned ' : '';
  return kind === null
    ? 'void *'
    : kind === 'int'
      ? `${sign}int`
      : kind === 'long'
        ? `long ${sign}int`
        : kind === 'long long'
          ? `long long ${sign}int`
          : kind;
}

function kindOfValue(value: readonly string[], kindOf: (name: string) => Kind | null): Kind | null {
  const [first = '', second = ''] = value;
  if (value.every((word) => word.startsWith('"'))) return 'char *';
  if (value.length === 1 && /^\d+$/.test(first)) return Number(first) < 2 ** 31 ? 'int' : null;
  if (value.length === 1 && /^\d+\.\d+$/.test(first)) return 'double';
  if (value.length === 1 && NAME.test(first)) return kindOf(first);
  if ((first === 'sizeof' || first === 'strlen') && second === '(' && closing(value, 1, '(', ')') === value.length - 1) return 'long';
  return null;
}

/** Variables and what a function takes, of plain types and each named once. */
function kindsOf({ name, body, from }: CFunction, tokens: readonly string[]): ReadonlyMap<string, Kind | null> {
  const found = new Map<string, Kind | null>();
  const open = parametersAt(tokens, from, name);
  const parts = open === null ? [] : argumentsOf(tokens.slice(open + 1, from - 2));
  for (const part of parts) put(found, part);
  for (let at = 0; at < body.length; at++) {
    if (!NAME.test(body[at] ?? '') || !(at === 0 || /^[;{}(]$/.test(body[at - 1] ?? ''))) continue;
    let end = at;
    while (NAME.test(body[end] ?? '') || body[end] === '*') end++;
    if (end - at >= 2 && /^[=;,[:]$/.test(body[end] ?? ''))
      put(found, body[end] === '[' ? [...body.slice(at, end), '['] : body.slice(at, end));
    if (body[end] !== ',' && body[end] !== '=') continue;
    // Others of the same declaration may have the name of one that is known.
    const semicolon = body.indexOf(';', end);
    if (body[at - 1] !== '(')
      for (let i = end; i < semicolon; i++)
        if (body[i] === ',' && NAME.test(body[i + 1] ?? '') && /^[=;,[]$/.test(body[i + 2] ?? '') && found.has(body[i + 1] ?? ''))
          found.set(body[i + 1] ?? '', null);
  }
  return found;
}

function put(found: Map<string, Kind | null>, part: readonly string[]): void {
  const isArray = part.at(-1) === '[' || part.at(-1) === ']';
  const words = isArray ? part.slice(0, part.indexOf('[')) : part;
  const name = words.at(-1) ?? '';
  if (!NAME.test(name)) return;
  const type = words.slice(0, -1).filter((word) => !/^(?:const|static|volatile|register)$/.test(word));
  found.set(name, found.has(name) ? null : kindOfType(type, isArray));
}

function kindOfType(type: readonly string[], isArray: boolean): Kind | null {
  const stars = type.filter((word) => word === '*').length + (isArray ? 1 : 0);
  const words = type.filter((word) => word !== '*');
  if (stars === 1) return words.length === 1 && words[0] === 'char' ? 'char *' : null;
  if (stars > 0 || words.length === 0) return null;
  const longs = words.filter((word) => word === 'long').length;
  if (words.some((word) => word === 'double' || word === 'float')) return longs > 0 ? null : words.length === 1 ? 'double' : null;
  if (longs > 0) return words.every((word) => /^(?:long|int|unsigned|signed)$/.test(word)) ? (longs === 2 ? 'long long' : 'long') : null;
  if (words.length === 1 && LONGS.test(words[0] ?? '')) return 'long';
  return words.every((word) => INTS.test(word)) ? 'int' : null;
}

/** `printf(text)`, where the warning of it is an error. */
export function bareFormat({ functions }: CSource, args: readonly string[]): boolean {
  const isError =
    args.includes('-Werror=format-security') || (args.includes('-Werror') && args.some((arg) => /^-Wformat(?:-security|=2)$/.test(arg)));
  return (
    isError
    && functions.some(({ body }) =>
      body.some(
        (word, at) =>
          word === 'printf'
          && body[at + 1] === '('
          && NAME.test(body[at + 2] ?? '')
          && !/^[A-Z_]+$|^_$|^gettext$/.test(body[at + 2] ?? '')
          && (body[at + 3] === ')' || (body[at + 3] === '[' && body[at + 5] === ']' && body[at + 6] === ')')),
      ),
    )
  );
}
