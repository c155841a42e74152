import { expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';

it.each<[string, Record<string, unknown>, string]>([
  [
    'an entry without a type',
    { app: { content: 'x', mode: 0o755 } },
    'the type of the entry "app" is none of file, directory, symlink, fifo, socket, device',
  ],
  ['an unknown type', { app: { type: 'dir' } }, 'the type of the entry "app" is none of file, directory, symlink, fifo, socket, device'],
  ['an unknown part', { app: { type: 'file', data: 'x' } }, 'the entry "app" has "data", which is none of type, mode, content, target'],
  ['a number', { app: 1 }, 'the entry "app" is not an object'],
  ['an array', { app: [1, 2] }, 'the entry "app" is not an object'],
  ['a mode in words', { app: { type: 'file', mode: '755' } }, 'the mode of the entry "app" is no number'],
  ['a link to nowhere', { app: { type: 'symlink' } }, 'the target of the entry "app" is not a string'],
  ['content of another kind', { app: { type: 'file', content: [1] } }, 'the content of the entry "app" is neither a string nor bytes'],
])('%s is refused: it would be nothing that can be copied', (_, tree, message) => {
  expect(() => Reflect.apply(memoryFiles, null, [tree])).toThrow(expect.objectContaining({ code: 'usage', message }));
});

it('texts, bytes and nodes are taken', () => {
  const files = memoryFiles({ a: 'x', b: new Uint8Array(2), c: Buffer.from('xyz'), d: { type: 'directory' } });
  expect(files.readdir('').map((name) => files.lstat(name)?.size)).toEqual([1, 2, 3, 0]);
});
