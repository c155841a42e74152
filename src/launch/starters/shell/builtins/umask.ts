import { parseChmod } from '../../../../image/copy/chmod.ts';
import type { ShellState } from '../state.ts';
import { unfollowed } from '../unknown.ts';

/** `umask` says and sets what new files may not be. */
export function umask(state: ShellState, words: readonly string[]): number {
  const [mask, ...more] = words;
  if (mask === undefined) return told(state, `0${state.umask.toString(8).padStart(3, '0')}`);
  if (mask === '-S' && more.length === 0)
    return told(
      state,
      ['u', 'g', 'o']
        .map((who, at) => `${who}=${[...'rwx'].filter((_, bit) => ((state.umask >> (8 - 3 * at - bit)) & 1) === 0).join('')}`)
        .join(','),
    );
  if (more.length > 0) return unfollowed();
  if (/^[0-7]*[89]\d*$/.test(mask)) return refusedMask(mask, state);
  state.umask = /^[0-7]{1,4}$/.test(mask) ? Number.parseInt(mask, 8) & 0o777 : symbolic(mask, state.umask);
  return 0;
}

/** A number that is none of eights. */
function refusedMask(mask: string, state: ShellState): number {
  const { shell, isPosix } = state.start;
  state.complain(
    { dash: `Illegal number: ${mask}`, ash: `illegal mode: ${mask}`, bash: `${mask}: octal number out of range` }[shell],
    'umask',
  );
  if (shell === 'bash') return isPosix ? unfollowed() : 1;
  state.outside.remedy = { why: `umask is given ${mask}, which is no number of eights`, fix: 'umask 022' };
  return 2;
}

/** `u=rwx,g=rx,o=`: what new files may be. */
function symbolic(mask: string, before: number): number {
  const change = /^[ugoa]*[-+=][rwx]*(?:,[ugoa]*[-+=][rwx]*)*$/.test(mask) ? parseChmod(mask) : null;
  return change === null ? unfollowed() : ~change(~before & 0o777, false) & 0o777;
}

function told(state: ShellState, text: string): number {
  state.write(1, `${text}\n`);
  return 0;
}
