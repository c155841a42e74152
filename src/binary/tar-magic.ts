import type { ByteSource } from '../bytes/source.ts';
import { decodeText } from '../bytes/text.ts';

const BLOCK = 512;
const CHECKSUM_AT = 148;
const CHECKSUM_SIZE = 8;

/** Is it a tar archive? Decided by the checksum of its first header, which every kind of tar has (POSIX ustar, "chksum"). */
export function isTar(source: ByteSource): boolean {
  const head = source.read(0, BLOCK);
  if (head.length < BLOCK || head[0] === 0) return false;
  const text = decodeText(head, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_SIZE).trim();
  if (!/^[0-7]{1,7}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) {
    const isChecksum = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_SIZE;
    sum += isChecksum ? 0x20 : (head[i] ?? 0);
  }
  return sum === parseInt(text, 8);
}
