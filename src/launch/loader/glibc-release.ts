import { indexOfBytes } from '../../bytes/search.ts';
import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';

/**
 * Before the number, in what the loader says to `--version` and libc to whoever starts it: `ld.so (Debian GLIBC 2.36-9) stable release
 * version 2.36.`
 */
const MARKER = new TextEncoder().encode(' release version 2.');

/** libc is about 2 MB, the loader 0.2; nothing larger is searched. */
const MAX_BYTES = 8 << 20;
const CHUNK = 1 << 16;
/** More than the marker and its number. */
const OVERLAP = 64;

/** The loader says its release since 2.33, which also brought glibc-hwcaps and the check of the processor's level (NEWS). */
export const FIRST_TOLD = 33;

/** `36` of a loader or a libc of glibc 2.36; null where it does not say. */
export function glibcRelease(content: ByteSource): number | null {
  const told = known.get(content);
  if (told !== undefined) return told;
  const release = readRelease(content);
  known.set(content, release);
  return release;
}

const known = new WeakMap<ByteSource, number | null>();

function readRelease(content: ByteSource): number | null {
  if (content.size > MAX_BYTES) return null;
  for (let at = 0; at < content.size; at += CHUNK) {
    const bytes = content.read(at, CHUNK + OVERLAP);
    const found = indexOfBytes(bytes, MARKER, 0);
    if (found !== -1) return numberAt(bytes, found + MARKER.length);
  }
  return null;
}

function numberAt(bytes: Uint8Array, start: number): number | null {
  let number: number | null = null;
  for (let at = start; at < start + 3; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = (number ?? 0) * 10 + digit;
  }
  return number;
}

/** The release of a loader, 0 for those before {@link FIRST_TOLD}; null where neither its bytes nor a description tell. */
export function loaderRelease({ content, stands }: FileNode): number | null {
  const described = /^2\.(\d{1,3})$/.exec(stands?.version ?? '')?.[1];
  if (described !== undefined) return Number(described);
  return content === null || content.size > MAX_BYTES || content.isPartial === true ? null : (glibcRelease(content) ?? 0);
}
