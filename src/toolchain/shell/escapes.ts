import type { Shell } from '../../image/run/run-machine.ts';

/** Bytes as text: each character is one byte. */
export interface Escaped {
  readonly text: string;
  /** `\c`: nothing is printed after it. */
  readonly ends: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** Where escapes stand: in what `echo` prints, in printf's format, or in what its `%b` prints. */
export type EscapePlace = 'echo' | 'format' | '%b';

/**
 * Replaces backslash escapes as the shell does, measured on dash 0.5.12, bash 5.2 and busybox 1.35. Null where these differ from
 * release to release, or print what is no byte. `text` has bytes as characters.
 */
export function unescape(text: string, shell: Shell, place: EscapePlace): Escaped | null {
  let result = '';
  for (let at = 0; at < text.length;) {
    const slash = text.indexOf('\\', at);
    if (slash < 0) return { text: result + text.slice(at), ends: false };
    result += text.slice(at, slash);
    const char = text.charAt(slash + 1);
    if (char === 'c' && place !== 'format') return { text: result, ends: true };
    const octal = octalAt(text, slash + 1, place);
    if (octal !== null) {
      result += String.fromCharCode(Number.parseInt(octal.digits || '0', 8) & 0xff);
      at = octal.end;
      continue;
    }
    const hex = shell === 'dash' ? null : hexAt(text, slash + 1);
    if (hex !== null) {
      result += String.fromCharCode(Number.parseInt(hex, 16));
      at = slash + 2 + hex.length;
      continue;
    }
    const simple = Object.hasOwn(SIMPLE, char) ? SIMPLE[char] : undefined;
    if (simple === undefined && !isPlain(char, shell)) return null;
    result += simple ?? `\\${char}`;
    at = slash + 1 + char.length;
  }
  return { text: result, ends: false };
}

/** What `$'…'` stands for; null where shells differ, or it holds what is no ASCII. */
export function unescapeQuoted(text: string): string | null {
  let isSure = true;
  const made = text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([^]?))/g,
    (_, hex: string | undefined, octal: string | undefined, char: string | undefined) => {
      const code = hex !== undefined ? Number.parseInt(hex, 16) : octal !== undefined ? Number.parseInt(octal, 8) : null;
      const simple =
        code === null
          ? char === "'" || char === '"'
            ? char
            : char === 'e'
              ? '\x1b'
              : Object.hasOwn(SIMPLE, char ?? '')
                ? SIMPLE[char ?? '']
                : undefined
          : code > 0 && code < 0x80
            ? String.fromCharCode(code)
            : undefined;
      isSure &&= simple !== undefined;
      return simple ?? '';
    },
  );
  return isSure ? made : null;
}

/** What is run of what stands in backquotes (XCU 2.6.3); `isQuoted`: these stand between double quotes. */
export function unescapeCommand(text: string, isQuoted: boolean): string {
  return text.replace(isQuoted ? /\\([$`\\"])/g : /\\([$`\\])/g, '$1');
}

/** `\0` and three digits more in what `echo` prints, three digits in a format. */
function octalAt(text: string, at: number, place: EscapePlace): { readonly digits: string; readonly end: number } | null {
  const pattern = place === 'echo' ? /0[0-7]{0,3}/y : place === '%b' ? /0[0-7]{0,3}/y : /[0-7]{1,3}/y;
  pattern.lastIndex = at;
  const digits = pattern.exec(text)?.[0];
  return digits === undefined ? null : { digits, end: at + digits.length };
}

/** `\x` and two digits at most. */
function hexAt(text: string, at: number): string | null {
  const pattern = /x([0-9a-fA-F]{1,2})/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[1] ?? null;
}

/** A backslash before it stays as it is in each of them. */
function isPlain(char: string, shell: Shell): boolean {
  return /^[^0-9a-zA-Z"'?]?$/.test(char) || (shell === 'dash' && /^[^0-9a-zA-Z]?$/.test(char)) || /^[dghijklmopqswyzA-DF-TV-Z]$/.test(char);
}
