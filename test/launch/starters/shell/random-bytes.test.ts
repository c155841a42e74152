/** What start scripts make of random bytes. Measured with coreutils 9.1, bash 5.2 and busybox 1.35 under runc 1.3.5. */
import { expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

it.each([
  ['#!/bin/sh\nset -e\nS=$(tr -dc A-Za-z0-9 < /dev/urandom | head -c 20)\n[ -n "$S" ] || exit 2\nexit 3\n', '3 '],
  ['#!/bin/sh\nS=$(cat /dev/urandom | tr -dc \'a-z\' | fold -w 32 | head -n 1)\n[ -z "$S" ] && exit 2\nexit 3\n', '3 '],
  [
    '#!/bin/sh\nset -e\nhead -c 48 /dev/urandom | base64 | tr -d "\\n" > /key\nchmod 600 /key\nexec nosuch\n',
    '127 /start.sh: 5: exec: nosuch: not found',
  ],
  ["#!/bin/sh\nset -e\nK=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n')\nexit 6\n", '6 '],
  // Who writes on where nobody reads is ended by a signal.
  ['#!/bin/bash\nset -eo pipefail\nK=$(tr -dc a-z < /dev/urandom | head -c 8)\nexit 7\n', '141 '],
  ['#!/bin/ash\nS=$(tr -dc a-z < /dev/urandom | head -c 8)\n[ -n "$S" ] || exit 2\nexit 3\n', '3 '],
])('%s', (script, answer) => {
  expect(answerOf(script)).toBe(answer);
});

it('does not follow what reads them to an end that there is not', () => {
  expect(answerOf('#!/bin/sh\ncat /dev/urandom > /x\nexit 3\n')).toBe('ok');
  expect(answerOf('#!/bin/sh\nhead -n 1 /dev/urandom > /dev/null\nexit 3\n')).toBe('3 ');
});
