import type { FileNode } from '../../image/file-tree.ts';
import type { LaunchEnvironment } from '../environment.ts';
import type { Errno, ExecCause, OwnEnd, ScriptLine } from '../outcome.ts';
import type { Process } from '../process.ts';
import type { ShellRecord } from './shell-record.ts';
import type { Input } from './shell/streams.ts';

/** A program that was started, as it sees itself. */
export interface Started {
  readonly process: Process;
  readonly file: FileNode;
  readonly argv: readonly string[];
  readonly env: LaunchEnvironment;
  /** What it reads; null where nobody can tell. */
  readonly input: Input | null;
  /** Whether nobody can tell if a variable has a value, though `env` says nothing of it. */
  readonly isUnsure: (variable: string) => boolean;
  /** Where shells note what they do to files. */
  readonly record?: ShellRecord;
  /** The first process of the container, whose number is 1. */
  readonly isFirst?: true;
}

/** A program's last words, and the container's exit code. */
export type LastWord = Pick<OwnEnd, 'message' | 'exitCode'>;

/** What a program does with its arguments, if that is to start another. */
export type Handing =
  /** Work of its own, or nobody can tell. */
  | { readonly kind: 'own' }
  /** It starts another, or does not: by what no file tells. */
  | { readonly kind: 'open'; readonly reason: string }
  | ({
      readonly kind: 'ends';
      /** Another user might be allowed to. */
      readonly isDenied?: boolean;
      /** What it gave variables that are called like credentials. */
      readonly credentials?: ReadonlySet<string>;
    } & OwnEnd)
  | {
      readonly kind: 'starts';
      /** The program's own name, for a person. */
      readonly by: string;
      readonly argv: readonly string[];
      /** The name that it calls the program by, where that is not the one it finds it by. */
      readonly calledAs?: string;
      readonly env: LaunchEnvironment;
      /**
       * What it says where it cannot; null where that cannot be told. `bare`: the name was looked for in PATH; `code`: what the kernel
       * minds about the file.
       */
      readonly say: (errno: Errno, bare: boolean, code: ExecCause['code']) => LastWord | null;
      /** It becomes the other program itself, and dies as that one does. */
      readonly replaces: boolean;
      /** What a shell says that waits for the program, where a signal ends that; left out where nobody can tell whether it does. */
      readonly sayKilled?: (signal: string) => string;
      /** Exit codes of the other program that it takes for success. */
      readonly pardons?: ReadonlySet<number>;
      /** busybox has a program of that name itself, and as it was built runs that without any file. */
      readonly mayBeOwn?: boolean;
      /**
       * What a shell makes of a file that the kernel takes for no program: a script that it reads anew itself, one that nobody knows who
       * reads, or last words; null where that cannot be told. Others leave it to their C library.
       */
      readonly readAsScript?: (path: string) => LastWord | 'script' | 'read' | null;
      /** The process as it is by then, where the program has changed its directory. */
      readonly process?: Process;
      /** The directory that is its root then, where that is another. */
      readonly below?: string;
      /** What the other program reads; without it what this one reads. */
      readonly input?: Input | null;
      /** What it has said itself before. */
      readonly said?: string;
      /** What it gave variables that are called like credentials. */
      readonly credentials?: ReadonlySet<string>;
      /** Nobody hears what the other says. */
      readonly isMuted?: boolean;
      /** It has more to do, and ends with the other only where that fails. */
      readonly goesOn?: boolean;
      /** Nobody can tell what the other is given. */
      readonly isAsked?: boolean;
      /** The line of a script that starts it. */
      readonly at?: ScriptLine;
    };

export const OWN: Handing = { kind: 'own' };

/** strerror(3) for what every C library words alike; the others differ. */
export function strerror(errno: Errno): string {
  return ALIKE[errno] ?? '…';
}

const ALIKE: Readonly<Partial<Record<Errno, string>>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
};

/** A program that is to start what stands behind it, and nothing does. */
export function nothingBehind(argv0: string, message: string, exitCode: number): Extract<Handing, { kind: 'ends' }> {
  return { kind: 'ends', detail: `${argv0} is to start what stands behind it, and nothing does`, message, exitCode, isDecision: true };
}
