import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { streamFile } from '../../src/bytes/node-streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

// An archive is opened again by its name, and something else may bear it by then.
describe.skipIf(process.platform === 'win32')('streamFile', () => {
  it.each([
    [
      'a named pipe that nobody writes to',
      () => execFileSync('mkfifo', [join(folder, 'pipe')]),
      () => join(folder, 'pipe'),
      '"x" is a named pipe, not a file',
    ],
    ['a device without an end', () => undefined, () => '/dev/zero', '"x" is a device, not a file'],
    ['a directory', () => undefined, () => folder, '"x" is a directory'],
  ])('refuses %s', async (_, make, path, message) => {
    make();
    await expect(streamFile(path(), 'x')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'ScratchLintError', message });
  });
});
