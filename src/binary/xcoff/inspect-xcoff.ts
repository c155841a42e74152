import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts, Kind } from '../facts.ts';
import type { FileRange } from '../go/build-info.ts';
import { readGoFacts } from '../go/go-facts.ts';
import { searchedData } from '../go/text-mark.ts';

// Names of IBM's "XCOFF Object File Format".
const U802TOCMAGIC = 0x01df;
const U803XTOCMAGIC = 0x01ef;
const U64_TOCMAGIC = 0x01f7;
const F_EXEC = 0x0002;
const F_DYNLOAD = 0x1000;
const F_SHROBJ = 0x2000;
const STYP_TEXT = 0x20;
const STYP_DATA = 0x40;
const STYP_LOADER = 0x1000;

const xcoff32_filehdr = struct((f) => ({
  f_magic: f.u16(),
  f_nscns: f.u16(),
  f_timdat: f.u32(),
  f_symptr: f.u32(),
  f_nsyms: f.u32(),
  f_opthdr: f.u16(),
  f_flags: f.u16(),
}));
const xcoff64_filehdr = struct((f) => ({
  f_magic: f.u16(),
  f_nscns: f.u16(),
  f_timdat: f.u32(),
  f_symptr: f.u64(),
  f_opthdr: f.u16(),
  f_flags: f.u16(),
  f_nsyms: f.u32(),
}));
const xcoff32_scnhdr = struct((f) => {
  f.skip(8);
  return {
    s_paddr: f.u32(),
    s_vaddr: f.u32(),
    s_size: f.u32(),
    s_scnptr: f.u32(),
    s_relptr: f.u32(),
    s_lnnoptr: f.u32(),
    s_nreloc: f.u16(),
    s_nlnno: f.u16(),
    s_flags: f.u32(),
  };
});
const xcoff64_scnhdr = struct((f) => {
  f.skip(8);
  return {
    s_paddr: f.u64(),
    s_vaddr: f.u64(),
    s_size: f.u64(),
    s_scnptr: f.u64(),
    s_relptr: f.u64(),
    s_lnnoptr: f.u64(),
    s_nreloc: f.u32(),
    s_nlnno: f.u32(),
    s_flags: f.u32(),
    s_reserve: f.u32(),
  };
});
const loader32 = struct((f) => ({
  l_version: f.u32(),
  l_nsyms: f.u32(),
  l_nreloc: f.u32(),
  l_istlen: f.u32(),
  l_nimpid: f.u32(),
  l_impoff: f.u32(),
}));
const loader64 = struct((f) => ({
  l_version: f.u32(),
  l_nsyms: f.u32(),
  l_nreloc: f.u32(),
  l_istlen: f.u32(),
  l_nimpid: f.u32(),
  l_stlen: f.u32(),
  l_impoff: f.u64(),
}));

const MAX_SECTIONS = 64;
const MAX_IMPORT_BYTES = 8192;

interface XcoffSection {
  readonly vaddr: number;
  readonly size: number;
  readonly offset: number;
  readonly flags: number;
}

/** Is it an XCOFF file? Its magic is two bytes only, so the header must make sense too. */
export function isXcoff(source: ByteSource): boolean {
  const head = new Reader(source, 'big').part(0, xcoff64_filehdr.byteLength);
  if (head.length < xcoff64_filehdr.byteLength || xcoffBits(head.u16(0)) === null) return false;
  const [count, optional] = [head.u16(2), head.u16(16)];
  return count > 0 && count <= MAX_SECTIONS && optional <= 512;
}

