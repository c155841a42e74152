/**
 * What env, busybox, shells and inits say of the program they are to start. Measured: busybox 1.35, dash 0.5.12, bash 5.2, coreutils 9.1,
 * tini 0.19, dumb-init 1.2.5.
 */
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { directory } from '../../../src/image/file-tree.ts';
import type { FileNode } from '../../../src/image/file-tree.ts';
import { environmentOf } from '../../../src/launch/environment.ts';
import type { Started } from '../../../src/launch/starters/handing.ts';
import { handOnByCatatonit, handOnByDumbInit, handOnByTini } from '../../../src/launch/starters/init.ts';
import { familyOf, hasApplet } from '../../../src/launch/starters/program-family.ts';
import { handOnByGosu, handOnBySuExec } from '../../../src/launch/starters/switch-user.ts';
import type { FileSpec } from '../../truth/case.ts';
import { predictCase } from '../../truth/predict-case.ts';

const app = { binary: 'start-amd64' } as const;
const script = (text: string) => ({ text, mode: 0o755 }) as const;

function predict(dockerfile: string, context: Readonly<Record<string, FileSpec>> = {}): string {
  const { outcome, phase, exitCode, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  return outcome === 'fails' ? `${phase ?? ''} ${exitCode ?? ''} ${message ?? ''}` : outcome;
}

describe('what starts another program', () => {
  // traefik/whoami was told to end as the whoami of coreutils does.
  it.each(['whoami', 'test', 'false', 'id', 'tail'])('a program that a RUN line makes may be called %s and be anything', (name) => {
    const golang = `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o ${name} main.go\n`;
    const files = { 'main.go': 'package main\nfunc main() { println() }\n' };
    expect(predict(`${golang}FROM scratch\nCOPY --from=build /src/${name} /\nENTRYPOINT ["/${name}", "-f", "/nope"]\n`, files)).toBe('ok');
    expect(
      predict(`${golang}FROM debian:12\nCOPY --from=build /src/${name} /usr/local/bin/\nCMD ["${name}", "-f", "/nope"]\n`, files),
    ).toBe('ok');
    expect(predict(`FROM scratch\nADD --chmod=755 https://example.com/${name} /\nENTRYPOINT ["/${name}", "-f", "/nope"]\n`)).toBe(
      'unknown',
    );
  });

  it.each([
    [
      'FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env bash\n',
      "run 127 env: can't execute 'bash': No such file or directory",
    ],
    [
      'FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env sh\r\n',
      "run 127 env: can't execute 'sh\r': No such file or directory",
    ],
    [
      'FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env sh -e\n',
      "run 127 env: can't execute 'sh -e': No such file or directory",
    ],
    ['FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/usr/bin/env -S sh -e\n', 'run 1 /usr/bin/env: … option…S…'],
    ['FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/usr/bin/env sh\n', 'ok'],
    [
      'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env python3\n',
      "run 127 /usr/bin/env: 'python3': No such file or directory",
    ],
    [
      'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env -S python3 -u\n',
      "run 127 /usr/bin/env: 'python3': No such file or directory",
    ],
    [
      'FROM debian:12\nENV LANG=C.UTF-8\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env python3\n',
      'run 127 /usr/bin/env: …python3…: No such file or directory',
    ],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/usr/bin/env -i sh\n', "run 125 /usr/bin/env: invalid option -- ' '"],
    [
      'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
      '#!/usr/bin/env -S PATH=/nope bash\n',
      "run 127 /usr/bin/env: 'bash': No such file or directory",
    ],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/usr/bin/env -S -i bash -e\n', 'ok'],
    ['FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/busybox env sh\n', 'run 127 env sh: applet not found'],
    // A first line gives one argument, blanks and carriage returns among it.
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh -e -u\n', 'run 2 /bin/sh: 0: Illegal option - '],
    ['FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh -x # why\n', 'run 2 /bin/sh: illegal option - '],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/bash -eu\r\n', 'run 1 /bin/bash: -\r: invalid option'],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/bash -x # why\n', 'run 2 /bin/bash: - : invalid option'],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh -euo pipefail\n', 'run 2 /bin/sh: 0: Illegal option -o /run.sh'],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh -c exec /app\n', 'run 2 /bin/sh: 0: Illegal option - '],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/bash -ec exec /app\n', 'run 1 /bin/bash: - : invalid option'],
    ['FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh --login\n', 'run 2 /bin/sh: 0: Illegal option --'],
    ['FROM debian:12\nCMD ["sh", "-eo", "pipefail", "-c", "echo"]\n', '', 'run 2 sh: 0: Illegal option -o pipefail'],
    ['FROM alpine:3.20\nCMD ["sh", "-eo", "pipefail", "-c", "echo"]\n', '', 'ok'],
    [
      'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN echo\n',
      '',
      'build 1 process "/bin/sh -o pipefail -c echo" did not complete successfully: exit code: 2',
    ],
    ['FROM debian:12\nENV LC_ALL=en_US.UTF-8\nCMD ["bash", "-c", "nope"]\n', '', 'run 127 …\nbash: line 1: …nope: …'],
    ['FROM debian:12\nCMD ["bash", "-c", "größe"]\n', '', 'run 127 bash: line 1: ……: …'],
    // busybox says so too, and ends with 0.
    ['FROM alpine:3.20\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n', '#!/bin/sh -euo pipefail\n', 'ok'],
    ['FROM alpine:3.20\nENTRYPOINT ["sh", "/nope"]\n', '', "run 2 sh: can't open '/nope': No such file or directory"],
    ['FROM debian:12\nENTRYPOINT ["bash", "/nope"]\n', '', 'run 127 bash: /nope: No such file or directory'],
  ])('%s with %j: %s', (dockerfile, text, expected) => {
    expect(predict(dockerfile, { 'run.sh': script(text) })).toBe(expected);
  });

  it.each([
    // Programs of the image itself.
    ['FROM alpine:3.20\nCMD ["tail", "-n", "1", "/srv/log"]\n', 'run 1 tail: …/srv/log…: No such file or directory'],
    [
      'FROM alpine:3.20\nENTRYPOINT ["timeout", "9", "cat", "/srv/a", "/srv"]\n',
      'run 1 cat: …/srv/a…: No such file or directory\ncat: …s a directory',
    ],
    ['FROM alpine:3.20\nENTRYPOINT ["test", "-e", "/srv/log"]\n', 'run 1 '],
    ['FROM alpine:3.20\nCMD exec false\n', 'run 1 '],
    ['FROM debian:12\nCMD ls /srv/log\n', 'run 2 ls: …/srv/log…: No such file or directory'],
    [
      'FROM alpine:3.20\nCMD ["tail", "-f", "/srv/log", "/srv/log2"]\n',
      'run 1 tail: …/srv/log…: No such file or directory\ntail: …/srv/log2…: No such file or directory\ntail: no files',
    ],
    ['FROM debian:12\nCMD tail -n +1 -f /srv/log\n', 'run 1 tail: …/srv/log…: No such file or directory\ntail: no files remaining'],
    // It waits for the file, or follows the other.
    ['FROM alpine:3.20\nCMD ["tail", "-F", "/srv/log"]\n', 'ok'],
    ['FROM debian:12\nCMD ["tail", "-f", "/srv/log", "/etc/passwd"]\n', 'ok'],
    ['FROM debian:12\nCMD ["tail", "--retry", "-f", "/srv/log"]\n', 'ok'],
    ['FROM alpine:3.20\nCMD ["id", "web"]\n', 'run 1 id: …web…'],
    ['FROM alpine:3.20\nCMD ["tail", "-f", "/dev/null"]\n', 'ok'],
    ['FROM alpine:3.20\nCMD ["cat"]\n', 'ok'],
    ['FROM alpine:3.20\nCMD ["grep", "x"]\n', 'run 1 '],
    ['FROM debian:12\nCMD ["sleep", "infinity"]\n', 'ok'],
    ['FROM alpine:3.20\nCMD read x; exit 3\n', 'run 3 '],
    ['FROM alpine:3.20\nCMD /app/serve --port=80\n', 'run 127 /bin/sh: /app/serve: not found'],
    ['FROM debian:12\nCMD /app/serve --port=80\n', 'run 127 /bin/sh: 1: /app/serve: not found'],
    ['FROM debian:12\nCMD exec serve\n', 'run 127 /bin/sh: 1: exec: serve: not found'],
    ['FROM debian:12\nSHELL ["/bin/bash", "-c"]\nCMD serve\n', 'run 127 /bin/bash: line 1: …serve: …'],
    ['FROM alpine:3.20\nENTRYPOINT exec serve\nCMD ["x"]\n', 'run 127 x: exec: …serve: not found'],
    ['FROM alpine:3.20\nCOPY --chmod=644 app /app\nCMD /app\n', 'run 126 /bin/sh: /app: Permission denied'],
    ['FROM alpine:3.20\nCOPY glibc /app\nCMD /app\n', 'run 127 /bin/sh: /app: not found'],
    ['FROM alpine:3.20\nCOPY app /app\nCMD /app\n', 'ok'],
    ['FROM alpine:3.20\nCOPY app /app\nCMD /app/serve\n', 'run 127 /bin/sh: /app/serve: not found'],
    ['FROM debian:12\nCOPY app /app\nCMD exec /app/serve\n', 'run 127 /bin/sh: 1: exec: /app/serve: not found'],
    // A path is not looked for in CDPATH.
    ['FROM debian:12\nENV CDPATH=/srv\nCMD cd /nope && /app\n', "run 2 /bin/sh: 1: cd: can't cd to /nope"],
    ['FROM debian:12\nENV CDPATH=/srv\nCMD cd nope && /app\n', "run 2 /bin/sh: 1: cd: can't cd to nope"],
    // Without #! a shell takes it for a script of its own, and other starters may or may not.
    ['FROM alpine:3.20\nCOPY --chmod=755 text /start\nCMD /start\n', 'ok'],
    ['FROM alpine:3.20\nCOPY --chmod=755 text /start\nCMD ["env", "/start"]\n', 'unknown'],
    // What a shell does itself, or with more than plain words, is its own.
    ['FROM alpine:3.20\nCMD cd /nope && ./serve\n', "run 2 /bin/sh: cd: …can't cd to /nope: No such file or directory"],
    ['FROM alpine:3.20\nCMD serve $PORT\n', 'run 127 /bin/sh: serve: not found'],
    ['FROM alpine:3.20\nCMD serve $HOSTNAME\n', 'run 127 /bin/sh: serve: not found'],
    ['FROM alpine:3.20\nCMD $HOSTNAME\n', 'ok'],
    [
      'FROM debian:12\nCMD ["timeout", "-s", "KILL", "5", "serve"]\n',
      "run 127 timeout: failed to run command 'serve': No such file or directory",
    ],
    ['FROM alpine:3.20\nCMD ["timeout", "5", "serve"]\n', "run 127 timeout: can't execute 'serve': No such file or directory"],
    ['FROM debian:12\nCMD ["ionice", "-c3", "serve"]\n', 'run 127 ionice: failed to execute serve: No such file or directory'],
    ['FROM debian:12\nCMD ["ionice", "-c", "1", "serve"]\n', 'run 1 ionice: ioprio_set failed: Operation not permitted'],
    ['FROM debian:12\nCMD ["taskset", "-c", "0,1", "serve"]\n', 'run 127 taskset: failed to execute serve: No such file or directory'],
    ['FROM debian:12\nCMD ["taskset", "1", "/etc"]\n', 'run 126 taskset: failed to execute /etc: Permission denied'],
    ['FROM debian:12\nCMD ["taskset", "-c", "8-15", "serve"]\n', 'unknown'],
    [
      'FROM debian:12\nCMD ["flock", "-n", "/tmp/lock", "/app/serve"]\n',
      'run 69 flock: failed to execute /app/serve: No such file or directory',
    ],
    [
      'FROM debian:12\nCMD ["flock", "/nope/lock", "/app/serve"]\n',
      'run 66 flock: cannot open lock file /nope/lock: No such file or directory',
    ],
    ['FROM debian:12\nCMD ["flock", "/tmp/lock", "-c", "/nope"]\n', 'run 127 /bin/sh: 1: /nope: not found'],
    ['FROM debian:12\nCOPY app /app\nCMD ["flock", "/tmp/lock", "/app"]\n', 'ok'],
    ['FROM debian:12\nCMD ["env", "-u", "HOME", "serve"]\n', "run 127 env: 'serve': No such file or directory"],
    ['FROM debian:12\nCMD exec nice -n 5 serve\n', "run 127 nice: 'serve': No such file or directory"],
    [
      'FROM debian:12\nCMD ["setpriv", "--reuid=www-data", "--clear-groups", "/app", "x"]\n',
      'run 127 setpriv: failed to execute /app: No such file or directory',
    ],
    ['FROM debian:12\nCMD ["setpriv", "--reuid=nobody2", "--clear-groups", "/app"]\n', 'run 1 setpriv: …failed to parse reuid…'],
    // What a script says before what it starts says its last word.
    ['FROM debian:12\nCMD echo starting >&2; exec env serve\n', "run 127 starting\nenv: 'serve': No such file or directory"],
    ['FROM busybox\nCMD httpd -f\n', 'ok'],
    // The first folder that cannot be made is named.
    ['FROM alpine:3.20\nUSER 1000\nCMD mkdir -p /data/x/y && exec serve\n', 'run 1 mkdir: …/data…Permission denied'],
    ['FROM alpine:3.20\nCOPY app /srv/app\nCMD mkdir -p /srv//app/y && exec serve\n', 'run 1 mkdir: …app…Not a directory'],
    // A program is no script.
    ['FROM alpine:3.20\nCOPY glibc /app\nCMD ["sh", "/app"]\n', 'run 2 /app: line …'],
    ['FROM debian:12\nCOPY glibc /app\nCMD ["sh", "/app"]\n', 'run 2 /app: …'],
    ['FROM debian:12\nCOPY glibc /app\nCMD ["bash", "/app"]\n', 'run 126 /app: /app: cannot execute binary file'],
    ['FROM alpine:3.20\nCOPY foreign /app\nCMD exec /app\n', 'run 2 /app: line …'],
    ['FROM alpine:3.20\nCOPY foreign /usr/bin/app\nCMD set -e; app 2>/dev/null; app\n', 'run 2 '],
    ['FROM alpine:3.20\nCOPY tiny /app\nCMD exec /app\n', 'unknown'],
    ['FROM debian:12\nCOPY tiny /app\nCMD exec /app\n', 'run 126 /bin/sh: 1: exec: …: Exec format error'],
    [
      'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nCOPY foreign /app\nCMD /app\n',
      'run 126 /bin/bash: line 1: …: cannot execute binary file',
    ],
    ['FROM debian:12\nCOPY foreign /app\nCMD ["env", "/app"]\n', 'unknown'],
    // What has its NULs behind the first line is read, up to where it makes no sense.
    ['FROM debian:12\nCOPY --chmod=755 mixed /app\nCMD /app\n', 'unknown'],
    ['FROM alpine:3.20\nCMD ["busybox", "bash"]\n', 'run 127 bash: applet not found'],
    ['FROM busybox:musl AS a\nFROM scratch\nCOPY --from=a /bin/busybox /bin/\nCMD ["/bin/busybox", "env", "ls"]\n', 'ok'],
    [
      'FROM busybox:musl AS a\nFROM scratch\nCOPY --from=a /bin/busybox /bin/\nCMD ["/bin/busybox", "nice", "nope"]\n',
      "run 127 nice: can't execute 'nope': No such file or directory",
    ],
    ['FROM busybox:musl AS a\nFROM scratch\nCOPY --from=a /bin/busybox /bin/-sh\nCMD ["/bin/-sh"]\n', 'run 127 -sh: applet not found'],
    ['FROM alpine:3.20\nCMD ["env", "A=b", "serve"]\n', "run 127 env: can't execute 'serve': No such file or directory"],
  ])('%s: %s', (dockerfile, expected) => {
    expect(
      predict(dockerfile, {
        app,
        glibc: { binary: 'c-glibc' },
        text: 'echo\n',
        mixed: 'echo\n\0',
        foreign: { binary: 'mach-o-arm64' },
        tiny: { binary: 'start-arm64' },
      }),
    ).toBe(expected);
  });
});

