/**
 * Programs that start another one and are called wrongly, or have nothing to work on: as coreutils 9.1, util-linux 2.38, GNU make 4.3, perl
 * 5.36, mawk 1.3.4 and tini 0.19 of Debian 12 did it in a container of Docker 26.1, which had no terminal.
 */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';
import { answerOf } from './shell/script-answers.ts';

const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;
const told = (dockerfile: string, files: Readonly<Record<string, MemoryEntry>>): string => {
  const { outcome, exitCode, message } = judge(dockerfile, files).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
};
const inDebian = (...argv: readonly string[]): string =>
  told(`FROM debian:12\nCOPY app /app\nENTRYPOINT ${JSON.stringify(argv)}\n`, { app });

describe('programs of util-linux', () => {
  it.each([
    ['prlimit --foo /app', '1 prlimit: …option…foo…'],
    ['prlimit -z /app', '1 prlimit: …option…z…'],
    ['prlimit --nofile=1024 /app', 'ok'],
    ['prlimit --nofile=abc /app', '1 prlimit: failed to parse NOFILE limit'],
    ['prlimit -n=100:10 /app', '1 prlimit: the soft limit NOFILE cannot exceed the hard limit'],
    ['unshare --foo /app', '1 unshare: …option…foo…'],
    ['unshare -z /app', '1 unshare: …option…z…'],
    ['unshare -f /app', '1 unshare: unshare failed: Operation not permitted'],
    ['unshare --root=/nowhere /app', '1 unshare: unshare failed: Operation not permitted'],
    ['nsenter --foo /app', '1 nsenter: …option…foo…'],
    ['nsenter -t 1 -n /app', "1 nsenter: reassociate to namespace 'ns/net' failed: Operation not permitted"],
    ['nsenter -t 1 -m -i /app', "1 nsenter: reassociate to namespace 'ns/ipc' failed: Operation not permitted"],
    ['nsenter --target abc -m /app', "1 nsenter: failed to parse pid: 'abc'"],
    ['nsenter /app', 'ok'],
    ['chrt --foo 0 /app', '1 chrt: …option…foo…'],
    ['chrt -o 0 /app', 'ok'],
    ['chrt -o abc /app', "1 chrt: invalid priority argument: 'abc'"],
    ['chrt 5', '1 chrt: bad usage'],
    ['chrt --max', 'ok'],
    ['taskset -c 0 /app', 'ok'],
    ['taskset -c 0,999 /app', 'ok'],
    ['taskset -c 999 /app', "1 taskset: failed to set pid …'s affinity: Invalid argument"],
    ['taskset -c 2-1 /app', '1 taskset: failed to parse CPU list: 2-1'],
    ['taskset -c 5 /app', 'unknown'],
    ['taskset -c 0x,1 /app', 'ok'],
    ['taskset -c 0x1 /app', '1 taskset: failed to parse CPU list: 0x1'],
    ['taskset -c 0- /app', '1 taskset: failed to parse CPU list: 0-'],
    ['taskset -c 0,,1 /app', '1 taskset: failed to parse CPU list: 0,,1'],
    ['taskset -c 0-1-2 /app', '1 taskset: failed to parse CPU list: 0-1-2'],
    ['taskset -c 0:2 /app', '1 taskset: failed to parse CPU list: 0:2'],
    ['taskset -c 0-4:0 /app', '1 taskset: failed to parse CPU list: 0-4:0'],
    ['taskset -c 0-4:2 /app', 'ok'],
    ['taskset -ac 1-3:2 /app', 'unknown'],
    ['taskset 0xff,ffffffff /app', 'ok'],
    ['taskset -c /app', '1 taskset: bad usage'],
    ['taskset -pc 0 /app', "1 taskset: invalid PID argument: '/app'"],
    ['taskset --cpu-list=0 /app', '1 taskset: …option…cpu-list…'],
    ['ionice -c9 /app', '1 ionice: unknown prio class 9\nionice: ioprio_set failed: Invalid argument'],
    ['ionice -c foo /app', "1 ionice: unknown scheduling class: 'foo'"],
    ['ionice -n abc /app', "1 ionice: invalid class data argument: 'abc'"],
    ['ionice -c1 /app', '1 ionice: ioprio_set failed: Operation not permitted'],
    ['ionice -t -c1 /app', 'ok'],
    ['setpriv --groups=adm /app', 'ok'],
    ['setpriv --groups=0,nobodys /app', "1 setpriv: Invalid supplementary group id: 'nobodys'"],
    ['setpriv --groups= /app', "1 setpriv: Invalid supplementary group id: ''"],
    ['env --block-signal=FOO /app', "125 env: 'FOO': invalid signal"],
    ['env --default-signal=SIGTERM,99 /app', "125 env: '99': invalid signal"],
    ['env --block-signal=INT /app', 'ok'],
    ['timeout -s 99 5 /app', "125 timeout: '99': invalid signal"],
    ['timeout -s 137 5 /app', 'ok'],
    ['awk -f /nope.awk', '2 awk: …/nope.awk…No such file or directory…'],
  ])('%s: %s', (line, expected) => {
    expect(inDebian(...line.split(' '))).toBe(expected);
  });
});

