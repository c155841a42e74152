import type { CopyStep, RunStep } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import { anyOf, together } from '../fix.ts';
import { containsWildcards } from '../image/copy/sources.ts';
import { namesOf } from '../image/layers/layers.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { cleanParts, isAtOrBelow, joinPath, pathFrom, walk } from '../image/walk.ts';
import { builtToNothing } from './evidence/built-to-nothing.ts';
import { buildFailures, copyStepOf, MAX_SEARCHES, placeOfFailure, rawOf } from './evidence/failures.ts';
import { lastPart, nearestFile } from './evidence/image-files.ts';
import { keptOut } from './evidence/kept-out.ts';
import { madeIn } from './evidence/made-in-stage.ts';
import { undeclaredSource } from './evidence/undeclared-source.ts';
import { webOutput } from './evidence/web-output.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { misreadWord } from './fixes/misread-copy.ts';
import { packageFix } from './fixes/missing-package.ts';
import { fromName, stageWith } from './fixes/stage-with.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const stageFileMissing: Rule = {
  name: 'stage-file-missing',
  severity: 'error',
  summary: 'COPY --from names a file that the other stage does not have',
  check,
};

function* check(target: Target): Iterable<Draft> {
  // What a line would have made that no shell reads is not there either, and that has been said.
  const failed = new Set(buildFailures(target, 'run-without-shell').map(({ stage }) => stage));
  const told = new Set<Instruction>();
  for (const [index, failure] of buildFailures(target, 'stage-file-missing').entries()) {
    const step = copyStep(target, failure);
    if (step?.from?.kind === 'stage' && (failed.has(step.from.index) || isBroken(target, step.from.index))) continue;
    const misread = misreadWord(target, failure);
    if (misread !== null) {
      if (!told.has(failure.instruction)) yield misread;
      told.add(failure.instruction);
      continue;
    }
    yield {
      message: `${JSON.stringify(failure.subject)} is not in ${step === null ? 'the stage it is copied from' : sourceName(target, step)}`,
      range: placeOfFailure(target, failure),
      ...(step === null ? UNPLACED : reasonFor(target, step, failure, index < MAX_SEARCHES)),
    };
  }
}

/** A line of the stage is no instruction: what it was to make comes when it is mended. */
function isBroken({ dockerfile }: Target, index: number): boolean {
  const [from = 0, to = Number.POSITIVE_INFINITY] = [index, index + 1].map((at) => dockerfile?.evaluation.stages[at]?.range.line);
  return (
    dockerfile?.parsed.instructions.some(({ line, problem }) => problem?.code === 'unknown-instruction' && line > from && line < to)
    === true
  );
}

type Reason = Pick<Draft, 'label' | 'fix'>;

const UNPLACED: Reason = { label: 'nothing puts it there', fix: null };

/** Why it is not there, and where it is: looked for in everything that the target has as far as `maySearch` says. */
function reasonFor(target: Target, step: CopyStep, failure: BuildFailure, maySearch: boolean): Reason {
  const { subject } = failure;
  const reason = undeclaredSource(target, step, subject) ?? (maySearch ? searchedReason(target, step, failure) : null);
  if (reason !== null) return reason;
  const found = maySearch ? nearIn(target, step, subject) : null;
  if (found !== null && !isCopiedToo(target, step, found)) {
    const copy = copyLine(step, { source: { raw: rawOf(step, subject), by: found } });
    return { label: `there is ${found}`, fix: anyOf(asRelease(subject, found), copy) };
  }
  const ofPackage = packageFix(target, step, subject);
  if (ofPackage !== null) return ofPackage;
  const others = maySearch ? othersBeside(target, step, subject) : null;
  if (others !== null) return others;
  return step.from?.kind === 'scratch'
    ? { ...UNPLACED, fix: 'scratch has no files: --from=STAGE or --from=IMAGE that has it, or no --from where it is in the build context' }
    : UNPLACED;
}

/** cargo was to build as for a release, where only the directory of the profile is another. */
function asRelease(subject: string, found: string): string | null {
  return subject.includes('/release/') && subject.replace('/release/', '/debug/') === found ? 'cargo build --release   in its place' : null;
}

/** What every line of the stage that it is copied from may tell. */
function searchedReason(target: Target, step: CopyStep, failure: BuildFailure): Reason | null {
  const mounted = mountOver(target, step, failure.subject);
  if (mounted !== null) return outOfMount(mounted, step, failure.subject);
  const other = otherStage(target, step, failure);
  if (other !== null || step.from?.kind !== 'stage') return other;
  const kept = keptOut(target, [failure.subject], target.dockerfile?.evaluation.stages[step.from.index] ?? null);
  if (kept !== null) return kept;
  const web = webOutput(target, step.from.index, failure.subject);
  if (web !== null) return ofProject(web, step, failure.subject);
  const lost = builtToNothing(target, step.from.index, failure.subject);
  return lost === null
    ? null
    : { label: `go build of line ${lost.line} is for several packages, and writes none without -o and a directory`, fix: lost.fix };
}

/** What the build of a project with a well-known tool leaves. */
function ofProject(web: NonNullable<ReturnType<typeof webOutput>>, step: CopyStep, subject: string): Reason {
  return 'near' in web
    ? { label: `there is ${web.near}`, fix: copyLine(step, { source: { raw: rawOf(step, subject), by: web.near } }) }
    : { label: 'next build makes it where its configuration asks for it', fix: `output: '${web.output}'   in next.config.js` };
}

