import { execForm } from './text.ts';

/** An instruction in exec form. What the image then starts with can be played before it is told. */
export interface NewCommand {
  /** What stands before the array: `CMD`, `HEALTHCHECK --timeout=3s CMD`. */
  readonly keyword: string;
  readonly args: readonly string[];
}

/** bash in place of another shell, which is open until somebody looks for it in the image. */
export interface OtherShell {
  readonly bash: keyof typeof BY_BASH;
  readonly isThere?: true;
  /** What does without. */
  readonly or?: string;
}

/** A file of the build context that is to be brought. */
export interface Brought {
  readonly copies: string;
  /** Another beside it, which is to come too. */
  readonly beside?: string;
  readonly to: string;
  /** Where the line is to stand; empty where that is plain. */
  readonly where: string;
  /** Nothing is told where the build context has no such file: it may be none of what is written by hand. */
  readonly orNothing?: true;
}

/** One thing to do; a text is a line to type, or a sentence where no line can say it. */
export type Step = string | NewCommand | OtherShell | Brought;

/** Several ways, the best first: any of them will do, and the steps of one belong together. */
export interface Ways {
  readonly ways: readonly (readonly Step[])[];
}

/** What mends a defect. */
export type Fix = Step | Ways;

/** Whatever of them there is, the best first. */
export function anyOf(first: Fix, ...others: readonly (Fix | null)[]): Fix;
export function anyOf(...fixes: readonly [...(Fix | null)[], Fix]): Fix;
export function anyOf(...fixes: readonly (Fix | null)[]): Fix | null;
export function anyOf(...fixes: readonly (Fix | null)[]): Fix | null {
  return fromWays(fixes.flatMap((fix) => (fix === null ? [] : waysOf(fix))));
}

/** All of them: the last way of each goes on with the first of the next. */
export function together(...fixes: readonly (Fix | null)[]): Fix {
  return {
    ways: fixes
      .flatMap((fix) => (fix === null ? [] : [waysOf(fix)]))
      .reduce<Ways['ways']>(
        (before, [begin = [], ...others]) => [...before.slice(0, -1), [...(before.at(-1) ?? []), ...begin], ...others],
        [[]],
      ),
  };
}

export function waysOf(fix: Fix): Ways['ways'] {
  return isOfWays(fix) ? fix.ways : [[fix]];
}

/** Null where no way is left. */
export function fromWays(ways: Ways['ways']): Fix | null {
  return ways.length === 0 ? null : { ways };
}

/** The same with other steps. */
export function inEach(fix: Fix, change: (step: Step) => Step): Fix {
  return isOfWays(fix) ? { ways: fix.ways.map((steps) => steps.map(change)) } : change(fix);
}

/** What is to be done first of all, by the best way. */
export function firstStep(fix: Fix): Step | null {
  return waysOf(fix)[0]?.[0] ?? null;
}

/** As it is told: what belongs together and what may be done in its place, a line each. */
export function fixText(fix: Fix): string {
  return waysOf(fix).map(wayText).join('\nor: ');
}

export function wayText(steps: readonly Step[]): string {
  return steps.map(stepText).join('\nand: ');
}

export function stepText(step: Step): string {
  if (typeof step === 'string') return step;
  if ('args' in step) return `${step.keyword} ${execForm(step.args)}`;
  if ('copies' in step)
    return `COPY ${step.copies}${step.beside === undefined ? '' : ` ${step.beside}`} ${step.to}${step.where === '' ? '' : `   ${step.where}`}`;
  const { line, open } = BY_BASH[step.bash];
  return `${line}${step.isThere === true ? '' : open}${step.or ?? ''}`;
}

/** How a shell is asked for: by a script, as the command, for the RUN lines. */
const BY_BASH = {
  script: { line: '#!/bin/bash as its first line', open: ', where that is in the image' },
  command: { line: 'bash in its place', open: ', where that is in the image' },
  SHELL: { line: 'SHELL ["/bin/bash", "-c"]   above it', open: ', with a bash in the image' },
} as const;

function isOfWays(fix: Fix): fix is Ways {
  return typeof fix === 'object' && 'ways' in fix;
}
