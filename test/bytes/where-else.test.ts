import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whereElse } from '../../src/bytes/host-directory.ts';

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'where-else-'));
  mkdirSync(join(home, 'main'));
  for (const path of ['project/.git', 'project/services/api', 'other/services/api']) mkdirSync(join(home, path), { recursive: true });
  writeFileSync(join(home, 'project/go.mod'), 'module example.com/x\n');
});

afterAll(() => rmSync(home, { recursive: true }));

describe('where else a file may be than in the build context', () => {
  it('is above it, as far as the repository goes', () => {
    const find = whereElse(join(home, 'project/services/api'), null, home);
    expect(find('go.mod', 'file')).toBe('project');
    expect(find('main', 'any')).toBeNull();
  });

  it('is nowhere above a context that is a repository itself', () => {
    expect(whereElse(join(home, 'project'), null, home)('main', 'any')).toBeNull();
  });

  it('is a few directories above one that is in none', () => {
    expect(whereElse(join(home, 'other/services/api'), null, home)('main', 'any')).toBe('.');
  });
});
