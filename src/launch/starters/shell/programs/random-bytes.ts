import type { ShellState } from '../state.ts';
import { ENDLESS, isKnown, SOME_WORD } from '../unknown.ts';
import type { Done } from './done.ts';
import { askedFor } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { isRandom } from './kernel-files.ts';
import { charactersOf } from './tr.ts';

/** What writes on where nobody reads any more is ended by a signal. */
const BY_SIGPIPE = 141;
/** More lines of them nobody takes. */
const MANY = 64;

/** Whether a program is given bytes that have no end. */
export function readsEndless(name: string, words: readonly string[], { input }: ShellState): boolean {
  return (/^(?:cat|head|od|tr|fold)$/.test(name) && words.some(isRandom)) || input?.rest?.includes(ENDLESS) === true;
}

/**
 * What the few programs make of random bytes that people give them to, `tr -dc a-z < /dev/urandom | head -c 20`; null for all others, which
 * may never end.
 */
export function ofEndless(name: string, words: readonly string[], state: ShellState): Done | null {
  if (!words.every(isKnown)) return null;
  const asked = askedFor(
    words.filter((word) => !isRandom(word)),
    { head: 'nc', fold: 'w', od: 'ANtw' }[name] ?? '',
  );
  const text = words.some(isRandom) ? ENDLESS : (state.input?.rest ?? '');
  if (asked === null) return null;
  if (name === 'head') return taken(text, asked);
  if (name === 'od') return asked.options.has('N') && asked.operands.length === 0 ? { status: 0, output: null, error: '' } : null;
  const made =
    name === 'cat'
      ? asked.options.size + asked.operands.length === 0
        ? text
        : null
      : name === 'tr'
        ? kept(asked)
        : name === 'fold'
          ? folded(text, asked)
          : null;
  const sink = state.sinks[1];
  // Where somebody reads all of it, it never ends.
  const ends = typeof sink === 'object' && sink.isPipe === true && !state.outside.trapsSignals;
  return made === null || !ends ? null : { status: BY_SIGPIPE, output: made, error: '' };
}

/** `tr -dc SET`: what is left is of that set. */
function kept({ options, operands }: Asked): string | null {
  const [set, ...more] = operands;
  const isOther = options.has('c') || options.has('C');
  const letters = set === undefined || more.length > 0 || !options.has('d') || !isOther || options.size > 2 ? null : charactersOf(set);
  return letters === null || letters.length === 0 ? null : letters.some((letter) => /\s/.test(letter)) ? ENDLESS : `${SOME_WORD}${ENDLESS}`;
}

function folded(text: string, { options, operands }: Asked): string | null {
  if (operands.length > 0 || [...options.keys()].some((option) => option !== 'w')) return null;
  return text === `${SOME_WORD}${ENDLESS}` ? `${`${SOME_WORD}\n`.repeat(MANY)}${ENDLESS}` : ENDLESS;
}

/** `head -c COUNT`, `head -n COUNT`: that many are always there. */
function taken(text: string, { options, operands }: Asked): Done | null {
  const [lines, bytes] = [options.get('n') ?? '10', options.get('c')];
  if (operands.length > 0 || !/^[1-9]\d{0,5}[kKM]?$/.test(bytes ?? lines)) return null;
  const isWord = text === `${SOME_WORD}${ENDLESS}`;
  const all = text.split('\n').slice(0, -1);
  const output =
    bytes !== undefined
      ? isWord
        ? SOME_WORD
        : null
      : all.length >= Number(lines)
        ? all
            .slice(0, Number(lines))
            .map((line) => `${line}\n`)
            .join('')
        : null;
  // One line of words alone has no end.
  return bytes === undefined && isWord ? null : { status: 0, output, error: '' };
}
