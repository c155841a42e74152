import type { CommandProblem } from '../command-problem.ts';
import { askPackages } from '../installed.ts';
import type { LinkedLine } from './library-problem.ts';

/** What may bring it: its package, files of packages, and groups of them. */
const mayBringArchive = askPackages((name) => /static|\.rpm$|^$|^[./*]|:\/\//.test(name));

/** Red Hat's family has the C library for static programs in a package of its own, which no compiler asks for (glibc.spec). */
export function missingStaticLibc({
  args,
  files,
  state,
  mayBring,
}: Pick<LinkedLine, 'args' | 'files' | 'state' | 'mayBring'>): CommandProblem | null {
  if (!args.includes('-static') || args.includes('-nostdlib') || state.installed === undefined || mayBringArchive(state.installed))
    return null;
  // Debian and Alpine have it elsewhere.
  if (files.kindAt('/usr/lib64/libc.so.6') !== 'file' || files.kindAt(ARCHIVE) === 'file') return null;
  // No package puts anything there: whatever has run and is not known may have.
  if (!files.isAbsent('/usr/local/lib/libc.a') || mayBring([ARCHIVE, '/usr/local/lib/libc.a'])) return null;
  return {
    why: '-static takes libc.a, which the package glibc-static brings and no compiler asks for',
    said: 'cannot find -lc',
    fix: 'dnf install -y glibc-static   or, for C++, libstdc++-static too; of RHEL with --enablerepo=crb',
  };
}

const ARCHIVE = '/usr/lib64/libc.a';
