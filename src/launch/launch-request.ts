import type { Builder } from '../dockerfile/builders.ts';
import { DEFAULT_PATH } from '../dockerfile/default-path.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import type { PlacedMount } from '../image/run/mounts.ts';
import type { Steps } from '../image/run/steps.ts';
import { cleanParts, joinPath } from '../image/walk.ts';
import type { Platform } from '../platform.ts';
import { environmentOf } from './environment.ts';
import type { LaunchEnvironment } from './environment.ts';
import type { ShellRecord } from './starters/shell-record.ts';
import type { Input } from './starters/shell/streams.ts';
import type { Runtime, RuntimeName } from './wording/runtimes.ts';

/** A command to start in an image. */
export interface LaunchRequest {
  readonly root: DirectoryNode;
  readonly platform: Platform;
  /** ENTRYPOINT and CMD put together; empty when there is neither. */
  readonly args: readonly string[];
  readonly env: LaunchEnvironment;
  /** Whether nobody can tell if a variable has a value, though `env` says nothing of it: an unknown base may set any. */
  readonly isUnsure?: (variable: string) => boolean;
  /** USER as the image config has it; '' is root; null where an unknown base decides it. */
  readonly user: string | null;
  readonly workdir: string;
  readonly volumes: readonly string[];
  /** How many layers the daemon has to mount, where that is known. */
  readonly layers?: number;
  /** What starts it; default: Docker with a current runc. */
  readonly runtime?: RuntimeName;
  /** BuildKit, where it is a RUN of its: it makes its containers itself. */
  readonly builder?: Builder | null;
  /** What a RUN line mounts. */
  readonly mounts?: readonly PlacedMount[];
  /** What the shells of a build may still do; without it only each for itself. */
  readonly steps?: Steps;
  /** Where shells note what they do to files. */
  readonly record?: ShellRecord;
  /** What is read from standard input; without it nobody can tell. */
  readonly input?: Input;
}

/** As the runtime reads it: Docker 20.10 cleans the working directory, and to crun, which is written in C, a text ends at its NUL. */
export function asRead(request: LaunchRequest, { cleansWorkdir, lookup }: Runtime): LaunchRequest {
  const { args, workdir, builder = null } = request;
  const isCut = lookup === 'crun' && args.some((arg) => arg.includes('\0'));
  return {
    ...request,
    args: isCut ? args.map((arg) => arg.replace(/\0.*/s, '')) : args,
    workdir: cleansWorkdir && builder === null && workdir.startsWith('/') ? joinPath(cleanParts(workdir)) : workdir,
  };
}

/** What a program is given besides its arguments. */
export interface Given {
  readonly env: LaunchEnvironment;
  /** Standard input; null where nobody can tell. */
  readonly input: Input | null;
  /** How many programs handed on before it. */
  readonly depth: number;
  /** It is the first process of the container still: what handed on to it became it. */
  readonly isFirst: boolean;
}

/** Docker sets PATH where the image does not; what env(1) took away stays away. */
export function withPath({ env, depth }: Given): LaunchEnvironment {
  return depth > 0 || env.get('PATH') !== undefined ? env : environmentOf([...env.entries(), ['PATH', DEFAULT_PATH]]);
}
