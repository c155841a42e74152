import { md5, sha1, sha512 } from '../../../../archive/older-digests.ts';
import { Sha256 } from '../../../../archive/sha256.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt, given, linesOf } from './given-files.ts';

/** Programs of checksums by the digits that theirs have. */
const DIGITS = { md5sum: 32, sha1sum: 40, sha256sum: 64, sha512sum: 128 } as const;

/** Programs that make checksums, and hold files to them. */
export const OF_CHECKSUMS: Readonly<Record<string, KnownProgram>> = Object.fromEntries(
  Object.entries(DIGITS).map(([name, digits]) => [
    name,
    (words: readonly string[], state: ShellState) => checksum(name, digits, words, state),
  ]),
);

const FAILED: Done = { status: 1, output: null, error: null };

function checksum(program: string, digits: number, words: readonly string[], state: ShellState): Done | null {
  // busybox has the letters alone.
  if (state.tools === 'busybox' && words.some((word) => /^--./.test(word) && isKnown(word))) return { ...FAILED, output: '' };
  const asked = askedFor(words, '', { '--check': '-c', '--status': '-s', '--quiet': '-q', '--strict': '-S', '--warn': '-w' });
  if (asked === null || ![...asked.options.keys()].every((option) => /^[csqSwbt]$/.test(option))) return null;
  const { options, operands } = asked;
  const [path = '-', ...more] = operands;
  if (more.length > 0) return ANSWERED;
  if (options.has('c')) return check(program, digits, path, options.has('S'), state);
  const found = bytesAt(path, state);
  if (found === 'missing') return { ...FAILED, output: '' };
  if (found === null || found === 'refused') return path === '-' && state.input === null ? null : ANSWERED;
  const sum = sumOf(program, found.bytes, state);
  return { status: 0, output: sum === null ? null : `${sum}  ${path}\n`, error: '' };
}

/** Lines of checksums and names: all that can be read must be there and the same, and one at least. */
function check(program: string, digits: number, path: string, isStrict: boolean, state: ShellState): Done | null {
  const read = given(program, [path], state);
  if (read === null || !isKnown(read.text)) return path === '-' && state.input === null ? null : ANSWERED;
  if (read.error !== '') return FAILED;
  // GNU's takes one blank as well as two.
  const form = new RegExp(`^([0-9a-fA-F]{${digits}})${state.tools === 'gnu' ? '[ \\t][ *]?' : ' [ *]'}(.+)$`);
  const lines = linesOf(read.text)
    .filter((line) => line !== '' && !(line.startsWith('#') && state.tools === 'gnu'))
    .map((line) => form.exec(line));
  if (!lines.some((line) => line !== null) || (lines.includes(null) && (isStrict || state.tools === 'busybox'))) return FAILED;
  let isSure = true;
  for (const line of lines) {
    const [, sum = '', name = ''] = line ?? [];
    if (line === null) continue;
    const found = name === '-' ? null : bytesAt(name, state);
    if (found === 'missing' || found === 'refused') return FAILED;
    const own = found === null ? null : sumOf(program, found.bytes, state);
    if (own !== null && own !== sum.toLowerCase()) return FAILED;
    isSure &&= own !== null;
  }
  return isSure ? { status: 0, output: null, error: '' } : ANSWERED;
}

/** Larger files are not read through: those of SHA-512 take the longest. */
const MOST: Readonly<Record<string, number>> = { md5sum: 1 << 24, sha1sum: 1 << 24, sha256sum: 1 << 24, sha512sum: 1 << 18 };
const PIECE = 1 << 16;
const KNOWN = new WeakMap<ByteSource, Map<string, string>>();
const OLDER: Readonly<Record<string, (bytes: Uint8Array) => string>> = { md5sum: md5, sha1sum: sha1, sha512sum: sha512 };

function sumOf(program: string, bytes: ByteSource, { outside }: ShellState): string | null {
  if (bytes.size > (MOST[program] ?? 0)) return null;
  const known = KNOWN.get(bytes) ?? new Map<string, string>();
  const before = known.get(program);
  if (before !== undefined) return before;
  const older = OLDER[program];
  // Each file is read once for each of them, and SHA-512 is slow: texts are what it is asked for.
  if (older !== undefined) outside.spend(program === 'sha512sum' ? bytes.size : bytes.size >> 6);
  const sum = older === undefined ? sha256Of(bytes) : older(bytes.read(0, bytes.size));
  KNOWN.set(bytes, known.set(program, sum));
  return sum;
}

function sha256Of(bytes: ByteSource): string {
  const hash = new Sha256();
  for (let at = 0; at < bytes.size; at += PIECE) hash.update(bytes.read(at, Math.min(PIECE, bytes.size - at)));
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
