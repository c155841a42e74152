import { Reader } from '../../bytes/reader.ts';
import type { Block, Endian } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { FormatError } from '../../errors.ts';
import * as MH from './constants.ts';

/** One library that a Mach-O file wants. */
export interface Dylib {
  readonly name: string;
  /** Its load command: LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB … */
  readonly command: number;
}

/** LC_SEGMENT or LC_SEGMENT_64, and where its section table lies in the file. */
export interface Segment {
  readonly name: string;
  readonly vmaddr: number;
  readonly vmsize: number;
  readonly fileoff: number;
  readonly filesize: number;
  readonly nsects: number;
  readonly sectionsOffset: number;
  readonly initprot: number;
}

/** A platform the file was built for, from LC_BUILD_VERSION or LC_VERSION_MIN_*. Versions as `11.0` or `10.13.4`. */
export interface BuildVersion {
  readonly platform: number;
  readonly minos: string;
  readonly sdk: string;
  readonly offset: number;
}

/** A thin Mach-O file: its header raw, and the load commands that say what it needs. */
export interface MachO {
  readonly bits: 32 | 64;
  readonly endian: Endian;
  readonly cputype: number;
  readonly cpusubtype: number;
  readonly filetype: number;
  readonly ncmds: number;
  readonly sizeofcmds: number;
  readonly flags: number;
  readonly dylibs: readonly Dylib[];
  /** LC_ID_DYLIB, or LC_ID_DYLINKER for the loader itself. */
  readonly id: string | null;
  readonly dylinker: string | null;
  readonly rpaths: readonly string[];
  readonly builds: readonly BuildVersion[];
  /** Hexadecimal, lower case, no hyphens. */
  readonly uuid: string | null;
  readonly segments: readonly Segment[];
  readonly symbolCount: number | null;
  /** The string table of LC_SYMTAB. */
  readonly symbolNames: { readonly offset: number; readonly length: number } | null;
  readonly signed: boolean;
  readonly encrypted: boolean;
  /** False where a load command is damaged or the file ends before the last one. */
  readonly complete: boolean;
}

/** Large frameworks have 10 KiB of load commands. */
const MAX_COMMANDS_SIZE = 49152;

const mach_header = struct((f) => ({
  magic: f.u32(),
  cputype: f.u32(),
  cpusubtype: f.u32(),
  filetype: f.u32(),
  ncmds: f.u32(),
  sizeofcmds: f.u32(),
  flags: f.u32(),
}));
const HEADER_SIZE_64 = mach_header.byteLength + 4;
const load_command = struct((f) => ({ cmd: f.u32(), cmdsize: f.u32() }));
const segment_command = struct((f) => {
  f.skip(load_command.byteLength + 16);
  return {
    vmaddr: f.u32(),
    vmsize: f.u32(),
    fileoff: f.u32(),
    filesize: f.u32(),
    maxprot: f.u32(),
    initprot: f.u32(),
    nsects: f.u32(),
    flags: f.u32(),
  };
});
const segment_command_64 = struct((f) => {
  f.skip(load_command.byteLength + 16);
  return {
    vmaddr: f.u64(),
    vmsize: f.u64(),
    fileoff: f.u64(),
    filesize: f.u64(),
    maxprot: f.u32(),
    initprot: f.u32(),
    nsects: f.u32(),
    flags: f.u32(),
  };
});

/** The layout that a thin Mach-O magic announces, or null. */
export function machOLayout(source: ByteSource): { readonly bits: 32 | 64; readonly endian: Endian } | null {
  const magic = source.read(0, 4);
  if (magic.length < 4) return null;
  const value = new Reader(source, 'big').part(0, 4).u32(0);
  if (value === MH.MH_MAGIC) return { bits: 32, endian: 'big' };
  if (value === MH.MH_MAGIC_64) return { bits: 64, endian: 'big' };
  if (value === 0xcefaedfe) return { bits: 32, endian: 'little' };
  return value === 0xcffaedfe ? { bits: 64, endian: 'little' } : null;
}

/**
 * Reads a thin Mach-O file. A damaged load command ends the list and is told by `complete: false`.
 * @throws FormatError if the magic is not there or the file ends inside the header.
 */
export function parseMachO(source: ByteSource): MachO {
  const layout = machOLayout(source);
  if (layout === null) throw new FormatError('no Mach-O file: it does not begin with its magic', 0);
  const reader = new Reader(source, layout.endian);
  const size = layout.bits === 64 ? HEADER_SIZE_64 : mach_header.byteLength;
  const header = reader.block(0, size, 'the Mach-O header');
  const raw = {
    cputype: header.get(mach_header.cputype),
    cpusubtype: header.get(mach_header.cpusubtype),
    filetype: header.get(mach_header.filetype),
    ncmds: header.get(mach_header.ncmds),
    sizeofcmds: header.get(mach_header.sizeofcmds),
    flags: header.get(mach_header.flags),
  };
  const commands = reader.part(size, Math.min(raw.sizeofcmds, MAX_COMMANDS_SIZE));
  return { ...layout, ...raw, ...readCommands(commands, raw.ncmds) };
}

type Commands = Omit<MachO, 'bits' | 'endian' | 'cputype' | 'cpusubtype' | 'filetype' | 'ncmds' | 'sizeofcmds' | 'flags'>;

