/** As musl 1.2.3 did it: it reads /etc/ld-musl-x86_64.path by getdelim(3), up to the first NUL. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const file = (name: string) => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) }) as const;
const text = (words: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(words) }) as const;
const outcome = (path: string, library: string) =>
  judge('FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n', {
    'tree/app': file('musl-greet'),
    'tree/lib/ld-musl-x86_64.so.1': file('ld-musl-x86_64.so.1'),
    [`tree${library}`]: file('libgreet.so'),
    'tree/etc/ld-musl-x86_64.path': text(path),
  }).prediction.outcome;

it.each([
  ['/opt\0/lib\n', '/opt/libgreet.so', 'ok'],
  ['/opt\0/lib\n', '/lib/libgreet.so', 'fails'],
  ['\0/lib\n', '/lib/libgreet.so', 'fails'],
  ['/opt\n/lib\n', '/lib/libgreet.so', 'ok'],
])('%j and %s', (path, library, expected) => {
  expect(outcome(path, library)).toBe(expected);
});

/** Whatever the loader is called, and below the folder that its own folder lies in (load_library). */
it.each([
  ['/opt/musl/lib/ld.so', '/opt/musl/etc', 'ok'],
  ['/opt/musl/lib/ld.so', '/etc', 'fails'],
  ['/ld-musl-x86_64.so.1', '/etc', 'ok'],
  ['/opt/ld-musl-x86_64.so.1', '/etc', 'ok'],
])('the loader %s has its file in %s', (loader, etc, expected) => {
  const { prediction } = judge(`FROM scratch\nCOPY tree /\nENTRYPOINT ["${loader}", "/app"]\n`, {
    'tree/app': file('musl-greet'),
    [`tree${loader}`]: file('ld-musl-x86_64.so.1'),
    'tree/x/libgreet.so': file('libgreet.so'),
    [`tree${etc}/ld-musl-x86_64.path`]: text('/x\n'),
  });
  expect(prediction.outcome).toBe(expected);
});
