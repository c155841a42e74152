import type { ByteSource } from '../bytes/source.ts';
import { TarError } from './tar-entry.ts';
import type { TarEntry } from './tar-entry.ts';
import { tarMachine } from './tar-machine.ts';
import type { TarReply } from './tar-machine.ts';

/**
 * The entries of a tar archive in order, reading headers only. Memory does not grow with the archive.
 * @throws TarError while iterating, where Go's archive/tar refuses the archive.
 */
export function* readTarEntries(source: ByteSource): Generator<TarEntry, void, undefined> {
  const machine = tarMachine();
  let offset = 0;
  let reply: TarReply = { bytes: new Uint8Array(), count: 0 };
  for (let step = machine.next(reply); step.done !== true; step = machine.next(reply)) {
    const request = step.value;
    if (request.kind === 'entry') {
      yield request.entry;
      continue;
    }
    const bytes = request.kind === 'read' ? source.read(offset, request.length) : new Uint8Array();
    const count = request.kind === 'read' ? bytes.length : Math.max(0, Math.min(request.length, source.size - offset));
    reply = { bytes, count };
    offset += count;
  }
}

/**
 * The bytes of a file in the archive; the holes of a sparse one are zeros. Other types are empty.
 * @throws TarError where the archive does not hold what the entry says.
 */
export function openTarEntry(source: ByteSource, entry: TarEntry): ByteSource {
  const size = entry.type === 'file' || entry.type === 'unknown' ? entry.size : 0;
  if (size > 0) checkData(source, entry);
  if (entry.parts === null) {
    return { size, read: (offset, length) => source.read(entry.offset + offset, Math.max(0, Math.min(length, size - offset))) };
  }
  return { size, read: (offset, length) => readSparse(source, entry, offset, Math.max(0, Math.min(length, size - offset))) };
}

function checkData(source: ByteSource, entry: TarEntry): void {
  const mapped = entry.parts?.reduce((sum, { length }) => sum + length, 0) ?? entry.storedSize;
  const words = mapped > entry.storedSize ? 'references non-existent data' : 'contains unreferenced data';
  if (mapped !== entry.storedSize) throw new TarError(`a sparse file ${words}`, `archive/tar: sparse file ${words}`, entry.offset);
  if (entry.offset + entry.storedSize > source.size) throw new TarError('the tar archive is cut off', 'unexpected EOF', source.size);
}

function readSparse(source: ByteSource, entry: TarEntry, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let stored = entry.offset;
  for (const part of entry.parts ?? []) {
    const from = Math.max(part.offset, offset);
    const to = Math.min(part.offset + part.length, offset + length);
    if (from < to) bytes.set(source.read(stored + from - part.offset, to - from), from - offset);
    stored += part.length;
  }
  return bytes;
}
