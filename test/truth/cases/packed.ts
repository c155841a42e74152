/** Programs packed by UPX: the kernel sees the unpacker, which starts what it unpacks, loader and all. */
import type { FileSpec, TruthCase } from '../case.ts';

const dockerfile = 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/app"]\n';

function packed(name: string, why: string, context: Readonly<Record<string, FileSpec>>): TruthCase {
  return { name: `packed-${name}`, why, dockerfile, context };
}

export const packedCases: readonly TruthCase[] = [
  packed('static', 'a static program, packed', { 'tree/app': { binary: 'upx-static' } }),
  packed('dynamic', 'a dynamic program, packed, without its loader', { 'tree/app': { binary: 'upx-dynamic' } }),
  packed('dynamic-with-loader', 'a dynamic program, packed, with its loader and library', {
    'tree/app': { binary: 'upx-dynamic' }, 'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' }, 'tree/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  }),
  packed('no-x', 'a packed program without x', { 'tree/app': { binary: 'upx-static', mode: 0o644 } }),
];
