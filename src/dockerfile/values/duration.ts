import { entryOf } from '../../entry-of.ts';
import { Refusal } from '../syntax/refusal.ts';
import { encodeUtf8 } from './utf8.ts';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const MAX = 1n << 63n;
const PART = /^(\d*)(\.\d*)?([^\d.]*)/;

/**
 * Go's time.ParseDuration, in nanoseconds.
 * @throws Refusal `bad-duration` naming the value.
 */
export function parseDuration(text: string): bigint {
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0n;
  if (rest === '') throw bad(text, 'invalid duration');
  let total = 0n;
  while (rest !== '') {
    const match = PART.exec(rest);
    const [whole = '', digits = '', fraction = '', unit = ''] = match ?? [];
    if (digits === '' && fraction.length < 2) throw bad(text, 'invalid duration');
    if (BigInt(digits || '0') > MAX) throw bad(text, 'invalid duration');
    if (unit === '') throw bad(text, 'missing unit in duration');
    const scale = entryOf(UNITS, unit);
    if (scale === undefined) throw bad(text, `unknown unit ${quote(unit)} in duration`);
    total += BigInt(digits || '0') * scale + fractionOf(fraction, scale);
    if (total > MAX) throw bad(text, 'invalid duration');
    rest = rest.slice(whole.length);
  }
  if (!negative && total === MAX) throw bad(text, 'invalid duration');
  return negative ? -total : total;
}

/** Cut off below a nanosecond; digits beyond what an int64 holds are ignored. */
function fractionOf(fraction: string, scale: bigint): bigint {
  const digits = fraction.slice(1, 19);
  return digits === '' ? 0n : (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
}

function bad(text: string, reason: string): Refusal {
  return new Refusal('bad-duration', `${JSON.stringify(text)} is not a duration such as 30s or 1m30s`, `time: ${reason} ${quote(text)}`);
}

/** The time package's own quoting: every byte outside printable ASCII as \xNN. */
function quote(text: string): string {
  const bytes = (character: string): string =>
    Array.from(encodeUtf8(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7f]/gu, bytes)}"`;
}
