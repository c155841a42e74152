import { anyOf } from '../fix.ts';
import { mayHoldSecret } from '../secrets/likely-secrets.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { looksLikeSecretValue } from '../secrets/secrets.ts';
import { baseName, joinNames } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const secretInLdflags: Rule = {
  name: 'secret-in-ldflags',
  severity: 'warning',
  summary: 'a credential was baked into the binary with -ldflags -X',
  check,
};

const FIX = anyOf(
  'give it at run time: docker run -e, ECS secrets, a Kubernetes Secret',
  '-trimpath hides it from go version -m, but not from strings',
);

function* check(target: Target): Iterable<Draft> {
  yield* inBinary(target);
  yield* inRunLines(target);
}

function* inBinary(target: Target): Iterable<Draft> {
  const { program } = target;
  const go = program?.facts?.go ?? null;
  if (program === null || go === null) return;
  const names = go.ldflags
    .filter(({ name, value, masked }) => value !== '' && (looksLikeSecretName(name) || (masked && !mayHoldSecret(name))))
    .map(({ name }) => name);
  if (names.length === 0) return;
  yield {
    message: `${joinNames(names)} ${names.length === 1 ? 'is' : 'are'} baked into ${baseName(nameOf(program))}`,
    range: placeOf(target, program.node.origin),
    label: 'anyone with the file can read it: go version -m, strings',
    fix: 'give it at run time: docker run -e, ECS secrets, a Kubernetes Secret; -trimpath hides it from go version -m but not from strings',
  };
}

/** An empty value, or one that nobody can know before it runs, is a credential all the same where the name says so. */
function* inRunLines(target: Target): Iterable<Draft> {
  for (const { step, plan } of target.dockerfile?.plans.values() ?? []) {
    for (const run of plan.compilers) {
      if (run.tool !== 'go') continue;
      const names = run.ldflags.variables
        .filter(({ name, value }) => looksLikeSecretName(name) || looksLikeSecretValue(value))
        .map(({ name }) => name);
      if (names.length === 0) continue;
      yield {
        message: `${joinNames([...new Set(names)])} ${names.length === 1 ? 'is' : 'are'} baked into the program with -ldflags -X`,
        range: step.range,
        label: 'anyone with the file can read it: go version -m, strings',
        fix: FIX,
      };
    }
  }
}
