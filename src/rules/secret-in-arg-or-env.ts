import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { Range } from '../dockerfile/range.ts';
import { looksLikeSecretName, looksLikeSecretValue } from '../secrets.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const secretInArgOrEnv: Rule = {
  name: 'secret-in-arg-or-env',
  severity: 'warning',
  summary: 'a credential goes through ARG or ENV, where everyone who has the image can read it',
  check,
};

/** A variable that carries a credential, at each place that names it. */
interface Leak {
  readonly keyword: 'ARG' | 'ENV';
  readonly name: string;
  readonly range: Range;
  readonly byValue: boolean;
}

function* check(target: Target): Iterable<Draft> {
  if (target.dockerfile === null) return;
  const leaks = target.dockerfile.evaluation.stages.filter((stage) => stage.reachable).flatMap(leaksOf);
  const seen = new Set<string>();
  for (const leak of leaks) {
    const key = `${leak.keyword} ${leak.name} ${leak.range.line}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield {
      message: leak.byValue ? `the value of ${leak.keyword} ${leak.name} holds a credential` : `${leak.keyword} ${leak.name} carries a credential`,
      range: leak.range,
      label: leak.keyword === 'ARG' ? 'stands in the image history' : 'stands in the image config, for docker inspect and every process',
      fix: leak.keyword === 'ARG'
        ? `RUN --mount=type=secret,id=${leak.name} … where the build needs it; at run time: docker run -e ${leak.name}, ECS secrets, a Kubernetes Secret`
        : `leave it out and give it at run time: docker run -e ${leak.name}, ECS secrets, a Kubernetes Secret`,
    };
  }
}

function leaksOf(stage: EvaluatedStage): Leak[] {
  return stage.steps.flatMap((step): Leak[] => {
    if (step.keyword === 'ENV') {
      return step.pairs.flatMap(({ name, value }) => leak('ENV', name.value, value.value, value.raw, name.range));
    }
    if (step.keyword !== 'ARG') return [];
    return step.args.flatMap(({ name, value }) => leak('ARG', name, value?.value ?? '', value?.raw ?? null, step.range));
  });
}

/** An ENV that is set to an empty literal takes a value away and carries none. */
function leak(keyword: 'ARG' | 'ENV', name: string, value: string, raw: string | null, range: Range): Leak[] {
  if (looksLikeSecretValue(value)) return [{ keyword, name, range, byValue: true }];
  const isEmptyLiteral = raw !== null && /^(?:""|'')?$/.test(raw);
  return looksLikeSecretName(name) && !isEmptyLiteral ? [{ keyword, name, range, byValue: false }] : [];
}
