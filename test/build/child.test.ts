import { expect, it } from 'vitest';
import { runChild } from '../../src/build/child.ts';

it.each([
  [['a\0hunter2'], 'an argument of sh, or a variable of its environment, holds a NUL, which ends it'],
  [['x'.repeat(5_000_000)], 'the arguments of sh, or one of them, are longer than this system takes'],
])('arguments that no program can be given are said in one line', async (args, message) => {
  await expect(runChild('sh', args, { cwd: '/', env: process.env })).rejects.toMatchObject({
    name: 'ScratchLintError',
    code: 'usage',
    message,
  });
});
