import { expect, it } from 'vitest';
import { parseChmod } from '../../src/image/chmod.ts';

it('keeps the set-id bits where a class is copied, as BuildKit does and chmod(1) does not', () => {
  expect(parseChmod('u=g,o=u')?.(0o4755, false)).toBe(0o4555);
  expect(parseChmod('u=g,o=u', 0, true)?.(0o4755, false)).toBe(0o555);
  expect(parseChmod('u=rx')?.(0o4755, false)).toBe(0o555);
});
