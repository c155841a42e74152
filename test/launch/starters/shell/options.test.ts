/** What stands behind the -c of ENTRYPOINT is CMD: as Debian 12's dash and bash and busybox 1.35 read it. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';
import { answerOf } from './script-answers.ts';

const start = (base: string, ...argv: readonly string[]): string => {
  const {
    prediction: { outcome, exitCode, message },
  } = judge(`FROM ${base}\nENTRYPOINT ${JSON.stringify(argv)}\n`);
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
};

it('an option there is one of the shell', () => {
  expect(start('debian:12', '/bin/sh', '-c', '--help')).toBe('2 /bin/sh: 0: Illegal option --');
  expect(start('debian:12', '/bin/bash', '-c', '--help')).toBe('2 /bin/bash: --: invalid option');
  expect(start('debian:12', '/bin/sh', '-c', '-z', 'exit 3')).toBe('2 /bin/sh: 0: Illegal option -z');
  expect(start('alpine:3.20', '/bin/sh', '-c', '-z', 'exit 3')).toBe('2 /bin/sh: illegal option -z');
  expect(start('alpine:3.20', '/bin/sh', '-c', '-e', 'exit 3')).toBe('3 ');
});

it('busybox passes by the long ones of bash', () => {
  expect(start('alpine:3.20', '/bin/sh', '-c', '--help')).toBe('2 /bin/sh: …-c…requires an argument');
  expect(start('alpine:3.20', '/bin/sh', '-c', '--version', 'exit 3')).toBe('3 ');
  expect(start('alpine:3.20', '/bin/sh', '--help')).toBe('ok');
  expect(start('debian:12', '/bin/bash', '--norc', '-c', 'exit 3')).toBe('3 ');
});

it('what set does not know ends the shell, or bash goes on', () => {
  const each = (lines: string): string[] => ['/bin/ash', '/bin/sh', '/bin/bash'].map((shell) => answerOf(`#!${shell}\n${lines}\n`));
  expect(each('set -z\nexit 3')).toEqual([
    '2 /start.sh: set: line 2: illegal option -z',
    '2 /start.sh: 2: set: Illegal option -z',
    '3 /start.sh: line 2: set: -z: invalid option\nset: usage: …',
  ]);
  expect(each('set -o nosuch\nexit 3')).toEqual([
    '3 /start.sh: set: line 2: illegal option -o nosuch',
    '2 /start.sh: 2: set: Illegal option -o nosuch',
    '3 /start.sh: line 2: set: nosuch: invalid option name',
  ]);
  expect(each('set -eu -o pipefial\nexit 3')).toEqual([
    '1 /start.sh: set: line 2: illegal option -o pipefial',
    '2 /start.sh: 2: set: Illegal option -o pipefial',
    '2 /start.sh: line 2: set: pipefial: invalid option name',
  ]);
  expect(each('set -ez\nfalse\nexit 3')).toEqual([
    '2 /start.sh: set: line 2: illegal option -z',
    '2 /start.sh: 2: set: Illegal option -z',
    '3 /start.sh: line 2: set: -z: invalid option\nset: usage: …',
  ]);
});