class CommandCollector {
  readonly dylibs: Dylib[] = [];
  readonly rpaths: string[] = [];
  readonly builds: BuildVersion[] = [];
  readonly segments: Segment[] = [];
  id: string | null = null;
  dylinker: string | null = null;
  uuid: string | null = null;
  symbolCount: number | null = null;
  symbolNames: { readonly offset: number; readonly length: number } | null = null;
  signed = false;
  encrypted = false;
  complete = true;
}

/** `ncmds` is not to be trusted: every command must be at least 8 bytes and lie within `sizeofcmds` and the file. */
function readCommands(block: Block, ncmds: number): Commands {
  const found = new CommandCollector();
  let at = 0;
  let count = 0;
  for (; count < ncmds && at + load_command.byteLength <= block.length; count++) {
    const cmdsize = block.get(load_command.cmdsize, at);
    if (cmdsize < load_command.byteLength || cmdsize % 4 !== 0 || at + cmdsize > block.length) break;
    readCommand(block, at, cmdsize, found);
    at += cmdsize;
  }
  found.complete &&= count === ncmds;
  return found;
}

function readCommand(block: Block, at: number, size: number, found: CommandCollector): void {
  const cmd = block.get(load_command.cmd, at);
  switch (cmd) {
    case MH.LC_LOAD_DYLIB:
    case MH.LC_LOAD_WEAK_DYLIB:
    case MH.LC_REEXPORT_DYLIB:
    case MH.LC_LAZY_LOAD_DYLIB:
    case MH.LC_LOAD_UPWARD_DYLIB:
      return keep(commandText(block, at, size), found, (name) => found.dylibs.push({ name, command: cmd }));
    case MH.LC_ID_DYLIB:
    case MH.LC_ID_DYLINKER:
      return keep(commandText(block, at, size), found, (name) => (found.id = name));
    case MH.LC_LOAD_DYLINKER:
      return keep(commandText(block, at, size), found, (name) => (found.dylinker ??= name));
    case MH.LC_RPATH:
      return keep(commandText(block, at, size), found, (path) => found.rpaths.push(path));
    case MH.LC_UUID:
      if (size >= 24) found.uuid = block.hex(at + 8, 16);
      return;
    case MH.LC_SEGMENT:
    case MH.LC_SEGMENT_64:
      return readSegment(block, at, size, cmd === MH.LC_SEGMENT_64, found);
    case MH.LC_SYMTAB:
      return readSymtab(block, at, size, found);
    case MH.LC_CODE_SIGNATURE:
      found.signed = true;
      return;
    case MH.LC_ENCRYPTION_INFO:
    case MH.LC_ENCRYPTION_INFO_64:
      if (size >= 20) found.encrypted ||= block.u32(at + 16) !== 0;
      return;
    default:
      readVersion(block, at, size, cmd, found);
  }
}

/** symtab_command: symoff, nsyms, stroff, strsize. */
function readSymtab(block: Block, at: number, size: number, found: CommandCollector): void {
  if (size < 24) return;
  found.symbolCount = block.u32(at + 12);
  found.symbolNames = { offset: block.u32(at + 16), length: block.u32(at + 20) };
}

function readVersion(block: Block, at: number, size: number, cmd: number, found: CommandCollector): void {
  const platform = VERSION_MIN_PLATFORMS[cmd];
  const first = cmd === MH.LC_BUILD_VERSION ? 12 : 8;
  if ((platform === undefined && cmd !== MH.LC_BUILD_VERSION) || size < first + 8) return;
  found.builds.push({
    platform: platform ?? block.u32(at + 8),
    minos: packedVersion(block.u32(at + first)),
    sdk: packedVersion(block.u32(at + first + 4)),
    offset: block.start + at,
  });
}

const VERSION_MIN_PLATFORMS: Readonly<Record<number, number>> = {
  [MH.LC_VERSION_MIN_MACOSX]: 1,
  [MH.LC_VERSION_MIN_IPHONEOS]: 2,
  [MH.LC_VERSION_MIN_TVOS]: 3,
  [MH.LC_VERSION_MIN_WATCHOS]: 4,
};

function readSegment(block: Block, at: number, size: number, wide: boolean, found: CommandCollector): void {
  const fields = wide ? segment_command_64 : segment_command;
  if (size < fields.byteLength) {
    found.complete = false;
    return;
  }
  found.segments.push({
    name: block.text(at + 8, 16),
    vmaddr: block.get(fields.vmaddr, at),
    vmsize: block.get(fields.vmsize, at),
    fileoff: block.get(fields.fileoff, at),
    filesize: block.get(fields.filesize, at),
    nsects: block.get(fields.nsects, at),
    sectionsOffset: block.start + at + fields.byteLength,
    initprot: block.get(fields.initprot, at),
  });
}

/** An `lc_str`: its offset from the command's start stands after cmd and cmdsize. */
function commandText(block: Block, at: number, size: number): string | null {
  if (size < 12) return null;
  const offset = block.u32(at + 8);
  return offset < 12 || offset >= size ? null : block.text(at + offset, size - offset);
}

function keep(text: string | null, found: CommandCollector, store: (text: string) => unknown): void {
  if (text === null) found.complete = false;
  else store(text);
}

/** xxxx.yy.zz in nibbles; `.zz` is left out where it is 0, as Apple's tools do. */
function packedVersion(value: number): string {
  const [major, minor, patch] = [value >>> 16, (value >>> 8) & 0xff, value & 0xff];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}
