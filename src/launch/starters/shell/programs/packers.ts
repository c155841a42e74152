import { openBzip2 } from '../../../../archive/bzip2.ts';
import { detectCompression } from '../../../../archive/compression.ts';
import type { Compression } from '../../../../archive/compression.ts';
import { openGzip } from '../../../../archive/gzip.ts';
import type { Unpacked } from '../../../../archive/unpacked.ts';
import { openXz } from '../../../../archive/xz.ts';
import { latin1 } from '../../../../bytes/latin1.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import { FormatError } from '../../../../errors.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { follow, mayRead } from '../../../process.ts';
import { BY_SCRIPT } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import type { Squeezed } from '../streams.ts';
import { SOME_TEXT } from '../unknown.ts';
import { isRoom, roomFor, sureEntry } from './attempts.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt } from './given-files.ts';

interface Packer {
  readonly kind: Compression;
  readonly open: (source: ByteSource) => Unpacked;
  /** A name that it unpacks, with what is left of it in brackets. */
  readonly name: RegExp;
  /** Names that it takes for packed, whatever it makes of them. */
  readonly known: RegExp;
  readonly ending: string;
  /** What it ends with where a name is none of them: GNU's warns, busybox's refuses; null where it goes on. */
  readonly unknownName: readonly [gnu: number | null, busybox: number];
  /** What it ends with where a file is not packed; null where it may be of another format as well. */
  readonly notPacked: readonly [gnu: number, busybox: number | null];
}

const GZIP: Packer = {
  kind: 'gzip',
  open: openGzip,
  name: /^(.+)\.(?:gz|tgz)$/,
  known: /(?:[.\-_]g?z|\.t[ag]z|\.Z)$/,
  ending: '.gz',
  unknownName: [2, 1],
  notPacked: [1, 1],
};
const XZ: Packer = {
  kind: 'xz',
  open: openXz,
  name: /^(.+)\.xz$/,
  known: /\.(?:xz|txz|lzma|tlz)$/,
  ending: '.xz',
  unknownName: [2, 1],
  notPacked: [1, null],
};
const BZIP2: Packer = {
  kind: 'bzip2',
  open: openBzip2,
  name: /^(.+)\.bz2?$/,
  known: /\.(?:bz2?|tbz2?)$/,
  ending: '.bz2',
  unknownName: [null, 1],
  notPacked: [2, 1],
};

/** Programs that pack a file, or unpack it: another takes its place. */
export const OF_PACKERS: Readonly<Record<string, KnownProgram>> = {
  ...programs(GZIP, 'gzip', 'gunzip', 'zcat'),
  ...programs(XZ, 'xz', 'unxz', 'xzcat'),
  ...programs(BZIP2, 'bzip2', 'bunzip2', 'bzcat'),
  ...Object.fromEntries(['lzma', 'unlzma', 'lzcat'].map((name) => [name, lacksFile])),
};

function programs(packer: Packer, pack: string, unpack: string, show: string): Readonly<Record<string, KnownProgram>> {
  return {
    [pack]: (words, state) => run(packer, words, state, false),
    [unpack]: (words, state) => run(packer, words, state, true),
    [show]: (words, state) => run(packer, ['-c', ...words], state, true),
  };
}

const LONG = {
  '--decompress': '-d',
  '--uncompress': '-d',
  '--stdout': '-c',
  '--to-stdout': '-c',
  '--keep': '-k',
  '--force': '-f',
  '--quiet': '-q',
  '--verbose': '-v',
  '--test': '-t',
  '--best': '-9',
  '--fast': '-1',
} as const;

/** Of those whose format is not read, only that what they are given is not there. */
function lacksFile(words: readonly string[], state: ShellState): Done | null {
  const [path = '-', ...more] = askedFor(words, '', LONG)?.operands ?? [];
  return path !== '-' && more.length === 0 && bytesAt(path, state) === 'missing' ? FAILED : null;
}

