/**
 * Looks for starts that go otherwise than predicted: TRUTH_LAUNCH=FIRST-LAST, or FIRST-LAST:KIND (as root, with gcc), asks the kernel and
 * the loaders.
 */
import { expect, it } from 'vitest';
import { describeHunted, huntLaunches } from './launch-hunt/hunt.ts';

const range = /^(\d+)-(\d+)(?::(\w+))?$/.exec(process.env['TRUTH_LAUNCH'] ?? '');

it('random programs start as predicted', { timeout: 3_600_000 }, (context) => {
  if (range === null) {
    console.log('skipped: not asked for: TRUTH_LAUNCH=FIRST-LAST starts random programs');
    return context.skip('not asked for');
  }
  const hunted = [...huntLaunches(Number(range[1]), Number(range[2]), range[3] ?? null)];
  const count = (verdict: string): number => hunted.filter((one) => one.verdict === verdict).length;
  console.log(`seeds ${range[0]}: ${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown`);
  const wrong = hunted.filter(({ verdict }) => verdict === 'wrong').map(describeHunted);
  for (const text of wrong) console.log(text);
  expect(wrong).toEqual([]);
});
