import type { LaunchEnvironment } from '../../environment.ts';
import { execve } from '../../kernel/execve.ts';
import { link } from '../../loader/link.ts';
import { follow } from '../../process.ts';
import { readAsScript } from '../misread.ts';
import { tellKilled } from './builtins/signals.ts';
import { refusal } from './refusal.ts';
import type { ShellState } from './state.ts';
import type { Status } from './unknown.ts';

/**
 * What becomes of a program that is named by its path, and that the kernel or its loader surely does not start: what is said of it is said;
 * null where it may start.
 */
export function refusedProgram(words: readonly string[], env: LaunchEnvironment, state: ShellState): Status {
  const { process, outside } = state;
  const [name = ''] = words;
  const { platform } = process;
  if (platform === undefined || !name.includes('/') || outside.mayHaveChanged(name, follow(process, name))) return null;
  const exec = execve(process, name, words, platform, []);
  if (exec.kind === 'killed') return tellKilled(exec.signal.slice('SIG'.length), state);
  if (exec.kind === 'loaded') return outside.isBeyond || env.isOpen === true ? null : refusedByLoader(exec, env, state);
  if (exec.kind === 'refused' && exec.errno === 'ENOEXEC') return refusedFormat(exec.cause.path, state);
  const refused =
    exec.kind === 'refused' ? refusal({ name, errno: exec.errno, code: exec.cause.code, isBare: false, isExec: false }, state) : null;
  if (refused === null) return null;
  state.write(2, `${refused.message}\n`);
  return refused.exitCode;
}

/** What is of no format the shell may read as a script; null where it does. */
function refusedFormat(path: string, state: ShellState): Status {
  const read = state.start.dialect === undefined ? readAsScript(state.process, path, state.start.shell, state.place(null)) : null;
  if (read === null || typeof read === 'string') return null;
  state.write(2, `${read.message}\n`);
  return read.exitCode;
}

/** What its loader says, in words of its own. */
function refusedByLoader(program: Parameters<typeof link>[1], env: LaunchEnvironment, state: ShellState): Status {
  const linking = link(state.process, program, env);
  if (linking.kind === 'killed') return tellKilled(linking.signal.slice('SIG'.length), state);
  if (linking.kind !== 'failed' || linking.exitCode === null) return null;
  state.write(2, linking.otherwise === undefined ? `${linking.message}\n` : null);
  return linking.exitCode;
}
