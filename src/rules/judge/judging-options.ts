import type { BuilderName } from '../../dockerfile/builders.ts';
import type { Kind } from '../../given.ts';
import type { RuntimeName } from '../../launch/wording/runtimes.ts';

/** What decides how a Dockerfile is judged, whoever asks. Names and meanings are those of the command line's options. */
export interface JudgingOptions {
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** The stage that becomes the image; default: the last. */
  readonly target?: string | null | undefined;
  /** What builds it; default: current BuildKit. */
  readonly builder?: BuilderName | undefined;
  /** What starts the image; default: Docker with a current runc. */
  readonly runtime?: RuntimeName | undefined;
  /** Paths of the context that something is about to make. */
  readonly expected?: readonly string[] | undefined;
}

/** The same with what was left out. */
export type JudgingSettings = { readonly [Name in keyof JudgingOptions]-?: Exclude<JudgingOptions[Name], undefined> };

/** What each may be. */
export const JUDGING_KINDS: Readonly<Record<keyof JudgingOptions, Kind>> = {
  buildArgs: 'an object of strings',
  target: 'a string',
  builder: 'a string',
  runtime: 'a string',
  expected: 'a list of strings',
};
