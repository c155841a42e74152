/** Reads the tar files that engines write (ustar, pax and GNU long names). */

/** One entry; `body` is a view into the archive. */
export interface TarItem {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly link: string;
  readonly body: Buffer;
}

function text(bytes: Buffer, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString('utf8', start, end < 0 || end > start + length ? start + length : end);
}

/** An octal number, or GNU's base-256 form for what is too large. */
function number(bytes: Buffer, start: number, length: number): number {
  if ((bytes[start] ?? 0) & 0x80) return Number(bytes.readBigUInt64BE(start + length - 8));
  return Number.parseInt(text(bytes, start, length).trim() || '0', 8);
}

function paxFields(body: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const space = body.indexOf(0x20, at);
    const length = Number(body.toString('utf8', at, space));
    if (!(length > 0)) break;
    const line = body.toString('utf8', space + 1, at + length - 1);
    fields.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1));
    at += length;
  }
  return fields;
}

/** All entries of an archive, in order. */
export function readTar(archive: Buffer): TarItem[] {
  const items: TarItem[] = [];
  let pax = new Map<string, string>();
  // Go leaves out of a header what of the name is not ASCII, which may be all of it.
  for (let at = 0; at + 512 <= archive.length && (archive[at] !== 0 || archive[at + 156] !== 0);) {
    const size = number(archive, at + 124, 12);
    const type = String.fromCharCode(archive[at + 156] ?? 0);
    const body = archive.subarray(at + 512, at + 512 + size);
    const prefix = text(archive, at + 257, 5) === 'ustar' ? text(archive, at + 345, 155) : '';
    const name = text(archive, at, 100);
    if (type === 'x') pax = paxFields(body);
    else if (type === 'L') pax.set('path', text(body, 0, size));
    else if (type === 'K') pax.set('linkpath', text(body, 0, size));
    else if (type !== 'g') {
      items.push({
        name: pax.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`),
        type: type === '\0' ? '0' : type,
        mode: number(archive, at + 100, 8),
        uid: Number(pax.get('uid') ?? number(archive, at + 108, 8)),
        gid: Number(pax.get('gid') ?? number(archive, at + 116, 8)),
        link: pax.get('linkpath') ?? text(archive, at + 157, 100),
        body,
      });
      pax = new Map();
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return items;
}
