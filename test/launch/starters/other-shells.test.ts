/**
 * What zsh 5.9, ksh93u+m 1.0.4, mksh R59 and yash 2.52 say of the program they are to start, and prlimit, setsid and unshare of util-linux
 * 2.38, chroot of coreutils 9.1, chpst of runit 2.1.2.
 */
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { directory } from '../../../src/image/file-tree.ts';
import type { FileNode } from '../../../src/image/file-tree.ts';
import { environmentOf } from '../../../src/launch/environment.ts';
import type { Errno, ExecCause } from '../../../src/launch/outcome.ts';
import { handOn } from '../../../src/launch/starters/hand-on.ts';
import { familyOf } from '../../../src/launch/starters/program-family.ts';
import { missingBehindShell } from '../../../src/rules/evidence/missing-behind-shell.ts';
import { predictCase } from '../../truth/predict-case.ts';

const origin = { line: null, by: '', contextPath: null } as const;
const file = (text: string): FileNode => ({
  type: 'file',
  mode: 0o755,
  uid: 0,
  gid: 0,
  origin,
  content: fromBytes(new TextEncoder().encode(text)),
  unknown: null,
});
const folder = (entries: Readonly<Record<string, FileNode | ReturnType<typeof directory>>>): ReturnType<typeof directory> =>
  directory(origin, { mode: 0o755, uid: 0, gid: 0 }, [{ kind: 'entries', entries: new Map(Object.entries(entries)) }]);

const programs = {
  'zsh': file("can't open input file: %s\0command not found: %s\0"),
  'ksh': file('@(#)$Id: type (ksh 93u+m) 2021-12-17 $\0%s: interpreter not found\0'),
  'mksh': file('KSH_VERSION=@(#)MIRBSD KSH R59 2023/04/29\0inaccessible or not found\0'),
  'lksh': file('KSH_VERSION=@(#)LEGACY KSH R59 2023/04/29\0inaccessible or not found\0'),
  'yash': file("no such command `%s'\0$YASH_AFTER_CD\0"),
  'prlimit': file('Show or change the resource limits of a process.\0failed to execute %s\0'),
  'setsid': file('Run a program in a new session.\0failed to execute %s\0'),
  'unshare': file('Run a program with some namespaces unshared from the parent.\0unshare failed\0'),
  'chroot': file('GNU coreutils\0cannot change root directory to %s\0'),
  'chpst': file('chpst: fatal: \0unknown user/group\0'),
} as const;
const accounts = { passwd: file('root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\n'), group: file('root:x:0:\napp:x:1000:\n') };
const scripts = {
  'run.sh': file('#!/bin/x\n:\nexec "$@"\n'),
  'plain.sh': file('set -e\nexport A=1\nserve --port 80\n'),
  'asks.sh': file('if [ -z "$APP" ]; then echo "APP is not set" >&2; exit 4; fi\nexec "$APP"\n'),
  'own.sh': file('print hi\nnope\n'),
  'words.sh': file('exec $@\n'),
  'array.sh': file('a=(1 2)\nexec nope\n'),
};
const root = folder({ etc: folder(accounts), srv: folder({}), root: folder({}), ...scripts });

/** `ok`: work of its own; or what it says and ends with, where it starts a program that is not there. */
function answer(
  name: keyof typeof programs,
  args: readonly string[],
  {
    uid = 0,
    errno = 'ENOENT',
    code = 'not-a-format',
    tree = root,
  }: { uid?: number; errno?: Errno; code?: ExecCause['code']; tree?: typeof root } = {},
): string {
  const env = environmentOf([
    ['PATH', '/usr/local/bin:/usr/bin:/bin'],
    ['HOME', '/root'],
  ]);
  const process = { root: tree, user: { uid, gid: 0, groups: [] }, overrides: uid === 0, cwd: [], cpuLevel: 1 };
  const handing = handOn({ process, file: programs[name], argv: [name, ...args], env, input: null, isUnsure: () => false });
  if (handing.kind === 'own') return 'ok';
  if (handing.kind === 'open') return 'unknown';
  const word = handing.kind === 'ends' ? handing : handing.say(errno, !(handing.argv[0] ?? '').includes('/'), code);
  return word === null ? 'unknown' : `${word.exitCode} ${word.message}`;
}

