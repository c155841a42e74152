import { BUSYBOX_PROGRAMS } from '../../image/bases/program-names.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { follow, mayExecute } from '../process.ts';
import { OF_THE_SHELL } from './shell-builtins.ts';
import type { ShellState } from './shell-state.ts';
import { ShellParser } from './shell-syntax.ts';
import { plainText } from './shell-tokens.ts';
import { expandFields, unfollowed } from './shell-words.ts';

/** What `command -v NAME`, `hash NAME` and `type NAME` end with. */
export function find(command: 'command' | 'hash' | 'type', words: readonly string[], state: ShellState, isFunction: (name: string) => boolean): number {
  const [option, name = '', ...more] = command === 'command' ? words : ['-v', ...words];
  if (option !== '-v' || more.length > 0 || !/^[\w.+-]+$/.test(name) || name.startsWith('-')) return unfollowed();
  state.write('output', null);
  if (OF_THE_SHELL.has(name) || isFunction(name)) return command === 'hash' ? unfollowed() : 0;
  const found = whereIs(name, state);
  if (found !== 'nowhere') return found === 'unsure' ? unfollowed() : 0;
  if (command !== 'command') state.write('error', null);
  return command === 'hash' || state.start.shell === 'bash' ? 1 : 127;
}

/** `$(pwd)` and `$(command -v NAME)`, which say what everybody knows; nobody knows of others. */
export function outputOf(text: string, state: ShellState, isFunction: (name: string) => boolean): string {
  state.substituted = 0;
  const node = new ShellParser(/^\$\((?!\()(.*)\)$/s.exec(text)?.[1] ?? unfollowed(), state.start.shell === 'bash').next();
  const [command, ...behind] = node === null || node === 'end' || node.kind !== 'sequence' ? [] : node.nodes;
  if (command?.kind !== 'simple' || behind.length > 0) return unfollowed();
  const [name, option, asked = '', ...more] = command.words.flatMap((word) => expandFields(word, state));
  for (const { operator, target } of command.redirections) if (operator !== '2>' || plainText(target) !== '/dev/null') unfollowed();
  if (name === 'pwd' && option === undefined) return `/${state.process.cwd.join('/')}`;
  if (name !== 'command' || option !== '-v' || more.length > 0 || !/^[\w./+][\w./+-]*$/.test(asked) || OF_THE_SHELL.has(asked) || isFunction(asked)) return unfollowed();
  const found = whereIs(asked, state);
  if (found === 'nowhere') state.substituted = state.start.shell === 'bash' ? 1 : 127;
  return found === 'nowhere' ? '' : found === 'unsure' || !found.place.startsWith('/') ? unfollowed() : found.place;
}

/** Where a program is, for sure. */
export function whereIs(name: string, state: ShellState): { readonly place: string; readonly file: FileNode } | 'nowhere' | 'unsure' {
  const { process, start } = state;
  const path = state.value('PATH');
  if (path === null) return 'unsure';
  const places = name.includes('/') ? [name] : path.split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  for (const place of places) {
    const found = follow(process, place);
    if (state.mayHaveChanged(place, found)) return 'unsure';
    if (found.ok === false && found.errno === 'ENOENT') continue;
    return found.ok === true && found.node.type === 'file' && mayExecute(process, found.node, false) ? { place, file: found.node } : 'unsure';
  }
  // busybox may run a program of its own by name, without any file.
  return start.shell === 'ash' && BUSYBOX_PROGRAMS.has(name) ? 'unsure' : 'nowhere';
}
