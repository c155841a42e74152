import type { EvaluatedPair, EvaluatedStage } from '../dockerfile/evaluation.ts';
import { looksLikeSecretName } from '../secrets.ts';
import type { Draft } from './finding.ts';
import { joinNames } from './describe.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const buildArgWithoutDefault: Rule = {
  name: 'build-arg-without-default',
  severity: 'warning',
  summary: 'an ENV takes its value from an ARG that has none unless --build-arg gives it',
  check,
};

/** An ENV that came out empty, and the ARG that should have filled it. */
interface Empty extends EvaluatedPair {
  readonly arg: string;
}

function* check(target: Target): Iterable<Draft> {
  const stages = target.dockerfile?.evaluation.stages.filter(({ reachable }) => reachable) ?? [];
  const empty = stages.flatMap(emptyPairs);
  const [first, ...others] = empty;
  if (first === undefined) return;
  const names = [...new Set(empty.map(({ name }) => name.value))];
  const args = [...new Set(empty.map(({ arg }) => arg))];
  yield {
    message: `${joinNames(names)} ${names.length === 1 ? 'is' : 'are'} empty in the image: nothing gives ARG ${joinNames(args)} a value`,
    range: first.value.range,
    label: labelFor(first),
    also: others.map((one) => ({ range: one.value.range, label: labelFor(one) })),
    fix: fixFor(names, args),
  };
}

/** A credential is never to be given as a build argument. */
function fixFor(names: readonly string[], args: readonly string[]): string {
  const harmless = args.filter((arg) => !looksLikeSecretName(arg));
  const atRun = `docker run ${names.map((name) => `-e ${name}=…`).join(' ')} …   without ARG and ENV`;
  return harmless.length === 0 ? atRun : `docker build ${harmless.map((arg) => `--build-arg ${arg}=…`).join(' ')} .\nor: ${atRun}`;
}

function emptyPairs(stage: EvaluatedStage): Empty[] {
  return stage.steps.flatMap((step) => (step.keyword !== 'ENV' ? [] : step.pairs.flatMap((pair): Empty[] => {
    const [arg] = pair.value.unset;
    return arg === undefined || pair.value.value !== '' ? [] : [{ ...pair, arg }];
  })));
}

function labelFor({ arg }: Empty): string {
  return `$${arg} is empty without --build-arg ${arg}=…`;
}
