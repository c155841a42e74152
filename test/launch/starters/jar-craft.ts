/** Archives of Java, and the beginnings of class files. */
import { deflateRawSync } from 'node:zlib';

export const encode = (text: string) => new TextEncoder().encode(text);
/** What class files of a version begin with. */
export const classOf = (major: number) => Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, major, 0, 16);

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const [body, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]));
    body.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, ...directory, end]);
}

/** An archive with a manifest, and a class of Java 21 unless others are given. */
export const jar = (manifest: string | null, files: Readonly<Record<string, Uint8Array>> = { 'Main.class': classOf(65) }) =>
  zip({ ...(manifest === null ? {} : { 'META-INF/MANIFEST.MF': encode(manifest) }), ...files });
