import { suggest } from '../../../../dockerfile/values/suggest.ts';
import { anyOf } from '../../../../fix.ts';
import type { Fix } from '../../../../fix.ts';
import { joinPath } from '../../../../image/walk.ts';
import { recordIn, recordOf } from '../../../../toolchain/json-record.ts';
import type { JsonRecord } from '../../../../toolchain/json-record.ts';
import { textOf } from '../files.ts';
import type { ShellState } from '../state.ts';
import { sureTarget } from './attempts.ts';
import type { Done } from './done.ts';

/** What npm and yarn end with where they are not used as they want. */
export const FAILED = 1;

/** What package.json has in its place. */
export function otherScript(command: string, script: string, state: ShellState, below = ''): Fix {
  const names = Object.keys(recordOf(jsonAt(`${below}package.json`, state)?.['scripts']) ?? {}).filter((name) =>
    /^[\w:.-]{1,60}$/.test(name),
  );
  const near = suggest(script, names) ?? names.find((name) => name.startsWith(`${script}:`) || name.endsWith(`:${script}`)) ?? null;
  const add = `${JSON.stringify(script)}: "…"   among the "scripts" of package.json`;
  if (near !== null) return anyOf(`npm run ${near}   which package.json has`, add);
  return command === 'run' && script === 'build'
    ? anyOf(add, 'leave the line out, where there is nothing to build')
    : names.length === 0
      ? add
      : anyOf(add, `npm run ${names.slice(0, 5).join(', ')}   which it has`);
}

export function jsonAt(path: string, state: ShellState): JsonRecord | null {
  const found = sureTarget(path, state);
  return recordIn(found?.ok === true && found.node.type === 'file' ? textOf(found.node) : null);
}

export function refused(said: string, fix: Fix | null, state: ShellState, why: string): Done {
  state.outside.remedy = { ...(fix === null ? {} : { fix }), why };
  return { status: FAILED, output: null, error: `${said}\n` };
}

/** It takes the first folder above that is a package's for its own. */
export function isRoot(state: ShellState): boolean {
  const own = sureTarget('package.json', state)?.ok;
  if (own === true || (own === false && sureTarget('node_modules', state)?.ok === true)) return true;
  // Where none above is one, it is so with a node_modules of its own and without.
  return (
    own === false
    && state.cwd.every((_, at) =>
      ['package.json', 'node_modules'].every((name) => sureTarget(joinPath([...state.cwd.slice(0, at), name]), state)?.ok === false),
    )
  );
}

export function lacksScript(script: string, state: ShellState, below = ''): boolean {
  const value = jsonAt(`${below}package.json`, state);
  if (value === null) return false;
  const scripts = recordOf(value['scripts']);
  return value['scripts'] === undefined || (scripts !== null && !Object.hasOwn(scripts, script));
}
