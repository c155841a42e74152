import type { ByteSource } from '../../bytes/source.ts';
import { slice } from '../../bytes/source.ts';
import { decodeText } from '../../bytes/text.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';

const HEADER_SIZE = 60;
const NAME_SIZE = 16;
const SIZE_AT = 48;
const END_AT = 58;
/** Symbol tables and name tables come first; the object behind them says what the archive is for. */
const MAX_MEMBERS = 8;

interface Member {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Looks at an object in an archive; null where it is none. Handed in, so that this file need not know all formats. */
export type InspectMember = (source: ByteSource, file: string) => BinaryFacts | null;

/** The facts of an `ar` archive: a Go package, a static library or a Debian package. */
export function inspectAr(source: ByteSource, file: string, inspectMember: InspectMember): BinaryFacts {
  const blank = blankFacts(file, source.size, 'ar', 'archive');
  const magic = decodeText(source.read(0, 8), 0, 8);
  if (magic.startsWith('<bigaf>')) return { ...blank, os: 'aix', note: 'a static library for AIX' };
  if (magic.startsWith('!<thin>')) return { ...blank, note: 'a thin archive: it only lists object files that lie elsewhere' };
  const list = members(source);
  const [first] = list;
  if (first === undefined) return { ...blank, note: 'an archive with nothing in it' };
  if (first.name === 'debian-binary') return { ...blank, note: 'a Debian package: install it, or unpack it with dpkg -x' };
  if (first.name === '__.PKGDEF') return { ...blank, ...goObject(source, first), note: 'a Go archive: the package is not main' };
  return { ...blank, ...fromObject(source, list, inspectMember), note: 'a static library: something to link, not a program' };
}

function members(source: ByteSource): Member[] {
  const found: Member[] = [];
  let at = 8;
  while (found.length < MAX_MEMBERS) {
    const header = source.read(at, HEADER_SIZE);
    if (header.length < HEADER_SIZE || header[END_AT] !== 0x60 || header[END_AT + 1] !== 0x0a) break;
    const name = decodeText(header, 0, NAME_SIZE).trimEnd();
    const size = Number(decodeText(header, SIZE_AT, END_AT).trim());
    if (!Number.isSafeInteger(size) || size < 0) break;
    found.push(member(source, name, at + HEADER_SIZE, size));
    at += HEADER_SIZE + size + (size % 2);
  }
  return found;
}

/** BSD and Apple write `#1/20` and put a name of 20 bytes before the contents; GNU ends a name with `/`. */
function member(source: ByteSource, name: string, offset: number, size: number): Member {
  const long = /^#1\/(\d{1,4})$/.exec(name);
  if (long === null) return { name: /^.+[^/]\/$/.test(name) ? name.slice(0, -1) : name, offset, size };
  const length = Math.min(Number(long[1]), size);
  const bytes = source.read(offset, length);
  return { name: decodeText(bytes, 0, bytes.length), offset: offset + length, size: size - length };
}

/** `go object linux amd64 go1.26.8 …` is the first line of every file that Go's compiler makes. */
function goObject(source: ByteSource, { offset, size }: Member): Partial<BinaryFacts> {
  const head = source.read(offset, Math.min(size, 256));
  const match = /^go object (\w+) (\w+) (\S+)/.exec(decodeText(head, 0, head.length));
  if (match === null) return {};
  const [, os = null, arch = null, version = null] = match;
  return {
    os,
    arch,
    platform: platformOf(os, arch, null),
    osEvidence: [{ source: 'go-object', value: `${os} ${arch}`, offset }],
    osConfidence: 'certain',
    go: { version, path: null, main: null, settings: {}, dependencies: [], ldflags: [] },
  };
}

const TABLES = /^\/|^__\.SYMDEF/;

function fromObject(source: ByteSource, list: readonly Member[], inspectMember: InspectMember): Partial<BinaryFacts> {
  const object = list.find(({ name }) => !TABLES.test(name) || /^\/\d/.test(name));
  if (object === undefined) return {};
  const facts = inspectMember(slice(source, object.offset, object.size), object.name);
  if (facts === null) return {};
  const { os, arch, variant, platform, osEvidence, osConfidence, abi, bits, endian } = facts;
  return { os, arch, variant, platform, osEvidence, osConfidence, abi, bits, endian };
}
