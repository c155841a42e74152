import { describe, expect, it } from 'vitest';
import { explainLine } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';
import { OTHER_LINES } from './other-lines.ts';
import { PLATFORM_LINES } from './platform-lines.ts';
import { POSTED } from './posted-lines.ts';

describe.each([...Object.entries(POSTED), ...Object.entries(PLATFORM_LINES)])('%s', (kind, lines) => {
  it.each(lines)('%s', (line) => {
    expect(recognise(line)).toMatchObject({ kind });
    const answer = explainLine(line) ?? '';
    expect(answer).not.toMatch(/\{[a-z]+\}/);
    for (const one of answer.split('\n')) expect(one.length, one).toBeLessThanOrEqual(80);
  });
});

it.each(OTHER_LINES)('says nothing of: %s', (line) => {
  expect(recognise(line)).toBeNull();
});
