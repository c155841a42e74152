import type { FileNode } from '../../../image/file-tree.ts';
import type { Shell } from '../../../image/run/run-machine.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import type { Process } from '../../process.ts';
import type { Assume } from './assumed.ts';
import type { GlobOptions, ShellOptions } from './builtins/options.ts';
import type { Input } from './streams.ts';
import type { Dialect } from './syntax/dialect.ts';

/** How a shell was started. */
export interface ShellStart {
  readonly process: Process;
  /** The shell itself, which it may start again. */
  readonly file?: FileNode;
  readonly env: LaunchEnvironment;
  /** What it reads; null where nobody can tell. */
  readonly input: Input | null;
  readonly shell: Shell;
  /** It is another one, which reads this script as `shell` does, and has words of its own; with what it is called. */
  readonly dialect?: { readonly is: Dialect; readonly argv0: string };
  /** It is called `sh`, which bash takes for a wish to follow POSIX. */
  readonly isPosix: boolean;
  /** `$0`, which its messages begin with. */
  readonly name: string;
  /** The text stands behind `-c`. */
  readonly isText: boolean;
  /** And `$0` behind it. */
  readonly isNamed: boolean;
  readonly options: ShellOptions;
  /** What `-O` of bash asks for; left out where it is nothing. */
  readonly globs?: GlobOptions;
  /** Files that it reads before all else, in their order. */
  readonly startup?: readonly string[];
  /** `$1` and on. */
  readonly positional: readonly string[];
  /** Says what programs are taken to do that nobody follows; left out where nothing is taken for granted. */
  readonly assume?: Assume;
  /** Whether nobody can tell if a variable has a value, though the environment says nothing of it. */
  readonly isUnsure: (variable: string) => boolean;
  /** Nobody asks what it leaves behind, but only whether it fails. */
  readonly isForFailure?: boolean;
  /** The first process of the container, whose number is 1: of any other nobody can tell it. */
  readonly isFirst?: true;
}