/** Where the very path is in another stage, or in the context while the stage has nothing of its name. */
function otherStage(target: Target, step: CopyStep, { subject, stage: index }: BuildFailure): Reason | null {
  if (step.from?.kind !== 'stage') return null;
  const near = nearIn(target, step, subject);
  const own = step.from.index;
  if (near !== null && lastPart(near) === lastPart(subject)) return null;
  const shadowed = namesake(target, own);
  if (near === null && shadowed !== null) return shadowed;
  const stage = stageWith(target, subject, index);
  if (stage !== null && stage.index !== own)
    return { label: `stage ${fromName(stage)} is where it is`, fix: copyLine(step, { from: fromName(stage) }) };
  return near === null ? inContext(target, step, subject) : null;
}

/** The build context has it, and nothing of the stage does. */
function inContext({ dockerfile }: Target, step: CopyStep, subject: string): Reason | null {
  const root = dockerfile?.context ?? null;
  const isThere = root !== null && cleanParts(subject).length > 0 && walk(root, joinPath(cleanParts(subject))).ok === true;
  return isThere ? { label: 'the build context has it', fix: copyLine(step, { from: null }) } : null;
}

/** Two stages are called so, and the last one above is meant. */
function namesake({ dockerfile }: Target, index: number): Reason | null {
  const stages = dockerfile?.evaluation.stages ?? [];
  const own = stages[index];
  const other = stages.find((stage) => stage.index < index && stage.name !== null && stage.name === own?.name);
  if (own === undefined || other === undefined) return null;
  return {
    label: `line ${other.range.line} and line ${own.range.line} both begin a stage ${own.name ?? ''}, and the last one is meant`,
    fix: `AS another name   in line ${own.range.line}, or in line ${other.range.line} and behind --from=`,
  };
}

/** Mounts of folders, which may be written to. */
const FOLDERS = new Set(['cache', 'tmpfs', 'bind']);

/** The last RUN line of the stage that had something of its own mounted over the path: what is made there does not stay. */
function mountOver(target: Target, { from }: CopyStep, path: string): { readonly run: RunStep; readonly over: string } | null {
  const steps = from?.kind === 'stage' ? (target.dockerfile?.evaluation.stages[from.index]?.steps ?? []) : [];
  const wanted = joinPath(cleanParts(path));
  let last: { readonly run: RunStep; readonly over: string } | null = null;
  for (const run of steps) {
    if (run.keyword !== 'RUN') continue;
    const over = run.mounts
      .map(({ type, target: at }) => (FOLDERS.has(type) ? pathFrom(run.before.workdir.value, at) : ''))
      .find((at) => at !== '' && isAtOrBelow(wanted, at));
    if (over !== undefined) last = { run, over };
  }
  return last;
}

function outOfMount({ run, over }: { readonly run: RunStep; readonly over: string }, step: CopyStep, path: string): Reason {
  const kept = `/${lastPart(path)}`;
  return {
    label: `${over} is mounted for line ${run.range.line} alone: what is made there does not stay`,
    fix: together(
      copyLine(step, { source: { raw: rawOf(step, path), by: kept } }),
      `RUN --mount=… … && cp ${path} ${kept}   at the end of line ${run.range.line}`,
    ),
  };
}

function copyStep(target: Target, failure: BuildFailure): CopyStep | null {
  const step = copyStepOf(target, failure);
  return step?.keyword === 'COPY' ? step : null;
}

function sourceName(target: Target, { from }: CopyStep): string {
  if (from?.kind === 'image') return `the image ${from.reference}`;
  if (from?.kind !== 'stage') return 'scratch';
  const name = target.dockerfile?.evaluation.stages[from.index]?.name ?? null;
  return name === null ? `stage ${from.index}` : `stage ${name}`;
}

/** Another line of the same stage copies that very file: it is not what this one means. */
function isCopiedToo(target: Target, step: CopyStep, path: string): boolean {
  const stage = target.dockerfile?.evaluation.stages.find(({ steps }) => steps.includes(step));
  return (
    stage?.steps.some(
      (one) =>
        one !== step
        && one.keyword === 'COPY'
        && one.from?.kind === 'stage'
        && step.from?.kind === 'stage'
        && one.from.index === step.from.index
        && one.sources.some(({ value }) => joinPath(cleanParts(value)) === path),
    ) === true
  );
}

/** More names in its place than these are not told. */
const MOST_TOLD = 4;

/** What its directory has in its place, where that is little: what a build made under other names. */
function othersBeside(target: Target, { from }: CopyStep, path: string): Reason | null {
  const image = from?.kind === 'stage' ? target.dockerfile?.build.images.get(from.index) : undefined;
  const above = joinPath(cleanParts(path).slice(0, -1));
  const found = image === undefined || above === '/' ? null : walk(image.root, above);
  if (found?.ok !== true || found.node.type !== 'directory' || containsWildcards(path)) return null;
  const { names, complete } = namesOf(found.node);
  if (!complete || names.length === 0 || names.length > MOST_TOLD) return null;
  return { label: `${above} has ${names.join(', ')}`, fix: null };
}

function nearIn(target: Target, { from }: CopyStep, path: string): string | null {
  const image = from?.kind === 'stage' ? target.dockerfile?.build.images.get(from.index) : undefined;
  return image === undefined || from?.kind !== 'stage'
    ? null
    : (madeIn(target, from.index, path) ?? nearestFile(image.root, path)?.path ?? null);
}
