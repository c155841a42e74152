import { hasCapability } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { hasHostName, isRoom, roomFor } from './attempts.ts';
import { FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';

/**
 * What nobody may do in a container unless the engine is asked to let him: to mount, to set the clock, to set
 * what is the kernel's, to go before others; and what asks for a terminal.
 */
export const NOT_PERMITTED: Readonly<Record<string, KnownProgram>> = {
  mount: (words, state) => mounted(words, state),
  umount: (words, state) => mounted(words, state),
  tty: (words) => (words.length === 0 ? { status: 1, output: 'not a tty\n' } : words.join() === '-s' ? { status: 1, output: '' } : null),
  stty: (words) => (words.some((word) => /^(?:-F|--(?:file|help|version))/.test(word)) ? null : FAILED),
  sysctl,
  mknod,
  renice: ([first = '', ...rest]) => (/^-\d+$/.test(first === '-n' ? (rest[0] ?? '') : first) ? FAILED : null),
};

/** What those of util-linux end with, and busybox's. */
const [OF_UTIL_LINUX, OF_BUSYBOX] = [32, 1];

/** `mount WHAT WHERE`, `umount WHERE`; without a place it tells what is mounted. */
function mounted(words: readonly string[], { tools, process }: ShellState): Done | null {
  // A step of a build may be given all rights.
  if (process.mounts === undefined || !hasHostName(process.mounts)) return null;
  if (words.some((word) => !isKnown(word) || /^(?:-[ahlVfcr]*[ahlVf]|--(?:all|help|version|show-labels|fake|lazy|force))$/.test(word)))
    return null;
  const places = words.filter((word, at) => !word.startsWith('-') && !/^-[tOo]$/.test(words[at - 1] ?? ''));
  if (places.length === 0) return null;
  if (tools === 'busybox') return { status: OF_BUSYBOX, output: '', error: null };
  // As another user it is root by its mode, and looks into fstab.
  return { status: process.user.uid === 0 ? OF_UTIL_LINUX : null, output: '', error: null };
}

/** `sysctl -w KEY=VALUE`: /proc/sys is mounted read only. */
function sysctl(words: readonly string[]): Done | null {
  const isSetting =
    words.every((word) => isKnown(word) && /^(?:-w|--write|[\w./-]+=.*)$/s.test(word)) && words.some((word) => word.includes('='));
  return isSetting ? FAILED : null;
}

/** `mknod PATH c 1 3`, of who may not make devices. */
function mknod(words: readonly string[], state: ShellState): Done | null {
  const [path = '', kind = ''] = words;
  if (!isKnown(words.join('')) || path.startsWith('-') || !/^[bcu]$/.test(kind) || words.length !== 4) return null;
  const room = roomFor(path, state);
  return room !== null && (!isRoom(room) || !hasCapability(state.process, 'mknod')) ? FAILED : null;
}
