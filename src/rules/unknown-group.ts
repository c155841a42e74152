import { anyOf } from '../fix.ts';
import { failureOf } from './evidence/causes.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOfUser } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { asFile, hasEndlessLine, shortened } from './fixes/account-file.ts';
import { addGroup } from './fixes/add-account.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const unknownGroup: Rule = {
  name: 'unknown-group',
  severity: 'error',
  summary: 'USER names a group that the image does not know',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const failure = failureOf(target);
  if (failure?.kind !== 'user' || failure.missing !== 'group') return;
  const file = walkImage(target, '/etc/group');
  // A number is no way around it.
  if (file?.ok === true && (file.node.type !== 'file' || hasEndlessLine(file.node))) {
    const isLong = file.node.type === 'file';
    yield {
      message: isLong
        ? 'a line of /etc/group is longer than Docker reads'
        : '/etc/group of the image is no file, and every group is looked up in it',
      range: placeOfUser(target),
      fix: isLong ? shortened('/etc/group') : asFile(target, '/etc/group', file.node.origin),
    };
    return;
  }
  const user = target.image?.config.user?.value.split(':')[0] ?? '';
  const add = addGroup(target, failure.name);
  yield {
    message: `there is no group ${JSON.stringify(failure.name)} in the image`,
    range: placeOfUser(target),
    label: 'not in the /etc/group of the image',
    fix: anyOf(`USER ${user === '' ? '65532' : user}:65532   (any number will do)`, add === null ? null : `RUN ${add}   above it`),
  };
}
