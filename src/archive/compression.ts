/** How a file is compressed, by its first bytes. */
export type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd';

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What moby/go-archive takes the first bytes of a file for; null for none. Eight bytes are enough. */
export function detectCompression(head: Uint8Array): Compression | null {
  const found = MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  return found?.[0] ?? (isSkippableFrame(head) ? 'zstd' : null);
}

/** RFC 8878, 3.1.2: magic number 0x184D2A50 to 0x184D2A5F, little-endian. */
function isSkippableFrame(head: Uint8Array): boolean {
  return head.length >= 8 && ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}
