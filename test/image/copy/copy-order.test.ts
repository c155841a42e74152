import { expect, it } from 'vitest';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { judge } from '../../rules/judge.ts';

const files: Readonly<Record<string, MemoryEntry>> = {
  'bin/sh': { type: 'file', mode: 0o755, content: 'x' },
  'd/run': { type: 'file', mode: 0o644, content: 'x' },
  'd/out': { type: 'symlink', target: '/w' },
  'd/a/b': { type: 'file', mode: 0o644, content: 'x' },
};

/** Asked of BuildKit 0.34 and 0.13, which copy a directory with all below it before the next name. */
it('of several files that meet directories the first in the order of copying is told', () => {
  const said = (lines: string): unknown => judge(`FROM scratch\n${lines}\nCOPY . /\nCMD ["/x"]`, files).prediction.message;
  expect(said('COPY d/run /d/out/\nCOPY d/run /bin/sh/')).toBe('cannot replace to directory …/bin/sh with file');
  expect(said('COPY d/run /d/out/\nCOPY d/run /d/a/b/')).toBe('cannot replace to directory …/d/a/b with file');
});

/** Asked of BuildKit 0.34: what the stage was looked into for before, by this build or another one, it does not look for anew. */
it('what is missing below a file of a stage is told in either of two ways', () => {
  const { prediction } = judge('FROM scratch AS a\nCOPY bin /r/\nFROM scratch\nCOPY --from=a /r/sh /x\nCOPY --from=a /r/sh/none /y', files);
  expect([prediction.message, ...prediction.alternatives]).toEqual([
    'failed to calculate checksum of ref …: lstat …/r/sh/none: not a directory',
    'failed to calculate checksum of ref …: "/r/sh/none": not found',
  ]);
});
