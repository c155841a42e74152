import type { EvaluatedStage, EvaluatedStep, Expanded } from '../dockerfile/evaluation.ts';
import type { Instruction } from '../dockerfile/instruction.ts';
import { failureOf } from './evidence/causes.ts';
import { buildFailures } from './evidence/failures.ts';
import { linkerFlags } from './evidence/linker-flags.ts';
import { declared as declare } from './evidence/undeclared-source.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const argLostInStage: Rule = {
  name: 'arg-lost-in-stage',
  severity: 'warning',
  summary: 'an ARG declared before FROM or in another stage is used in a stage that does not declare it',
  check,
};

/** The line of the first ARG of a name in each stage, -1 standing for what is before the first FROM. */
type Declarations = ReadonlyMap<number, number>;

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const { evaluation, parsed } = target.dockerfile;
  const declared = new Map<string, Map<number, number>>();
  // A source that is not there for want of the value has been told of, with what to type.
  const told = new Set<Instruction>(
    buildFailures(target, 'copy-source-missing', 'stage-file-missing').map(({ instruction }) => instruction),
  );
  let stage = -1;
  for (const instruction of parsed.instructions) {
    if (instruction.problem !== null) continue;
    if (instruction.keyword === 'FROM') stage++;
    if (instruction.keyword !== 'ARG') continue;
    for (const { name } of instruction.args) {
      const lines = declared.get(name.text) ?? new Map<number, number>();
      declared.set(name.text, lines);
      if (!lines.has(stage)) lines.set(stage, instruction.line);
    }
  }
  if (declared.size === 0) return;
  for (const one of evaluation.stages) {
    if (one.reachable) yield* checkStage(target, one, declared, told);
  }
}

function* checkStage(
  target: Target,
  stage: EvaluatedStage,
  declared: ReadonlyMap<string, Declarations>,
  told: ReadonlySet<Instruction>,
): Iterable<Draft> {
  const seen = new Set<string>();
  const failure = failureOf(target);
  // What is started is the directory that the empty name left, and that has been told.
  const isDirectoryStarted = failure?.kind === 'lookup' && failure.errno === 'EISDIR';
  for (const step of stage.steps) {
    if (told.has(step.instruction)) continue;
    for (const word of wordsOf(step)) {
      for (const name of word.undeclared) {
        const declarations = declared.get(name);
        // A value that stands in for a missing one says that it may be missing.
        if (
          declarations === undefined
          || seen.has(name)
          || isAbove(declarations, stage, step)
          || (isDirectoryStarted && word.value.endsWith('/'))
          || word.raw.includes(`{${name}:`)
          || word.raw.includes(`{${name}-`)
        )
          continue;
        seen.add(name);
        yield { range: word.range, ...lost(target, name, step.range.line, stage.index, declarations) };
      }
    }
    for (const { name, arg } of step.keyword !== 'RUN' || stage.config.baseUnknown ? [] : linkerFlags(step)) {
      const declarations = declared.get(arg);
      if (declarations === undefined || seen.has(arg) || isAbove(declarations, stage, step)) continue;
      if (step.before.env.get(arg) !== undefined) continue;
      seen.add(arg);
      yield bakedIn({ range: step.range, ...lost(target, arg, step.range.line, stage.index, declarations) }, name);
    }
  }
}

/** Whoever builds may give it a value. */
function isAbove(declarations: Declarations, { index }: EvaluatedStage, { range }: EvaluatedStep): boolean {
  return (declarations.get(index) ?? Infinity) < range.line;
}

/** What the linker writes into the program for it. */
function bakedIn(draft: Draft, name: string): Draft {
  return { ...draft, why: `${name} is baked in empty then: -X says nothing of it` };
}

/** The ARG stands further down in the stage itself, or elsewhere. */
function lost(
  target: Target,
  name: string,
  line: number,
  stage: number,
  declarations: Declarations,
): Pick<Draft, 'message' | 'label' | 'fix'> {
  const later = declarations.get(stage);
  if (later !== undefined) {
    return {
      message: `$${name} is empty here: its ARG comes later, in line ${later}`,
      label: 'an ARG counts from its own line on',
      fix: `move ARG ${name} of line ${later} above line ${line}`,
    };
  }
  const [first = line] = declarations.values();
  return {
    message: `$${name} is empty here: the ARG of line ${first} does not reach this stage`,
    label: 'every stage sees only the ARGs that it declares itself',
    fix: `ARG ${declarations.has(-1) ? name : declare(target, name)}   in this stage, above line ${line}`,
  };
}

/** Words that are expanded; an empty source of COPY has a rule of its own. */
function wordsOf(step: EvaluatedStep): readonly Expanded[] {
  switch (step.keyword) {
    case 'COPY':
    case 'ADD':
      return [
        ...step.sources.filter(({ value }) => value !== ''),
        step.destination,
        ...[step.chown, step.chmod].filter((word) => word !== null),
      ];
    case 'ENV':
    case 'LABEL':
      return step.pairs.map(({ value }) => value);
    case 'WORKDIR':
      return [step.path];
    case 'USER':
      return [step.user];
    default:
      return [];
  }
}
