import type { Instruction } from '../dockerfile/instruction.ts';
import { entryOf } from '../entry-of.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { formatPlatform } from '../platform.ts';
import { giveValues, nothingGives } from './evidence/arg-without-value.ts';
import { buildFailures, copyStepOf, MAX_SEARCHES, placeOfFailure } from './evidence/failures.ts';
import { matchKeptOut } from './evidence/kept-out.ts';
import type { Draft } from './finding.ts';
import { fromOther } from './fixes/brought-files.ts';
import { misreadLine } from './fixes/misread-copy.ts';
import { argsWithoutValue, elsewhere, notInContext, notTaken, notThere } from './fixes/missing-source.ts';
import type { MissingSource } from './fixes/missing-source.ts';
import { isBelowHeredoc } from './fixes/refused-words.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const copySourceMissing: Rule = {
  name: 'copy-source-missing',
  severity: 'error',
  summary: 'a file that COPY or ADD takes from the build context is not there',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const told = new Set<Instruction>();
  const byArgs = new Map<string, BuildFailure[]>();
  const byDirectory = new Map<string, BuildFailure[]>();
  for (const [index, failure] of buildFailures(target, 'copy-source-missing').entries()) {
    const missing: MissingSource = { target, failure, step: copyStepOf(target, failure), mayBeSearched: index < MAX_SEARCHES };
    if (isToldElsewhere(missing)) continue;
    const misread = misreadLine(missing);
    if (misread !== null) {
      if (!told.has(failure.instruction)) yield misread;
      told.add(failure.instruction);
      continue;
    }
    const args = argsWithoutValue(missing);
    if (args.length > 0) {
      group(byArgs, args.join(' '), failure);
      continue;
    }
    const known = notTaken(missing);
    const directory = known === null ? elsewhere(missing) : null;
    if (directory === null) yield known ?? notThere(missing);
    else group(byDirectory, directory, failure);
  }
  for (const [directory, failures] of byDirectory) yield* inOther(target, directory, failures);
  for (const [args, failures] of byArgs) yield* withoutValue(target, args.split(' '), failures);
}

function group(groups: Map<string, BuildFailure[]>, key: string, failure: BuildFailure): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [failure]);
  else known.push(failure);
}

/** A rule of its own says it: what `.dockerignore` keeps out, and text that an older builder takes for instructions. */
function isToldElsewhere({ target, failure, mayBeSearched }: MissingSource): boolean {
  return (mayBeSearched && matchKeptOut(target, failure.subject) !== null) || isTextForNewer(target, failure);
}

/** A here-document, to a builder that knows none: its lines are refused as instructions, and that is told there. */
function isTextForNewer(target: Target, { subject, instruction }: BuildFailure): boolean {
  if (!/^<<-?["']?\w/.test(subject) || instruction.form === 'exec') return false;
  const next = target.dockerfile?.parsed.instructions.find(
    ({ line, problem }) => line > instruction.line && problem?.code === 'unknown-instruction',
  );
  return next !== undefined && isBelowHeredoc(target, next);
}

/** The context was to be another directory. */
function* inOther(target: Target, directory: string, [first, ...others]: readonly BuildFailure[]): Iterable<Draft> {
  if (first === undefined) return;
  yield {
    message: notInContext(first),
    range: placeOfFailure(target, first),
    label: `it is in ${directory}`,
    also: others.map((failure) => ({ range: placeOfFailure(target, failure), label: 'and so is this' })),
    fix: fromOther(target, directory, 'there'),
  };
}

/** Sources that want the same ARGs are one mistake. */
function* withoutValue(target: Target, args: readonly string[], [first, ...others]: readonly BuildFailure[]): Iterable<Draft> {
  if (first === undefined) return;
  yield {
    message: `${notInContext(first)}: ${nothingGives(args)}`,
    range: placeOfFailure(target, first),
    label: 'no such file',
    also: others.map((failure) => ({ range: placeOfFailure(target, failure), label: `${JSON.stringify(failure.subject)} neither` })),
    fix: byItself(target, args) ?? giveValues(args),
  };
}

/** BuildKit alone gives those of the platform a value without being asked. */
function byItself({ dockerfile, platform }: Target, args: readonly string[]): Fix | null {
  const values: Readonly<Record<string, string>> = {
    TARGETOS: platform.os,
    TARGETARCH: platform.arch,
    TARGETPLATFORM: formatPlatform(platform),
  };
  const given = args.map((name) => entryOf(values, name));
  return dockerfile?.isLegacy !== true || given.includes(undefined)
    ? null
    : anyOf(
        'DOCKER_BUILDKIT=1 docker build …   which gives it by itself',
        `docker build ${args.map((name, i) => `--build-arg ${name}=${given[i] ?? ''}`).join(' ')} .`,
      );
}
