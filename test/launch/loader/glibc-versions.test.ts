import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const FILES = { app: 'glibc-greet-v2', ld: 'ld-linux-x86-64.so.2', lib: 'libgreet.so' } as const;
const tree = Object.fromEntries(
  Object.entries(FILES).map(([path, name]) => [path, { type: 'file', mode: 0o755, content: fixtureBinary(name) } as const]),
);
const predictionOf = (line: string) =>
  judge(`FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY lib /lib/libgreet.so\n${line}ENTRYPOINT ["/app"]\n`, tree)
    .prediction;

// What is called and bound then is never looked for where it is not called: 0 and the warning on an engine, 127 where it is called.
describe('a version that is wanted of a library which knows none', () => {
  it('stops a program where it calls what it wants', () => {
    expect(predictionOf('')).toMatchObject({ outcome: 'unknown' });
  });

  it('stops it at the start where all is bound then', () => {
    expect(predictionOf('ENV LD_BIND_NOW=1\n')).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: '/app: /lib/libgreet.so: no version information available (required by /app)',
    });
  });
});
