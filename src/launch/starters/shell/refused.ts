import { execve } from '../../execve.ts';
import { follow } from '../../process.ts';
import type { ShellState } from './state.ts';
import { cannotStart } from './wording.ts';
import type { Refused } from './wording.ts';

/** What the shell says of a program that is named by its path and that the kernel surely does not start; null where it may. */
export function refusedProgram(words: readonly string[], { process, outside, start }: ShellState): Refused | null {
  const [name = ''] = words;
  const { platform } = process;
  if (platform === undefined || !name.includes('/') || outside.mayHaveChanged(name, follow(process, name))) return null;
  const exec = execve(process, name, words, platform, []);
  // What is of no format it may read as a script.
  return exec.kind === 'refused' && exec.errno !== 'ENOEXEC' ? cannotStart(name, exec.errno, null, start.shell, false) : null;
}
