import { BUSYBOX_PROGRAMS } from '../../../image/bases/program-names.ts';
import type { FileNode } from '../../../image/file-tree.ts';
import { OF_THE_SHELL } from '../../../toolchain/shell-builtins.ts';
import { follow, mayExecute } from '../../process.ts';
import { hasApplet, isEveryProgram } from '../program-family.ts';
import type { ShellStart } from './start.ts';
import type { ShellState } from './state.ts';
import { isKnown, SOME_WORD, unfollowed } from './unknown.ts';

export interface FoundProgram {
  readonly place: string;
  readonly file: FileNode;
}

/** Where a program is, for sure; its name alone where the shell is it itself, unless a file is asked for. */
export function whereIs(name: string, state: ShellState, isFile = false): FoundProgram | 'nowhere' | 'unsure' {
  const { process, start, outside } = state;
  if (!isFile && start.shell === 'ash' && start.file !== undefined && isEveryProgram(start.file) && hasApplet(start.file, name))
    return { place: name, file: start.file };
  const path = name.includes('/') ? '' : state.variables.value('PATH');
  if (path === null || !isKnown(path)) return 'unsure';
  const places = name.includes('/') ? [name] : path.split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  for (const place of places) {
    const found = follow(process, place);
    if (outside.mayHaveChanged(place, found)) return 'unsure';
    // A file in the place of a directory of PATH has nothing in it.
    if (found.ok === false && (found.errno === 'ENOENT' || (found.errno === 'ENOTDIR' && !name.includes('/')))) continue;
    return found.ok === true && found.node.type === 'file' && mayExecute(process, found.node, false)
      ? { place, file: found.node }
      : 'unsure';
  }
  // busybox may run a program of its own by name, without any file; of the files beside a base image's nobody knows so much.
  return start.shell === 'ash' && isApplet(name, start) && !(isFile && (start.file?.content ?? null) !== null) ? 'unsure' : 'nowhere';
}

/** Whether the busybox that a shell is part of may have a program of that name itself. */
export function isApplet(name: string, { file }: ShellStart): boolean {
  return file === undefined ? BUSYBOX_PROGRAMS.has(name) : hasApplet(file, name);
}

/** What `command -v NAME`, `hash NAME` and `type NAME` say and end with. */
export function find(command: 'command' | 'hash' | 'type', words: readonly string[], state: ShellState): number {
  // What is remembered of programs is forgotten, which changes nothing.
  if (command === 'hash' && words.join() === '-r') return 0;
  const [option, name, ...more] = command === 'command' ? words.filter((word, at) => at !== 1 || word !== '--') : ['-v', ...words];
  // To dash it is one more name, of which there is no program.
  if (command === 'type' && state.start.shell === 'dash' && /^-[a-zA-Z]+$/.test(words[0] ?? '')) {
    state.write(1, null);
    return 127;
  }
  if (command === 'type' && state.start.shell === 'bash' && /^-[tPp]$/.test(words[0] ?? '') && words.length === 2)
    return typeOf(words[0] ?? '', words[1] ?? '', state);
  if (command !== 'command' && words.length > 1 && words.every((word) => /^[A-Za-z_]/.test(word)))
    return Math.max(...words.map((word) => find(command, [word], state)));
  const missing = command === 'hash' || state.start.shell === 'bash' ? 1 : 127;
  if (name === '' && command === 'command' && option === '-v' && more.length === 0) return missing;
  if (option === '-v' && command === 'command' && more.length > 0) return findAny([name ?? '', ...more], state);
  if (!/^-[vV]$/.test(option ?? '') || more.length > 0 || name === undefined || !/^[\w./+-]+$/.test(name) || name.startsWith('-'))
    return unfollowed();
  const isShown = command === 'command' && option === '-v';
  if (OF_THE_SHELL.has(name) || state.functions.has(name)) {
    if (command === 'hash' || !isOwn(name, state)) return unfollowed();
    state.write(1, isShown ? `${name}\n` : null);
    return 0;
  }
  const found = whereIs(name, state);
  if (found === 'unsure') return unfollowed();
  if (found !== 'nowhere') {
    const isShort = !found.place.startsWith('/') || (state.start.shell === 'ash' && BUSYBOX_PROGRAMS.has(name));
    if (command !== 'hash') state.write(1, isShown ? `${isShort ? SOME_WORD : found.place}\n` : null);
    return 0;
  }
  if (!isShown) state.write(command === 'type' || option === '-V' ? 1 : 2, null);
  if (!isShown) state.write(2, null);
  return missing;
}

/** `type -t NAME` of bash: what a name stands for; `type -P NAME`: the program of that name; `type -p NAME`: if it stands for that. */
function typeOf(option: string, name: string, state: ShellState): number {
  if (!/^[\w./+]+$/.test(name)) return unfollowed();
  const isOwnName = state.functions.has(name) || OF_THE_SHELL.has(name);
  if (isOwnName && option !== '-P') {
    if (option === '-t') state.write(1, state.functions.has(name) ? 'function\n' : `${SOME_WORD}\n`);
    return 0;
  }
  const found = whereIs(name, state);
  if (found === 'unsure') return unfollowed();
  if (found !== 'nowhere') state.write(1, option === '-t' ? 'file\n' : `${found.place}\n`);
  return found === 'nowhere' ? 1 : 0;
}

/** `command -v A B`: bash tells of each and is content with one, the others look at the first alone. */
function findAny(names: readonly string[], state: ShellState): number {
  if (state.start.shell !== 'bash') return find('command', ['-v', names[0] ?? ''], state);
  const missing = 1;
  return names.reduce((least, name) => {
    // What begins with a dash is a name by now.
    const isNone = name.startsWith('-') && isKnown(name) && whereIs(name, state) === 'nowhere';
    return Math.min(least, isNone ? missing : find('command', ['-v', name], state));
  }, missing);
}

/** Whether this shell has it: of what only some of them have nobody looks which does. */
function isOwn(name: string, { functions, start }: ShellState): boolean {
  return (
    functions.has(name)
    || start.shell === 'bash'
    || /^(?:[.:[]|cd|command|echo|eval|exec|exit|export|false|getopts|hash|printf|pwd|read|readonly|return|set|shift|test|times|trap|true|type|ulimit|umask|unset|wait|if|for|case|while|until|local)$/.test(
      name,
    )
  );
}
