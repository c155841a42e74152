import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../../src/binary/identify.ts';
import { readFatArchs } from '../../src/binary/macho/fat.ts';
import { parseMachO } from '../../src/binary/macho/parse-macho.ts';
import type { MachO } from '../../src/binary/macho/parse-macho.ts';
import { openFile } from '../../src/bytes/file-source.ts';
import type { ByteSource } from '../../src/bytes/source.ts';
import { slice } from '../../src/bytes/source.ts';
import type { Tally } from './tally.ts';

/** One load command as `llvm-otool -l` prints it: its fields by name, the first of each. */
type Command = Map<string, string>;

interface OtoolFacts {
  /** magic cputype cpusubtype caps filetype ncmds sizeofcmds flags */
  readonly header: readonly string[];
  readonly commands: readonly Command[];
}

/** Compares every Mach-O file, and every slice of a fat one, with `llvm-otool -l`. */
export function compareWithOtool(otool: string, files: readonly string[], tally: Tally): void {
  for (const file of files) {
    const source = openFile(file);
    const format = identify(source);
    const parts = format === 'macho' ? [source] : format === 'macho-fat' ? slicesOf(source) : [];
    const theirs = parts.flatMap((part) => runOtool(otool, parts.length === 1 ? file : writeSlice(part)));
    // otool refuses some files that a loader takes.
    if (theirs.length > 0) tally.files++;
    if (theirs.length > 0 && parts.length !== theirs.length) tally.differ(file, `ours has ${parts.length} slices, theirs ${theirs.length}`);
    parts.forEach((part, i) => compareSlice(`${file} (${i})`, parseMachO(part), theirs[i], tally));
    source.close();
  }
}

function slicesOf(source: ByteSource): ByteSource[] {
  return readFatArchs(source).map(({ offset, size }) => slice(source, offset, size));
}

/** llvm-otool prints only the slice of this machine, whatever it is asked for: it gets each in a file of its own. */
function writeSlice(part: ByteSource): string {
  const file = join(mkdtempSync(join(tmpdir(), 'scratch-lint-slice-')), 'slice');
  writeFileSync(file, part.read(0, part.size));
  return file;
}

function runOtool(otool: string, file: string): OtoolFacts[] {
  const text = spawnSync(otool, ['-l', file], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }).stdout;
  return text
    .split(/^Mach header$/m)
    .slice(1)
    .map((part) => {
      const header = / *magic .*\n *(.*)/.exec(part)?.[1]?.trim().split(/ +/) ?? [];
      return {
        header,
        commands: part
          .split(/^Load command \d+$/m)
          .slice(1)
          .map(parseCommand),
      };
    });
}

function parseCommand(text: string): Command {
  const fields: Command = new Map();
  for (const line of text.split(/^Section$/m)[0]?.split('\n') ?? []) {
    const match = /^ *(\w+) (.*?)(?: \(offset \d+\))?$/.exec(line);
    if (match?.[1] !== undefined && !fields.has(match[1])) fields.set(match[1], match[2] ?? '');
  }
  return fields;
}

function compareSlice(file: string, ours: MachO, theirs: OtoolFacts | undefined, tally: Tally): void {
  if (theirs === undefined) return;
  const check = (field: string, mine: unknown, wanted: unknown): void => tally.compare(file, field, mine, wanted);
  const [, cputype, cpusubtype, caps, filetype, ncmds, sizeofcmds, flags] = theirs.header.map(Number);
  check('cputype', ours.cputype, cputype);
  check('cpusubtype', ours.cpusubtype, (caps ?? 0) * 0x1000000 + (cpusubtype ?? 0));
  check('filetype', ours.filetype, filetype);
  check('ncmds', ours.ncmds, ncmds);
  check('sizeofcmds', ours.sizeofcmds, sizeofcmds);
  check('flags', ours.flags, flags);
  const texts = (field: string, ...names: string[]): string[] =>
    theirs.commands.filter((command) => names.includes(command.get('cmd') ?? '')).map((command) => command.get(field) ?? '');
  check(
    'dylibs',
    ours.dylibs.map(({ name }) => name),
    texts('name', 'LC_LOAD_DYLIB', 'LC_LOAD_WEAK_DYLIB', 'LC_REEXPORT_DYLIB', 'LC_LAZY_LOAD_DYLIB', 'LC_LOAD_UPWARD_DYLIB'),
  );
  check('rpaths', ours.rpaths, texts('path', 'LC_RPATH'));
  check('id', ours.id, texts('name', 'LC_ID_DYLIB', 'LC_ID_DYLINKER').at(-1) ?? null);
  check('dylinker', ours.dylinker, texts('name', 'LC_LOAD_DYLINKER')[0] ?? null);
  check('uuid', ours.uuid, texts('uuid', 'LC_UUID').at(-1)?.replaceAll('-', '').toLowerCase() ?? null);
  check(
    'segments',
    ours.segments.map(({ name, vmaddr, vmsize, fileoff, filesize, nsects, initprot }) => [
      name,
      vmaddr,
      vmsize,
      fileoff,
      filesize,
      nsects,
      initprot,
    ]),
    segments(theirs.commands),
  );
  check(
    'builds',
    ours.builds.map(({ platform, minos, sdk }) => [platform, minos, sdk]),
    builds(theirs.commands),
  );
  check('symbols', ours.symbolCount, texts('nsyms', 'LC_SYMTAB').map(Number).at(-1) ?? null);
}

function segments(commands: readonly Command[]): unknown[] {
  return commands
    .filter((command) => /^LC_SEGMENT(_64)?$/.test(command.get('cmd') ?? ''))
    .map((command) => [
      command.get('segname') ?? '',
      ...['vmaddr', 'vmsize', 'fileoff', 'filesize', 'nsects', 'initprot'].map((name) => Number(command.get(name))),
    ]);
}

const PLATFORMS: Readonly<Record<string, number>> = {
  macos: 1,
  ios: 2,
  tvos: 3,
  watchos: 4,
  bridgeos: 5,
  macCatalyst: 6,
  iossimulator: 7,
  tvossimulator: 8,
  watchossimulator: 9,
  driverkit: 10,
};

const VERSION_MIN: Readonly<Record<string, number>> = {
  LC_VERSION_MIN_MACOSX: 1,
  LC_VERSION_MIN_IPHONEOS: 2,
  LC_VERSION_MIN_TVOS: 3,
  LC_VERSION_MIN_WATCHOS: 4,
};

/** otool says n/a for a version of 0. */
function builds(commands: readonly Command[]): unknown[] {
  return commands.flatMap((command) => {
    const name = command.get('cmd') ?? '';
    const text = (field: string): string => (command.get(field) ?? '').replace('n/a', '0.0');
    if (name === 'LC_BUILD_VERSION') return [[PLATFORMS[text('platform')] ?? Number(text('platform')), text('minos'), text('sdk')]];
    return VERSION_MIN[name] === undefined ? [] : [[VERSION_MIN[name], text('version'), text('sdk')]];
  });
}
