import { fromBytes } from '../../../../bytes/source.ts';
import { directory } from '../../../../image/file-tree.ts';
import { withoutTrailing } from '../../../../text.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { RANDOM } from '../unknown.ts';
import { isRoom, roomFor } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done } from './done.ts';
import { askedFor } from './given-files.ts';

/** So many X a template has to have. */
const MIN_RANDOM = { gnu: 3, busybox: 6 } as const;

/** `mktemp [-d] [-p DIR] [TEMPLATE]`: what it makes has a name that stands for any. */
export function mktemp(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'p', { '--directory': '-d', '--dry-run': '-u' });
  const [template = 'tmp.XXXXXXXXXX', ...more] = asked?.operands ?? [];
  if (asked === null || more.length > 0 || ![...asked.options.keys()].every((option) => /^[dptqu]$/.test(option))) return null;
  const { options, operands } = asked;
  const isBelow = operands.length === 0 || options.has('p') || options.has('t');
  const folder = isBelow ? options.get('p') || state.variables.value('TMPDIR') || '/tmp' : null;
  const end = template.lastIndexOf('X') + 1;
  const before = withoutTrailing(template.slice(0, end), 'X');
  const after = template.slice(end);
  if (after.includes('/')) return null;
  if (end - before.length < MIN_RANDOM[state.tools]) return FAILED;
  // Each of them is another.
  const path = `${folder === null ? '' : `${folder}/`}${before}${RANDOM}${String(++state.outside.made)}${RANDOM}${after}`;
  // Only the name, of which nobody looks whether it can be made.
  if (options.has('u')) return { status: 0, output: `${path}\n`, error: '' };
  const room = roomFor(path, state);
  if (room === null) return null;
  if (!isRoom(room)) return FAILED;
  const { uid, gid } = state.process.user;
  if (options.has('d')) state.outside.add(room, directory(BY_SCRIPT, { mode: 0o700, uid, gid }));
  else
    state.outside.add(room, {
      type: 'file',
      mode: 0o600,
      uid,
      gid,
      origin: BY_SCRIPT,
      content: fromBytes(new Uint8Array()),
      unknown: null,
    });
  return { status: 0, output: `${path}\n`, error: '' };
}
