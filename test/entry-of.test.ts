import { describe, expect, it } from 'vitest';
import { entryOf } from '../src/entry-of.ts';
import { parsePlatform } from '../src/platform.ts';
import { judge } from './rules/judge.ts';

/** What every object has, whatever is put into it. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', 'isPrototypeOf'];

describe('names that every object has', () => {
  it.each(INHERITED)('%s is in no table', (name) => {
    expect(entryOf({ a: 1 }, name)).toBeUndefined();
    expect(entryOf({ a: 1 }, 'a')).toBe(1);
  });

  it.each(INHERITED)('%s is no platform by itself, and an architecture nobody knows', (name) => {
    expect(() => parsePlatform(name)).toThrow(/platform/);
    expect(parsePlatform(`linux/${name}`)).toMatchObject({ os: 'linux', arch: name.toLowerCase() });
  });

  it.each(INHERITED)('%s is judged like any other word in a Dockerfile', (name) => {
    const text = (word: string): string =>
      `FROM debian:12 AS ${word.toLowerCase().replaceAll('_', 'x')}\nARG ${word}=1\nENV ${word}=$${word}\nRUN ${word} -x && cargo build -p ${word} && dotnet publish -r linux-${word}\nRUN --mount=type=${word} x\n`;
    const said = judge(text(name)).findings.map(({ rule }) => rule);
    expect(said).toEqual(judge(text('anybody')).findings.map(({ rule }) => rule));
    for (const line of [
      `FROM --platform=linux/${name} scratch`,
      `FROM debian:${name}`,
      `FROM ${name.toLowerCase()}`,
      `FROM scratch\n${name} x`,
      `FROM scratch\nSTOPSIGNAL ${name}`,
      `FROM scratch\nHEALTHCHECK ${name}`,
      `FROM scratch\nCOPY --${name}=1 a b`,
    ]) {
      expect(() => judge(`${line}\nCMD ["/${name}"]\n`), line).not.toThrow();
    }
  });
});
