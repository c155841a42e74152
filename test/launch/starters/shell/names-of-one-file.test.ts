/** What cp and mv of coreutils 9.1 and busybox 1.35 do with a file and another of its names, asked of both on a real engine. */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

/** What is run once `a` and `b` are one file, and what it ends with on Debian and Alpine. */
const LINES: readonly (readonly [line: string, debian: string, alpine: string])[] = [
  ['cp a b', '1', '1'],
  ['cp -f a b', '1', '1'],
  ['cp -p a b', '1', '1'],
  ['cp -u a b', '1', '1'],
  ['cp -l a b', 'ok', '1'],
  ['cp -n a b', 'ok', '1'],
  ['mv a b', '1', 'ok'],
  ['mv -f a b', '1', 'ok'],
  ['mv -n a b', 'ok', 'ok'],
  ['mv a b; test -e a', 'ok', 'ok'],
  ['mkdir d; ln a d/a; mv a d', '1', 'ok'],
  ['mkdir d; ln a d/a; mv a d; test -e a', 'ok', 'ok'],
  ['mkdir d; ln a d/a; cp a d', '1', '1'],
  ['rm b; cp a b', 'ok', 'ok'],
];

describe('rm of a link with a slash behind it', () => {
  it.each([
    ['ln -s list l; rm l/', '1', 'ok'],
    ['ln -s nowhere l; rm l/', '1', 'ok'],
    ['ln -s list l; rm l', 'ok', 'ok'],
  ])('%s', (run, debian, alpine) => {
    expect([endOf('debian:12', run), endOf('alpine:3.20', run)]).toEqual([debian, alpine]);
  });
});

describe('two names of one file', () => {
  it.each(LINES)('%s', (line, debian, alpine) => {
    const run = `cp list a && ln a b; ${line}`;
    expect([endOf('debian:12', run), endOf('alpine:3.20', run)]).toEqual([debian, alpine]);
  });
});