describe('what a shell says of a word that it takes for a program', () => {
  it.each([
    ['["/app"', '/bin/sh: [/app: not found'],
    ["['/app']", '/bin/sh: [/app]: not found'],
    ['["/app",]', '/bin/sh: [/app,]: not found'],
    ['[“/app”, “x”]', '/bin/sh: [“/app”,: not found'],
    ["['serve']", '/bin/sh: [serve]: not found'],
    ['serve*', '/bin/sh: serve*: not found'],
  ])('a JSON array that is none: CMD %s', (command, message) => {
    expect(predict(`FROM busybox:musl AS a\nFROM scratch\nCOPY --from=a /bin/ /bin/\nCMD ${command}\n`)).toBe(`run 127 ${message}`);
  });

  it.each([
    ['s*', 'run 127 /bin/sh: serve: not found'],
    ["['abc']", 'run 127 /bin/sh: b: not found'],
    ['/[ab]*', 'ok'],
    ['[!]/]x', 'run 127 /bin/sh: [!]/]x: not found'],
    ['[!]]*', 'run 127 /bin/sh: b: not found'],
  ])('a pattern that a file matches is its name: CMD %s', (command, expected) => {
    expect(
      predict(`FROM busybox:musl AS a\nFROM scratch\nCOPY --from=a /bin/ /bin/\nCOPY app /b\nCOPY app /serve\nCMD ${command}\n`, { app }),
    ).toBe(expected);
  });

  it.each([
    ['FROM alpine:3.20', 'serve', 'run 126 /bin/sh: serve: Permission denied'],
    ['FROM alpine:3.20', 'exec serve', 'run 126 /bin/sh: exec: …serve: Permission denied'],
    ['FROM debian:12', 'serve', 'run 127 /bin/sh: 1: serve: Permission denied'],
    ['FROM debian:12', 'exec serve', 'run 126 /bin/sh: 1: exec: serve: Permission denied'],
    ['FROM debian:12\nSHELL ["/bin/bash", "-c"]', 'serve', 'run 126 /bin/bash: line 1: …serve: …'],
  ])('a program in PATH that lacks x: %s, CMD %s', (base, command, expected) => {
    expect(predict(`${base}\nCOPY --chmod=644 app /opt/serve\nENV PATH=/opt:$PATH\nCMD ${command}\n`, { app })).toBe(expected);
  });

  it('a directory in PATH is no program to bash, and what dash may not execute', () => {
    const start = 'COPY app /opt/serve/\nENV PATH=/opt:$PATH\nCMD serve\n';
    expect(predict(`FROM debian:12\n${start}`, { app })).toBe('run 127 /bin/sh: 1: serve: Permission denied');
    expect(predict(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\n${start}`, { app })).toBe('run 127 /bin/bash: line 1: …serve: …');
  });
});

describe('a script that its user may not read', () => {
  it.each([
    ['FROM alpine:3.20', '#!/bin/sh\n', "run 2 /bin/sh: can't open '/start.sh': Permission denied"],
    ['FROM debian:12', '#!/bin/sh\n', 'run 2 /bin/sh: 0: …open /start.sh…'],
    ['FROM debian:12', '#!/bin/bash\n', 'run 126 /bin/bash: /start.sh: Permission denied'],
  ])('%s, %s', (base, text, expected) => {
    const dockerfile = `${base}\nCOPY --chmod=700 start.sh /\nUSER 1000\nENTRYPOINT ["/start.sh"]\n`;
    expect(predict(dockerfile, { 'start.sh': text })).toBe(expected);
    expect(predict(dockerfile.replace('700', '700 --chown=1000'), { 'start.sh': text })).toBe('ok');
  });
});

describe('who becomes another user', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/srv:/bin/sh\n';
  const own = {
    type: 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    origin: { line: null, by: '', contextPath: null },
    content: fromBytes(new TextEncoder().encode(passwd)),
    unknown: null,
  } as const;
  const etc = directory(own.origin, own, [
    {
      kind: 'entries',
      entries: new Map([
        ['passwd', own],
        ['group', own],
      ]),
    },
  ]);
  const root = directory(own.origin, own, [{ kind: 'entries', entries: new Map([['etc', etc]]) }]);
  const started = (uid: number, argv: readonly string[], file: Started['file'] = own): Started => ({
    process: { root, user: { uid, gid: 0, groups: [] }, overrides: uid === 0, cwd: [], cpuLevel: 1 },
    file,
    argv,
    env: environmentOf([['HOME', '/x']]),
    input: null,
    isUnsure: () => false,
  });

  it.each([
    [handOnByGosu, 0, 'app', 'error: exec: "serve": executable file not found in $PATH', 1],
    [handOnByGosu, 1000, 'app', "error: failed switching to 'app': operation not permitted", 1],
    [handOnByGosu, 0, 'redis', "error: failed switching to 'redis': unable to find user redis: no matching entries in passwd file", 1],
    [handOnBySuExec, 0, '1000:5', 'x: serve: No such file or directory', 1],
    [handOnBySuExec, 0, 'redis', 'x: getpwnam(redis): …', 1],
  ])('%# as uid %i to %s: %s', (handOnBy, uid, user, message, exitCode) => {
    const handing = handOnBy(started(uid, ['x', user, 'serve']));
    if (handing.kind === 'own' || handing.kind === 'open') throw new Error(handing.kind);
    expect(
      handing.kind === 'ends' ? { message: handing.message, exitCode: handing.exitCode } : handing.say('ENOENT', true, 'not-a-format'),
    ).toEqual({ message, exitCode });
    if (handing.kind === 'starts') expect([handing.process?.user.uid, handing.env.get('HOME')]).toEqual([1000, undefined]);
  });

  /** As gosu 1.17 and 1.19 say it. */
  it.each([
    ['failed switching to %q', 0o755, ['none', 'x'], 'error: failed switching to "none": unable to find user none'],
    ["failed switching to '", 0o755, ['none', 'x'], "error: failed switching to 'none': unable to find user none"],
    [
      "appears to be installed with the 'setuid' bit set",
      0o4755,
      ['app', 'x'],
      "error: …gosu… appears to be installed with the 'setuid' bit",
    ],
    [
      "appears to be installed with the 'setgid' bit set",
      0o2755,
      ['app', 'x'],
      "error: …gosu… appears to be installed with the 'setgid' bit",
    ],
    ["appears to be installed with the 'setuid' bit set", 0o755, ['app'], 'Usage: gosu user-spec command [args]'],
    ['', 0o755, [], 'Usage: gosu user-spec command [args]'],
  ])('a gosu that has %j in it, of mode %o, given %j', (text, mode, words, message) => {
    const file = { ...own, mode, content: fromBytes(new TextEncoder().encode(text)) };
    const handing = handOnByGosu(started(0, ['gosu', ...words], file));
    expect(handing.kind === 'ends' ? [handing.exitCode, handing.message] : handing.kind).toEqual([1, expect.stringContaining(message)]);
  });
});

describe('a program of a base image that was copied', () => {
  it.each([
    ['FROM scratch\nCOPY --from=alpine /bin/busybox /bin/sh\nCMD ["sh"]\n', 'start 255 exec /bin/sh: no such file or directory'],
    ['FROM scratch\nCOPY --from=busybox /bin/busybox /bin/sh\nCMD ["sh"]\n', 'start 255 exec /bin/sh: no such file or directory'],
    ['FROM scratch\nCOPY --from=busybox:musl /bin/busybox /bin/sh\nCMD ["sh"]\n', 'ok'],
    ['FROM scratch\nCOPY --from=busybox:1.33 /bin/busybox /bin/sh\nCMD ["sh"]\n', 'ok'],
    ['FROM scratch\nCOPY --from=busybox:1.35 /bin/busybox /bin/sh\nCMD ["sh"]\n', 'unknown'],
    ['FROM scratch\nCOPY --from=alpine /bin/busybox /bin/sh\nCOPY --from=alpine /lib/ld-musl-x86_64.so.1 /lib/\nCMD ["sh"]\n', 'ok'],
    ['FROM scratch\nCOPY --from=debian:12 /bin/bash /bin/bash\nCMD ["bash"]\n', 'start 255 exec /bin/bash: no such file or directory'],
    ['FROM gcr.io/distroless/base-debian12\nCOPY --from=debian:12 /bin/bash /bin/bash\nCMD ["bash"]\n', 'unknown'],
    ['FROM debian:12 AS a\nFROM scratch\nCOPY --from=a / /\nCMD ["sh"]\n', 'ok'],
    ['FROM scratch\nCOPY --from=busybox:musl /bin/busybox /bin/bash\nCMD ["bash"]\n', 'run 127 bash: applet not found'],
    [
      'FROM scratch\nCOPY --from=node:20-bookworm /usr/local/bin/node /node\nCMD ["/node"]\n',
      'start 255 exec /node: no such file or directory',
    ],
  ])('%s: %s', (dockerfile, expected) => {
    expect(predict(dockerfile)).toBe(expected);
  });
});

describe('programs at hand', () => {
  const file = (text: string): FileNode => ({
    type: 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    origin: { line: null, by: '', contextPath: null },
    content: fromBytes(new TextEncoder().encode(text)),
    unknown: null,
  });
  const busybox = file('bash\0: applet not found\0BusyBox v1.36.1\0[\0[[\0ash\0env\0sh\0\0bash\0');

  it('are known by what they hold', () => {
    expect(familyOf(busybox)).toBe('busybox');
    expect(familyOf(file('[FATAL tini (%i)] \0exec %s failed: %s\0'))).toBe('tini');
    expect(familyOf(file('#!/bin/sh\n'))).toBe(null);
  });

  it('have the programs of their table, and no other string', () => {
    expect(['[', 'ash', 'env', 'sh'].every((name) => hasApplet(busybox, name))).toBe(true);
    expect(hasApplet(busybox, 'bash')).toBe(false);
  });

  it.each([
    [['/tini', '--', 'serve'], 'serve', 'ENOENT', '[FATAL tini (…)] exec serve failed: No such file or directory', 127],
    [['/tini', '-g', '-p', 'SIGTERM', '/serve', 'x'], '/serve', 'EACCES', '[FATAL tini (…)] exec /serve failed: Permission denied', 126],
    [['/dumb-init', '-c', 'serve'], 'serve', 'ENOENT', '[dumb-init] serve: No such file or directory', 2],
  ] as const)('%j starts %s', (argv, name, errno, message, exitCode) => {
    const process = {
      root: { type: 'directory', mode: 0o755, uid: 0, gid: 0, origin: busybox.origin, layers: [] },
      user: { uid: 0, gid: 0, groups: [], home: null },
      overrides: true,
      cwd: [],
      cpuLevel: 1,
    } as const;
    const started = { process, file: busybox, argv, env: environmentOf([]), input: null, isUnsure: () => false };
    const handing = argv[0] === '/tini' ? handOnByTini(started) : handOnByDumbInit(started);
    if (handing.kind !== 'starts') throw new Error(handing.kind);
    expect(handing.argv[0]).toBe(name);
    expect(handing.say(errno, true, 'not-a-format')).toEqual({ message, exitCode });
  });

  it.each([
    [handOnByTini, ['tini', '-x', 'app'], 'tini: …option…x'],
    [handOnByTini, ['tini', '--init', 'app'], 'tini: …option…-'],
    [handOnByTini, ['tini', '-gp'], 'tini: option requires an argument…p'],
    [handOnByTini, ['tini', '-e', '300', 'app'], '[FATAL tini (…)] Not a valid option for -e: 300'],
    [handOnByTini, ['/sbin/tini'], 'tini (tini version …'],
    [handOnByTini, ['/sbin/tini', '-s', '--'], 'tini (tini version …'],
    [handOnByDumbInit, ['dumb-init', '--'], 'Usage: dumb-init [option] program [args]'],
    [handOnByCatatonit, ['/catatonit'], 'ERROR (catatonit:…): missing program name'],
  ] as const)('ends by itself without a program, and at what is no option: %s %j', (handOn, argv, message) => {
    const process = {
      root: { type: 'directory', mode: 0o755, uid: 0, gid: 0, origin: busybox.origin, layers: [] },
      user: { uid: 0, gid: 0, groups: [], home: null },
      overrides: true,
      cwd: [],
      cpuLevel: 1,
    } as const;
    expect(handOn({ process, file: busybox, argv, env: environmentOf([]), input: null, isUnsure: () => false })).toMatchObject({
      kind: 'ends',
      message,
      exitCode: 1,
    });
  });
});
