/** What a script of bash wants done where a command fails. Measured with bash 5.2. */
import { expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

it.each([
  ["set -e\ntrap 'exit 70' ERR\n/srv/nope", '70'],
  ['set -Eeuo pipefail\ntrap \'echo "failed at $LINENO: $BASH_COMMAND" >&2; exit 70\' ERR\nrun() { "$@"; }\nrun nope', '70'],
  // A program that takes the place of the shell leaves nobody to do it but where it is not there.
  ["set -e\ntrap 'exit 3' ERR\nexec /srv/nope", '127'],
  ["trap 'exit 9' ERR\nf() { false; echo on; }\nf\n(exit 4) || true\ncat /nope", '9'],
])('%s', (script, end) => {
  expect(answerOf(`#!/bin/bash\n${script}\n`).split(' ')[0]).toBe(end);
});
