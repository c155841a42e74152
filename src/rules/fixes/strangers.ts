import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import type { BuildFailure } from '../../image/stage-build.ts';
import { walkImage } from '../evidence/image-files.ts';
import { textOf } from '../evidence/stage-text.ts';
import type { Target } from '../target.ts';
import { addGroup, addUser } from './add-account.ts';

/** A longer line is not written again. */
const MOST_TEXT = 160;

/** `chown app:app` where nobody is called so, or no group is; null for what is said of anything else. */
export function strangers(there: Target, { instruction }: BuildFailure, said: string): Fix | null {
  const name =
    /^(?:chown|chgrp): …([a-z_][\w-]{0,40})(?::([\w-]{0,40}))?…$|^chown: (?:invalid user|unknown user).{0,20}?([a-z_][\w-]{0,40})/i.exec(
      said,
    );
  const user = name?.[1] ?? name?.[3];
  if (user === undefined) return null;
  const text = instruction.words.join(' ');
  const group = name?.[2] ?? '';
  if (/^[a-z_]/i.test(group) && isListed(there, '/etc/passwd', user) && !isListed(there, '/etc/group', group))
    return ofGroup(there, text, user, group);
  const numbered = rewritten(text, (lead, _, of) => `${lead}65532${of === undefined ? '' : ':65532'}`);
  const add = group === '' || group === user || isListed(there, '/etc/group', group) ? addUser(there, user) : addBoth(there, user, group);
  return anyOf(numbered === null ? null : `RUN ${numbered}   (any number will do)`, add === null ? null : `RUN ${add}   above it`);
}

function addBoth(there: Target, user: string, group: string): string | null {
  const adds = [addGroup(there, group), addUser(there, user)];
  return adds.includes(null) ? null : adds.join(' && ');
}

/** The user is there: a group of the name is to be made, or is not needed. */
function ofGroup(there: Target, text: string, user: string, group: string): Fix | null {
  const add = addGroup(there, group);
  const alone = rewritten(text, (lead) => `${lead}${user}`);
  return anyOf(add === null ? null : `RUN ${add}   above it`, alone === null ? null : `RUN ${alone}`);
}

function rewritten(text: string, change: (lead: string, user: string, group?: string) => string): string | null {
  if (text.length > MOST_TEXT || text.includes('\n')) return null;
  const other = text.replace(/\b(chown(?:[ \t]+-\S+)*[ \t]+)([a-z_][\w-]*)(:[\w-]+)?/i, (_, lead: string, user: string, group?: string) =>
    change(lead, user, group),
  );
  return other === text ? null : other;
}

/** Whether the file surely has a line of that name. */
function isListed(there: Target, path: string, name: string): boolean {
  const found = walkImage(there, path);
  const text = found?.ok === true ? textOf(found.node) : null;
  return text?.split('\n').some((line) => line.startsWith(`${name}:`)) === true;
}
