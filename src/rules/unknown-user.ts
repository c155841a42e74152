import { anyOf } from '../fix.ts';
import { failureOf } from './evidence/causes.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOfUser } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { addUser } from './fixes/add-account.ts';
import { asFile, hasEndlessLine, shortened } from './fixes/account-file.ts';
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
  const passwd = walkImage(target, '/etc/passwd');
  // Docker reads it whoever is asked for, and a number is no way around it.
  if ((passwd?.ok === true && passwd.node.type === 'directory') || (passwd?.ok === false && passwd.errno === 'ELOOP')) {
    yield {
      message: `/etc/passwd of the image is ${passwd.ok === true ? 'a directory' : 'a link that leads back to itself'}, and every user is looked up in it`,
      range: placeOfUser(target),
      fix: asFile(target, '/etc/passwd', passwd.ok === true ? passwd.node.origin : null),
    };
    return;
  }
  if (passwd?.ok === true && passwd.node.type === 'file' && hasEndlessLine(passwd.node)) {
    yield { message: 'a line of /etc/passwd is longer than Docker reads', range: placeOfUser(target), fix: shortened('/etc/passwd') };
    return;
  }
  const hasPasswd = passwd?.ok === true;
  yield {
    message: `there is no user ${JSON.stringify(failure.name)} in the image`,
    range: placeOfUser(target),
    label: hasPasswd ? 'the /etc/passwd of the image does not have it' : 'the image has no /etc/passwd: even root is unknown by name',
    fix:
      failure.name === 'root' ? 'USER 0:0   or leave USER out' : anyOf('USER 65532:65532   (any number will do)', withUser(failure.name)),
  };

  /** A stage that happens to have an /etc/passwd does not have this user in it. */
  function withUser(name: string): string | null {
    if (!/^[a-z_][\w-]*$/i.test(name)) return null;
    if (!hasPasswd) return `COPY passwd /etc/passwd   with the line ${name}:x:65532:65532::/:/sbin/nologin`;
    const add = addUser(target, name);
    return add === null ? null : `RUN ${add}   above it`;
  }
}
