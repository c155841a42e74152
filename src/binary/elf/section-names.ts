import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { addressAt } from './header.ts';
import type { ElfHeader } from './header.ts';
import { MAX_SECTIONS, sectionFields } from './section-header.ts';

/** The names of 256 sections fit. */
const MAX_NAMES = 16_384;

/** What the sections of a file are called; nothing where it has no headers of them, more than are looked at, or no names. */
export function readSectionNames(source: ByteSource, header: ElfHeader): ReadonlySet<string> {
  const fields = sectionFields(header);
  const { e_shoff, e_shnum, e_shentsize, e_shstrndx } = header;
  if (e_shoff === 0 || e_shnum > MAX_SECTIONS || e_shstrndx >= e_shnum || e_shentsize !== fields.byteLength) return new Set();
  const table = new Reader(source, header.endian).part(e_shoff, e_shnum * fields.byteLength);
  if (table.length < e_shnum * fields.byteLength) return new Set();
  const { view, little } = table;
  const placeOf = (i: number): number => table.position(i * fields.byteLength, fields.byteLength);
  const number = (field: { readonly at: number }): number => addressAt(view, placeOf(e_shstrndx) + field.at, little, header.bits);
  const text = source.read(number(fields.sh_offset), Math.min(number(fields.sh_size), MAX_NAMES));
  const names = new Set<string>();
  for (let i = 1; i < e_shnum; i++) {
    const at = view.getUint32(placeOf(i) + fields.sh_name.at, little);
    const end = text.indexOf(0, at);
    if (at < text.length && end > at) names.add(decodeText(text.subarray(at, end)));
  }
  return names;
}
