/** What grep, sed and seq make of texts: measured with GNU's programs of Debian 12 and busybox 1.37. */
import { describe, expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

const SHELLS = ['#!/bin/sh', '#!/bin/ash'];

describe.each(SHELLS)('grep, in %s', (shell) => {
  it.each([
    ['-qE', '^[0-9]+(\\.[0-9]+){2}$', '1.2', 1],
    ['-qE', '^[0-9]+(\\.[0-9]+){2}$', '1.2.3', 0],
    ['-q', '^[0-9]\\{4\\}$', '2024', 0],
    ['-q', '^[0-9]\\{4\\}$', '202', 1],
    ['-q', '^\\(ab\\)\\{2\\}$', 'abab', 0],
    ['-qE', '^(([a-z0-9-]+)\\.)+[a-z]{2,}$', 'a.b.com', 0],
    ['-qE', '^(([a-z0-9-]+)\\.)+[a-z]{2,}$', 'a.b.c', 1],
    ['-qE', '^(postgres|mysql)://', 'mysql://x', 0],
    ['-qE', '^(prod|dev)$', 'production', 1],
    ['-qE', '(^a|b$)', 'bx', 1],
    ['-qE', '^$|^#', '# c', 0],
    ['-q', '[', 'a', 2],
    ['-qE', '(', 'a', 2],
    ['-q', '\\(', 'a', 2],
    ['-q', '(', 'a(', 0],
    ['-qE', '[a', 'a', 2],
  ])('%s %j of %j ends with %i', (option, pattern, text, status) => {
    expect(answerOf(`${shell}\necho '${text}' | grep ${option} '${pattern}' 2>/dev/null\nexit $(($? + 10))\n`)).toBe(`${status + 10} `);
  });

  it('looks through a long line in no more than its length', () => {
    const script = `${shell}\necho ${'a'.repeat(5000)} | grep -qE '^(a+)+b$'\nexit $(($? + 10))\n`;
    expect(answerOf(script)).toBe('11 ');
  });
});

it.each([
  ['a\\{1', 2, 2],
  ['a\\{3,2\\}', 2, 2],
  ['\\1', 2, 2],
  ['[z-a]', 2, 2],
  ['[[:foo:]]', 2, 2],
  ['a\\)', 2, 2],
  ['[:space:]', 2, 0],
  ['[^[:space:]]', 0, 0],
  ['*a', 1, 1],
  ['[]a]', 0, 0],
  ['a{1', 1, 1],
])('grep %j ends with %i, and with %i in Alpine', (pattern, gnu, busybox) => {
  for (const [at, shell] of SHELLS.entries())
    expect(answerOf(`${shell}\necho axp | grep '${pattern}' > /dev/null 2>&1\nexit $(($? + 10))\n`)).toMatch(
      new RegExp(`^(?:${[gnu, busybox][at]! + 10} |ok)$`),
    );
});

/** Scripts that only GNU's refuses, or both. */
it.each([
  ['pp', 1, 0],
  ['1d $d', 1, 0],
  ['{p', 1, null],
  ['p}', 1, 0],
  ['1,p', 1, 1],
  ['1,2', 1, 1],
  ['/a', 1, 1],
  ['1!!p', 1, 1],
  ['k', 1, 1],
  ['y/ab/c/', 1, 0],
  ['y/a/b', 1, 1],
  ['s/a/b', 1, 1],
  ['s/a/b/gg', 1, 0],
  ['s/a/b/ s/c/d/', 1, 1],
  ['s/a/\\1/', 1, 0],
  ['s/\\(a/b/', 1, 1],
  ['s/a\\)/b/', 1, 1],
  ['s/a\\{2/b/', 1, 1],
  ['s/[z-a]/b/', 1, 1],
  ['s/[/x/', 1, 1],
  ['s/[:space:]/x/', 4, 0],
  ['r', 1, 1],
  ['bx', 4, null],
  ['b x;:x', 0, null],
  ['/x/{p};p', 0, 0],
  ['s/a/b/w', 1, 1],
  ['s/[[:space:]]*$//', 0, 0],
  ['/a/{s/a/b/;d}', 0, null],
  ['1,3s/a/b/', 0, 0],
  ['$d', 0, 0],
])('sed %j ends with %i, and with %s in Alpine', (edit, gnu, busybox) => {
  for (const [at, shell] of SHELLS.entries()) {
    const wanted = [gnu, busybox][at];
    const told = answerOf(`${shell}\necho a | sed '${edit}' > /dev/null 2>&1\nexit $(($? + 10))\n`);
    // What is not followed is open.
    if (wanted !== 0 && wanted !== null) expect(told).toBe(`${wanted! + 10} `);
    else expect(told).toMatch(/^(?:ok|10 )$/);
  }
});

describe.each(SHELLS)('sed, in %s', (shell) => {
  it.each([
    ['s/@URL@/http://x/', 1],
    ['s/a/b/z', 1],
    ['s|a|b|c|', 1],
    ['s/a/b/;s/c/d/', 0],
    ['s/a/b/g', 0],
    ['s/a\\/b/c/', 0],
  ])('%j ends with %i', (edit, status) => {
    expect(answerOf(`${shell}\necho a | sed '${edit}' > /dev/null 2>&1\nexit $(($? + 10))\n`)).toBe(`${status + 10} `);
  });

  it('takes a value out of JSON', () => {
    const script = `${shell}\nv=$(sed -n 's/.*"version": *"\\([^"]*\\)".*/\\1/p' /p.json)\n[ "$v" = 1.2.3 ] && exit 7\nexit 8\n`;
    expect(answerOf(script, { lines: 'COPY p.json /', files: { 'p.json': '{\n  "name": "x",\n  "version": "1.2.3"\n}\n' } })).toBe('7 ');
  });

  it('an address with slashes in the place of a word ends a start', () => {
    expect(
      answerOf(`${shell}\nset -e\nsed -i "s/@URL@/$URL/" /app.conf\nexit 7\n`, {
        lines: 'COPY app.conf /',
        files: { 'app.conf': '@URL@\n' },
        env: { URL: 'http://x' },
      }),
    ).toMatch(/^1 /);
  });
});

it.each(SHELLS)('seq takes what stands between, in %s', (shell) => {
  expect(answerOf(`${shell}\n[ "$(seq -s , 1 3)$(seq -w 9 10 | head -n 1)" = 1,2,309 ] && exit 7\nexit 8\n`)).toBe('7 ');
});