describe('shells that most images do not have', () => {
  it.each([
    ['zsh', ['-c', 'serve --port 80'], '127 zsh:1: command not found: serve'],
    ['zsh', ['-c', 'exec /srv/app'], '127 zsh:1: no such file or directory: /srv/app'],
    ['zsh', ['/run.sh', 'serve'], '127 /run.sh:3: command not found: serve'],
    ['zsh', ['/nope.sh'], "127 zsh: can't open input file: /nope.sh"],
    ['zsh', ['-c'], '1 zsh: string expected after -c'],
    ['zsh', ['-c', 'exit 3'], '3 '],
    ['ksh', ['-c', 'serve'], '127 ksh: serve: not found'],
    ['ksh', ['-c', 'exec serve'], '127 ksh: exec: serve: not found'],
    ['ksh', ['/run.sh', 'serve'], '127 /run.sh…: exec: serve: not found'],
    ['ksh', ['/nope.sh'], '127 ksh: /nope.sh: not found'],
    ['mksh', ['-c', 'exec serve'], '127 …mksh: serve: inaccessible or not found'],
    ['mksh', ['/run.sh', '/srv/app'], '127 …/run.sh[3]: /srv/app: inaccessible or not found'],
    ['lksh', ['/nope.sh'], '127 …lksh: /nope.sh: No such file or directory'],
    ['yash', ['-c', 'serve'], "127 yash: no such command `serve'"],
    ['yash', ['/run.sh', '/srv/app'], "127 exec: cannot execute command `/srv/app': No such file or directory"],
    ['yash', ['/nope.sh'], "127 yash: cannot open file `/nope.sh': No such file or directory"],
    ['zsh', ['/plain.sh'], '127 /plain.sh:3: command not found: serve'],
    ['ksh', ['/asks.sh'], '4 APP is not set'],
    ['zsh', ['-c', 'nope; exit 4'], '4 zsh:1: command not found: nope'],
    // What another shell reads otherwise is not followed.
    ['zsh', ['/own.sh'], 'ok'],
    ['ksh', ['/words.sh', 'serve'], 'ok'],
    ['mksh', ['/array.sh'], 'ok'],
    ['zsh', ['-c', 'ls *.sh; exit 3'], 'ok'],
    ['zsh', ['-c', 'exec =nope'], 'ok'],
    ['zsh', ['-c', '[ a == b ]; exit 3'], 'ok'],
    ['ksh', ['-c', 'exec "$HOST"'], 'ok'],
    ['zsh', ['-x', '-c', 'nope'], 'ok'],
    ['yash', ['-c', 'cd /nope; exit 3'], 'ok'],
    ['mksh', [], 'ok'],
  ] as const)('%s %j: %s', (name, args, expected) => {
    expect(answer(name, args)).toBe(expected);
  });

  it.each([
    ['zsh', 'EACCES', 'no-x-bit', '126 zsh:1: permission denied: /srv/app'],
    ['ksh', 'EACCES', 'not-regular', '126 ksh: /srv/app: cannot execute [Is a directory]'],
    ['mksh', 'EACCES', 'no-x-bit', "126 …mksh: /srv/app: can't execute: Permission denied"],
    ['yash', 'ENOTDIR', 'not-a-format', "126 yash: cannot execute command `/srv/app': Not a directory"],
    ['zsh', 'ENOTDIR', 'not-a-format', '127 zsh:1: not a directory: /srv/app'],
    ['mksh', 'ENOENT', 'missing-loader', '126 …mksh: /srv/app: No such file or directory'],
    ['zsh', 'ENOENT', 'missing-interpreter', '127 zsh:1: …: bad interpreter: …: no such file or directory'],
    ['ksh', 'ELOOP', 'not-a-format', 'unknown'],
  ] as const)('%s of %s (%s): %s', (name, errno, code, expected) => {
    expect(answer(name, ['-c', '/srv/app'], { errno, code })).toBe(expected);
  });

  it('are known by what they hold', () => {
    expect([programs.ksh, programs.lksh, programs.zsh].map(familyOf)).toEqual(['ksh93', 'mksh', 'zsh']);
  });

  it('zsh is not followed where it reads a file of the image before', () => {
    expect(answer('zsh', ['-c', 'nope'], { tree: folder({ etc: folder({ ...accounts, zshenv: file('path+=(/opt/bin)\n') }) }) })).toBe(
      'ok',
    );
    const debians = file(
      '# What it is for\nif [[ -z "$PATH" || "$PATH" == "/bin:/usr/bin" ]]\nthen\n\texport PATH="/usr/local/bin:/usr/bin:/bin:/usr/games"\nfi\n',
    );
    expect(answer('zsh', ['-c', 'nope'], { tree: folder({ etc: folder({ ...accounts, zsh: folder({ zshenv: debians }) }) }) })).toBe(
      '127 zsh:1: command not found: nope',
    );
  });
});

