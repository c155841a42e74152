import { SHT_STRTAB } from '../../binary/elf/constants.ts';
import { addressAt } from '../../binary/elf/header.ts';
import type { ElfHeader } from '../../binary/elf/header.ts';
import { MAX_SECTIONS, sectionFields } from '../../binary/elf/section-header.ts';
import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';

/** Of sh_name, at the beginning of a header. */
const NAME_SIZE = 4;

/**
 * What a file has lost or gained in its midst, as when a tool takes it for text and changes its line ends: its headers still say where
 * everything stood. The first section header is zeros, and tables of names begin and end with a NUL (gABI ch. 4); where that is not so
 * any more, code and data have moved too. LIEF, which puts scripts into Node, gives the first header a name, and patchelf may leave
 * anything in it.
 */
export function shiftDoubt(content: ByteSource, header: ElfHeader): string | null {
  const { e_shoff, e_shnum, e_shentsize } = header;
  // Where the numbers are too large for their fields, the first header holds them.
  if (
    content.isPartial === true
    || e_shoff === 0
    || e_shnum < 2
    || e_shnum > MAX_SECTIONS
    || e_shentsize !== sectionFields(header).byteLength
  )
    return null;
  const first = content.read(e_shoff, e_shentsize);
  const isOdd = first.subarray(NAME_SIZE).some((byte) => byte !== 0);
  const isMoved = first.length === e_shentsize && (haveNamesMoved(content, header) ?? isOdd);
  return isMoved ? 'bytes were added or lost in its midst, as when line ends are changed' : null;
}

/** Null where nothing in the file says where the names are. */
function haveNamesMoved(content: ByteSource, header: ElfHeader): boolean | null {
  const fields = sectionFields(header);
  const table = new Reader(content, header.endian).part(header.e_shoff, header.e_shnum * fields.byteLength);
  if (table.length < header.e_shnum * fields.byteLength) return null;
  const { view, little } = table;
  const places: (readonly [offset: number, size: number])[] = [];
  for (let i = 1; i < header.e_shnum; i++) {
    const at = table.position(i * fields.byteLength, fields.byteLength);
    const number = (field: { readonly at: number }): number => addressAt(view, at + field.at, little, header.bits);
    if (view.getUint32(at + fields.sh_type.at, little) === SHT_STRTAB) places.push([number(fields.sh_offset), number(fields.sh_size)]);
  }
  const names = namesIn(header, (index) =>
    view.getUint32(table.position(index * fields.byteLength, fields.byteLength) + fields.sh_type.at, little),
  );
  // Moved by a few bytes the first header is zeros still, and none is what it was. A file that was cut off may not have the names.
  const areElsewhere =
    names === false
    || places.some(
      ([offset, size]) => size > 0 && ((content.read(offset, 1)[0] ?? 0) !== 0 || (content.read(offset + size - 1, 1)[0] ?? 0) !== 0),
    );
  return areElsewhere || names === true ? areElsewhere : null;
}

/** Whether the section that the header says the names are in is a table of names; null where it says none. */
function namesIn({ e_shstrndx, e_shnum }: ElfHeader, typeOf: (index: number) => number): boolean | null {
  return e_shstrndx > 0 && e_shstrndx < e_shnum ? typeOf(e_shstrndx) === SHT_STRTAB : null;
}
