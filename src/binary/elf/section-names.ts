import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { MAX_SECTION_NAMES, sectionFields, wholeSectionTable } from './section-header.ts';

/**
 * What the sections of a file are called, and the address of the first of each name; nothing where it has no headers of them, more than are
 * looked at, or no names.
 */
export function readSectionNames(source: ByteSource, header: ElfHeader): ReadonlyMap<string, number> {
  const fields = sectionFields(header);
  const { e_shnum, e_shstrndx } = header;
  const text = readText(source, header);
  // What is read next may take the place of what was read before: the table is asked for anew.
  const table = text === null ? null : wholeSectionTable(source, header);
  if (text === null || table === null || e_shstrndx >= e_shnum) return new Map();
  const { view, little } = table;
  const names = new Map<string, number>();
  for (let i = 1; i < e_shnum; i++) {
    const place = table.position(i * fields.byteLength, fields.byteLength);
    const at = view.getUint32(place + fields.sh_name.at, little);
    const end = text.indexOf(0, at);
    const name = at < text.length && end > at ? decodeText(text.subarray(at, end)) : '';
    if (name !== '' && !names.has(name)) names.set(name, addressAt(view, place + fields.sh_addr.at, little, header.bits));
  }
  return names;
}

/** The names one behind the other, as a copy. */
function readText(source: ByteSource, header: ElfHeader): Uint8Array | null {
  const fields = sectionFields(header);
  const table = header.e_shstrndx < header.e_shnum ? wholeSectionTable(source, header) : null;
  if (table === null) return null;
  const place = table.position(header.e_shstrndx * fields.byteLength, fields.byteLength);
  const number = (field: { readonly at: number }): number => addressAt(table.view, place + field.at, table.little, header.bits);
  return source.read(number(fields.sh_offset), Math.min(number(fields.sh_size), MAX_SECTION_NAMES)).slice();
}
