import { describe, expect, it } from 'vitest';
import { quoteForShell } from '../../src/rules/evidence/describe.ts';

describe('a word for a shell', () => {
  it.each([
    ['my-binary', 'my-binary'],
    ['my binary', "'my binary'"],
    ["it's", "'it'\\''s'"],
    ['\x1b]0;x\x07', "$'\\e]0;x\\x07'"],
    ["a\n'b\\", "$'a\\n\\'b\\\\'"],
  ])('%j is typed as %s', (word, typed) => {
    expect(quoteForShell(word)).toBe(typed);
  });
});
