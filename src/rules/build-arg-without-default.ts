import type { EvaluatedPair, EvaluatedStage, RunStep } from '../dockerfile/evaluation.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { joinNames } from '../text.ts';
import { linkerFlags } from './evidence/linker-flags.ts';
import { stageBelow } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const buildArgWithoutDefault: Rule = {
  name: 'build-arg-without-default',
  severity: 'warning',
  summary: 'an ENV or a linker flag takes its value from an ARG that has none unless --build-arg gives it',
  check,
};

/** An ENV that came out empty, and the ARG that should have filled it. */
interface Empty extends EvaluatedPair {
  readonly arg: string;
}

function* check(target: Target): Iterable<Draft> {
  const stages = target.dockerfile?.evaluation.stages.filter(({ reachable }) => reachable) ?? [];
  for (const stage of stages) yield* checkLinkerFlags(stage);
  // What is empty while something is built may well be left out; in the image the program looks for it.
  const inImage = stagesOfImage(target);
  const empty = stages.filter((stage) => inImage.has(stage)).flatMap(emptyPairs);
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

/** Those whose ENV is set in the image that is judged: its own stage, and what that starts from. */
function stagesOfImage(target: Target): ReadonlySet<EvaluatedStage> {
  const stages = new Set<EvaluatedStage>();
  for (let current = target.image?.stage ?? null; current !== null; current = stageBelow(target, current)) stages.add(current);
  return stages;
}

/** An empty -X value is baked in without a word. */
function* checkLinkerFlags(stage: EvaluatedStage): Iterable<Draft> {
  const unset = new Set<string>();
  const found = new Map<string, EmptyFlag>();
  for (const step of stage.steps) {
    if (step.keyword === 'ARG') for (const { name, value } of step.args) if (value === null) unset.add(name);
    if (step.keyword !== 'RUN' || unset.size === 0) continue;
    for (const { name, arg } of linkerFlags(step)) {
      if (!unset.has(arg) || (step.before.env.get(arg)?.value ?? '') !== '') continue;
      const steps = found.get(`${name}=${arg}`)?.steps ?? [];
      found.set(`${name}=${arg}`, { name, arg, steps: steps.includes(step) ? steps : [...steps, step] });
    }
  }
  for (const flags of together([...found.values()])) yield* emptyLinkerFlags(flags);
}

interface EmptyFlag {
  readonly name: string;
  readonly arg: string;
  readonly steps: readonly RunStep[];
}

/** What one line bakes in is one mistake; a credential is one of its own. */
function together(flags: readonly EmptyFlag[]): Iterable<readonly EmptyFlag[]> {
  const groups = new Map<string, EmptyFlag[]>();
  for (const flag of flags) {
    const key = looksLikeSecretName(flag.arg) ? flag.arg : flag.steps.map(({ range }) => range.line).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), flag]);
  }
  return groups.values();
}

function* emptyLinkerFlags([flag, ...more]: readonly EmptyFlag[]): Iterable<Draft> {
  const [first, ...others] = flag?.steps ?? [];
  if (flag === undefined || first === undefined) return;
  const names = [flag, ...more].map(({ name }) => name);
  const args = [...new Set([flag, ...more].map(({ arg }) => arg))];
  const given = args.map((arg) => `--build-arg ${arg}=…`).join(' ');
  yield {
    message: `${joinNames(names)} ${names.length === 1 ? 'is' : 'are'} baked in empty: nothing gives ARG ${joinNames(args)} a value`,
    range: first.range,
    label: `${joinNames(args.map((arg) => `$${arg}`))} ${args.length === 1 ? 'is' : 'are'} empty without ${given}`,
    also: others.map(({ range }) => ({ range, label: 'and here' })),
    fix: looksLikeSecretName(flag.arg)
      ? `give it at run time: docker run -e ${flag.arg}=… …`
      : anyOf(`docker build ${given} .`, `ARG ${args.map((arg) => `${arg}=…`).join(' ')}   with a default`),
  };
}

/** A credential is never to be given as a build argument. */
function fixFor(names: readonly string[], args: readonly string[]): Fix {
  const harmless = args.filter((arg) => !looksLikeSecretName(arg));
  const atRun = `docker run ${names.map((name) => `-e ${name}=…`).join(' ')} …   without ARG and ENV`;
  const given = `docker build ${harmless.map((arg) => `--build-arg ${arg}=…`).join(' ')} .`;
  if (harmless.length > 0 && names.every((name) => OF_BUNDLES.test(name))) return given;
  return harmless.length === 0 ? atRun : anyOf(given, atRun);
}

/** They are read while a bundle for browsers is made, and never again. */
const OF_BUNDLES = /^(?:NEXT_PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|EXPO_PUBLIC|PUBLIC)_/;

/** Options and the like, of which an empty value is none: whoever reads them has nothing to miss, the go command with its own neither. */
const IS_NONE = /(?:^|_)(?:options|opts|args|c?flags|proxy|debug|prefix|suffix|go(?:flags|proxy|private|noproxy|nosumdb|sumdb|insecure))$/i;

function emptyPairs(stage: EvaluatedStage): Empty[] {
  return stage.steps.flatMap((step) =>
    step.keyword !== 'ENV'
      ? []
      : step.pairs.flatMap((pair): Empty[] => {
          const [arg] = pair.value.unset;
          return arg === undefined || pair.value.value !== '' || IS_NONE.test(pair.name.value) ? [] : [{ ...pair, arg }];
        }),
  );
}

function labelFor({ arg }: Empty): string {
  return `$${arg} is empty without --build-arg ${arg}=…`;
}
