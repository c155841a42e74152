import type { CopyStep, EvaluatedStage, RunStep } from '../dockerfile/evaluation.ts';
import { suggest } from '../dockerfile/values/suggest.ts';
import { baseConfig } from '../image/bases.ts';
import type { Platform } from '../platform.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import { insteadOfFlags } from './fixes/refused-copy.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unknownStage: Rule = {
  name: 'unknown-stage',
  severity: 'error',
  summary: 'FROM, --from or --target names a stage that does not exist, or comes too late',
  check,
};

/** What BuildKit says of stages that are not there. */
export const STAGE_PROBLEMS: readonly string[] = ['no-such-stage', 'stage-order', 'no-such-target'];

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const { parsed, evaluation } = target.dockerfile;
  const names = evaluation.stages.map(({ name }) => name).filter((name) => name !== null);
  const toChoose = someOf(names, ', ');
  for (const problem of [...parsed.problems, ...evaluation.problems]) {
    if (!STAGE_PROBLEMS.includes(problem.code)) continue;
    yield problem.code === 'no-such-target'
      ? { message: problem.message, range: problem.range, label: problem.dockerMessage, fix: targetFix(problem.dockerMessage, names) }
      : {
          message: problem.message,
          range: problem.range,
          fix:
            insteadOfFlags(target, problem)
            ?? (names.length > 0
              ? `the stages are ${toChoose}`
              : evaluation.stages.length === 0
                ? null
                : `the stages are numbered, from 0 to ${evaluation.stages.length - 1}`),
        };
  }
  const refused = new Set(evaluation.problems.map(({ range }) => range.line));
  // Its name may be among the words that FROM does not take.
  if (parsed.instructions.some(({ keyword, problem }) => keyword === 'FROM' && problem !== null && problem !== undefined)) return;
  // One that comes later is meant by no FROM, and the stage itself by nothing.
  const earlier: string[] = [];
  for (const stage of evaluation.stages) {
    if (stage.reachable && !refused.has(stage.range.line)) {
      yield* mistyped(stage, earlier, evaluation.stages);
      for (const step of stage.steps) if (step.keyword === 'RUN') yield* mountedImages(step, stage.index, evaluation.stages, earlier);
    }
    // Of more no person chooses one, and each is compared with each.
    if (stage.name !== null && stage.name.length > 3 && earlier.push(stage.name) > MOST_NAMES) earlier.shift();
  }
}

/** Whether an image is known is the same of all of its platforms. */
const LINUX: Platform = { os: 'linux', arch: 'amd64', variant: null };

/** So many stages before a FROM may be the one that was meant. */
const MOST_NAMES = 100;

/** Of more nobody reads all, and each line that names none of them would tell them again. */
const MOST_TOLD = 20;

function someOf(names: readonly string[], between: string): string {
  return `${names.slice(0, MOST_TOLD).join(between)}${names.length > MOST_TOLD ? ' …' : ''}`;
}

/** BuildKit itself names the stage that was probably meant. */
function targetFix(words: string | null, names: readonly string[]): string {
  const near = /\(did you mean (\S+)\?\)$/.exec(words ?? '')?.[1];
  if (near !== undefined) return `--target ${near}`;
  return names.length === 0 ? 'leave --target out: no stage has a name' : `--target ${someOf(names, ' or --target ')}`;
}

/** An image of nearly a stage's name is asked of the registry, where it most probably is not. */
function* mistyped(stage: EvaluatedStage, names: readonly string[], stages: readonly EvaluatedStage[]): Iterable<Draft> {
  const { base } = stage;
  if (base.kind === 'image')
    yield* nearStage(
      base.reference.value,
      base.reference.range,
      names,
      (near) => `FROM ${near}${stage.name === null ? '' : ` AS ${stage.name}`}`,
    );
  for (const step of stage.steps) {
    if (step.keyword !== 'COPY' || step.from?.kind !== 'image') continue;
    const range = (step satisfies CopyStep).instruction.from?.range ?? step.range;
    const near = [...nearStage(step.from.reference, range, names, (name) => copyLine(step, { from: name }))];
    if (near.length > 0) yield* near;
    else yield* unusedStage(step.from.reference, range, stages.slice(0, stage.index), (name) => copyLine(step, { from: name }));
  }
}

