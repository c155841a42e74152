/** What is in the wrong order, or in another part of the file: the fix says which line goes where. */
import { expect, it } from 'vitest';
import { judge } from '../judge.ts';

const fixOf = (text: string): string | null | undefined => judge(text).findings.find(({ severity }) => severity !== 'note')?.fix;

it.each([
  ['FROM alpine:3.20\nUSER app\nRUN adduser -D app\n', 'move USER app of line 2 below this line'],
  ['FROM debian:12\nUSER app:app\nRUN groupadd app && useradd -g app app\n', 'move USER app:app of line 2 below this line'],
  ['FROM alpine:3.20\nUSER app\nRUN echo hi\n', 'RUN adduser -D app   above USER in line 2'],
])('a user who is not there yet: %j', (text, fix) => {
  expect(fixOf(`${text}CMD ["true"]\n`)).toBe(fix);
});

it('an argument that FROM alone has', () => {
  const text = 'FROM alpine\nRUN test -n "$V"\nCMD ["true"]\n';
  expect(fixOf(`ARG V=1.0\n${text}`)).toBe('ARG V   before it, in the same stage: what stands before FROM has its value for FROM alone');
  expect(fixOf(`ARG V\n${text}`)).toBe('ARG V   before it, in the same stage, and docker build --build-arg V=… .');
});