describe('programs that start another with other rights', () => {
  it.each([
    ['prlimit', ['--nofile=1024:4096', '--core=0', '/srv/app'], '127 prlimit: failed to execute /srv/app: No such file or directory'],
    ['prlimit', ['-n1000', '--', 'serve'], '127 prlimit: failed to execute serve: No such file or directory'],
    ['prlimit', ['--nofile=9999999', 'serve'], 'unknown'],
    ['prlimit', ['--as=1000', 'serve'], 'unknown'],
    ['prlimit', ['--nofile'], 'ok'],
    ['prlimit', ['--pid=1', '--nofile=10:10'], 'ok'],
    ['setsid', ['-w', 'serve'], '127 setsid: failed to execute serve: No such file or directory'],
    ['setsid', ['serve'], 'ok'],
    ['unshare', ['-m', 'serve'], '1 unshare: unshare failed: Operation not permitted'],
    ['unshare', ['--fork', '--pid', '--mount-proc', 'serve'], '1 unshare: unshare failed: Operation not permitted'],
    ['unshare', ['-Ur', 'serve'], '1 unshare: unshare failed: Operation not permitted'],
    ['unshare', ['serve'], '1 unshare: unshare failed: Operation not permitted'],
    ['chroot', ['/nope', 'serve'], "125 chroot: cannot change root directory to '/nope': No such file or directory"],
    ['chroot', ['/run.sh'], "125 chroot: cannot change root directory to '/run.sh': Not a directory"],
    ['chroot', ['/srv', '/app'], "127 chroot: failed to run command '/app': No such file or directory"],
    ['chroot', ['/srv'], "127 chroot: failed to run command '/bin/sh': No such file or directory"],
    ['chroot', ['--userspec=web', '/', 'serve'], '125 chroot: invalid user'],
    ['chroot', ['--userspec=app:web', '/', 'serve'], '125 chroot: invalid group'],
    ['chroot', ['--userspec=4711', '/', 'serve'], '125 chroot: no group specified for unknown uid: 4711'],
    ['chroot', ['--userspec', 'app', '/', 'serve'], "127 chroot: failed to run command 'serve': No such file or directory"],
    ['chroot', ['--userspec=app', '/srv', 'serve'], 'ok'],
    ['chpst', ['-u', 'app', 'serve'], '111 chpst: fatal: unable to run: serve: file does not exist'],
    ['chpst', ['-u', 'web', 'serve'], '111 chpst: fatal: unknown user/group: web'],
    ['chpst', ['-u', ':1000:1000', '-n', '5', 'serve'], '111 chpst: fatal: unable to run: serve: file does not exist'],
    ['chpst', ['-u', 'app'], '100 usage: chpst …'],
    ['chpst', ['-e', '/env', 'serve'], 'ok'],
  ] as const)('%s %j: %s', (name, args, expected) => {
    expect(answer(name, args)).toBe(expected);
  });

  it('only root has any to give', () => {
    expect(answer('chroot', ['/srv', '/app'], { uid: 1000 })).toBe(
      "125 chroot: cannot change root directory to '/srv': Operation not permitted",
    );
    expect(answer('chpst', ['-u', 'app', 'serve'], { uid: 1000 })).toBe('111 chpst: fatal: unable to setgroups: permission denied');
  });
});

it('what is missing below another root is to be put there', () => {
  const { target, prediction } = predictCase(
    { name: 'x', why: 'x', dockerfile: 'FROM debian:12\nCMD ["chroot", "/srv", "/app"]\n', context: {} },
    'current',
  );
  expect(prediction.message).toBe("chroot: failed to run command '/app': No such file or directory");
  expect(missingBehindShell(target)).toMatchObject({
    message: '"/app", which chroot is to start, is not below /srv, which is its root',
    fix: 'COPY it to /srv/app, with its loader and libraries below /srv',
  });
});
