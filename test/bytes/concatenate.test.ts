import { expect, it } from 'vitest';
import { concatenate } from '../../src/bytes/concatenate.ts';
import { fromBytes } from '../../src/bytes/source.ts';

const [one, two] = [fromBytes(Uint8Array.of(1, 2, 3)), fromBytes(Uint8Array.of(4, 5))];

it('reads over what separates the pieces, and never beyond them', () => {
  const whole = concatenate([one, fromBytes(new Uint8Array()), two]);
  expect(whole?.size).toBe(5);
  expect([...(whole?.read(0, 99) ?? [])]).toEqual([1, 2, 3, 4, 5]);
  expect([...(whole?.read(2, 2) ?? [])]).toEqual([3, 4]);
  expect([...(whole?.read(4, 9) ?? [])]).toEqual([5]);
  expect([...(whole?.read(7, 2) ?? [])]).toEqual([]);
  expect([...(whole?.read(-3, 2) ?? [])]).toEqual([1, 2]);
});

it('puts no pieces within pieces, and gives up where they are too many', () => {
  let whole = concatenate([one, two]);
  for (let i = 0; i < 5; i++) whole = whole === null ? null : concatenate([whole, whole]);
  expect(whole?.size).toBe(160);
  expect([...(whole?.read(158, 9) ?? [])]).toEqual([4, 5]);
  expect(whole === null ? null : concatenate([whole, whole])).toBeNull();
});
