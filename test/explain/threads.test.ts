import { expect, it } from 'vitest';
import { answerTo, explainLine } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';
import { THREADS } from './threads.ts';

it.each(THREADS)('%s', (paste, kind, first) => {
  const line = recognise(paste);
  expect(line).toMatchObject({ kind });
  expect(line === null ? '' : answerTo(line).causes[0]?.title.startsWith(first) === true ? first : answerTo(line).causes[0]?.title).toBe(
    first,
  );
  for (const one of (explainLine(paste) ?? '').split('\n')) expect(one.length, one).toBeLessThanOrEqual(80);
});
