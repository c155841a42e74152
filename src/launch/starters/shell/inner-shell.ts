import type { FileNode } from '../../../image/file-tree.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { baseName } from '../../../text.ts';
import { NO_OPTIONS, readOptions } from './options.ts';
import { ShellState } from './state.ts';
import { runChild } from './subshells.ts';
import { isKnown } from './unknown.ts';
import type { Status } from './unknown.ts';

/** What makes bash read a file of its own first, or read in another way. */
export const OWN_SETTINGS = ['BASH_ENV', 'SHELLOPTS', 'BASHOPTS', 'POSIXLY_CORRECT', 'BASH_COMPAT'];
/** What a loader listens to: with the same values the same program starts again. */
const OF_LOADERS = ['LD_LIBRARY_PATH', 'LD_PRELOAD'];

/** `sh -c TEXT` that a script waits for, where `sh` is the shell that reads the script; undefined for anything else. */
export function runInnerShell([argv0 = '', ...words]: readonly string[], file: FileNode, env: LaunchEnvironment, state: ShellState): Status | undefined {
  const { start } = state;
  const told = readOptions(words, NO_OPTIONS, 'c');
  const [text, ...names] = told?.rest ?? [];
  const name = baseName(argv0);
  const isItself = start.file !== undefined && (file === start.file || (file.content !== null && file.content === start.file.content));
  const isCalledSo = start.shell === 'ash' ? name === 'sh' || name === 'ash' : true;
  if (told === null || text === undefined || !told.letters.includes('c') || !isItself || !isCalledSo || words.some((word) => !isKnown(word)) || env.isOpen === true) return undefined;
  if (OWN_SETTINGS.some((one) => env.get(one) !== undefined) || OF_LOADERS.some((one) => env.get(one) !== start.env.get(one))) return undefined;
  state.outside.spend(4 * text.length);
  const child = new ShellState({
    ...start, process: state.process, env, options: told.options, isText: true, isPosix: name === 'sh', name: names[0] ?? argv0, isNamed: names.length > 0, positional: names.slice(1),
  }, null, state.outside);
  [child.sinks, child.input, child.umask, child.isChild] = [state.sinks, state.input, state.umask, true];
  return runChild(child, (run) => run.text(text, { isTested: false, isLast: false }));
}
