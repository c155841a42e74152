import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from '../../src/bytes/file-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919) >>> 5);
const file = join(folder, 'bytes');
writeFileSync(file, bytes);

describe('openFile', () => {
  it('gives the same bytes as the file, in any order and size', () => {
    const source = openFile(file);
    expect(source.size).toBe(bytes.length);
    let seed = 12345;
    for (let i = 0; i < 2000; i++) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      const offset = seed % (bytes.length + 10);
      const length = [1, 16, 300, 3000, 70_000][seed % 5] ?? 1;
      expect(Buffer.compare(source.read(offset, length), bytes.subarray(offset, offset + length)), `seed ${seed}`).toBe(0);
    }
    source.close();
  });

  it('reads the first bytes once', () => {
    const source = openFile(file);
    for (let i = 0; i < 100; i++) source.read(i * 8, 64);
    expect(source.bytesRead).toBe(8192);
    source.close();
  });

  it('gives nothing for places outside the file', () => {
    const source = openFile(file);
    expect(source.read(2 ** 50, 100).length).toBe(0);
    expect(source.read(-5, 10).length).toBe(10);
    source.close();
  });

  it.each([
    ['a file that does not exist', join(folder, 'none'), 'not-found'],
    ['a directory', folder, 'is-directory'],
    ['a file below a file', join(file, 'x'), 'not-found'],
    ['a device', '/dev/null', 'not-a-file'],
  ])('says what is wrong with %s', (_, path, code) => {
    expect(() => openFile(path)).toThrow(expect.objectContaining({ name: 'ScratchLintError', code }));
  });

  it('does not wait for a named pipe', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => openFile(pipe)).toThrow('is a named pipe, not a file');
  });

  it('says so where links lead in a circle', () => {
    symlinkSync('loop', join(folder, 'loop'));
    expect(() => openFile(join(folder, 'loop'))).toThrow('leads in a circle');
  });
});
