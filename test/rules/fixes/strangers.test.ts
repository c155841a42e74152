/** What chown of Debian 12 and of busybox want: a user and a group that /etc/passwd and /etc/group have. */
import { expect, it } from 'vitest';
import { judge } from '../judge.ts';

const fix = (lines: string): string | null | undefined =>
  judge(`${lines}\nCMD ["sh"]\n`, { app: 'x' }).findings.find(({ rule }) => rule === 'run-fails')?.fix;

it.each([
  ['FROM alpine:3.20\nRUN adduser -D app\nRUN chown app:web /etc', 'RUN addgroup web   above it\nor: RUN chown app /etc'],
  ['FROM debian:12\nRUN useradd app\nRUN chown -R app:web /etc', 'RUN groupadd web   above it\nor: RUN chown -R app /etc'],
  [
    'FROM debian:12\nRUN chown app:web /etc',
    'RUN chown 65532:65532 /etc   (any number will do)\nor: RUN groupadd web && useradd app   above it',
  ],
  ['FROM debian:12\nRUN chown app:app /etc', 'RUN chown 65532:65532 /etc   (any number will do)\nor: RUN useradd app   above it'],
])('%s', (lines, words) => {
  expect(fix(lines)).toBe(words);
});
