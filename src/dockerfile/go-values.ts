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
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const SIZE_UNIT = /^([kmgtp])(?:b|ib)?$/;
const SIZE_PREFIXES = ' kmgtp';

/** docker/go-units' RAMInBytes (`64m`, `1.5 GiB`), in bytes; null when it is none. */
export function parseSize(text: string): number | null {
  const [, number, suffix] = SIZE.exec(text) ?? [];
  if (number === undefined || suffix === undefined) return null;
  const digits = number.endsWith(' ') ? number.slice(0, -1) : number;
  const size = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  if (!(size >= 0) || size === Infinity) return null;
  const unit = suffix.toLowerCase();
  if (unit === '' || unit === 'b') return Math.floor(size);
  const prefix = SIZE_UNIT.exec(unit)?.[1];
  return prefix === undefined ? null : Math.floor(size * 1024 ** SIZE_PREFIXES.indexOf(prefix));
}
