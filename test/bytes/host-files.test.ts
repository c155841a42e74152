import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostFiles } from '../../src/bytes/host-directory.ts';
import { compareBytewise, HostFileError } from '../../src/bytes/host-files.ts';
import type { HostFiles } from '../../src/bytes/host-files.ts';
import { memoryFiles } from '../../src/bytes/memory-files.ts';

const root = mkdtempSync(join(tmpdir(), 'host-files-'));

beforeAll(() => {
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin/app'), 'ELF');
  chmodSync(join(root, 'bin/app'), 0o4750);
  symlinkSync('bin/app', join(root, 'link'));
  symlinkSync('loop', join(root, 'loop'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
});

afterAll(() => rmSync(root, { recursive: true }));

const memory = memoryFiles({
  'bin/app': { type: 'file', mode: 0o4750, content: 'ELF' },
  link: { type: 'symlink', target: 'bin/app' },
  loop: { type: 'symlink', target: 'loop' },
  pipe: { type: 'fifo' },
});

it('are named as far as is asked, with nothing left open', () => {
  const files = hostFiles(root);
  const open = readdirSync('/proc/self/fd').length;
  expect(files.someNames?.('', 2)).toHaveLength(2);
  expect([...(files.someNames?.('', 100) ?? [])].sort(compareBytewise)).toEqual(['bin', 'link', 'loop', 'pipe']);
  expect(() => files.someNames?.('bin/app', 1)).toThrow(HostFileError);
  expect(readdirSync('/proc/self/fd').length).toBe(open);
});

it('tell links among the names as the names are read', () => {
  const files = hostFiles(root);
  expect(files.linksIn?.('')).toEqual(['link', 'loop']);
  expect(files.readdir('')).toEqual(['bin', 'link', 'loop', 'pipe']);
  expect(files.linksIn?.('bin')).toEqual([]);
  expect(() => files.linksIn?.('bin/app')).toThrow(HostFileError);
});

describe.each<[string, () => HostFiles]>([
  ['on the host', () => hostFiles(root)],
  ['in memory', () => memory],
])('files %s', (_, open) => {
  it('are seen as they are', () => {
    const files = open();
    expect(files.lstat('')).toMatchObject({ type: 'directory', size: 0 });
    expect(files.lstat('bin/app')).toMatchObject({ type: 'file', mode: 0o4750, size: 3 });
    expect(files.lstat('link')).toMatchObject({ type: 'symlink', size: 0 });
    expect(files.lstat('pipe')?.type).toBe('fifo');
    expect(files.lstat('bin/nothing')).toBeNull();
    expect(files.lstat('bin/app/x')).toBeNull();
    expect(files.readdir('')).toEqual(['bin', 'link', 'loop', 'pipe']);
    expect(files.readlink('link')).toBe('bin/app');
    expect(Buffer.from(files.open('bin/app').read(1, 10)).toString()).toBe('LF');
  });

  it('refuse with the path and the reason, and never hang', () => {
    const files = open();
    const errno = (action: () => unknown): string => {
      try {
        action();
      } catch (error) {
        if (error instanceof HostFileError) return `${error.path} ${error.errno}`;
      }
      return 'no HostFileError';
    };
    expect(errno(() => files.open('pipe'))).toBe('pipe ENXIO');
    expect(errno(() => files.open('nothing'))).toBe('nothing ENOENT');
    expect(errno(() => files.readdir('bin/app'))).toBe('bin/app ENOTDIR');
    expect(errno(() => files.readlink('bin/app'))).toBe('bin/app EINVAL');
  });
});

describe('hostFiles', () => {
  it('holds few descriptors open, and goes on with files that it had to close', () => {
    const many = mkdtempSync(join(tmpdir(), 'host-files-'));
    for (let i = 0; i < 100; i++) writeFileSync(join(many, `f${i}`), `content ${i}`);
    const descriptors = (): number => readdirSync('/proc/self/fd').length;
    const before = descriptors();
    const files = hostFiles(many);
    const sources = Array.from({ length: 100 }, (_, i) => files.open(`f${i}`));
    const texts = sources.map((source) => source.read(0, 100));
    expect(texts.map((bytes) => Buffer.from(bytes).toString())).toEqual(Array.from({ length: 100 }, (_, i) => `content ${i}`));
    expect(descriptors() - before).toBeLessThan(10);
    rmSync(many, { recursive: true });
  });
});

describe('compareBytewise', () => {
  it('orders as UTF-8 bytes do', () => {
    const names = ['\u{1f600}', '\uff21', 'é', 'a', 'B', 'a.b', 'aa', ''];
    const bytes = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(names.sort(compareBytewise)).toEqual(bytes);
  });
});