/** The facts of a file for AIX. @throws FormatError if the file ends inside its header. */
export function inspectXcoff(source: ByteSource, file: string): BinaryFacts {
  const reader = new Reader(source, 'big');
  const bits = xcoffBits(reader.block(0, 2).u16(0)) ?? 32;
  const fields = bits === 64 ? xcoff64_filehdr : xcoff32_filehdr;
  const header = reader.block(0, fields.byteLength, 'the XCOFF header');
  const flags = header.get(fields.f_flags);
  const sections = readSections(reader, bits, fields.byteLength + header.get(fields.f_opthdr), header.get(fields.f_nscns));
  const needed = readImports(reader, bits, sections);
  const arch = bits === 64 ? 'ppc64' : 'ppc';
  const kind = kindOf(flags);
  return {
    ...blankFacts(file, source.size, 'xcoff', kind),
    os: 'aix',
    arch,
    platform: platformOf('aix', arch, null),
    osEvidence: [{ source: 'format', value: 'XCOFF', offset: 0 }],
    osConfidence: 'certain',
    bits,
    endian: 'big',
    linkage: kind === 'object' ? null : needed.length > 0 || (flags & F_DYNLOAD) !== 0 ? 'dynamic' : 'static',
    needed,
    go: readGoFacts({
      source,
      endian: 'big',
      candidates: dataRanges(source, sections),
      fileRangeOf: (address) => fileRangeOf(sections, address),
    }),
    note: 'a program for AIX',
  };
}

function xcoffBits(magic: number): 32 | 64 | null {
  if (magic === U802TOCMAGIC) return 32;
  return magic === U64_TOCMAGIC || magic === U803XTOCMAGIC ? 64 : null;
}

function kindOf(flags: number): Kind {
  if ((flags & F_SHROBJ) !== 0) return 'shared-library';
  return (flags & F_EXEC) !== 0 ? 'executable' : 'object';
}

function readSections(reader: Reader, bits: 32 | 64, offset: number, count: number): XcoffSection[] {
  const fields = bits === 64 ? xcoff64_scnhdr : xcoff32_scnhdr;
  const table = reader.part(offset, Math.min(count, MAX_SECTIONS) * fields.byteLength);
  const sections: XcoffSection[] = [];
  for (let at = 0; at + fields.byteLength <= table.length; at += fields.byteLength) {
    sections.push({
      vaddr: table.get(fields.s_vaddr, at),
      size: table.get(fields.s_size, at),
      offset: table.get(fields.s_scnptr, at),
      flags: table.get(fields.s_flags, at) & 0xffff,
    });
  }
  return sections;
}

/** The import file ids: path, base name and member, each NUL-terminated; the first is the search path. */
function readImports(reader: Reader, bits: 32 | 64, sections: readonly XcoffSection[]): string[] {
  const loader = sections.find(({ flags }) => flags === STYP_LOADER);
  const fields = bits === 64 ? loader64 : loader32;
  const header = reader.part(loader?.offset ?? reader.source.size, fields.byteLength);
  if (loader === undefined || header.length < fields.byteLength) return [];
  const size = Math.min(header.get(fields.l_istlen), MAX_IMPORT_BYTES);
  const count = header.get(fields.l_nimpid);
  const block = reader.part(loader.offset + header.get(fields.l_impoff), size);
  const names: string[] = [];
  for (let at = 0, i = 0; at < block.length && i < count; i++) {
    const [path, base, member] = [0, 1, 2].map(() => {
      const text = block.text(at);
      at += text.length + 1;
      return text;
    });
    if (i > 0) names.push(`${path === '' ? '' : `${path}/`}${base}${member === '' ? '' : `(${member})`}`);
  }
  return names;
}

function dataRanges(source: ByteSource, sections: readonly XcoffSection[]): FileRange[] {
  const text = sections.find(({ flags }) => flags === STYP_TEXT);
  const code = text === undefined ? undefined : { offset: text.offset, length: text.size };
  return sections
    .filter(({ flags }) => flags === STYP_DATA)
    .slice(0, 1)
    .map(({ offset, size }) => searchedData(source, code, { offset, length: size }));
}

function fileRangeOf(sections: readonly XcoffSection[], address: number): FileRange | null {
  const section = sections.find(({ vaddr, size }) => address >= vaddr && address < vaddr + size);
  if (section === undefined) return null;
  return { offset: section.offset + (address - section.vaddr), length: section.size - (address - section.vaddr) };
}