const file = (content: string): MemoryEntry => ({ type: 'file', mode: 0o755, content });
const marked = (...texts: readonly string[]): MemoryEntry => ({
  type: 'file',
  mode: 0o755,
  content: Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(`\0${texts.join('\0')}\0`)]),
});
const perl = marked('Can\'t open perl script "%s": %s', 'PERL5LIB');
const make = marked('GNU Make', 'No targets specified and no makefile found');
const tini = marked('[FATAL tini (%i)] ', 'exec %s failed: %s');
const inScratch = (argv: readonly string[], files: Readonly<Record<string, MemoryEntry>>): string =>
  told(`FROM scratch\nCOPY . /\nENTRYPOINT ${JSON.stringify(argv)}\n`, files);

describe('perl', () => {
  const lacks = (module: string, where: string): string =>
    `2 Can't locate ${module.replaceAll('::', '/')}.pm in @INC (you may need to install the ${module} module) (@INC …)${where}`;

  it.each([
    ['use Foo::Bar;\n', lacks('Foo::Bar', ' at /s line 1.')],
    ['#!/perl -w\n\nuse strict;\nuse JSON;\n', lacks('JSON', ' at /s line 4.')],
    ['use Known::One;\nuse Other;\n', 'ok'],
    ['BEGIN { $INC{"Foo.pm"} = 1 }\nuse Foo;\n', 'ok'],
    ['print 1;\n', 'ok'],
  ])('%j: %s', (text, expected) => {
    const files = { perl, 's': file(text), 'lib/strict.pm': file('1;\n'), 'lib/Known/One.pm': file('1;\n') };
    expect(inScratch(['/perl', '/s'], files)).toBe(expected);
  });

  it('is told a module', () => {
    expect(inScratch(['/perl', '-MFoo', '-e', '1'], { perl })).toBe(lacks('Foo', '.'));
    expect(inScratch(['/perl', '-MFoo', '-e', '1'], { perl, 'x/Foo.pm': file('1;\n') })).toBe('ok');
  });

  it('may have it from a base image', () => {
    expect(told('FROM debian:12\nENTRYPOINT ["perl","-MFoo","-e","1"]\n', {})).toBe('ok');
  });
});

describe('make', () => {
  it.each([
    [['/make'], '2 make: *** No targets specified and no makefile found.  Stop.'],
    [['/make', 'all'], "2 make: *** No rule to make target 'all'.  Stop."],
    [['/make', '-f', '/M'], "2 make: /M: No such file or directory\nmake: *** No rule to make target '/M'.  Stop."],
    [['/make', '-C', '/nowhere'], '2 make: *** /nowhere: No such file or directory.  Stop.'],
    [['/make', '-C', '/m'], 'ok'],
    [['/make', '-C', '/m', 'other'], "2 make: *** No rule to make target 'other'.  Stop."],
  ])('%j: %s', (argv, expected) => {
    expect(inScratch(argv, { make, 'm/Makefile': file('all:\n\techo hi\n') })).toBe(expected);
  });
});

describe('awk and tini that read their own script', () => {
  const awk = (text: string): string => told('FROM debian:12\nCOPY s /s\nENTRYPOINT ["/s"]\n', { s: file(`#!/usr/bin/awk -f\n${text}`) });

  it.each([
    ['BEGIN { exit 3 }\n', '3 '],
    ['{ print }\nEND { exit 4 }\n', '4 '],
    ['BEGIN { print "hi" }\n', 'ok'],
  ])('%j: %s', (text, expected) => {
    expect(awk(text)).toBe(expected);
  });

  it.each(['#!/tini\n/app\n', '#!/tini --\nexec /app\n'])('%j: nobody can tell how that ends', (text) => {
    expect(inScratch(['/s'], { tini, app, s: file(text) })).toBe('unknown');
  });
});

describe('what a container has not', () => {
  it.each([
    ['#!/bin/bash', 'exec < /dev/tty\nexec /srv/app', 'ok'],
    ['#!/bin/bash', 'set -e\necho hi > /dev/tty', '1 /start.sh: line 3: /dev/tty: No such device or address'],
    ['#!/bin/sh', 'echo hi > /dev/tty || exit 4', '4 /start.sh: 2: cannot create /dev/tty: No such device or address'],
    ['#!/bin/sh', 'exec < /dev/tty', '2 /start.sh: 2: cannot open /dev/tty: No such device or address'],
    ['#!/bin/sh', 'cat /dev/tty', '1 cat: /dev/tty: No such device or address'],
    ['#!/bin/sh', '{ read x < /dev/tty; } 2>/dev/null || exec /srv/app', 'ok'],
    ['#!/bin/bash', 'set -e\ncp /srv/app /proc/app', '1 cp: …/proc/app…No such file or directory'],
    ['#!/bin/bash', 'set -e\ncp /srv/app /proc', '1 cp: …/proc/app…No such file or directory'],
    ['#!/bin/bash', 'set -e\nmkdir -p /sys/a/b', '1 mkdir: …/sys/a…Read-only file system'],
    ['#!/bin/bash', 'set -e\ntouch /proc/x', '1 touch: …/proc/x…No such file or directory'],
    ['#!/bin/bash', 'set -e\necho 1 > /proc/foo', '1 /start.sh: line 3: /proc/foo: No such file or directory'],
    ['#!/bin/bash', 'set -e\n. /srv/app', '126 /start.sh: line 3: .: /srv/app: cannot execute binary file'],
    ['#!/bin/bash', '. /srv/app\nexec /srv/app', 'ok'],
    ['#!/bin/bash', 'strip -R .comment /srv/app\nexec /srv/app', 'ok'],
  ])('%s %j: %s', (first, text, expected) => {
    expect(answerOf(`${first}\n${text}\n`)).toBe(expected);
  });
});
