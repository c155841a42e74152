import { sinkAt } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { capture } from '../streams.ts';
import { isKnown } from '../unknown.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';
import { askedFor, given } from './given-files.ts';

const LETTERS = 26;

/** `split [-l LINES | -b BYTES] [-a LENGTH] [-d] [FILE [PREFIX]]`: parts of a text in files of their own. */
export function split(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'lba');
  const {
    options,
    operands: [path = '-', prefix = 'x', ...more],
  } = asked ?? { options: new Map<string, string>(), operands: [] };
  const [lines, bytes, length] = [options.get('l') ?? options.get('n') ?? '1000', options.get('b'), options.get('a') ?? '2'];
  const isRead =
    asked !== null
    && more.length === 0
    && [...options.keys()].every((option) => /^[lband]$/.test(option))
    && /^[1-9]\d{0,5}$/.test(bytes ?? lines)
    && /^[1-4]$/.test(length);
  // busybox has no numbers.
  if (!isRead || (options.has('d') && state.tools === 'busybox')) return null;
  const read = given('split', [path], state);
  if (read === null) return null;
  if (read.error !== '') return FAILED;
  if (!isKnown(read.text) || !/^[\0-\x7f]*$/.test(read.text)) return null;
  const parts = bytes === undefined ? byLines(read.text, Number(lines)) : byBytes(read.text, Number(bytes));
  const isNumbered = options.has('d');
  if (parts.length > (isNumbered ? 10 : LETTERS) ** Number(length) || parts.length > LETTERS * LETTERS) return null;
  for (const [at, part] of parts.entries()) {
    const sink = sinkAt(`${prefix}${isNumbered ? String(at).padStart(Number(length), '0') : lettersOf(at, Number(length))}`, false, state);
    if (sink === null) return null;
    if (typeof sink === 'string') return FAILED;
    capture(sink, part);
  }
  return { status: 0, output: '', error: '' };
}

function byLines(text: string, count: number): readonly string[] {
  const all = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return Array.from({ length: Math.ceil(all.length / count) }, (_, at) => all.slice(at * count, (at + 1) * count).join(''));
}

function byBytes(text: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
}

/** `aa`, `ab` and on. */
function lettersOf(number: number, length: number): string {
  return Array.from({ length }, (_, at) =>
    String.fromCharCode('a'.charCodeAt(0) + (Math.floor(number / LETTERS ** (length - 1 - at)) % LETTERS)),
  ).join('');
}
