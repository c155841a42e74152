import type { JudgingOptions } from '../rules/judge/judging-options.ts';
import type { RuleSettings } from '../rules/judge/settings.ts';

/** How `lint` judges. Names and meanings are those of the command line's options. */
export interface LintFilesOptions extends JudgingOptions {
  /** `linux/amd64`; default: `linux/` and this machine's architecture. */
  readonly platform?: string | undefined;
  /** Who chose the platform, for the report. */
  readonly platformFrom?: 'option' | 'config' | undefined;
  readonly target?: string | undefined;
  /** Base images as unpacked root file systems, image archives or OCI layouts, by the names that FROM gives them. */
  readonly bases?: Readonly<Record<string, string>> | undefined;
  /** Which rules speak, and how loud; a function is asked for each file by its name as shown. */
  readonly rules?: Partial<RuleSettings> | ((file: string) => Partial<RuleSettings>) | undefined;
  /** The build context; default: the directory of the Dockerfile. */
  readonly context?: string | undefined;
  /** The Dockerfile, where a path given is a directory; default `Dockerfile` in it. */
  readonly file?: string | undefined;
  /** What the path `-` reads: an image archive, a Dockerfile or a binary; default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** The file that a Dockerfile or a binary of the path `-` is judged as. */
  readonly stdinFilename?: string | undefined;
  /** What relative paths start from; default: the process's working directory. */
  readonly cwd?: string | undefined;
}

/** Takes the text of a Dockerfile as it was judged: it may stand in no file, or in one that changes. */
export type TextKeeper = (file: string, text: string) => void;
