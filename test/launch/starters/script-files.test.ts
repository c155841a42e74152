/** As sed 4.9, mawk 1.3, busybox 1.35, make 4.3 and perl 5.36 end without the file that they are to follow. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const s = { type: 'file', mode: 0o644, content: new TextEncoder().encode('p\n') } as const;
const ended = (base: string, lines: string) =>
  judge(`FROM ${base}\nCOPY --chmod=600 s /s\n${lines}\nCMD ["true"]\n`, { s }).prediction.message;
const code = (line: string, exit: number) => `process "/bin/sh -c ${line}" did not complete successfully: exit code: ${exit}`;

it.each([
  ['debian:12', 'sed -f /none /etc/passwd', 4],
  ['debian:12', 'sed -i -f /none /etc/passwd', 4],
  ['alpine:3.20', 'sed -f /none /etc/passwd', 1],
  ['debian:12', 'awk -f /none /etc/passwd', 2],
])('FROM %s, RUN %s', (base, line, exit) => {
  expect(ended(base, `RUN ${line}`)).toBe(code(line, exit));
});

it('is the same for a user who may not read it', () => {
  expect(ended('debian:12', 'USER 1000\nRUN sed -f /s /etc/passwd')).toBe(code('sed -f /s /etc/passwd', 4));
  expect(ended('debian:12', 'USER 1000\nRUN perl /s')).toBe(code('perl /s', 13));
  expect(ended('debian:12', 'RUN sed -n -f /s /etc/passwd')).toBeNull();
});
