import { looksLikeSecretName } from '../secrets.ts';
import { baseName, nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const secretInLdflags: Rule = {
  name: 'secret-in-ldflags',
  severity: 'warning',
  summary: 'a credential was baked into the binary with -ldflags -X',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const go = program?.facts?.go ?? null;
  if (program === null || go === null) return;
  const secrets = go.ldflags.filter(({ name, masked }) => masked || looksLikeSecretName(name));
  if (secrets.length === 0) return;
  const names = secrets.map(({ name }) => name).join(', ');
  yield {
    message: `${names} ${secrets.length === 1 ? 'is' : 'are'} baked into ${baseName(nameOf(program))}`,
    range: placeOf(target, program.node.origin),
    label: 'anyone with the file can read it: go version -m, strings',
    fix: 'give it at run time: docker run -e, ECS secrets, a Kubernetes Secret; -trimpath hides it from go version -m but not from strings',
  };
}
