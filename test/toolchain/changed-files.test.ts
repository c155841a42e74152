import { expect, it } from 'vitest';
import type { StageFiles } from '../../src/image/stage-files.ts';
import { ChangedFiles } from '../../src/toolchain/changed-files.ts';

const files: Partial<StageFiles> = { kindAt: () => 'missing', names: () => [], text: () => null };

it('knows what stands at a path that was changed, or below one, no longer', () => {
  const changed = new ChangedFiles(files as StageFiles);
  changed.take({ kind: 'move', source: '/a/b', destination: '/c', name: null, intoDirectory: false, isPattern: false } as never);
  expect(['/a/b', '/a/b/x/y', '/c', '/a', '/a/bc', '/'].map((path) => changed.now?.kindAt(path))).toEqual([
    null,
    null,
    null,
    'missing',
    'missing',
    'missing',
  ]);
  changed.add('/');
  expect(changed.now?.kindAt('/d')).toBe(null);
});

it('answers each question in the same time, however many were changed', () => {
  const changed = new ChangedFiles(files as StageFiles);
  for (let i = 0; i < 30_000; i++) changed.add(`/data/file${i}`);
  for (let i = 0; i < 30_000; i++) expect(changed.now?.kindAt(`/other/file${i}`)).toBe('missing');
});
