/** What to type where a library or a loader is there and cannot be used, or a Go program has C code. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { fixtureBinary, packageRoot } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const file = (name: string, mode = 0o755): MemoryEntry => ({ type: 'file', mode, content: fixtureBinary(name) });
const text = (content: string): MemoryEntry => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) });
const glibc = { 't/lib64/ld-linux-x86-64.so.2': file('ld-linux-x86-64.so.2'), 't/app': file('glibc-greet') } as const;

function finding(
  files: Readonly<Record<string, MemoryEntry>>,
  user = '0',
): { rule: string; message: string; why: string | null; fix: string | null } | undefined {
  return judge(`FROM scratch\nCOPY t /\nUSER ${user}\nENTRYPOINT ["/app"]\n`, files).findings.find(({ severity }) => severity === 'error');
}

/** A program whose calls of the C library are those of a package of another name. */
function ofGo(caller: 'net' | 'web'): ReturnType<typeof finding> {
  const app = readFileSync(`${packageRoot()}/fixtures/ecs-service/cgo/my-binary`)
    .toString('latin1')
    .replaceAll('\0net._C', `\0${caller}._C`);
  return finding({ 't/app': { type: 'file', mode: 0o755, content: Buffer.from(app, 'latin1') } });
}

it('a library that only root may read is made readable', () => {
  const closed = { ...glibc, 't/lib/libgreet.so': file('libgreet.so', 0o600) };
  expect(finding(closed, '1000')).toMatchObject({
    rule: 'missing-library',
    message: 'app may not read the library libgreet.so',
    fix: expect.stringContaining('chmod a+r t/lib/libgreet.so') as string,
  });
  expect(finding(closed)).toBeUndefined();
});

it('a library or a loader that is a link to nothing is told as one', () => {
  const link: MemoryEntry = { type: 'symlink', target: 'libgreet.so.1.2' };
  expect(finding({ ...glibc, 't/lib/libgreet.so': link })).toMatchObject({
    rule: 'missing-library',
    why: '/lib/libgreet.so is a symbolic link to libgreet.so.1.2, which is not in the image',
    fix: expect.stringMatching(/^copy what it points to as well: COPY FILE \/lib\/libgreet\.so\.1\.2\n/) as string,
  });
  expect(
    finding({ ...glibc, 't/lib64/ld-linux-x86-64.so.2': { type: 'symlink', target: '../lib/x86_64-linux-gnu/ld-2.36.so' } }),
  ).toMatchObject({
    rule: 'missing-loader',
    message: expect.stringContaining('the image has no such loader') as string,
    fix: expect.stringContaining('COPY FILE /lib/x86_64-linux-gnu/ld-2.36.so') as string,
  });
});

it('a loader without its x bits is given them', () => {
  expect(finding({ ...glibc, 't/lib64/ld-linux-x86-64.so.2': file('ld-linux-x86-64.so.2', 0o644) })).toMatchObject({
    rule: 'wrong-loader',
    fix: 'COPY --chmod=0755 t /\nor: chmod +x t/lib64/ld-linux-x86-64.so.2',
  });
});

it('what was to become a library is fetched', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 15000\n`;
  expect(finding({ ...glibc, 't/lib/libgreet.so': text(pointer) })).toMatchObject({
    rule: 'wrong-library',
    fix: 'git lfs pull --include=t/lib/libgreet.so',
  });
});

it('a Go program that C code of the standard library alone makes dynamic does without cgo', () => {
  expect(ofGo('net')?.fix).toMatch(/^CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o t\/app\n/);
});

it('a Go program that has C code of its own is linked statically with it', () => {
  const linked = `CGO_ENABLED=1 GOOS=linux GOARCH=amd64 go build -ldflags '-linkmode external -extldflags "-static"' -o t/app   on linux/amd64, since web has C code\n`;
  expect(ofGo('web')).toMatchObject({ why: 'built with cgo on, since web has C code' });
  expect(ofGo('web')?.fix?.slice(0, linked.length)).toBe(linked);
});
