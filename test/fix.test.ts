/** What mends a defect, as data and as it is told. */
import { expect, it } from 'vitest';
import { anyOf, firstStep, fixText, fromWays, inEach, together, waysOf } from '../src/fix.ts';
import type { Fix } from '../src/fix.ts';

it.each<[string, Fix, string]>([
  ['one thing to do', 'USER 0:0', 'USER 0:0'],
  ['any of several, however they are put together', anyOf('a', anyOf('b', 'c'), null), 'a\nor: b\nor: c'],
  ['what belongs together', together('a', null, 'b', 'c'), 'a\nand: b\nand: c'],
  ['one way of two steps, and another', anyOf(together('a', 'b'), 'c'), 'a\nand: b\nor: c'],
  ['what follows the last of two ways', together(anyOf('a', 'b'), 'c'), 'a\nor: b\nand: c'],
  ['a command', { keyword: 'CMD', args: ['/app', 'say "hi"'] }, 'CMD ["/app", "say \\"hi\\""]'],
  ['a file to bring', { copies: 'go.mod', to: './', where: 'above it' }, 'COPY go.mod ./   above it'],
  [
    'bash that may not be there',
    { bash: 'script', or: ', or set -eu' },
    '#!/bin/bash as its first line, where that is in the image, or set -eu',
  ],
  ['bash that is there', { bash: 'SHELL', isThere: true }, 'SHELL ["/bin/bash", "-c"]   above it'],
])('%s', (_, fix, text) => expect(fixText(fix)).toBe(text));

it('is nothing where no way is left', () => {
  expect([anyOf(null, null), fromWays([])]).toEqual([null, null]);
});

it('is looked at and changed a step at a time', () => {
  const fix = anyOf(together('a', 'b'), 'c');
  expect([firstStep(fix), waysOf(fix), waysOf('a')]).toEqual(['a', [['a', 'b'], ['c']], [['a']]]);
  expect(fixText(inEach(fix, (step) => (typeof step === 'string' ? step.toUpperCase() : step)))).toBe('A\nand: B\nor: C');
});
