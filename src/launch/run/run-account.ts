import type { Builder } from '../../dockerfile/builders.ts';
import type { RunStep } from '../../dockerfile/evaluation.ts';
import { FIRST_PERSON, readAccounts } from '../../image/accounts/database.ts';
import { lookUpRunUser, lookUpUser } from '../../image/accounts/users.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import type { RunImage } from '../../image/stage-build.ts';
import type { RunAccount } from '../../image/stage-files.ts';
import { mayExecute, mayWrite } from '../process.ts';
import type { Process } from '../process.ts';

/** Who a RUN line runs as; undefined where that is not known. Programs that it starts have no more rights than their user. */
export function runAccount(step: RunStep, image: RunImage, builder: Builder): RunAccount | undefined {
  const { user } = step.before;
  if (user === null || step.command.args.some((word) => SWITCHES.test(word))) return undefined;
  const { root } = image;
  const found =
    builder.kind === 'buildkit' ? lookUpRunUser(root, user.value, builder.generation !== 'current') : lookUpUser(root, user.value);
  if (found.kind !== 'found') return undefined;
  const isRoot = found.user.uid === 0;
  const process: Process = { root, user: found.user, overrides: isRoot, cwd: [], cpuLevel: 1, doubt: { isMet: false } };
  return {
    name: user.value,
    home: homeOf(root, found.user.uid),
    mayEnter: (directory) => surely(process, () => mayExecute(process, directory, true)),
    mayWrite: (directory) => surely(process, () => mayWrite(process, directory)),
  };
}

/** What starts programs as somebody else. */
const SWITCHES = /\b(?:sudo|su|doas|gosu|su-exec|setuidgid|setpriv|runuser|chroot|chpst)\b/;

/** Runc reads it in the first line of the user's number, and takes the top where there is none (moby/sys/user). */
function homeOf(root: DirectoryNode, uid: number): string | null {
  const database = readAccounts(root, '/etc/passwd');
  if (database.kind === 'absent') return '/';
  if (database.kind !== 'lines') return null;
  const account = database.accounts.find(({ id }) => id === BigInt(uid));
  if (account !== undefined) return account.home;
  const isAll = database.more === null || (database.isOfSystem && uid >= FIRST_PERSON && uid < NOBODY);
  return isAll ? '/' : null;
}

/** Null where it rests on ids that nobody knows. */
function surely({ doubt }: Process, ask: () => boolean): boolean | null {
  if (doubt !== undefined) doubt.isMet = false;
  const may = ask();
  return doubt?.isMet === true ? null : may;
}

/** The last of the ids that people have (UID_MAX). */
const NOBODY = 60_001;
