/** What a shell is given that the image does not bring, and long scripts. Asked of runc 1.3.5 with busybox 1.35. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const predict = (text: string, files = {}) => judge(`FROM busybox\n${text}`, files).prediction;

it.each(['/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/proc/version'])('%s as a script is left open, and told why', (path) => {
  expect(predict(`CMD ["sh","${path}"]\n`)).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining(`${path}, which it is to read as a script`) as string,
  });
});

it.each(['/.dockerenv', '/dev/null'])('%s is empty, and ends well', (path) => {
  expect(predict(`CMD ["sh","${path}"]\n`).outcome).toBe('ok');
});

it('a script with a line of 900 KB is followed', () => {
  const s = { type: 'file', mode: 0o755, content: `#!/bin/sh\nX=${'a'.repeat(900_000)}\n/nope\n` } as const;
  expect(predict('COPY s /s\nCMD ["/s"]\n', { s })).toMatchObject({
    outcome: 'fails',
    exitCode: 127,
    message: '/s: line 3: /nope: not found',
  });
});
