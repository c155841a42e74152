/** Programs packed by UPX: the kernel sees the unpacker, which starts what it unpacks, loader and all. */
import type { FileSpec, TruthCase } from '../../case.ts';

function packed(name: string, why: string, context: Readonly<Record<string, FileSpec>>, user = '0'): TruthCase {
  return {
    name: `packed-${name}`,
    why,
    dockerfile: `FROM scratch\nCOPY tree /\n${user === '0' ? '' : `USER ${user}\n`}ENTRYPOINT ["/app"]\n`,
    context,
  };
}

export const packedCases: readonly TruthCase[] = [
  packed('static', 'a static program, packed', { 'tree/app': { binary: 'upx-static' } }),
  packed('static-lzma', 'a static program, packed by --lzma', { 'tree/app': { binary: 'upx-static-lzma' } }),
  packed('dynamic', 'a dynamic program, packed, without its loader', { 'tree/app': { binary: 'upx-dynamic' } }),
  packed('dynamic-with-loader', 'a dynamic program, packed, with its loader and library', {
    'tree/app': { binary: 'upx-dynamic' },
    'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
    'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  }),
  packed('dynamic-without-library', 'a dynamic program, packed, with its loader and without its library', {
    'tree/app': { binary: 'upx-dynamic' },
    'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  }),
  packed(
    'dynamic-loader-not-readable',
    'a dynamic program, packed, whose loader its user may not read',
    {
      'tree/app': { binary: 'upx-dynamic' },
      'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2', mode: 0o711 },
      'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
    },
    '1000',
  ),
  packed('dynamic-loader-directory', 'a dynamic program, packed, with a directory in the place of its loader', {
    'tree/app': { binary: 'upx-dynamic' },
    'tree/lib64/ld-linux-x86-64.so.2/x': 'x',
  }),
  packed(
    'not-readable',
    'a static program, packed, which its user may start and not read',
    { 'tree/app': { binary: 'upx-static', mode: 0o711 } },
    '1000',
  ),
  packed('no-x', 'a packed program without x', { 'tree/app': { binary: 'upx-static', mode: 0o644 } }),
];
