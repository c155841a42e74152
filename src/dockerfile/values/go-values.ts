const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
const MAX_UINT32 = 0xffff_ffff;

/** Go's strconv.ParseBool; null when it is none. */
export function parseBool(text: string): boolean | null {
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : null;
}

/** Go's strconv.ParseUint to 32 bits; null when it is none or too large. */
export function parseUint(text: string, base: 8 | 10): number | null {
  if (!(base === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text)) return null;
  const value = Number.parseInt(text, base);
  return value <= MAX_UINT32 ? value : null;
}

const SIZE = /^([^]*[0-9. ])([^]*)$/;
/** Go's strconv.ParseFloat: `_` stands between digits, and a hexadecimal number has a `p`. */
const FLOAT =
  /^[+-]?(?:(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|0x_?(?:[\da-f]+(?:_[\da-f]+)*\.?|(?:[\da-f]+(?:_[\da-f]+)*)?\.[\da-f]+(?:_[\da-f]+)*)p[+-]?\d+(?:_\d+)*)$/i;
const SIZE_UNIT = /^(?:[kmgtp](?:b|ib)?|b?)$/i;
/** As the go-units of Docker 26.1 in Debian reads it. */
const OLD_SIZE = /^\d+(?:\.\d+)? ?[kmgtp]?i?b?$/i;

/** Whether docker/go-units' RAMInBytes reads it (`64m`, `1.5 GiB`); `isOld` asks for its ways before 0.5. */
export function isSize(text: string, isOld: boolean): boolean {
  if (isOld) return OLD_SIZE.test(text);
  const [, number = '', suffix = ''] = SIZE.exec(text) ?? [];
  const digits = number.endsWith(' ') ? number.slice(0, -1) : number;
  return FLOAT.test(digits) && isInRange(digits) && SIZE_UNIT.test(suffix);
}

/** How many bytes such a text surely stands for; null where it is written in a way that is seldom. */
export function sizeOf(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,15})([bkmgt]?)(?:b|ib)?$/i.exec(text) ?? [];
  return digits === '' ? null : Number(digits) * 1024 ** Math.max(0, 'bkmgt'.indexOf(unit.toLowerCase()));
}

/** Neither below 0 nor beyond what 64 bits can hold as a float. */
function isInRange(digits: string): boolean {
  const text = digits.replaceAll('_', '');
  // A hexadecimal one that is too large has an exponent of four digits, which is left to be large enough.
  if (/^[+-]?0x/i.test(text)) return (!text.startsWith('-') || /^-0x[0.]*p/i.test(text)) && !/p\+?\d{4}/i.test(text);
  const size = Number(text);
  return size >= 0 && size !== Infinity;
}
