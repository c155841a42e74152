/** A library of another version, whose function the program wants as it was: glibc says so when main comes to it, and not before. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const file = (name: string) => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) }) as const;
const glibc = { ld: file('ld-linux-x86-64.so.2'), libc: file('libc.so.6') };
const base = 'FROM scratch\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY libc /lib/x86_64-linux-gnu/libc.so.6\nCOPY app /app\n';

it.each(['glibc-calls', 'glibc-calls-fixed'])('%s surely comes to its call', (name) => {
  const text = `${base}COPY lib /lib/libgreet.so\nENTRYPOINT ["/app"]\n`;
  expect(judge(text, { ...glibc, app: file(name), lib: file('libempty.so') }).prediction).toMatchObject({
    outcome: 'fails',
    phase: 'run',
    exitCode: 127,
    message: '/app: symbol lookup error: /app: undefined symbol: greet',
  });
  expect(judge(text, { ...glibc, app: file(name), lib: file('libgreet.so') }).prediction.outcome).toBe('ok');
});

it('a program that begins with a main which prints dies where that returns', () => {
  expect(judge(`${base}ENTRYPOINT ["/app"]\n`, { ...glibc, app: file('glibc-main-first') }).prediction).toMatchObject({
    outcome: 'fails',
    exitCode: 139,
  });
});
