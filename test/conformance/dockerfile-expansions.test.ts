import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WordAnswer } from './answers.ts';
import { ask, buildReference } from './reference.ts';
import { expandOurselves } from './words.ts';

const folder = new URL('../../fixtures/dockerfile/', import.meta.url);
const binary = process.env['CONFORMANCE'] === '1' ? buildReference() : null;

const ENV: Readonly<Record<string, string>> = {
  'a': 'A-value',
  'b': 'b value',
  'empty': '',
  'long': 'foo/bar/foo.bar.foo',
  'pre': 'foo',
  'nl': 'one\ntwo\none',
  'star': 'a*b?c',
  'uni': 'äöü日😀',
  'back': 'c:\\dir\\x',
  '1': 'first',
  '_': 'under',
  'ä': 'umlaut',
  '日': 'sun',
  'two': '1 2',
  'spaces': '  x  y  ',
};

describe('expansion as BuildKit does it', () => {
  it.each([
    ['expansions', '\\'],
    ['expansions-backtick', '`'],
  ])('%s', (name, escape) => {
    const requests = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
      .trimEnd()
      .split('\n')
      .map((word) => ({ word, env: ENV, escape }));
    const golden = new URL(`golden/${name}.jsonl`, folder);
    if (binary !== null && process.env['UPDATE'] === '1')
      writeFileSync(
        golden,
        ask<WordAnswer>(binary, requests)
          .map((answer, index) => `${JSON.stringify({ word: requests[index]!.word, ...answer })}\n`)
          .join(''),
      );
    const recorded = readFileSync(golden, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as WordAnswer & { word: string });
    if (binary !== null) expect(ask<WordAnswer>(binary, requests).map(normal)).toEqual(recorded.map(normal));
    expect(recorded.map(({ word }) => word)).toEqual(requests.map(({ word }) => word));
    expect(requests.map((request) => ({ word: request.word, ...normal(expandOurselves(request)) }))).toEqual(
      recorded.map((answer) => ({ word: answer.word, ...normal(answer) })),
    );
  });
});

function normal({ value, words, error }: WordAnswer) {
  return error === undefined ? { value, words: words ?? [] } : { error };
}
