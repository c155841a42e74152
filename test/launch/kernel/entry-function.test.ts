/** Code of gcc 12, clang 14 and musl-gcc with -nostartfiles -Wl,-e,main, and what each of those programs did. */
import { describe, expect, it } from 'vitest';
import { endOfEntry } from '../../../src/launch/kernel/entry-function.ts';

const code = (hex: string): Uint8Array => Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('the function that a program begins with', () => {
  it.each([
    // Died of it.
    ['55 4889e5 b800000000 5d c3', 'returns'],
    ['31c0 c3', 'returns'],
    ['f30f1efa 31c0 c3', 'returns'],
    ['55 4889e5 4883ec10 c745fc00000000 8b45fc c9 c3', 'returns'],
    ['4883ec08 488d3dd50f0000 e8e0ffffff 31c0 4883c408 c3', 'after-calls'],
    ['50 488d3dd80f0000 e8e8ffffff 31c0 59 c3', 'after-calls'],
    ['55 4889e5 488d05c50f0000 4889c7 e8e0ffffff b800000000 5d c3', 'after-calls'],
    // Ended itself, or begins as programs do.
    ['50 bf00000000 e8e0ffffff', null],
    ['b801000000 bf01000000 0f05 c3', null],
    ['31ed 4989d1 5e 4889e2 4883e4f0 50 54 4531c0 31c9 488d3dca000000 ff15', null],
    ['4831ed 4889e7 488d3500000000 4883e4f0 e800000000', null],
    ['e91bc9ffff', null],
    // What it calls may be the end, and a function like _start returns nothing.
    ['55 4889e5 e8aeffffff 89c7 e8a0ffffff 90 5d c3', null],
    ['55 c3', null],
    ['4889dc c3', null],
    ['eb00 c3', null],
    ['b8', null],
    ['', null],
  ])('%s: %s', (hex, expected) => {
    expect(endOfEntry(code(hex))).toBe(expected);
  });
});
