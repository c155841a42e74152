import type { BuilderName } from '../dockerfile/builders.ts';
import type { RuntimeName } from '../launch/wording/runtimes.ts';
import type { RuleSettings } from '../rules/judge/settings.ts';

/** How `lint` judges. Names and meanings are those of the command line's options. */
export interface LintFilesOptions {
  /** `linux/amd64`; default: `linux/` and this machine's architecture. */
  readonly platform?: string;
  /** Who chose the platform, for the report. */
  readonly platformFrom?: 'option' | 'config';
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** What builds it; default: current BuildKit. */
  readonly builder?: BuilderName;
  /** What starts the image; default: Docker with a current runc. */
  readonly runtime?: RuntimeName;
  /** Base images as unpacked root file systems, image archives or OCI layouts, by the names that FROM gives them. */
  readonly bases?: Readonly<Record<string, string>>;
  /** Which rules speak, and how loud; a function is asked for each file by its name as shown. */
  readonly rules?: Partial<RuleSettings> | ((file: string) => Partial<RuleSettings>);
  /** Context paths that something is about to make. */
  readonly expected?: readonly string[];
  /** The build context; default: the directory of the Dockerfile. */
  readonly context?: string;
  /** The Dockerfile, where a path given is a directory; default `Dockerfile` in it. */
  readonly file?: string;
  /** What the path `-` reads: an image archive, a Dockerfile or a binary; default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** The file that a Dockerfile or a binary of the path `-` is judged as. */
  readonly stdinFilename?: string;
  /** What relative paths start from; default: the process's working directory. */
  readonly cwd?: string;
}

/** Takes the text of a Dockerfile as it was judged: it may stand in no file, or in one that changes. */
export type TextKeeper = (file: string, text: string) => void;
