import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import { follow, mayExecute } from '../process.ts';
import { OF_THE_SHELL } from './shell-builtins.ts';
import type { ShellState } from './shell-state.ts';
import { unfollowed } from './shell-words.ts';

/** What `command -v NAME`, `hash NAME` and `type NAME` end with. */
export function find(command: 'command' | 'hash' | 'type', words: readonly string[], state: ShellState, isFunction: (name: string) => boolean): number {
  const [option, name = '', ...more] = command === 'command' ? words : ['-v', ...words];
  if (option !== '-v' || more.length > 0 || !/^[\w.+-]+$/.test(name) || name.startsWith('-')) return unfollowed();
  state.write('output', null);
  if (OF_THE_SHELL.has(name) || isFunction(name)) return command === 'hash' ? unfollowed() : 0;
  const found = whereIs(name, state);
  if (found !== 'nowhere') return found === 'there' ? 0 : unfollowed();
  if (command !== 'command') state.write('error', null);
  return command === 'hash' || state.start.shell === 'bash' ? 1 : 127;
}

/** Whether a program is there, for sure. */
export function whereIs(name: string, state: ShellState): 'there' | 'nowhere' | 'unsure' {
  const { process, start, hasWritten } = state;
  const path = state.value('PATH');
  if (hasWritten || path === null) return 'unsure';
  const places = name.includes('/') ? [name] : path.split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  for (const place of places) {
    const found = follow(process, place);
    if (found.ok === false && found.errno === 'ENOENT') continue;
    return found.ok === true && found.node.type === 'file' && mayExecute(process, found.node, false) ? 'there' : 'unsure';
  }
  // busybox may run a program of its own by name, without any file.
  return start.shell === 'ash' && BUSYBOX_PROGRAMS.has(name) ? 'unsure' : 'nowhere';
}