/** What RUN mounts is a stage's by its name alone: COPY takes a number, and a mount takes it for the name of an image. */
function* mountedImages(
  { instruction, mounts }: RunStep,
  own: number,
  stages: readonly EvaluatedStage[],
  names: readonly string[],
): Iterable<Draft> {
  for (const { from, range } of mounts) {
    if (from?.kind !== 'image') continue;
    const flag = instruction.mounts.find((word) => word.range.line === range.line && word.range.column === range.column);
    const withName = (name: string): string =>
      `--mount=${(flag?.text ?? '')
        .split(',')
        .map((field) => (field.startsWith('from=') ? `from=${name}` : field))
        .join(',')}`;
    yield* nearStage(from.reference, range, names, withName);
    const meant = /^\d{1,3}$/.test(from.reference) ? stages[Number(from.reference)] : undefined;
    if (meant === undefined || meant.index >= own) continue;
    yield {
      severity: 'warning',
      message: `--mount takes no stage by its number: the builder will ask the registry for an image called ${from.reference}`,
      range,
      label: `stage ${from.reference} begins in line ${meant.range.line}`,
      fix: meant.name === null ? `AS NAME behind FROM in line ${meant.range.line}, and ${withName('NAME')} here` : withName(meant.name),
    };
  }
}

/** A stage before that nothing builds upon or copies from, where an image has no such name: COPY was to take from it. */
function* unusedStage(
  reference: string,
  range: Draft['range'],
  before: readonly EvaluatedStage[],
  lineWith: (name: string) => string,
): Iterable<Draft> {
  if (!/^[a-z][a-z0-9_-]*$/.test(reference) || KNOWN_IMAGES.has(reference)) return;
  if (baseConfig(`docker.io/library/${reference}`, LINUX) !== null) return;
  const [meant = null, another] = before.filter(({ reachable }) => !reachable);
  const only = another === undefined ? meant : null;
  // An image of that name is somebody's own, unless it is called as stages are, or the stage as nothing.
  if (!OF_STAGES.has(reference) && (only === null || only.name !== null)) return;
  yield {
    severity: 'warning',
    message: `there is no stage ${JSON.stringify(reference)}: the builder will ask the registry for an image of that name`,
    range: range ?? null,
    ...advice(reference, only, before, lineWith),
  };
}

function advice(
  reference: string,
  only: EvaluatedStage | null,
  before: readonly EvaluatedStage[],
  lineWith: (name: string) => string,
): Pick<Draft, 'label' | 'fix'> {
  const names = before.flatMap(({ name }) => (name === null ? [] : [name]));
  if (only === null)
    return before.length === 0
      ? { label: 'no stage is before this one', fix: `FROM … AS ${reference}   above this stage, with the lines that make what is copied` }
      : { label: names.length === 0 ? null : `the stages are ${someOf(names, ', ')}`, fix: null };
  return only.name === null
    ? {
        label: `the stage of line ${only.range.line} has no name, and nothing takes anything from it`,
        fix: `AS ${reference}   behind FROM in line ${only.range.line}`,
      }
    : { label: `nothing takes anything from stage ${only.name}`, fix: lineWith(only.name) };
}

function* nearStage(
  reference: string,
  range: Draft['range'],
  names: readonly string[],
  lineWith: (near: string) => string,
): Iterable<Draft> {
  if (reference.length < 4 || /[/:@.$]/.test(reference) || KNOWN_IMAGES.has(reference)) return;
  const near = suggest(reference.toLowerCase(), names);
  if (near === null) return;
  yield {
    severity: 'warning',
    message: `there is no stage ${JSON.stringify(reference)}: the builder will ask the registry for an image of that name`,
    range: range ?? null,
    label: `there is a stage ${near}`,
    fix: lineWith(near),
  };
}

/** What people call stages, and nobody an image that others have. */
const OF_STAGES = new Set('base build build-env builder compile deps dependencies frontend backend install'.split(' '));

/** Images whose names could be a slip of a stage's. */
const KNOWN_IMAGES = new Set(
  'alpine busybox debian ubuntu golang node python rust ruby java maven gradle nginx redis postgres mysql caddy httpd php composer perl elixir erlang swift dart haskell bash docker buildpack-deps fedora centos archlinux'.split(
    ' ',
  ),
);
