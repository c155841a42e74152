import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileAnswer } from './answers.ts';
import { readCases, topics } from './cases.ts';
import { differences, shorten } from './compare.ts';
import { answerOurselves } from './ours.ts';
import { ask, buildReference } from './reference.ts';

const goldens = new URL('../../fixtures/dockerfile/golden/', import.meta.url);
const binary = process.env['CONFORMANCE'] === '1' ? buildReference() : null;

describe('BuildKit on hand-written edge files', () => {
  it.each(topics)('%s', (topic) => {
    const cases = readCases(topic);
    const golden = new URL(`${topic}.jsonl`, goldens);
    if (binary !== null && process.env['UPDATE'] === '1')
      writeFileSync(
        golden,
        ask<FileAnswer>(binary, cases)
          .map((answer) => `${JSON.stringify(shorten(answer))}\n`)
          .join(''),
      );
    const recorded = readFileSync(golden, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as FileAnswer);
    if (binary !== null) expect(ask<FileAnswer>(binary, cases).map(shorten).map(stable)).toEqual(recorded.map(stable));
    expect(recorded.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
    const found = cases.flatMap((request, index) => differences(recorded[index]!, shorten(answerOurselves(request))));
    expect(found).toEqual([]);
  });
});

/** Of equally near names BuildKit suggests any. */
function stable(answer: FileAnswer): unknown {
  return JSON.parse(JSON.stringify(answer).replace(/ \(did you mean [^?]*\?\)/g, ''));
}
