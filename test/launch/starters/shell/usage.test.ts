/** Which options programs take, held to what GNU's and busybox's said (`npm run goldens:options`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUSYBOX, GNU } from '../../../../src/launch/starters/shell/programs/program-options.ts';
import { misused } from '../../../../src/launch/starters/shell/programs/usage.ts';
import { predictCase } from '../../../truth/predict-case.ts';

interface Answer {
  readonly letters: string;
  readonly long: readonly string[];
  readonly refused: readonly number[];
  /** What it ends with without a word, and with one. */
  readonly none: number;
  readonly one: number;
}

/** What lines end with beside an empty file x: with GNU's programs, with busybox's. */
type Calls = Readonly<Record<string, readonly [gnu: number, busybox: number]>>;

const { answers, calls } = JSON.parse(readFileSync(new URL('../../../conformance/options/goldens.json', import.meta.url), 'utf8')) as {
  readonly answers: Readonly<Record<string, Readonly<Record<'gnu' | 'busybox', Answer>>>>;
  readonly calls: Calls;
};
const TABLES = { gnu: GNU, busybox: BUSYBOX };
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const known = Object.entries(answers).flatMap(([name, of]) =>
  (['gnu', 'busybox'] as const)
    .filter((tools) => of[tools] !== undefined && TABLES[tools][name] !== undefined)
    .map((tools) => ({ name, tools, answer: of[tools] })),
);
/** Words enough for any of them. */
const WORDS = ['a', 'b'];

