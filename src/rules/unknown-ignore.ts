import { suggest } from '../dockerfile/values/suggest.ts';
import type { Draft } from './finding.ts';
import { readIgnoreComments } from './judge/ignore-comments.ts';
import type { Rule, RunState } from './rule.ts';
import type { Target } from './target.ts';

export const unknownIgnore: Rule = {
  name: 'unknown-ignore',
  severity: 'warning',
  summary: 'an ignore comment names no rule, and so does nothing',
  check,
};

function* check(target: Target, { ruleNames }: RunState): Iterable<Draft> {
  const { marks, odd } = readIgnoreComments(target);
  for (const { rule, range } of marks) {
    if (ruleNames.includes(rule)) continue;
    const near = suggest(rule, ruleNames);
    yield {
      message: `there is no rule ${JSON.stringify(rule)}`,
      range,
      label: near === null ? 'scratch-lint rules lists them' : `did you mean ${near}?`,
      fix: near === null ? null : `# scratch-lint ignore=${near}`,
    };
  }
  for (const { range } of odd) {
    yield {
      message: 'this is no ignore comment',
      range,
      label: 'does nothing as it stands',
      fix: '# scratch-lint ignore=rule[,rule] reason   above an instruction, or ignore-file=rule',
    };
  }
}
