import { latin1 } from '../bytes/latin1.ts';
import { slice } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';

const MAGIC = '!<arch>\n';
const HEADER = 60;
const MAX_MEMBERS = 64;

/** The members of an `ar` archive by their names (deb(5)); null where it is none, or is cut off. */
export function readAr(source: ByteSource): ReadonlyMap<string, ByteSource> | null {
  if (latin1(source.read(0, MAGIC.length)) !== MAGIC) return null;
  const members = new Map<string, ByteSource>();
  for (let at = MAGIC.length; at < source.size;) {
    const header = latin1(source.read(at, HEADER));
    const size = /^[0-9]{1,10} *$/.test(header.slice(48, 58)) ? Number(header.slice(48, 58)) : -1;
    if (header.length < HEADER || !header.endsWith('`\n') || size < 0 || at + HEADER + size > source.size || members.size >= MAX_MEMBERS)
      return null;
    members.set(header.slice(0, 16).trimEnd().replace(/\/$/, ''), slice(source, at + HEADER, size));
    at += HEADER + size + (size % 2);
  }
  return members;
}
