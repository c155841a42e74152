import type { EvaluatedStage, EvaluatedStep, Expanded } from '../dockerfile/evaluation.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const argLostInStage: Rule = {
  name: 'arg-lost-in-stage',
  severity: 'warning',
  summary: 'an ARG declared before FROM or in another stage is used in a stage that does not declare it',
  check,
};

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const { evaluation, parsed } = target.dockerfile;
  const declared = new Map<string, number>();
  for (const instruction of parsed.instructions) {
    if (instruction.problem !== null || instruction.keyword !== 'ARG') continue;
    for (const { name } of instruction.args) if (!declared.has(name.text)) declared.set(name.text, instruction.line);
  }
  for (const stage of evaluation.stages) {
    if (stage.reachable) yield* checkStage(stage, declared);
  }
}

function* checkStage(stage: EvaluatedStage, declared: ReadonlyMap<string, number>): Iterable<Draft> {
  const seen = new Set<string>();
  for (const step of stage.steps) {
    for (const word of wordsOf(step)) {
      for (const name of word.undeclared) {
        const line = declared.get(name);
        // A value that stands in for a missing one says that it may be missing.
        if (line === undefined || seen.has(name) || word.raw.includes(`{${name}:`) || word.raw.includes(`{${name}-`)) continue;
        seen.add(name);
        yield {
          message: `$${name} is empty here: the ARG of line ${line} does not reach this stage`,
          range: word.range,
          label: 'every stage sees only the ARGs that it declares itself',
          fix: `ARG ${name}   in this stage, above line ${step.range.line}`,
        };
      }
    }
  }
}

/** Words that are expanded; an empty source of COPY has a rule of its own. */
function wordsOf(step: EvaluatedStep): readonly Expanded[] {
  switch (step.keyword) {
    case 'COPY':
    case 'ADD':
      return [...step.sources.filter(({ value }) => value !== ''), step.destination, ...[step.chown, step.chmod].filter((word) => word !== null)];
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
