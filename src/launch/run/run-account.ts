import type { Builder } from '../../dockerfile/builders.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import { homeFieldOf } from '../../image/accounts/database.ts';
import { lookUpRunUser, lookUpUser } from '../../image/accounts/users.ts';
import type { RunImage } from '../../image/stage-build.ts';
import type { RunAccount } from '../../image/stage-files.ts';
import { mayExecute, mayWrite } from '../process.ts';
import type { Process } from '../process.ts';

/** Who a RUN line runs as; null where that is not known. Programs that it starts have no more rights than their user. */
export function runAccount(step: RunStep, image: RunImage, builder: Builder): RunAccount | null {
  const { user } = step.before;
  if (user === null || step.command.args.some((word) => SWITCHES.test(word))) return null;
  const { root } = image;
  const found =
    builder.kind === 'buildkit' ? lookUpRunUser(root, user.value, builder.generation !== 'current') : lookUpUser(root, user.value);
  if (found.kind !== 'found') return null;
  const isRoot = found.user.uid === 0;
  const process: Process = { root, user: found.user, overrides: isRoot, cwd: [], cpuLevel: 1, doubt: { isMet: false } };
  return {
    name: user.value,
    home: homeFieldOf(root, found.user.uid),
    mayEnter: (directory) => surely(process, () => mayExecute(process, directory, true)),
    mayWrite: (directory) => surely(process, () => mayWrite(process, directory)),
  };
}

/** What starts programs as somebody else. */
const SWITCHES = /\b(?:sudo|su|doas|gosu|su-exec|setuidgid|setpriv|runuser|chroot|chpst)\b/;

/** Null where it rests on ids that nobody knows. */
function surely({ doubt }: Process, ask: () => boolean): boolean | null {
  if (doubt !== undefined) doubt.isMet = false;
  const may = ask();
  return doubt?.isMet === true ? null : may;
}
