import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { stringAt } from '../../bytes/text.ts';
import { FormatError } from '../../errors.ts';
import { isElf, readElfHeader } from './header.ts';
import { MAX_SECTION_NAMES, sectionFields } from './section-header.ts';

/** Sections that such programs alone have. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['pydata', 'PyInstaller'],
  ['lpstub', 'Node.js'],
  ['.bun', 'Bun'],
]);

/** The runtime that a program is, with a script put into it: it comes linked as it is. Null where none is seen. */
export function embeddedRuntime(source: ByteSource): string | null {
  if (!isElf(source)) return null;
  try {
    const header = readElfHeader(source);
    const fields = sectionFields(header);
    const entry = new Reader(source, header.endian).part(header.e_shoff + header.e_shstrndx * fields.byteLength, fields.byteLength);
    if (header.e_shoff === 0 || entry.length < fields.byteLength) return null;
    const names = source.read(entry.get(fields.sh_offset), Math.min(entry.get(fields.sh_size), MAX_SECTION_NAMES)).slice();
    for (let at = 0; at < names.length;) {
      const name = stringAt(names, at);
      const runtime = MARKS.get(name);
      if (runtime !== undefined) return runtime;
      at += name.length + 1;
    }
    return null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
