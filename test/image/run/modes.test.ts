import { describe, expect, it } from 'vitest';
import { toolMode } from '../../../src/image/run/modes.ts';

// Measured with GNU's of coreutils 9.1 and busybox 1.37.
describe('the sticky bit for some alone', () => {
  it.each([
    ['o+t', 'gnu', 0o755, 0o1755],
    ['u+t', 'gnu', 0o755, 0o755],
    ['go+t', 'gnu', 0o755, 0o1755],
    ['o-t', 'gnu', 0o1777, 0o777],
    ['o+t', 'busybox', 0o755, 0o755],
    ['+t', 'busybox', 0o755, 0o1755],
  ] as const)('chmod %s of %s', (text, tools, before, after) => {
    expect(toolMode(text, tools, 0o022)?.(before, true)).toBe(after);
  });
});
