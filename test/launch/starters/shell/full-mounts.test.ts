/** What programs end with once a tmpfs has no more room, measured with busybox 1.35 and Debian 12's programs on a real engine. */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const tmpfs = (size: string, run: string): string => `--mount=type=tmpfs,target=/m,size=${size} ${run}`;
const both = (size: string, run: string): readonly string[] => [
  endOf('debian:12', tmpfs(size, run)),
  endOf('alpine:3.20', tmpfs(size, run)),
];
/** Two pages of text. */
const TEXT = `echo ${'x'.repeat(5000)}`;

describe('a tmpfs that says how much it takes', () => {
  it.each([
    ['4k', 'echo a > /m/a && echo b > /m/b', '1'],
    ['4k', 'echo a > /m/a', 'ok'],
    ['1k', 'echo a > /m/a', 'ok'],
    ['0', `${TEXT} > /m/a`, 'ok'],
    ['4k', `${TEXT} > /m/a`, '1'],
    ['8k', `${TEXT} > /m/a`, 'ok'],
    ['8k', `${TEXT} > /m/a && cp /m/a /m/b`, '1'],
    ['8k', `${TEXT} > /m/a && cp /m/a /b && rm /m/a && cp /b /m/c`, 'ok'],
    ['4k', `${TEXT} > /a; cat /a > /m/b; exit $?`, '1'],
    ['4k', `${TEXT} > /a; cp /a /m/b || exit 3`, '3'],
    ['4k', 'mkdir /m/a /m/b && touch /m/c && ln -s c /m/d', 'ok'],
    ['4k', 'echo a > /m/a && truncate -s 100000 /m/b', 'ok'],
    ['4k', `${TEXT} > /m/a || true; cp /tree/a /a || exit 3`, 'ok'],
  ])('%s: %s', (size, run, end) => {
    expect(both(size, run)).toEqual([end, end]);
  });
});
