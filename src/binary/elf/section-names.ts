import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { MAX_SECTION_NAMES, sectionFields, wholeSectionTable } from './section-header.ts';

/** What the sections of a file are called; nothing where it has no headers of them, more than are looked at, or no names. */
export function readSectionNames(source: ByteSource, header: ElfHeader): ReadonlySet<string> {
  const fields = sectionFields(header);
  const { e_shnum, e_shstrndx } = header;
  const table = wholeSectionTable(source, header);
  if (table === null || e_shstrndx >= e_shnum) return new Set();
  const { view, little } = table;
  const placeOf = (i: number): number => table.position(i * fields.byteLength, fields.byteLength);
  const number = (field: { readonly at: number }): number => addressAt(view, placeOf(e_shstrndx) + field.at, little, header.bits);
  const text = source.read(number(fields.sh_offset), Math.min(number(fields.sh_size), MAX_SECTION_NAMES));
  const names = new Set<string>();
  for (let i = 1; i < e_shnum; i++) {
    const at = view.getUint32(placeOf(i) + fields.sh_name.at, little);
    const end = text.indexOf(0, at);
    if (at < text.length && end > at) names.add(decodeText(text.subarray(at, end)));
  }
  return names;
}
