import type { ByteSource } from '../../../bytes/source.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';
import type { ShellState } from './state.ts';

/** Larger files are not held against one another. */
const MAX_COMPARED = 1 << 20;
const DIFFERENT: Done = { status: 1, output: null, error: '' };

/** Programs that say whether two files are the same. */
export const OF_PAIRS: Readonly<Record<string, KnownProgram>> = { cmp: compared, diff: compared };

function compared(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, '', { '--silent': '-s', '--quiet': '-q', '--brief': '-q' });
  const [first = '-', second = '-', ...more] = asked?.operands ?? [];
  if (asked === null || first === '-' || second === '-' || more.length > 0 || ![...asked.options.keys()].every((option) => /^[qsuN]$/.test(option))) return words.includes('-') || words.length < 2 ? null : ANSWERED;
  const found = [first, second].map((path) => bytesAt(path, state));
  if (found.includes('missing')) return asked.options.has('N') ? ANSWERED : { status: 2, output: '', error: null };
  const [one, other] = found.map((given) => (given === null || typeof given === 'string' ? null : given.bytes));
  if (one === null || other === null || one === undefined || other === undefined) return ANSWERED;
  const isSame = one === other ? true : areSame(one, other);
  // To say so is all that -s asks diff for.
  return isSame === null ? ANSWERED : isSame ? { status: 0, output: asked.options.has('s') ? null : '', error: '' } : DIFFERENT;
}

function areSame(one: ByteSource, other: ByteSource): boolean | null {
  if (one.size !== other.size) return false;
  if (one.size > MAX_COMPARED) return null;
  const [a, b] = [one.read(0, one.size), other.read(0, other.size)];
  return a.every((byte, at) => byte === b[at]);
}
