import { baseName } from '../../text.ts';
import { handOnByBusybox } from './busybox.ts';
import { handOnByChpst } from './chpst.ts';
import { handOnByChroot } from './chroot.ts';
import { handOnByChrt } from './chrt.ts';
import { handOnByDotnet } from './dotnet.ts';
import { handOnByEnv } from './env.ts';
import { endOfGoFips } from './go-fips.ts';
import { endOfGo } from './go-memory-limit.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { handOnByCatatonit, handOnByDumbInit, handOnByTini } from './init.ts';
import { interpreterOf } from './interpreter-family.ts';
import { handOnByPhp, handOnByRuby } from './interpreters.ts';
import { handOnByJava } from './java.ts';
import { handOnByMake } from './make.ts';
import { handOnByNsenter, handOnByUnshare } from './namespaces.ts';
import { handOnByNode } from './node.ts';
import { handOnByOtherShell } from './other-shells.ts';
import { handOnByPerl } from './perl.ts';
import { familyOf, isProgramNamed } from './program-family.ts';
import { endOfPython } from './python-library.ts';
import { handOnByPython } from './python.ts';
import { handOnBySetarch } from './setarch.ts';
import { newRecord } from './shell-record.ts';
import { handOnByShell } from './shell.ts';
import { handOnByOtherUser } from './shell/other-user.ts';
import { handOnByStrace } from './strace.ts';
import { handOnBySupervisord } from './supervisord.ts';
import { handOnByGosu, handOnBySetpriv, handOnBySuExec } from './switch-user.ts';
import { handOnByTime } from './time.ts';
import { handOnByUtilLinux } from './util-linux.ts';
import { handOnByNodeEntrypoint, handOnByWrapper } from './wrapper-script.ts';
import { handOnByCoreutils } from './wrappers.ts';

/**
 * Says what a program that was started does with its arguments, where it is one of those whose work is to start another, or one that surely
 * fails.
 */
export function handOn(started: Started): Handing {
  const end = [endOfGo, endOfGoFips, endOfPython].map((look) => look(started)).find(({ kind }) => kind !== 'own');
  const handing = end ?? handingOf(started);
  if (handing.kind !== 'own') return handing;
  const { record } = started;
  record?.begin(started);
  return record === undefined ? (failing(started) ?? handing) : handing;
}

/**
 * Whether a program is one of those that are known by what stands in them. What all others do nobody knows, and their files need no shell
 * to be looked at.
 */
function isNamed({ file, argv: [argv0 = ''] }: Started): boolean {
  return file.content === null || familyOf(file) !== null || isProgramNamed(file, baseName(argv0));
}

/** `tail -f /nope`: nobody waits for it, and it ends. */
function failing(started: Started): Handing | null {
  if (!isNamed(started)) return null;
  const record = newRecord();
  record.begin(started, true);
  const failure = record.failure();
  if (failure === null) return null;
  const { program, exitCode, said, remedy } = failure;
  return {
    kind: 'ends',
    detail: `${program}, as it is called here, ends with exit code ${exitCode}`,
    message: said,
    exitCode,
    isDecision: true,
    isDenied: /denied|not permitted/.test(said),
    ...remedy,
  };
}

function handingOf(started: Started): Handing {
  const family = familyOf(started.file) ?? interpreterOf(started.file, started.argv[0] ?? '');
  switch (family) {
    case 'busybox':
      return handOnByBusybox(started);
    case 'coreutils-env':
      return handOnByEnv(started, true);
    case 'env':
      return handOnByEnv(started, false);
    case 'dash':
      return handOnByShell(started, started.argv, 'dash');
    case 'bash':
      return handOnByShell(started, started.argv, 'bash');
    case 'zsh':
    case 'ksh93':
    case 'mksh':
    case 'yash':
      return handOnByOtherShell(started, family);
    case 'tini':
      return handOnByTini(started);
    case 'dumb-init':
      return handOnByDumbInit(started);
    case 'catatonit':
      return handOnByCatatonit(started);
    case 'gosu':
      return handOnByGosu(started);
    case 'su-exec':
      return handOnBySuExec(started);
    case 'setpriv':
      return handOnBySetpriv(started);
    case 'nice':
    case 'timeout':
    case 'nohup':
    case 'stdbuf':
      return handOnByCoreutils(started, family);
    case 'chroot':
      return handOnByChroot(started);
    case 'chpst':
      return handOnByChpst(started);
    case 'unshare':
      return handOnByUnshare(started);
    case 'nsenter':
      return handOnByNsenter(started);
    case 'chrt':
      return handOnByChrt(started);
    case 'setarch':
      return handOnBySetarch(started);
    case 'time':
      return handOnByTime(started);
    case 'strace':
      return handOnByStrace(started);
    case 'ionice':
    case 'taskset':
    case 'flock':
    case 'prlimit':
    case 'setsid':
      return handOnByUtilLinux(started, family);
    case 'node':
      return handOnByNode(started);
    case 'python':
      return handOnByPython(started);
    case 'java':
      return handOnByJava(started);
    case 'ruby':
      return handOnByRuby(started);
    case 'php':
      return handOnByPhp(started);
    case 'dotnet':
      return handOnByDotnet(started);
    case 'perl':
      return handOnByPerl(started);
    case 'supervisord':
      return handOnBySupervisord(started);
    case 'make':
      return handOnByMake(started);
    case 'node-entrypoint':
      return handOnByNodeEntrypoint(started);
    case null: {
      const wraps = started.file.content === null ? started.file.stands?.program?.wraps : undefined;
      if (wraps !== undefined) return handOnByWrapper(started, wraps);
      return isNamed(started) ? handOnByOtherUser(started) : OWN;
    }
  }
}
