import type { ElfHeader } from '../../binary/elf/header.ts';
import { archOf } from '../../binary/elf/machine.ts';
import { stringAt } from '../../bytes/text.ts';
import { follow, mayRead } from '../process.ts';
import type { Process } from '../process.ts';

const MAGIC = 'glibc-ld.so.cache1.1';
const OLD_MAGIC = 'ld.so-1.7.0\0';
const HEADER_SIZE = 48;
const ENTRY_SIZE = 24;
const OLD_HEADER_SIZE = 16;
const OLD_ENTRY_SIZE = 12;
const MAX_BYTES = 4 << 20;
const MAX_ENTRIES = 65536;

/** The flags of an entry for each architecture (sysdeps, ldconfig.h): ELF for libc 6, and which of the libraries of one machine. */
const FLAGS: Readonly<Record<string, number>> = {
  'amd64': 0x303,
  '386': 0x3,
  'amd64p32': 0x803,
  'arm64': 0xa03,
  'ppc64': 0x503,
  'ppc64le': 0x503,
  's390x': 0x403,
  'riscv64': 0x1003,
  'loong64': 0x1203,
};

/**
 * Reads /etc/ld.so.cache of the image: names and the paths ldconfig found for them, of the libraries for one machine. Empty where there is
 * none, none that the user may read, or none that this reader understands (glibc's format since 2.2, dl-cache.h). `builds` are the folders
 * of builds for better processors that every processor takes: what the cache names there comes before the plain library, whether it is
 * still there or not.
 */
export function readLoaderCache(process: Process, header: ElfHeader, builds: readonly string[]): ReadonlyMap<string, string> {
  const found = follow(process, '/etc/ld.so.cache');
  const names = new Map<string, string>();
  if (found.ok !== true || found.node.type !== 'file' || found.node.content === null || !mayRead(process, found.node)) return names;
  const { content } = found.node;
  const bytes = content.read(0, Math.min(content.size, MAX_BYTES)).slice();
  const table = tableOf(bytes);
  if (table === null) return names;
  const { view, entries, count, size, strings } = table;
  const flags = FLAGS[archOf(header) ?? ''];
  const forNewer = new Set<string>();
  const forAll = new Set<string>();
  for (let i = 0; i < Math.min(count, MAX_ENTRIES); i++) {
    const at = entries + i * size;
    const key = stringAt(bytes, strings + view.getUint32(at + 4, true));
    const path = stringAt(bytes, strings + view.getUint32(at + 8, true));
    if (key === '' || (flags !== undefined && view.getUint32(at, true) !== flags)) continue;
    // One for better processors stands before the plain one.
    const isForNewer = size === ENTRY_SIZE && view.getUint32(at + 20, true) !== 0;
    const isForAll = isForNewer && builds.some((folder) => path.slice(0, path.lastIndexOf('/')).endsWith(`/${folder}`));
    if (forAll.has(key) || (names.has(key) && !forNewer.has(key) && !isForAll)) continue;
    if (isForAll) forAll.add(key);
    else if (isForNewer) forNewer.add(key);
    else forNewer.delete(key);
    names.set(key, path);
  }
  return names;
}

/** Where the entries of a cache stand, and what their offsets count from. */
interface CacheTable {
  readonly view: DataView;
  readonly entries: number;
  readonly count: number;
  readonly size: number;
  readonly strings: number;
}

/**
 * The new format stands at the start, or behind the old one's table, aligned to 8 (`ldconfig -c compat`); the old one counts where it is
 * alone.
 */
function tableOf(bytes: Uint8Array): CacheTable | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasAt(bytes, MAGIC, 0)) return newTable(view, 0);
  if (!hasAt(bytes, OLD_MAGIC, 0) || bytes.length < OLD_HEADER_SIZE) return null;
  const count = view.getUint32(12, true);
  const end = OLD_HEADER_SIZE + count * OLD_ENTRY_SIZE;
  if (end > bytes.length) return null;
  const offset = Math.ceil(end / 8) * 8;
  return hasAt(bytes, MAGIC, offset)
    ? newTable(view, offset)
    : { view, entries: OLD_HEADER_SIZE, count, size: OLD_ENTRY_SIZE, strings: end };
}

/** A cache that ends before its entries do is none. */
function newTable(view: DataView, start: number): CacheTable | null {
  if (start + HEADER_SIZE > view.byteLength) return null;
  const [entries, count] = [start + HEADER_SIZE, view.getUint32(start + 20, true)];
  return entries + count * ENTRY_SIZE > view.byteLength ? null : { view, entries, count, size: ENTRY_SIZE, strings: start };
}

function hasAt(bytes: Uint8Array, text: string, offset: number): boolean {
  if (offset + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}
