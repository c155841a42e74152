import { describe, expect, it } from 'vitest';
import { startOf, unwrap } from '../../src/toolchain/invocation.ts';
import type { ShellWord } from '../../src/toolchain/shell/expand.ts';

let copied = 0;

class CountedWords extends Array<ShellWord> {
  override slice(from?: number, to?: number): ShellWord[] {
    const part = super.slice(from, to);
    copied += part.length;
    return part;
  }
}

describe('unwrap', () => {
  it('copies no words for each program that starts the next', () => {
    const word = (value: string): ShellWord => ({ value, isPattern: false, isOpen: false, start: -1, end: -1 });
    const words = CountedWords.from([...Array<string>(2_000).fill('env'), 'app', 'x'].map(word));
    const { args, shell, isExternal, path, program, ...others } = startOf(['app'], '/');
    const invocation = unwrap({ ...others, words: Object.setPrototypeOf(words, CountedWords.prototype) });
    expect(invocation.program).toBe('app');
    expect(copied).toBe(1);
  });
});
