/** Writes tar archives whose headers hold exactly what a case asks for (POSIX ustar). */
import type { TarEntry } from './case.ts';
import { fixtureBinary } from './fixture.ts';

const typeFlags = {
  extended: 'x',
  file: '0',
  hardlink: '1',
  symlink: '2',
  character: '3',
  block: '4',
  sparse: 'S',
  directory: '5',
  fifo: '6',
} as const;

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

function bodyOf(entry: TarEntry): Buffer {
  if (entry.binary !== undefined) return Buffer.from(fixtureBinary(entry.binary));
  return Buffer.from(entry.text ?? '');
}

function headerOf(entry: Omit<TarEntry, 'type'>, size: number, type: keyof typeof typeFlags): Buffer {
  const header = Buffer.alloc(512);
  header.write(entry.name, 0, 100);
  header.write(octal(entry.mode ?? (type === 'directory' ? 0o755 : 0o644), 8), 100);
  header.write(octal(entry.uid ?? 0, 8), 108);
  header.write(octal(entry.gid ?? 0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(1_600_000_000, 12), 136);
  header.write('        ', 148);
  header.write(typeFlags[type], 156);
  header.write(entry.link ?? '', 157, 100);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(entry.userName ?? '', 265, 32);
  if (entry.device !== undefined) entry.device.forEach((number, i) => header.write(octal(number, 8), 329 + 8 * i));
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** A record of PAX, which begins with its own length. */
function record(text: string): Buffer {
  const size = [2, 3].map((digits) => digits + 1 + text.length).find((length) => String(length).length + 1 + text.length === length) ?? 0;
  return Buffer.from(`${size} ${text}`, 'latin1');
}

function member(entry: Omit<TarEntry, 'type'>, body: Buffer, type: keyof typeof typeFlags): Buffer[] {
  return [headerOf(entry, body.length, type), body, Buffer.alloc((512 - (body.length % 512)) % 512)];
}

/** The bytes of an archive with these entries, in this order. */
export function craftTar(entries: readonly TarEntry[]): Uint8Array {
  const blocks: Buffer[] = [];
  for (const entry of entries) {
    const { capability } = entry;
    if (capability !== undefined)
      blocks.push(
        ...member(
          { name: 'attributes' },
          record(`SCHILY.xattr.security.capability=${Buffer.from(capability, 'hex').toString('latin1')}\n`),
          'extended',
        ),
      );
    blocks.push(...member(entry, bodyOf(entry), entry.type ?? 'file'));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
