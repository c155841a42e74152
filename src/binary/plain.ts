import type { ByteSource } from '../bytes/source.ts';
import type { Format } from './facts.ts';

/** Enough to tell text from bytes, and one system call. */
const LOOK = 1024;
/** Where else to look in a file that begins with zeros, such as a disk image: parts of its length. */
const SAMPLES = [0.25, 0.5, 0.75, 0.999];

/** Names what has no magic number: text of some kind, zeros, or `unknown`. */
export function identifyPlain(source: ByteSource): Format {
  const head = source.read(0, LOOK);
  if (isZero(head)) return SAMPLES.every((part) => isZero(source.read(Math.floor(source.size * part), LOOK))) ? 'zeros' : 'unknown';
  const text = asText(head);
  if (text === null) return 'unknown';
  if (text.startsWith('version https://git-lfs.github.com/spec/v1')) return 'lfs-pointer';
  return /^\s*(?:<!doctype html|<html|<head|<body)/i.test(text) ? 'html' : 'text';
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** The bytes as text without its byte order mark, or null where they are none. A character cut off at the end counts. */
export function asText(head: Uint8Array): string | null {
  const [first = 0, second = 0] = head;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (first === 0xfe && second === 0xff) return decodeUtf16be(head);
  if (head.some(isNeverText)) return null;
  const text = new TextDecoder().decode(head);
  return text.slice(0, -4).includes('\ufffd') ? latin1(head) : text;
}

/** Node without full ICU has no UTF-16BE decoder. */
function decodeUtf16be(head: Uint8Array): string {
  let text = '';
  for (let i = 2; i + 1 < head.length; i += 2) text += String.fromCharCode((head[i] ?? 0) * 256 + (head[i + 1] ?? 0));
  return text;
}

/** Control characters that no text has: all but BEL, BS, TAB, LF, VT, FF, CR and ESC. */
function isNeverText(byte: number): boolean {
  return byte < 7 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127;
}

/** Old 8-bit text has few bytes above 127; more of them mean that it is none. */
function latin1(head: Uint8Array): string | null {
  const high = head.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0);
  return high * 4 > head.length ? null : new TextDecoder('latin1').decode(head);
}
