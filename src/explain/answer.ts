import type { ErrorKind } from './error-line.ts';

/**
 * One cause of an error line. Texts may hold `{path}`, `{relative}` (to the build context), `{file}`, `{library}`, `{version}` and
 * `{name}`.
 */
export interface Cause {
  readonly title: string;
  /** How to tell it from the others. */
  readonly tell: string;
  /** What to type or write. */
  readonly mend: string;
  /** Rules of the linter that find it. */
  readonly rules: readonly string[];
  /** What a line says by which it tells this cause itself: there it comes first. */
  readonly sign?: RegExp;
  /** It is worth a word only where the line tells it. */
  readonly isOnlyTold?: true;
  /** What a line beside it says by which it is this cause. */
  readonly around?: RegExp;
}

/** What an error line means, and its causes, the most frequent first. */
export interface Answer {
  readonly meaning: string;
  readonly causes: readonly Cause[];
}

export type Answers = Readonly<Partial<Record<ErrorKind, Answer>>>;

/** A cause in one line of source. */
export function cause(title: string, tell: string, mend: string, ...rules: readonly string[]): Cause {
  return { title, tell, mend, rules };
}

/** A cause that is told by the lines around the error. */
export function toldAround(around: RegExp, one: Cause): Cause {
  return { ...one, around };
}

/** A cause that some lines tell themselves. */
export function told(sign: RegExp, one: Cause): Cause {
  return { ...one, sign };
}

/** A cause that is out of the question where the line does not tell it. */
export function onlyTold(sign: RegExp, one: Cause): Cause {
  return { ...one, sign, isOnlyTold: true };
}

/** A line about a script that did not start: its ending tells. */
export const SCRIPT_MISSING = /\.(?:sh|bash|py|rb|pl|js)[`"'’]?: (?:no such file|not found|cannot execute: required)/i;

export const INSPECT = 'npx scratch-lint inspect ./{file}';

export const LOADER_MISSING: Cause = cause(
  'it is dynamically linked, and its loader is not in the image',
  `${INSPECT} names a loader`,
  'CGO_ENABLED=0 go build …, or FROM gcr.io/distroless/base-debian12',
  'missing-loader',
  'libc-mismatch',
);

/** What engines before 2023 call a wrong name, and newer ones by its own. */
export const VARIABLE_IN_FROM: Cause = cause(
  'a variable where none is expanded: COPY --from and RUN --mount=from= take none',
  'COPY --from=image:$VERSION',
  'FROM image:$VERSION AS source, with ARG VERSION above the first FROM, and COPY --from=source …',
  'invalid-instruction',
);
