import type { Fix } from '../fix.ts';

/** errno names as the kernel and the engines give them. */
export type Errno =
  | 'ENOENT'
  | 'EACCES'
  | 'ENOEXEC'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ELOOP'
  | 'ENAMETOOLONG'
  | 'EIO'
  | 'ELIBBAD'
  | 'EINVAL'
  | 'E2BIG'
  | 'EROFS'
  | 'EEXIST'
  | 'EPERM';

/**
 * `start`: dockerd, runc or the kernel refuses. `run`: the kernel or the dynamic loader kills it before `main`, or what only starts it
 * finds no such program.
 */
export type Phase = 'build' | 'start' | 'run';

/** One step of the start, in the order it happens. */
export interface LaunchStep {
  readonly step: 'command' | 'user' | 'directory' | 'lookup' | 'kernel' | 'script' | 'loader' | 'libraries';
  /** Null where it cannot be known. */
  readonly ok: boolean | null;
  /** A fact for a person; paths are those inside the image. */
  readonly detail: string;
}

/** Why a start fails, apart from any engine's wording (wording/ turns it into a message). */
export type LaunchFailure =
  | { readonly kind: 'no-command' }
  /** More layers lie over one another than the daemon mounts. */
  | { readonly kind: 'too-deep'; readonly layers: number }
  | { readonly kind: 'user'; readonly missing: 'user' | 'group' | 'range' | 'unmapped'; readonly name: string; readonly message: string }
  | { readonly kind: 'volume'; readonly path: string; readonly message: string }
  | { readonly kind: 'working-directory'; readonly path: string; readonly message: string }
  /** The OCI runtime cannot mount over what the image has at `path`, or a volume at `path` over what is mounted there. */
  | { readonly kind: 'mount'; readonly path: string; readonly reason: MountRefusal }
  /** The OCI runtime cannot make `path`, which is the working directory or above it. */
  | { readonly kind: 'make-directory'; readonly path: string; readonly errno: 'EEXIST' | 'ENOENT' | 'ENOTDIR' | 'EPERM' | 'EROFS' }
  /** A variable that the OCI runtime refuses: what is wrong with it, why, and in the runtime's words. */
  | { readonly kind: 'environment'; readonly defect: 'nameless' | 'nul'; readonly detail: string; readonly text: string }
  /** The image says where to start by a path that does not begin at the root. */
  | { readonly kind: 'relative-directory'; readonly path: string }
  | { readonly kind: 'chdir'; readonly path: string; readonly errno: Errno }
  | { readonly kind: 'not-in-path'; readonly name: string; readonly searched: readonly string[] }
  | { readonly kind: 'lookup'; readonly name: string; readonly errno: Errno; readonly stat: boolean; readonly at: string }
  | { readonly kind: 'dot'; readonly name: string; readonly at: string }
  | { readonly kind: 'exec'; readonly path: string; readonly errno: Errno; readonly cause: ExecCause }
  | {
      readonly kind: 'signal';
      readonly path: string;
      readonly signal: 'SIGSEGV' | 'SIGBUS' | 'SIGTRAP' | 'SIGILL';
      readonly cause: ExecCause;
      /** What surely stands on the standard error; left out where that is nothing, or what is in `otherwise`. */
      readonly told?: string;
      /** What a shell says of it that has waited for the program; none does that has become it, as bash behind -c. */
      readonly otherwise?: readonly string[];
    }
  | {
      readonly kind: 'loader';
      /** The program's. */
      readonly path: string;
      readonly message: string;
      /** Null where it may be another. */
      readonly exitCode: number | null;
      readonly cause: LoaderCause;
      /** What it may say instead. */
      readonly otherwise?: readonly string[];
    }
  /**
   * A program whose work is to start another (env, a shell, an init) says that it cannot; `path` is the file it is about, `cause` what the
   * kernel minds about it.
   */
  | ({
      readonly kind: 'own-word';
      readonly path: string;
      readonly cause: ExecCause | null;
      /** The program that is not there, and who asked for it. */
      readonly missing?: {
        readonly name: string;
        readonly by: string;
        /** The directory that is its root then. */
        readonly below?: string;
      };
    } & OwnEnd);