function run(packer: Packer, words: readonly string[], state: ShellState, unpacksAlways: boolean): Done | null {
  const asked = askedFor(words, packer.kind === 'xz' ? 'T' : '', LONG);
  if (asked === null || ![...asked.options.keys()].every((option) => /^[dckfqnv0-9eTt]$/.test(option))) return null;
  const { options, operands } = asked;
  const unpacks = unpacksAlways || options.has('d') || options.has('t');
  const [path = '-', ...more] = operands;
  if (more.length > 0) return null;
  const own = unpacks ? squeezedAt(path, packer.kind, state) : null;
  const found = own ?? bytesAt(path, state);
  if (found === 'missing') return FAILED;
  if (found === null || found === 'refused') return null;
  const by = state.tools === 'gnu' ? 0 : 1;
  const refused =
    unpacks && path !== '-' && !options.has('c') && !options.has('t') && !packer.known.test(path) ? packer.unknownName[by] : null;
  if (refused !== null) return { ...FAILED, status: refused };
  const bytes = own !== null ? own.bytes : unpacks ? unpacked(packer, found.bytes) : null;
  const squeezed = { kind: packer.kind, bytes: found.bytes };
  if (bytes === 'not packed') return packer.notPacked[by] === null ? null : { ...FAILED, status: packer.notPacked[by] };
  if (options.has('t')) return bytes === null ? ANSWERED : { status: 0, output: '', error: '' };
  if (unpacks && bytes === null) return null;
  if (path === '-' || options.has('c'))
    return {
      status: 0,
      output: bytes === null ? null : plainText(bytes),
      error: '',
      ...(bytes === null ? { squeezed } : plainText(bytes) === null ? { bytes } : {}),
    };
  const name = unpacks ? packer.name.exec(path)?.[1] : path.endsWith(packer.ending) ? undefined : `${path}${packer.ending}`;
  if (found.node === null || name === undefined || path.endsWith('.tgz')) return null;
  const refusal = packer.kind === 'gzip' && state.tools === 'gnu' ? 2 : 1;
  return replaced({ path, node: found.node, name, bytes, squeezed, refused: refusal }, options, state);
}

/** A file, and what takes its place. */
interface Replaced {
  readonly path: string;
  readonly node: FileNode;
  readonly name: string;
  /** Null where they are not worked out. */
  readonly bytes: ByteSource | null;
  readonly squeezed: Squeezed;
  /** What it ends with where there is one of that name. */
  readonly refused: number;
}

/** Another file takes the place of the one that is given. */
function replaced(
  { path, node, name, bytes, squeezed, refused }: Replaced,
  options: ReadonlyMap<string, string>,
  state: ShellState,
): Done | null {
  const entry = sureEntry(path, state);
  if (entry?.ok !== true || entry.node !== node) return null;
  const there = sureEntry(name, state);
  const room = roomFor(name, state);
  if (there?.ok === true && !options.has('f')) return { ...FAILED, status: refused };
  // What stands there may be taken away.
  if (there?.ok !== false || there.errno !== 'ENOENT' || room === null || !isRoom(room) || state.process.user.uid !== 0 || node.uid !== 0)
    return null;
  const { mode, uid, gid } = node;
  const unknown = bytes === null ? `${name} is packed by ${squeezed.kind}` : null;
  state.outside.make(
    room,
    { type: 'file', mode: mode & 0o777, uid, gid, origin: BY_SCRIPT, content: bytes, unknown },
    bytes === null ? { text: SOME_TEXT, squeezed } : undefined,
  );
  if (!options.has('k')) state.outside.remove(entry.path);
  return { status: 0, output: '', error: '' };
}

/** Longer ones are kept as bytes. */
const MAX_TEXT = 16_384;

/** Null where it is none, or long. */
function plainText(bytes: ByteSource): string | null {
  const text = bytes.size > MAX_TEXT ? null : latin1(bytes.read(0, bytes.size));
  return text !== null && /^[\x01-\x7f]*$/.test(text) ? text : null;
}

/** What a program of the same line has packed. */
function squeezedAt(
  path: string,
  kind: Compression,
  state: ShellState,
): { readonly bytes: ByteSource; readonly node: FileNode | null } | null {
  const { input, process, outside } = state;
  if (path === '-') {
    const squeezed = input?.squeezed;
    if (input === null || squeezed?.kind !== kind) return null;
    [input.rest, input.squeezed] = ['', undefined];
    return { bytes: squeezed.bytes, node: null };
  }
  const found = follow(process, path);
  if (
    found.ok !== true
    || found.node.type !== 'file'
    || found.links.length > 0
    || outside.mayHaveChanged(path, found)
    || !mayRead(process, found.node)
  )
    return null;
  const squeezed = outside.textAt(found.path)?.squeezed;
  return squeezed?.kind === kind ? { bytes: squeezed.bytes, node: found.node } : null;
}

function unpacked({ kind, open }: Packer, bytes: ByteSource): ByteSource | 'not packed' | null {
  if (detectCompression(bytes.read(0, 16)) !== kind) return 'not packed';
  try {
    const made = open(bytes);
    return made.problem === null ? made : null;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
