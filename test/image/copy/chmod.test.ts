import { expect, it } from 'vitest';
import { parseChmod } from '../../../src/image/copy/chmod.ts';
import { readMode } from '../../../src/image/copy/setmode.ts';

it('reads modes as BuildKit does, which is not what chmod(1) does', () => {
  const both = (text: string, mode: number): readonly (string | undefined)[] =>
    [readMode(text), parseChmod(text)].map((change) => change?.(mode, false).toString(8));
  expect(both('u=g,o=u', 0o4755)).toEqual(['4555', '555']);
  expect(both('u=rx', 0o4755)).toEqual(['555', '555']);
  // X looks at the mode as it was.
  expect(both('u=rwx,g+X', 0o644)).toEqual(['744', '754']);
  expect(both('a=rw,+X', 0o700)).toEqual(['777', '666']);
  // Classes and bits in one: what stands behind the class replaces it.
  expect(both('u=rg', 0o754)).toEqual(['554', undefined]);
  expect(both('u=gr', 0o754)).toEqual(['454', undefined]);
  expect(both('g+ur', 0o714)).toEqual(['774', undefined]);
  // Where nobody is named, t is all that counts.
  expect(both('+rt', 0o600)).toEqual(['1600', '1644']);
  expect(both('o+t', 0o644)).toEqual(['644', undefined]);
  expect(both('a+x,', 0o644)).toEqual([undefined, undefined]);
});
