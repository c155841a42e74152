import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { hostBase } from '../../src/image/host-base.ts';
import { baseToolchain } from '../../src/toolchain/base-toolchains.ts';
import { toolchainIn } from '../../src/toolchain/given-toolchain.ts';

const program: MemoryEntry = { type: 'file', content: new Uint8Array(4), mode: 0o755 };
const text = (content: string): MemoryEntry => ({ type: 'file', content: new TextEncoder().encode(content), mode: 0o644 });

function toolsIn(files: Readonly<Record<string, MemoryEntry>>, name = 'company/base'): ReturnType<typeof toolchainIn> {
  return toolchainIn(hostBase(memoryFiles(files), name), baseToolchain(name, 'amd64'));
}

describe('the tools of a base image whose files are at hand', () => {
  it('are those that are there', () => {
    expect(toolsIn({ 'usr/local/go/VERSION': text('go1.26.8\ntime 2026\n'), 'lib/ld-musl-x86_64.so.1': program })).toMatchObject({
      goVersion: [1, 26, 8],
      libc: 'musl',
      cCompiler: false,
    });
    expect(toolsIn({ 'usr/lib/go/VERSION': text('go1.22'), 'lib64/ld-linux-x86-64.so.2': program, 'usr/bin/gcc': program })).toMatchObject({
      goVersion: [1, 22],
      libc: 'glibc',
      cCompiler: true,
    });
    expect(toolsIn({ 'usr/bin/clang': program })).toMatchObject({ goVersion: null, libc: null, cCompiler: null });
  });

  it('count for more than its name', () => {
    expect(toolsIn({ 'lib/ld-musl-x86_64.so.1': program }, 'golang:1.24')).toMatchObject({
      goVersion: [1, 24],
      libc: 'musl',
      cCompiler: false,
      glibc: null,
    });
  });
});
