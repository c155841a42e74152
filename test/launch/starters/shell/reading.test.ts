/** What shells cannot read, or read as something else: measured with Debian 12's dash and bash and with busybox 1.35. */
import { expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

const each = (lines: string): string[] => ['/bin/ash', '/bin/sh', '/bin/bash'].map((shell) => answerOf(`#!${shell}\n${lines}\n`));

it('a text of eval or of a file that is read in ends all but bash', () => {
  expect(each('eval "if then"\nexit 3')).toEqual([
    '2 …syntax error: unexpected "then"',
    '2 …Syntax error: "then" unexpected',
    "3 …syntax error near unexpected token `then'\n…`if then'",
  ]);
  const lines = 'COPY lib.sh /lib.sh';
  const files = { 'lib.sh': { text: 'x() {\n  echo\n', mode: 0o644 } };
  expect(answerOf('#!/bin/sh\n. /lib.sh\nexit 3\n', { lines, files })).toBe('2 …Syntax error: end of file unexpected (expecting "}")');
  expect(answerOf('#!/bin/bash\nset -e\n. /lib.sh\nexit 3\n', { lines, files })).toMatch(/^2 …/);
  expect(answerOf('#!/bin/bash\n. /lib.sh || exit 4\n', { lines, files })).toMatch(/^4 …/);
  expect(each('x=$(eval "fi"; echo in)\nexit $?').map((said) => said.slice(0, 2))).toEqual(
    ['2 ', '2 ', '0 '].map((one) => (one === '0 ' ? 'ok' : one)),
  );
});

it('an arm of case that goes on is for bash alone', () => {
  expect(each('case x in\n  x) a=1 ;&\n  y) a=4 ;;\nesac\nexit $a')).toEqual([
    '2 /start.sh: line 3: syntax error: unexpected "&"',
    '2 /start.sh: 3: Syntax error: "&" unexpected',
    '4 ',
  ]);
});

it('to dash &> is & and >', () => {
  expect(each('if nothere &> /dev/null; then exit 5; else exit 6; fi').map((said) => said.slice(0, 1))).toEqual(['6', '5', '6']);
  expect(each('false &>> /tmp/log || exit 3\nexit 4').map((said) => said.slice(0, 1))).toEqual(['3', '4', '3']);
});

it('a comparison of what has no value goes on', () => {
  expect(each('[ $COUNT -gt 1 ]\nexit $?').map((said) => said.slice(0, 1))).toEqual(['2', '2', '2']);
  expect(each('if [ $A -nt /x ]; then exit 3; fi\nexit 4').map((said) => said.slice(0, 1))).toEqual(['4', '4', '4']);
});

it('dash has no -- of exec', () => {
  expect(answerOf('#!/bin/sh\nexec -- /srv/app\n')).toBe('127 /start.sh: 2: exec: --: not found');
});

it('bash gives up a line that gives a value to what is read only', () => {
  expect(answerOf('#!/bin/bash\nreadonly V=1\nV=2; exit 4\nexit 3\n')).toBe('3 /start.sh: line 3: V: readonly variable');
  expect(answerOf('#!/bin/bash\nset -e\nreadonly V=1\nV=2\nexit 3\n')).toBe('1 /start.sh: line 4: V: readonly variable');
});

it('what goes round for longer than is followed is open, unless it waits', () => {
  const outcome = (script: string): string => answerOf(`#!/bin/sh\n${script}\n`);
  expect(outcome('i=0\nwhile [ $i -lt 60000 ]; do i=$((i + 1)); done\nexit 4')).toBe('unknown');
  expect(outcome('while :; do :; done\nexec /srv/nope')).toBe('unknown');
  expect(outcome('f() { f; }\nf')).toBe('unknown');
  expect(outcome('while true; do sleep 1; done')).toBe('ok');
});

it('no variable has no name', () => {
  expect(each('export A = 1\nexit 3')).toEqual([
    '2 /start.sh: export: line 2: : bad variable name',
    '2 /start.sh: 2: export: : bad variable name',
    "3 /start.sh: line 2: export: `=': not a valid identifier\n/start.sh: line 2: export: `1': not a valid identifier",
  ]);
});