describe('a program that is called as it cannot be', () => {
  it.each(known)('$name of $tools is told to refuse what it refuses, but for what newer ones take', ({ name, tools, answer }) => {
    const table = TABLES[tools][name] ?? '';
    const takes = (option: string): boolean =>
      misused(name, [option, ...WORDS], tools)?.error !== `${name}: …option…${option.replace(/^--?/, '')}…\n`;
    const newer = new Set([
      ...(table.split(' ')[0] ?? '')
        .replaceAll(/[:?]/g, '')
        .split('')
        .filter((letter) => !answer.letters.includes(letter)),
      ...table
        .split(' ')
        .slice(1)
        .filter((long) => !answer.long.includes(long)),
    ]);
    expect(newer.size).toBeLessThanOrEqual(5);
    const letters = table.startsWith('*') ? [] : LETTERS.split('');
    expect(letters.filter((letter) => takes(`-${letter}`) !== (answer.letters.includes(letter) || newer.has(letter)))).toEqual([]);
    expect(['no-such-option', ...answer.long].filter((long) => takes(`--${long}`) !== answer.long.includes(long))).toEqual([]);
    for (const [words, status] of [
      [[], answer.none],
      [['a'], answer.one],
    ] as const) {
      const told = misused(name, words, tools);
      if (told !== null) expect(told.status).toBe(status);
    }
    const told = misused(name, ['--no-such-option', ...WORDS], tools);
    expect(answer.refused).toContain(told?.status);
  });

  it.each([
    ['alpine:3.20', "grep -P '\\d' /etc/passwd", 2],
    ['debian:12', "grep -qP 'x' /etc/passwd", null],
    ['alpine:3.20', 'sort -h /etc/passwd', null],
    ['alpine:3.20', 'mkdir --parents /a/b', null],
    ['alpine:3.20', 'mktemp --suffix=.x', 1],
    ['alpine:3.20', 'echo a | xargs -d , echo', 1],
    ['debian:12', 'echo a | xargs -d , echo', null],
    ['debian:12', 'rm --no-preserve-root -rf /x', null],
    ['debian:12', 'cp -t /tmp /etc/passwd', null],
    ['debian:12', 'cp /etc/passwd', 1],
    ['debian:12', 'tar --no-such -xf x', 64],
    ['debian:12', 'ls --colour=never', 2],
    ['alpine:3.20', "find /etc -printf '%p'", 1],
    ['debian:12', "find /etc -printf '%p'", null],
    ['alpine:3.20', 'find /etc -name passwd -exec ls -ls {} +', null],
    ['alpine:3.20', 'ls -ld /etc && sleep 1x', 1],
    ['alpine:3.20', 'cmp /etc/passwd /nope', 2],
    ['alpine:3.20', 'echo a > /a; echo b > /b; diff /a /b', 1],
    ['alpine:3.20', 'echo a > /a; cp /a /b; cmp /a /b && exit 9', 9],
    ['alpine:3.20', 'du -s /nope', 1],
    ['debian:12', 'df -h /', null],
    ['alpine:3.20', 'grep x /etc', 1],
    ['debian:12', 'grep x /etc', 2],
    ['alpine:3.20', 'grep -r x /etc || true', null],
    ['debian:12', 'realpath /nope/x', 1],
    ['debian:12', 'mkdir /d; cd /d && realpath x', null],
    ['debian:12', 'ls -a1 /', null],
    ['debian:12', 'gzip -d /etc/group', 2],
    ['alpine:3.20', 'gunzip /etc/group', 1],
    ['debian:12', 'printf', 2],
    ['php:8.3-cli-alpine', 'tar --wildcards -xf /x', null],
    ['eclipse-temurin:21-jre-alpine', 'date --iso-8601', null],
    ['debian:12', 'install -m 755 /etc/passwd /nope/x', 1],
    ['alpine:3.20', 'install /etc/passwd /etc/', null],
    ['alpine:3.20', 'install -D /etc/passwd /nope/x', null],
    ['alpine:3.20', 'ls -l1 /', null],
    ['debian:12', 'mkdir $DIR', null],
    ['debian:12', 'DIR="$(date)"; mkdir $DIR', null],
    ['debian:12', 'chmod +x', 1],
    ['debian:12', 'touch -- -x && ls -- -x', null],
    ['debian:12', 'head -n -2 /etc/passwd', null],
    ['debian:12', 'seq -s , 1 2 9', null],
    ['debian:12', 'find -L /etc -name passwd', null],
    ['alpine:3.20', 'timeout -t 5 true', null],
    ['debian:12', 'timeout --kill-after 5 9 true', null],
    ['debian:12', 'tr -s a b < /etc/passwd', null],
  ])('%s: RUN %s', (base, line, status) => {
    const { outcome, message } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM ${base} AS base\n${line.includes('$DIR') && !line.includes('DIR=') ? 'ARG DIR=/x\n' : ''}RUN ${line}\nFROM scratch\nCOPY --from=base /bin/sh /\nENTRYPOINT ["/sh"]\n`,
        context: {},
      },
      'current',
    ).prediction;
    expect(
      outcome === 'fails' && message?.includes('did not complete') === true ? Number(/exit code: (\d+)/.exec(message)?.[1]) : null,
    ).toBe(status);
  });

  it.each([
    ['debian:12', 0],
    ['alpine:3.20', 1],
  ] as const)('a line in %s is told to end as it did, or left open', (base, at) => {
    const told = Object.entries(calls).map(([line, ended]) => {
      const { outcome, message } = predictCase(
        {
          name: 'x',
          why: 'x',
          dockerfile: `FROM ${base} AS base\nWORKDIR /w\nCOPY x .\nRUN ${line.replace(/[{}]/g, '\\$&')}\nFROM scratch\nCOPY --from=base /bin/sh /\nENTRYPOINT ["/sh"]\n`,
          context: { x: '' },
        },
        'current',
      ).prediction;
      const status =
        outcome === 'fails' && message?.includes('did not complete') === true ? Number(/exit code: (\d+)/.exec(message)?.[1]) : null;
      return { line, status, ended: ended[at] };
    });
    expect(told.filter(({ status, ended }) => status !== null && status !== ended)).toEqual([]);
    expect(told.filter(({ status, ended }) => status === null && ended !== 0).length).toBeLessThan(28);
  });
});
