import type { StageFiles } from '../image/stage-files.ts';
import { isAtOrBelow } from '../image/walk.ts';
import { isKnown } from '../unknown-value.ts';
import type { CommandProblem } from './command-problem.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { FileOperation } from './run-plan-types.ts';
import { writesFile } from './shell/output.ts';
import { isMissing } from './unwritable-output.ts';
import { parentOf } from './write.ts';

/** The engine makes them where the image has none. */
const ENGINES = /^\/(?:etc$|(?:dev|proc|sys)(?:\/|$))/;

/** Directories that are looked for: each look goes through all that the line did before. */
const MOST_ASKED = 100;

/** What the shell of a line surely cannot do by itself: go to a directory that is not there, or write into one. */
export class ShellTrouble {
  readonly #files: StageFiles | undefined;
  #asked = 0;
  /** What it could not go to, and so is not where its text says. */
  #lost: string | null = null;

  constructor(files: StageFiles | undefined) {
    this.#files = files;
  }

  /** Why the shell cannot do that; null where it may. `before`: what the commands before it did. */
  take(invocation: Invocation, before: readonly FileOperation[]): CommandProblem | null {
    if (!invocation.certain) return null;
    const target = goneTo(invocation);
    if (target !== null && this.#stateOf(target, before) === 'missing') {
      this.#lost = target;
      return {
        ofShell: 'cd',
        why: `there is no directory ${target} in the stage`,
        said: `cd: …${invocation.args[0]?.value ?? ''}…`,
        fix: `mkdir -p ${target}   before it`,
      };
    }
    for (const { operator, target: file } of invocation.redirects) {
      const path = writesFile(operator) && !/^\/(?:dev|proc)\//.test(file) ? resolvePath(invocation, file) : null;
      const problem = path === null ? null : this.#unwritable(path, file, before);
      if (problem !== null) return problem;
    }
    return null;
  }

  /** Whether a command works where nobody can tell: in a directory that its shell could not go to. */
  isElsewhere({ directory }: Invocation): boolean {
    return this.#lost !== null && directory !== null && isAtOrBelow(directory, this.#lost);
  }

  #unwritable(path: string, file: string, before: readonly FileOperation[]): CommandProblem | null {
    const directory = parentOf(path);
    if ((path === '/etc/hosts' || path === '/etc/resolv.conf') && this.#files?.mountedOn(path) !== 'writable')
      return {
        ofShell: 'redirection',
        ofBuildkit: true,
        why: `BuildKit mounts its own ${path} over that of the image, read only`,
        said: `…${file}…`,
        fix: null,
      };
    const state = this.#stateOf(directory, before);
    if (state === null) return null;
    const why =
      state === 'missing'
        ? `there is no directory ${directory} in the stage`
        : `${directory} lies in what the line mounts, and a bind mount is read only`;
    return { ofShell: 'redirection', why, said: `…${file}…`, fix: state === 'missing' ? `mkdir -p ${directory}   before it` : null };
  }

  #stateOf(directory: string, before: readonly FileOperation[]): 'missing' | 'read-only' | null {
    if (ENGINES.test(directory) || ++this.#asked > MOST_ASKED) return null;
    return this.#files?.refuses(directory) === 'read-only' ? 'read-only' : isMissing(directory, this.#files, before) ? 'missing' : null;
  }
}

/** Where `cd` goes; null for anything else, and where nobody can tell. */
function goneTo(invocation: Invocation): string | null {
  const {
    program,
    args: [word, ...more],
    isExternal,
  } = invocation;
  if (
    program !== 'cd'
    || isExternal
    || word === undefined
    || more.length > 0
    || word.isPattern
    || !isKnown(word.value)
    || !/^(?:\/|\.{1,2}(?:\/|$)|\w)/.test(word.value)
  )
    return null;
  // CDPATH is where names are looked for.
  return /^\w/.test(word.value) && invocation.shellVariable('CDPATH') !== null ? null : resolvePath(invocation, word.value);
}
