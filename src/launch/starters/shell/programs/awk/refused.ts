import { whereIs } from '../../find.ts';
import type { ShellState } from '../../state.ts';
import { isKnown } from '../../unknown.ts';
import { isRoom, roomFor } from '../attempts.ts';
import type { Done } from '../done.ts';
import { askedFor, given } from '../given-files.ts';

/** A longer one nobody writes in a RUN line. */
const MAX_READ = 4096;

/** Programs of awk that are none, and those that print each line to where no file can be; null where neither is sure. */
export function refusedByAwk(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'Fv');
  const status = statusOf(state);
  const [program, ...paths] = asked?.operands ?? [];
  if (
    asked === null
    || status === null
    || program === undefined
    || program.length > MAX_READ
    || ![...asked.options.keys()].every((option) => /^[Fv]$/.test(option))
  )
    return null;
  const refused: Done = { status, output: '', error: null };
  if (isUnclosed(program)) return refused;
  const [, place = ''] = /^\s*\{\s*print\b[^{}>|]*>>?\s*"(\/[^"\\]+)"[\s;]*\}\s*$/.exec(program) ?? [];
  if (place === '') return null;
  const room = roomFor(place, state);
  if (room === null || room === 'done' || isRoom(room)) return null;
  const before = state.input?.rest;
  const read = paths.some((path) => path.includes('=')) ? null : given('awk', paths, state);
  if (state.input !== null && before !== undefined) state.input.rest = before;
  return read !== null && read.error === '' && isKnown(read.text) && read.text !== '' ? refused : null;
}

/** mawk ends with 2, busybox with 1, and gawk with one or the other. */
function statusOf(state: ShellState): number | null {
  return state.tools === 'busybox' ? 1 : whereIs('gawk', state) === 'nowhere' ? 2 : null;
}

/** Something in it is opened and not closed, or closed and not opened. Slashes may be around an expression. */
function isUnclosed(program: string): boolean {
  if (!isKnown(program) || /[/#]/.test(program)) return false;
  const bare = program.replace(/"(?:[^"\\\n]|\\.)*"/g, '');
  if (bare.includes('\\')) return false;
  if (bare.includes('"')) return true;
  const open: string[] = [];
  for (const [mark] of bare.matchAll(/[{}()]/g)) {
    if (mark === '{' || mark === '(') open.push(mark);
    else if (open.pop() !== (mark === '}' ? '{' : '(')) return true;
  }
  return open.length > 0;
}
