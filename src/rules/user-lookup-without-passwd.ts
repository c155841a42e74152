import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { envOf, lacksAll, wantingGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const userLookupWithoutPasswd: Rule = {
  name: 'user-lookup-without-passwd',
  severity: 'warning',
  summary: 'the program can look up users and the image has no /etc/passwd',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const go = wantingGo(target);
  const looked = go?.wants.userLookup ?? null;
  if (go === null || looked === null || !lacksAll(target, ['/etc/passwd'])) return;
  // os/user.Current makes do with USER and HOME, the second of which the engine sets.
  const isCurrent = /\.Current$/.test(looked.name);
  if (isCurrent && envOf(target, 'USER') !== null) return;
  yield {
    // Many a library asks who runs it and goes on without an answer.
    severity: isCurrent ? 'note' : 'warning',
    message: `${baseName(nameOf(go))} can look up users, and the image has no /etc/passwd`,
    range: placeOf(target, go.node.origin),
    label: looked.label,
    fix: passwdFor(target.image?.config.user?.value ?? ''),
  };
}

/** One that has the user whom the image runs as. */
function passwdFor(user: string): string {
  const [id = '', group = id] = user.split(':');
  if (id === '65532') return 'COPY --from=gcr.io/distroless/static-debian12 /etc/passwd /etc/group /etc/';
  if (/^[1-9]\d*$/.test(id) && id !== '65534')
    return `COPY passwd /etc/passwd   with the lines root:x:0:0::/root: and app:x:${id}:${/^\d+$/.test(group) ? group : id}::/:`;
  return 'COPY --from=alpine /etc/passwd /etc/group /etc/';
}
