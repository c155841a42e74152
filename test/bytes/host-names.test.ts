import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hostFiles } from '../../src/bytes/host-directory.ts';
import { hostName, hostPath } from '../../src/bytes/host-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('names that are no UTF-8', () => {
  const latin1 = Buffer.from('caf\xe9', 'latin1');
  const name = 'caf\udce9';

  it.each([
    [latin1, name],
    [Buffer.from('café \u{1F600}'), 'café \u{1F600}'],
    [Buffer.from([0xc3, 0x2f, 0xf0, 0x9f]), '\udcc3/\udcf0\udc9f'],
    [Buffer.from('\uFFFD'), '\uFFFD'],
  ])('stand for their bytes: %j', (bytes, text) => {
    expect(hostName(bytes)).toBe(text);
    expect(Buffer.from(hostPath(text))).toEqual(bytes);
  });

  it('are found and read where they stand in a folder', () => {
    mkdirSync(join(folder, 'd'));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/d/`), latin1]), 'text');
    symlinkSync(Buffer.concat([Buffer.from('d/'), latin1]), join(folder, 'link'));
    const files = hostFiles(folder);
    expect(files.readdir('d')).toEqual([name]);
    expect(files.readlink('link')).toBe(`d/${name}`);
    expect(files.lstat(`d/${name}`)).toMatchObject({ type: 'file', size: 4 });
    expect(Buffer.from(files.open(`d/${name}`).read(0, 4)).toString()).toBe('text');
    files.close();
  });
});
