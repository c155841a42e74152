import { anyOf } from '../../../fix.ts';
import type { Fix } from '../../../fix.ts';
import { looksLikeSecretName } from '../../../secrets/secret-names.ts';
import { baseName } from '../../../text.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { TERMINAL } from './programs/kernel-files.ts';
import type { ShellState } from './state.ts';
import type { Status } from './unknown.ts';

/**
 * Ways out of a script that is followed, besides its end: all are thrown. None is an error: a stack of calls, which nobody looks
 * at, would cost more than most commands.
 */

/** A program that a script starts. */
export interface ShellCommand {
  readonly kind: 'command';
  readonly argv: readonly string[];
  readonly env: LaunchEnvironment;
  readonly isExec: boolean;
  /**
   * Whether the script has more to do behind it, and ends here only where this fails (`set -e`, `&&`); or nobody can tell what the program
   * is given.
   */
  readonly goesOn: boolean;
  /** Nobody can tell what the program is given. */
  readonly isAsked: boolean;
  readonly state: ShellState;
}

/** It has come to the program that it starts. */
export class Started {
  readonly command: ShellCommand;

  constructor(command: ShellCommand) {
    this.command = command;
  }
}

/** `break`, `continue` and `return`. */
export class Jump {
  readonly to: 'break' | 'continue' | 'return';
  readonly status: Status;
  /** Loops that are left. */
  readonly count: number;

  constructor(to: Jump['to'], status: Status, count = 1) {
    this.to = to;
    this.status = status;
    this.count = count;
  }
}

/** bash gives up what it reads as one command, up to the end of a line: an expression in it is none. A shell that it split into ends. */
export class GivenUp {
  readonly kind = 'given-up';
}

/** bash gives up a text that eval or . reads, and goes on behind that. */
export class ReadingEnd {
  readonly status = 2;
}

/** The shell has come to its end. */
export class ShellEnd {
  readonly status: Status;
  /** Why, for a person; null where the script itself decides so. */
  readonly detail: string | null;
  /** What mends it, or the variables that it asks for; `why`: what a program that fails misses, in one clause. */
  readonly remedy: { readonly fix?: Fix; readonly wants?: readonly string[]; readonly why?: string };

  constructor(status: Status, detail: string | null = null, remedy: ShellEnd['remedy'] = {}) {
    this.status = status;
    this.detail = detail;
    this.remedy = remedy;
  }
}

/** How a shell ends that cannot open what its script names. */
export function unopened(path: string, status: Status): ShellEnd {
  const remedy = path === TERMINAL ? { fix: 'docker run -it …   since a container has a terminal only with -t' } : {};
  return new ShellEnd(status, `${path}, which it opens, cannot be opened`, remedy);
}

/** Why a script ends that is no shell language where it has come to. */
export const UNREADABLE = 'the shell cannot read what stands there';

/** Arguments and parts of arrays are no variables that anybody could set. */
export function wanting(name: string): ShellEnd['remedy'] {
  if (/^[1-9]$/.test(name))
    return {
      wants: [],
      fix: anyOf(
        `CMD [${Array.from({ length: Number(name) }, () => '"…"').join(', ')}], the arguments that it asks for`,
        'docker run IMAGE …   with them behind it',
      ),
    };
  return /^[A-Za-z_]\w*$/.test(name) ? { wants: [name] } : {};
}

/** Files that hold credentials by their looks, which belong in no image. */
const SECRET_FILE = /(?:^|\/)(?:secrets?\/|\.env|[^/]*\.(?:key|pem|p12|pfx|jks|env)$)/i;

/** A file that a command was to read. */
export function lacking(path: string): { readonly fix: Fix } {
  if (SECRET_FILE.test(path) || looksLikeSecretName(baseName(path).toUpperCase().replace(/\W/g, '_')))
    return { fix: `docker run -v "$PWD/${baseName(path)}:${path}" …` };
  return {
    fix: anyOf({ copies: baseName(path), to: path, where: 'in the Dockerfile' }, `docker run -v "$PWD/${baseName(path)}:${path}" …`),
  };
}