/** How a program ends by itself, that was to start another or to run a script. */
export interface OwnEnd {
  /** Why, for a person. */
  readonly detail: string;
  /** `…` stands for what depends on versions, locales and process numbers. */
  readonly message: string;
  readonly exitCode: number;
  /** A file that it was to run and that is not there. */
  readonly script?: string;
  /** A script that it was to run and that its user may not read. */
  readonly unread?: string;
  /** What mends it, where that is sure. */
  readonly fix?: Fix;
  /** The script whose lines end in carriage returns, of which it ends. */
  readonly withReturns?: string;
  /** The variables that it asks for, and that have no value. */
  readonly wants?: readonly string[];
  /** A script says so itself, by what it finds: at another time it might not. */
  readonly isDecision?: boolean;
  /** A shell ends at an option that it has not. */
  readonly isOption?: boolean;
  /** The line of a script that it comes to. */
  readonly at?: ScriptLine;
}

/**
 * `not-a-directory`: a directory where a file is mounted, or the other way round. `not-ordinary`: a file or link where a
 * kernel filesystem is mounted. The others are of volumes: on /, on /proc, on what is below it, on what is not there, below /sys, below
 * /dev/pts, on /dev, whose devices are then missing, and on /dev/null alone.
 */
export type MountRefusal =
  | 'not-a-directory'
  | 'link-loop'
  | 'not-ordinary'
  | 'on-root'
  | 'not-proc'
  | 'on-proc'
  | 'inside-proc'
  | 'read-only'
  | 'no-mkdir'
  | 'no-devices'
  | 'no-null';

/** A line of a script, which is called as it was started. */
export interface ScriptLine {
  readonly script: string;
  readonly line: number;
}

/** What the kernel minds about a file. `path` is the file it minds: the program, its interpreter or its loader. */
export interface ExecCause {
  readonly code:
    | 'not-regular'
    | 'no-x-bit'
    | 'no-exec'
    | 'no-search'
    | 'not-a-format'
    | 'script-without-interpreter'
    | 'missing-interpreter'
    | 'interpreter-refused'
    | 'too-many-scripts'
    | 'wrong-type'
    | 'wrong-machine'
    | 'bad-program-headers'
    | 'bad-interpreter-field'
    | 'missing-loader'
    | 'loader-refused'
    | 'wrong-loader'
    | 'bad-segment'
    | 'truncated'
    | 'no-entry'
    | 'not-a-program'
    | 'other-system'
    | 'too-long'
    | 'nul'
    | 'capabilities';
  readonly path: string;
  readonly detail: string;
}

export interface LoaderCause {
  readonly code: 'missing-library' | 'wrong-library' | 'missing-version' | 'missing-symbol' | 'forbidden-stack' | 'loader-arguments';
  readonly library: string;
  readonly neededBy: string;
  /** For `missing-version`. */
  readonly version?: string;
  /** For `missing-symbol`. */
  readonly symbol?: string;
}

export type LaunchResult = Played & {
  /** What scripts gave variables that are called like credentials: nothing that is said may show it. */
  readonly credentials?: ReadonlySet<string>;
};

type Played =
  | { readonly outcome: 'ok'; readonly steps: readonly LaunchStep[]; readonly program: string }
  | { readonly outcome: 'fails'; readonly steps: readonly LaunchStep[]; readonly failure: LaunchFailure }
  | {
      readonly outcome: 'unknown';
      readonly steps: readonly LaunchStep[];
      readonly reason: string;
      readonly line: number | null;
      /** What would start, where the reason lies in it. */
      readonly program: string | null;
      /** What the kernel minds about it, where who starts it may make something else of it. */
      readonly cause?: ExecCause;
    };
