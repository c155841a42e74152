import type { Draft } from './finding.ts';
import { readIgnoreComments } from './judge/ignore-comments.ts';
import type { Rule, RunState } from './rule.ts';
import type { Target } from './target.ts';

export const unusedIgnore: Rule = {
  name: 'unused-ignore',
  severity: 'note',
  summary: 'an ignore comment stands where there is nothing to ignore',
  check,
};

function* check(target: Target, { ruleNames, isUsed }: RunState): Iterable<Draft> {
  for (const mark of readIgnoreComments(target).marks) {
    if (!ruleNames.includes(mark.rule) || isUsed(mark)) continue;
    yield {
      message: `nothing here for ${mark.rule} to find`,
      range: mark.range,
      label:
        mark.lines === null
          ? 'covers the whole file'
          : mark.lines.first === 0
            ? 'stands behind the last instruction'
            : `covers line ${mark.lines.first}`,
      fix: 'take the comment away, or put it right above the instruction that it is for',
    };
  }
}
