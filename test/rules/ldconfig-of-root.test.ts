/**
 * A root that is given, with dash and glibc's ldconfig in it, by what stands in both: that changes its cache, and nothing else that is
 * looked at.
 */
import { expect, it } from 'vitest';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const program = (...texts: string[]) =>
  ({
    type: 'file',
    mode: 0o755,
    content: Uint8Array.from([...fixtureBinary('start-amd64'), ...new TextEncoder().encode(texts.map((text) => `\0${text}\0`).join(''))]),
  }) as const;
const outcome = (ldconfig: string) =>
  judge('FROM scratch\nCOPY tree /\nRUN ldconfig\nENTRYPOINT ["/app"]\n', {
    'tree/app': program(),
    'tree/bin/sh': program('Illegal mode: %s', 'Illegal option -o %s'),
    'tree/sbin/ldconfig': program(ldconfig),
  }).prediction.outcome;

it('a program is what it was behind RUN ldconfig', () => {
  expect(outcome('Configure Dynamic Linker Run Time Bindings.')).toBe('ok');
  expect(outcome('Configure something else.')).toBe('unknown');
});

it('a link by a soname may have come to where libraries are', () => {
  const root = {
    'tree/app': program(),
    'tree/bin/sh': program('Illegal mode: %s', 'Illegal option -o %s'),
    'tree/sbin/ldconfig': program('Configure Dynamic Linker Run Time Bindings.'),
    'tree/usr/local/lib/libz.so.1.3': program(),
  };
  const copied = (path: string) =>
    judge(
      `FROM scratch AS build\nCOPY tree /\nRUN ldconfig\nFROM scratch\nCOPY --from=build /app /app\nCOPY --from=build ${path} /lib/\nENTRYPOINT ["/app"]\n`,
      root,
    ).prediction.outcome;
  expect(copied('/usr/local/lib/libz.so.1')).toBe('ok');
  expect(copied('/usr/local/lib/libz.so.1.3')).toBe('ok');
  expect(copied('/srv/libz.so.1')).toBe('fails');
});
