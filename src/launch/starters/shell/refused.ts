import { execve } from '../../execve.ts';
import { follow } from '../../process.ts';
import type { ShellState } from './state.ts';
import type { LastWord } from '../handing.ts';
import { refusal } from './refusal.ts';

/** What the shell says of a program that is named by its path and that the kernel surely does not start; null where it may. */
export function refusedProgram(words: readonly string[], state: ShellState): LastWord | null {
  const { process, outside } = state;
  const [name = ''] = words;
  const { platform } = process;
  if (platform === undefined || !name.includes('/') || outside.mayHaveChanged(name, follow(process, name))) return null;
  const exec = execve(process, name, words, platform, []);
  // What is of no format it may read as a script.
  return exec.kind === 'refused' && exec.errno !== 'ENOEXEC' ? refusal({ name, errno: exec.errno, code: exec.cause.code, isBare: false, isExec: false }, state) : null;
}
