/**
 * What a container may not do unless it is asked to be let do it, and what its shell minds in its own commands: as dash 0.5.12, bash 5.2,
 * busybox 1.35 and Debian 12's programs did it with the capabilities of Docker, without a terminal.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';
import { answerOf } from './script-answers.ts';

describe.each(['#!/bin/sh', '#!/bin/ash'])('%s', (first) => {
  it.each([
    ['mount -t tmpfs none /tmp || exit 8', /^8 /],
    ['mount --bind /tmp /mnt || exit 8', /^8 /],
    ['umount /proc || exit 8', /^8 /],
    ['mount >/dev/null && exec /srv/app', /^ok$/],
    ['stty size || exit 8', /^8 /],
    ['tty || exit 8', /^8 /],
    ['hostname foo || exit 8', /^8 /],
    ['mknod /tmp/x c 1 3 && exec /srv/app', /^ok$/],
    ['sleep -1 || exit 8', /^8 /],
    ['whoami x || exit 8', /^8 /],
    ['date -d nonsense || exit 8', /^8 /],
    ['[ -Q x ] || exit 8', /^8 /],
    ['[ -v HOME ] || exit 8', /^8 /],
    ['ulimit -z 3 || exit 8', /^8 /],
    ['ulimit -n abc || exit 8', /^8 /],
    ['ulimit -n unlimited || exec /srv/app', /^ok$/],
    ['exec {fd}>/tmp/x\nexec /srv/app', /^127 /],
  ])('%j', (text, said) => {
    expect(answerOf(`${first}\n${text}\n`)).toMatch(said);
  });

  it.each([
    ['mknod /tmp/x c 1 3 || exit 8', /^8 /],
    ['echo y > /dev/stderr\nexit 4', /^4 y$/],
    ['mount -t tmpfs none /tmp || exit 8', /^(?:8|ok)/],
  ])('as another user: %j', (text, said) => {
    expect(answerOf(`${first}\n${text}\n`, { lines: 'USER 1234:1234' })).toMatch(said);
  });
});

it.each([
  ['#!/bin/sh', 'set -- a b\nexit ${#@}', /^3 /],
  ['#!/bin/bash', 'set -- a b\nexit ${#@}', /^2 /],
  ['#!/bin/sh', 'unset A-B\nexit 5', /^2 \/start\.sh: 2: unset: A-B: bad variable name$/],
  ['#!/bin/sh', 'for i in 1; do break 0; done\nexit 5', /^2 \/start\.sh: 2: break: Illegal number: 0$/],
  ['#!/bin/bash', 'cd /tmp /etc || exit 6', /^6 \/start\.sh: line 2: cd: too many arguments$/],
  ['#!/bin/sh', 'cd /tmp /etc && exit 5', /^5 /],
  ['#!/bin/sh', '[ "$(id -nu)" = root ] && exit 5', /^5 /],
  ['#!/bin/sh', 'kill -l >/dev/null && exit 5', /^5 /],
  ['#!/bin/sh', 'sleep 0m && exit 5', /^5 /],
  ['#!/bin/sh', 'date -d "+1 day" >/dev/null && exit 5', /^5 /],
  ['#!/bin/sh', 'date -d tomorrow >/dev/null && exit 5', /^5 /],
  ['#!/bin/ash', 'date -d "+1 day" >/dev/null 2>&1 || exit 6', /^6 /],
  ['#!/bin/ash', 'date -d yesterday >/dev/null 2>&1 || exit 6', /^6 /],
  ['#!/bin/sh', '[ "$(echo v1.2.3 | grep -o "[0-9.]*")" = 1.2.3 ] && exit 5', /^5 /],
  ['#!/bin/sh', '[ "$(printf "a1\\na2\\n" | grep -m1 a)" = a1 ] && exit 5', /^5 /],
])('%s %j', (first, text, said) => {
  expect(answerOf(`${first}\n${text}\n`)).toMatch(said);
});

describe('bash', () => {
  it.each([
    ['exec {fd}>/tmp/x\necho hi >&$fd\nexec {fd}>&-\nexec /srv/app', /^ok$/],
    ['[ -v HOME ] || exit 8\nexec /srv/app', /^ok$/],
    ['[[ -v HOME ]] || exit 8\nexec /srv/app', /^ok$/],
    ['set -e\nulimit -z 3', /^2 \/start\.sh: line 3: ulimit: -z: invalid option$/],
    ['unset PATH\nls\nexit $?', /^127 \/start\.sh: line 3: ls: No such file or directory$/],
  ])('%j', (text, said) => {
    expect(answerOf(`#!/bin/bash\n${text}\n`)).toMatch(said);
  });

  const called = (...argv: readonly string[]): string => {
    const { outcome, exitCode, message } = judge(`FROM debian:12\nENTRYPOINT ${JSON.stringify(argv)}\n`).prediction;
    return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
  };

  it('minds options that it has not', () => {
    expect(called('bash', '--foo')).toBe('2 bash: --foo: invalid option');
    expect(called('bash', '--posix', '-c', '. /nope; exit 0')).toMatch(/^1 bash: line 1: …?\/nope: /);
    expect(called('bash', '--rcfile', '/x', '-c', 'true')).toBe('ok');
    expect(called('sh', '-o', 'nope', '/s')).toBe('2 sh: 0: Illegal option -o nope');
  });
});

it.each(['sysctl -w vm.max_map_count=262144', 'renice -5 1'])('busybox may not: %s', (line) => {
  expect(answerOf(`#!/bin/ash\n${line} || exit 8\n`)).toMatch(/^8 /);
});
