import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/inspect.ts';

const story = fileURLToPath(new URL('../../fixtures/ecs-service/', import.meta.url));

/** What `file`, `readelf -hld` and `go version -m` say of the same files. */
describe('the binaries of the story', () => {
  it('the first is a macOS program', async () => {
    expect(await inspect(`${story}macos/my-binary`)).toMatchObject({
      format: 'macho',
      kind: 'pie',
      os: 'darwin',
      arch: 'amd64',
      platform: 'darwin/amd64',
      bits: 64,
      endian: 'little',
      linkage: 'dynamic',
      interpreter: '/usr/lib/dyld',
      needed: ['/usr/lib/libSystem.B.dylib', '/usr/lib/libresolv.9.dylib'],
      osConfidence: 'certain',
      minimumOs: 'macOS 12.0',
      go: { version: 'go1.26.8', settings: { GOOS: 'darwin' } },
      note: null,
    });
  });

  it('the second needs the loader and glibc', async () => {
    expect(await inspect(`${story}cgo/my-binary`)).toMatchObject({
      format: 'elf',
      kind: 'executable',
      platform: 'linux/amd64',
      linkage: 'dynamic',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: ['libc.so.6'],
      versions: [{ library: 'libc.so.6', names: ['GLIBC_2.34', 'GLIBC_2.32', 'GLIBC_2.3.2', 'GLIBC_2.2.5'] }],
      libc: { family: 'glibc', minimum: '2.34' },
      go: { settings: { CGO_ENABLED: '1' } },
    });
  });

  it('the third needs nothing, and its credential is masked', async () => {
    const facts = await inspect(`${story}my-binary`);
    expect(facts).toMatchObject({
      format: 'elf',
      kind: 'executable',
      platform: 'linux/amd64',
      linkage: 'static',
      interpreter: null,
      needed: [],
      libc: null,
      go: {
        path: 'example.com/ecs-service',
        settings: { '-ldflags': '-s -w -X main.DB_HOST=db.example.com -X main.DB_PW=***' },
        ldflags: [
          { name: 'main.DB_HOST', value: 'db.example.com', masked: false },
          { name: 'main.DB_PW', value: '***', masked: true },
        ],
      },
    });
    expect(JSON.stringify(facts)).not.toContain('correct-horse');
  });

  it('arm64 is told from amd64', async () => {
    expect(await inspect(`${story}arm64/my-binary`)).toMatchObject({ platform: 'linux/arm64', variant: null, linkage: 'static' });
    expect(await inspect(`${story}macos-arm64/my-binary`)).toMatchObject({ platform: 'darwin/arm64' });
  });
});
