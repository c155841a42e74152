import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { CommandProblem } from './command-problem.ts';
import { isKnown } from './shell/environment.ts';
import { parentOf } from './write.ts';

/** What a shell surely cannot do by itself: go to a directory that is not there, or open a file in one; null where it may. `stateOf`: why nothing can be put into a directory. */
export function shellProblem(invocation: Invocation, stateOf: (directory: string) => 'missing' | 'read-only' | null): CommandProblem | null {
  const target = goneTo(invocation);
  if (target !== null && stateOf(target) === 'missing') {
    return { ofShell: 'cd', why: `there is no directory ${target} in the stage`, said: `cd: …${invocation.args.at(-1)?.value ?? ''}…`, fix: `mkdir -p ${target}   before it` };
  }
  for (const { operator, target: file } of invocation.redirects) {
    const path = /^[0-9]*>[>|]?$|^&>>?$/.test(operator) && isKnown(file) && !/^\/(?:dev|proc)\//.test(file) ? resolvePath(invocation, file) : null;
    const state = path === null ? null : stateOf(parentOf(path));
    if (path === null || state === null) continue;
    const isMissing = state === 'missing';
    return { ofShell: 'redirection', why: isMissing ? `there is no directory ${parentOf(path)} in the stage` : `${parentOf(path)} lies in what the line mounts, and a bind mount is read only`, said: `…${file}…`, fix: isMissing ? `mkdir -p ${parentOf(path)}   before it` : null };
  }
  return null;
}

/** Where `cd` goes; null for anything else, and where nobody can tell. */
export function goneTo(invocation: Invocation): string | null {
  const { program, args, isExternal } = invocation;
  const [word, ...more] = args;
  if (program !== 'cd' || isExternal || word === undefined || more.length > 0 || word.isPattern || !isKnown(word.value) || !/^(?:\/|\.{1,2}(?:\/|$)|\w)/.test(word.value)) return null;
  // CDPATH is where names are looked for.
  return /^\w/.test(word.value) && invocation.shellVariable('CDPATH') !== null ? null : resolvePath(invocation, word.value);
}
