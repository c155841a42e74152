/** Values of awk: a number, a text, a text of what is read that may look like a number, or none yet. */
export type Value = number | string | Read | null;

/** What was read: it is held against others as a number where it looks like one. */
export interface Read {
  readonly text: string;
}

/** Nobody can tell what awk makes of it, or the makes differ. Thrown within awk alone. */
export class Untold extends Error {}

export function untold(): never {
  throw new Untold();
}

/** Larger whole numbers some of them write with an exponent. */
const MAX_WHOLE = 2 ** 31 - 1;
const NUMBER = /^[ \t\n]*([-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][-+]?\d{1,2})?)/;

export function numberOf(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : value.text;
  const [whole, found] = NUMBER.exec(text) ?? [];
  // Some take these for numbers of their own kind.
  if (/^[ \t\n]*[-+]?(?:0[xX]|nan|inf)/i.test(text) || (whole !== undefined && /^\d/.test(text.slice(whole.length)))) return untold();
  return found === undefined ? 0 : Number(found);
}

export function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? shownNumber(value) : value.text;
}

/** A whole number as it is, another one in six digits (`%.6g`). */
function shownNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) > MAX_WHOLE || Object.is(value, -0) ? untold() : String(value);
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size < 1e-4 || size >= 1e6) return untold();
  const text = value.toPrecision(6);
  return text.includes('e') ? untold() : text.replace(/0+$/, '').replace(/\.$/, '');
}

/** A number, or what was read and looks like one. */
function isNumeric(value: Value): boolean {
  if (value === null || typeof value === 'number') return true;
  if (typeof value === 'string') return false;
  const [whole] = NUMBER.exec(value.text) ?? [];
  if (/^[ \t\n]*[-+]?(?:0[xX]|nan|inf)/i.test(value.text)) return untold();
  return whole !== undefined && /^[ \t\n]*$/.test(value.text.slice(whole.length));
}

export function truthOf(value: Value): boolean {
  return value !== null && (typeof value !== 'string' && isNumeric(value) ? numberOf(value) !== 0 : textOf(value) !== '');
}

/** Below 0, 0 or above it. */
export function compared(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return numberOf(a) - numberOf(b);
  const [first, second] = [textOf(a), textOf(b)];
  // Their order is the locale's, where they are not one.
  return first === second ? 0 : /[^ -~]/.test(first + second) ? untold() : first < second ? -1 : 1;
}

/** `printf` of awk. */
export function printed(format: string, values: readonly Value[]): string {
  let at = 0;
  const made = format.replace(
    /%([-0 +#]*)(\d{0,3})(?:\.(\d{0,2}))?([a-zA-Z%]?)/g,
    (_, flags: string, width: string, precision: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      if (at >= values.length) return untold();
      const value = values[at++] ?? null;
      const text = converted(letter, value, precision === undefined ? null : Number(precision), flags);
      const isZeroed = flags.includes('0') && !flags.includes('-') && letter !== 's' && letter !== 'c';
      const [, sign = '', digits = ''] = /^([-+ ]?)(.*)$/s.exec(text) ?? [];
      if (isZeroed && precision !== undefined && letter !== 'f') return untold();
      return isZeroed
        ? sign + digits.padStart(Number(width) - sign.length, '0')
        : flags.includes('-')
          ? text.padEnd(Number(width))
          : text.padStart(Number(width));
    },
  );
  return made;
}

function converted(letter: string, value: Value, precision: number | null, flags: string): string {
  if (flags.includes('#')) return untold();
  const signed = (text: string): string =>
    /^-/.test(text) ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
  switch (letter) {
    case 's':
      return precision === null ? textOf(value) : textOf(value).slice(0, precision);
    case 'c':
      return isNumeric(value) ? untold() : textOf(value).slice(0, 1);
    case 'd':
    case 'i': {
      const number = Math.trunc(numberOf(value));
      return Math.abs(number) > MAX_WHOLE || precision !== null ? untold() : signed(String(number === 0 ? 0 : number));
    }
    case 'x':
    case 'X':
    case 'o': {
      const number = Math.trunc(numberOf(value));
      const text = number < 0 || number > MAX_WHOLE || precision !== null ? untold() : number.toString(letter === 'o' ? 8 : 16);
      return letter === 'X' ? text.toUpperCase() : text;
    }
    case 'f': {
      const number = numberOf(value);
      const scaled = Math.abs(number) * 10 ** (precision ?? 6);
      // Halves are rounded in two ways.
      return scaled > 1e15 || scaled % 1 === 0.5 ? untold() : signed(number.toFixed(precision ?? 6));
    }
    default:
      return untold();
  }
}
