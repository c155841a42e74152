import { failureOf } from './causes.ts';
import type { Draft } from './finding.ts';
import { walkImage } from './image-files.ts';
import { placeOfUser } from './places.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unknownUser: Rule = {
  name: 'unknown-user',
  severity: 'error',
  summary: 'USER names a user that the image does not know',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'user' || failure.missing !== 'user') return;
  const hasPasswd = walkImage(target, '/etc/passwd')?.ok === true;
  const isRoot = failure.name === 'root';
  yield {
    message: `there is no user ${JSON.stringify(failure.name)} in the image`,
    range: placeOfUser(target),
    label: hasPasswd ? 'the /etc/passwd of the image does not have it' : 'the image has no /etc/passwd: even root is unknown by name',
    fix: isRoot ? 'USER 0:0   or leave USER out' : `USER 65532:65532   (any number will do)${hasPasswd ? '' : '\nor: COPY --from=build /etc/passwd /etc/passwd'}`,
  };
}
