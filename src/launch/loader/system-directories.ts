import type { ElfHeader } from '../../binary/elf/header.ts';
import type { FileNode } from '../../image/file-tree.ts';

/** Loaders are about 0.2 MB; nothing larger is searched. */
const MAX_LOADER_BYTES = 4 << 20;
const CHUNK = 1 << 16;
const MARKER = new TextEncoder().encode('\0/usr/lib');

/** Where upstream glibc looks when its own list cannot be read. */
const UPSTREAM: Readonly<Record<32 | 64, readonly string[]>> = { 64: ['/lib64', '/usr/lib64'], 32: ['/lib', '/usr/lib'] };

/**
 * The directories compiled into a glibc loader: each distribution has its own. They stand one after the other in the
 * loader's read-only data, each ending in `/` and a NUL, and are read from there.
 */
export function systemDirectories(loader: FileNode, header: ElfHeader): readonly string[] {
  const { content, stands } = loader;
  if (stands?.directories !== undefined) return stands.directories;
  if (content === null || content.size > MAX_LOADER_BYTES) return UPSTREAM[header.bits];
  for (let at = 0; at < content.size; at += CHUNK) {
    const bytes = content.read(at, CHUNK + 512).slice();
    const list = findList(bytes);
    if (list !== null) return list;
  }
  return UPSTREAM[header.bits];
}

function findList(bytes: Uint8Array): readonly string[] | null {
  for (let at = indexOf(bytes, MARKER, 0); at >= 0; at = indexOf(bytes, MARKER, at + 1)) {
    let start = at;
    while (start > 0 && at - start < 256 && isPathByte(bytes[start - 1])) start--;
    while (bytes[start] === 0) start++;
    const strings: string[] = [];
    for (let from = start; from < bytes.length && bytes[from] === 0x2f;) {
      const end = bytes.indexOf(0, from);
      if (end < 0) break;
      strings.push(new TextDecoder().decode(bytes.subarray(from, end)));
      from = end + 1;
    }
    const isList = strings.length > 1 && strings.every((path) => path.endsWith('/'));
    if (isList) return strings.map((path) => path.slice(0, -1));
  }
  return null;
}

/** A byte of the list: of a path, or the NUL between two. */
function isPathByte(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x2d && byte <= 0x7a) || byte === 0);
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
