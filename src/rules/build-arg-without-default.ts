import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const buildArgWithoutDefault: Rule = {
  name: 'build-arg-without-default',
  severity: 'warning',
  summary: 'an ENV takes its value from an ARG that has none unless --build-arg gives it',
  check,
};

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  for (const stage of target.dockerfile.evaluation.stages) {
    if (!stage.reachable) continue;
    for (const step of stage.steps) {
      if (step.keyword !== 'ENV') continue;
      for (const { name, value } of step.pairs) {
        const [arg] = value.unset;
        if (arg === undefined || value.value !== '') continue;
        yield {
          message: `${name.value} is empty in the image: nothing gives ARG ${arg} a value`,
          range: value.range,
          label: `$${arg} expands to nothing without --build-arg ${arg}=…`,
          fix: `docker build --build-arg ${arg}=…   or give it a default: ARG ${arg}=…   or set it at run time: docker run -e ${name.value}=…`,
        };
      }
    }
  }
}
