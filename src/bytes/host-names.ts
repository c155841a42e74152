/**
 * Names of files as text, where the system gives bytes. A byte that belongs to no character of UTF-8 stands as half a surrogate
 * pair, U+DC80 to U+DCFF, which no text has: the name stays another than every other name, one character for one byte, as Go counts it.
 */
import { isUtf8 } from 'node:buffer';

const ESCAPE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/u;

/** Whether a name that was read as UTF-8 is not what its bytes are. */
export function mayBeBroken(name: string): boolean {
  return process.platform !== 'win32' && name.includes('\uFFFD');
}

/** The text that stands for a name. */
export function hostName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)));
    parts.push(length === undefined ? String.fromCharCode(ESCAPE + (bytes[at] ?? 0)) : bytes.toString('utf8', at, at + length));
    at += length ?? 1;
  }
  return parts.join('');
}

/** What the system calls a file whose path is this text. */
export function hostPath(path: string): string | Buffer {
  if (process.platform === 'win32' || !ESCAPED.test(path)) return path;
  return Buffer.concat(
    [...path].map((character) => (ESCAPED.test(character) ? Buffer.of(character.charCodeAt(0) - ESCAPE) : Buffer.from(character))),
  );
}
