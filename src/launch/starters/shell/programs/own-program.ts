import { factsOf } from '../../../../binary/facts-of.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import type { LaunchEnvironment } from '../../../environment.ts';
import { execve } from '../../../kernel/execve.ts';
import { onlyPrints } from '../../../kernel/plain-main.ts';
import { whereIs } from '../find.ts';
import type { ShellState } from '../state.ts';
import { SOME_TEXT } from '../unknown.ts';
import type { Status } from '../unknown.ts';

/** Variables that may end a program of Go before its main. */
const OF_GO = ['GOMEMLIMIT', 'GODEBUG'];

/**
 * What becomes of a program that is somebody's own: where its code shows that it prints and nothing else, it changes no file and ends with
 * 0; undefined where that is not sure.
 */
export function runOwn(called: string, file: FileNode, state: ShellState, env: LaunchEnvironment): Status | undefined {
  const { process } = state;
  const { content } = file;
  // To follow it takes reading all its functions, and it does not fail.
  if (state.start.isForFailure === true) return undefined;
  if (content === null || process.platform === undefined || process.machine !== 'x86_64') return undefined;
  const found = whereIs(called, state);
  if (typeof found !== 'object' || found.file !== file || !onlyPrints(content)) return undefined;
  const level = factsOf(content)?.go?.settings['GOAMD64'] ?? 'v1';
  if (level !== 'v1' || env.isOpen === true || OF_GO.some((name) => env.get(name) !== undefined)) return undefined;
  if (execve(process, found.place, [called], process.platform, []).kind !== 'loaded') return undefined;
  state.write(1, SOME_TEXT);
  return 0;
}
