/** `[[` of busybox: measured with 1.35 on BuildKit 0.34. */
import { expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const ALPINE = 'alpine:3.20';

it.each([
  ['[[ abc == a* ]] && exit 3', '3'],
  // In quotes it is a pattern too.
  ['[[ abc == "a*" ]] && exit 3', '3'],
  ['x=--flag; [[ "$x" == -* ]] && exit 3', '3'],
  ['x=abc; [[ $x != z* ]] && exit 3', '3'],
  ['[[ ! abc == b* ]] && exit 3', '3'],
  ['[[ abc == b* ]] || exit 4', '4'],
  ['[[ abc == abc ]] && [[ -n "$PATH" ]] && exit 3', '3'],
])('%s', (run, end) => {
  expect(endOf(ALPINE, run)).toBe(end);
});

it('is left open where releases cut words, or look for names, and others do not', () => {
  expect(endOf(ALPINE, 'x="a b"; [[ $x == a* ]] && exit 3; exit 4')).not.toMatch(/^\d/);
  expect(endOf(ALPINE, 'touch s1 s2; [[ sh == s* ]] && exit 3; exit 4')).not.toMatch(/^\d/);
  expect(endOf(ALPINE, '[[ $nosuch == "" ]] && exit 3; exit 4')).not.toMatch(/^\d/);
});
