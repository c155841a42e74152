import { joinPath, pathFrom } from '../../../../image/walk.ts';
import { recordOf } from '../../../../toolchain/json-record.ts';
import type { ShellState } from '../state.ts';
import { isRoom, roomFor, sureTarget } from './attempts.ts';
import type { Done } from './done.ts';
import { jsonAt } from './package-json.ts';

/*
 * What a manager of packages says where its user may not make node_modules: measured with npm 10, npm 11 and yarn 1.22 as uid 65534
 * in a directory of root's.
 */

/** npm ends with what errno -13 leaves of a byte. */
const NOT_ALLOWED = 243;

/** `npm ci`, `npm install`, and others' of a project that surely wants some package. */
export function deniedModules(program: 'npm' | 'yarn', words: readonly string[], state: ShellState): Done | null {
  const manifest = jsonAt('package.json', state);
  const isLeft =
    words.some((word) => /^--(?:omit|only|production|prod)/.test(word)) || state.variables.environment([]).get('NODE_ENV') != null;
  const wanted = ['dependencies', ...(isLeft ? [] : ['devDependencies'])].flatMap((name) => Object.keys(recordOf(manifest?.[name]) ?? {}));
  if (wanted.length === 0 || sureTarget('node_modules', state)?.ok !== false) return null;
  return denied('node_modules', program === 'yarn' ? 1 : NOT_ALLOWED, state);
}

function denied(path: string, status: number, state: ShellState): Done | null {
  const room = roomFor(path, state);
  if (room === null || isRoom(room) || typeof room !== 'object' || !/denied/.test(room.refused)) return null;
  const folder = joinPath(state.cwd);
  const { uid, gid } = state.process.user;
  state.outside.remedy = { fix: `RUN chown ${uid}:${gid} ${folder}   above USER`, why: `its user may not write to ${folder}` };
  return { status, output: null, error: `…EACCES: permission denied, mkdir '${pathFrom(folder, path)}'\n` };
}
