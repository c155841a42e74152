import { failureOf } from './evidence/causes.ts';
import { historyPlace } from './evidence/history-place.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const variableWithoutName: Rule = {
  name: 'variable-without-name',
  severity: 'error',
  summary: 'ENV sets a variable whose name is empty, which no container starts with',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'environment' || failure.defect !== 'nameless') return;
  const instruction = target.image?.config.env.find(({ name }) => name === '')?.instruction ?? null;
  const name =
    instruction?.keyword === 'ENV' && instruction.problem === null
      ? instruction.pairs.find(({ name: { text } }) => text.startsWith('$'))?.name
      : undefined;
  yield {
    message: name === undefined ? 'ENV sets a variable without a name' : `ENV sets a variable without a name: ${name.text} is empty`,
    range: name?.range ?? instruction?.range ?? (target.built === null ? null : historyPlace(target.built, 'ENV')),
    fix: 'write its name before the =',
  };
}
