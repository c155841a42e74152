/** /dev/shm of a container is mounted without the right to execute. */
import { expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

it('a script that another one writes there is not started, but read', () => {
  const script = (shell: string, last: string): string =>
    `#!${shell}\nprintf '#!/bin/sh\\nexit 7\\n' > /dev/shm/s\nchmod +x /dev/shm/s\n${last}\nexit $?\n`;
  expect(answerOf(script('/bin/sh', '/dev/shm/s'))).toBe('126 /start.sh: 4: /dev/shm/s: Permission denied');
  expect(answerOf(script('/bin/ash', '/dev/shm/s'))).toBe('126 /start.sh: line 4: /dev/shm/s: Permission denied');
  expect(answerOf(script('/bin/sh', 'sh /dev/shm/s'))).toBe('7 ');
});
