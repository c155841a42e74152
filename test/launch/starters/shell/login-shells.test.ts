/** What a login shell reads before all else. Measured with dash 0.5.12, bash 5.2 and busybox 1.35 on BuildKit 0.34 and runc 1.3.5. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';
import { answerOf } from './script-answers.ts';

const PLACE = 'COPY profile /etc/profile\nWORKDIR /h\nENV HOME=/h';

function endOf(profile: string, run: string): string | undefined {
  const { message } = judge(`FROM debian:12\n${PLACE}\nRUN ${run}\n`, { profile: `${profile}\n` }).prediction;
  return /exit code: (\d+)$/.exec(message ?? '')?.[1];
}

it.each([
  ['export A=3', "bash -lc 'exit $A'", '3'],
  ['export A=3', "sh -lc 'exit $A'", '3'],
  ['exit 7', "sh -l -c 'exit 4'", '7'],
  // bash takes the first of its own, sh has one.
  ['A=1', "echo A=5 > .bash_profile; echo A=6 > .profile; bash -lc 'exit $A'", '5'],
  ['A=1', "echo A=5 > .bash_profile; echo A=6 > .profile; sh -lc 'exit $A'", '6'],
  // What fails in there ends no bash.
  ['false', "bash -lec 'exit 5'", '5'],
  ['false', "sh -lec 'exit 5'", '1'],
  // Nobody types: bash has no prompt, others have theirs.
  ['if [ "${PS1-}" ]; then A=8; else A=9; fi', "bash -lc 'exit $A'", '9'],
  ['if [ "${PS1-}" ]; then A=8; else A=9; fi', "sh -lc 'exit $A'", '8'],
])('%s, %s', (profile, run, end) => {
  expect(endOf(profile, run)).toBe(end);
});

it('finds no program where the profile has another PATH', () => {
  const more = { lines: `${PLACE} PATH=/opt/bin:/usr/bin:/bin\nCOPY app /opt/bin/tool`, files: { profile: 'PATH=/usr/bin:/bin\n' } };
  expect(answerOf('#!/bin/sh -l\nexec tool\n', more)).toBe('127 /start.sh: 2: exec: tool: not found');
  expect(answerOf('#!/bin/sh\nexec tool\n', more)).toBe('ok');
});
