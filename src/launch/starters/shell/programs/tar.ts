import { openAddSource } from '../../../../archive/add-archive.ts';
import type { AddArchive, AddSource } from '../../../../archive/add-archive.ts';
import { detectCompression } from '../../../../archive/compression.ts';
import type { Compression } from '../../../../archive/compression.ts';
import { FormatError } from '../../../../errors.ts';
import { extract, takes } from '../../../../image/run/extract.ts';
import { joinPath } from '../../../../image/walk.ts';
import { withoutTrailing } from '../../../../text.ts';
import { follow } from '../../../process.ts';
import { hasApplet, isEveryProgram } from '../../program-family.ts';
import { matchesPattern } from '../expansion/patterns.ts';
import { whereIs } from '../find.ts';
import { sinkAt } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { capture } from '../streams.ts';
import { isKnown } from '../unknown.ts';
import { mayChange } from './attempts.ts';
import { tried } from './attempts-on-trees.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { bytesAt } from './given-files.ts';
import { packTree } from './packed-tree.ts';
import type { PackedTree } from './packed-tree.ts';
import { readTar } from './tar-words.ts';
import type { Told } from './tar-words.ts';
import { isApart } from './trees.ts';

const PACKERS = { gzip: 'gzip', bzip2: 'bzip2', xz: 'xz', zstd: 'zstd' } as const;

/** `tar`: what it unpacks comes into the tree, and what it packs is a file that nobody knows. */
export function tar(words: readonly string[], state: ShellState): Done | null {
  if (words.length === 0) return { status: state.tools === 'busybox' ? 1 : 2, output: '', error: null };
  const told = words.every(isKnown) ? readTar(words, state.tools) : null;
  if (told === null || state.outside.isBeyond || state.outside.written.size > 0) return null;
  const failed: Done = { status: state.tools === 'busybox' ? 1 : 2, output: '', error: null };
  if (told.letters.has('c') && told.operands.length === 0) return failed;
  const base = folderOf(told, state);
  if (base === 'missing' || base === null) return base === null ? null : failed;
  if (told.letters.has('c')) return lacksPacker(told, state) ? failed : pack(told, base, state, failed);
  const packedHere = packedAt(told.file, state);
  if (packedHere !== null) return unpackHere(packedHere, told, base, state, failed);
  const found = bytesAt(told.file, state);
  if (found === null || found === 'missing' || found === 'refused') return found === null ? null : failed;
  const { bytes } = found;
  const packed = detectCompression(bytes.read(0, 16));
  // What is nothing is no archive of nothing, as where what was to bring it is not there.
  if (bytes.size === 0) return failed;
  // GNU's has another program unpack, and of what it reads from a pipe it does not look what it is.
  const isAsked = ['z', 'j', 'J'].some((letter) => told.letters.has(letter));
  if (state.tools === 'gnu' && packed !== null && !isAsked && told.file === '-') return failed;
  if (isAsked && packed === null) return failed;
  if (packed !== null && !isAsked && mayNotLook(state)) return looksNever(state) ? failed : null;
  const packer = packed === null ? null : state.tools === 'gnu' ? whereIs(PACKERS[packed], state) : hasUnpacker(packed, state);
  if (packer === 'nowhere') return failed;
  if (packer === 'unsure') return null;
  const opened = open(bytes);
  if (opened === null || opened.kind === 'unknown') return null;
  if (opened.kind === 'file') return failed;
  if (opened.archive.problem !== null) return null;
  return told.letters.has('t') ? listed(opened.archive, told, failed) : unpack(opened.archive, told, base, state, failed);
}

/** What a tar of the same line has packed. */
function packedAt(path: string, { input, process, outside }: ShellState): PackedTree | null {
  if (path === '-') return input?.packed ?? null;
  const found = follow(process, path);
  return found.ok === true && !outside.mayHaveChanged(path, found) ? (outside.textAt(found.path)?.packed ?? null) : null;
}

function unpackHere(
  { archive, compression }: PackedTree,
  told: Told,
  base: readonly string[],
  state: ShellState,
  failed: Done,
): Done | null {
  const asked = compressionOf(told);
  if (asked === null && compression !== null && mayNotLook(state)) return looksNever(state) ? failed : null;
  // Of what it reads from a pipe GNU's does not look what it is.
  if (asked === null ? compression !== null && state.tools === 'gnu' && told.file === '-' : asked !== compression) return failed;
  if (told.file === '-' && state.input !== null) [state.input.rest, state.input.packed] = ['', undefined];
  return told.letters.has('t') ? (listedHere(archive, told) ?? listed(archive, told, failed)) : unpack(archive, told, base, state, failed);
}

/** The names of all that it has packed itself: in what order those of one directory are, nobody knows. */
function listedHere(archive: AddArchive, { operands, letters, strips, excludes }: Told): Done | null {
  if (excludes.length > 0) return null;
  if (operands.length > 0 || strips > 0 || letters.has('v')) return null;
  const paths = [...archive.entries()].map(({ path, type }) => (type === 'directory' ? `${withoutTrailing(path, '/')}/` : path));
  if (!paths.every((path) => /^[!-[\]-~]+$/.test(path))) return null;
  const parents = paths.map((path) => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1));
  const lines = paths.map((path) => `${path}\n`);
  const isSure = new Set(parents).size === parents.length;
  return { status: 0, output: isSure ? lines.join('') : null, error: '', ...(isSure ? {} : { lines }) };
}

/** GNU's has another program pack, without which it leaves an archive of nothing. */
function lacksPacker(told: Told, state: ShellState): boolean {
  const compression = compressionOf(told);
  const isMissing = state.tools === 'gnu' && compression !== null && whereIs(PACKERS[compression], state) === 'nowhere';
  state.outside.isBeyond ||= isMissing;
  return isMissing;
}

function compressionOf({ letters }: Told): Compression | null {
  return letters.has('z') ? 'gzip' : letters.has('j') ? 'bzip2' : letters.has('J') ? 'xz' : null;
}

/**
 * Whether a busybox finds out by itself how an archive is packed is a choice of who builds it (FEATURE_TAR_AUTODETECT): Docker's own images
 * and Alpine have it, Debian has not.
 */
function mayNotLook({ tools, start: { file } }: ShellState): boolean {
  return tools === 'busybox' && file !== undefined && file.content !== null;
}

function looksNever({ start: { file } }: ShellState): boolean {
  return file !== undefined && isEveryProgram(file);
}

function hasUnpacker(packed: keyof typeof PACKERS, { start: { file } }: ShellState): 'unsure' | null {
  return packed === 'gzip' || (packed !== 'zstd' && file !== undefined && hasApplet(file, { bzip2: 'bunzip2', xz: 'unxz' }[packed]))
    ? null
    : 'unsure';
}

function open(bytes: Parameters<typeof openAddSource>[0]): AddSource | null {
  try {
    return openAddSource(bytes);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** The names as they stand in it, where it is asked for no more. */
function listed(archive: AddArchive, { operands, letters, strips, isGlobbed, excludes }: Told, failed: Done): Done | null {
  if (isGlobbed || excludes.length > 0) return null;
  const entries = [...archive.entries()];
  const paths = entries.map(({ path }) => path);
  // What stands behind the name of a directory, who packed it says.
  const isPlain =
    entries.every(({ typeFlag }) => typeFlag === '0')
    && operands.length === 0
    && strips === 0
    && !letters.has('v')
    && paths.every((path) => /^[!-~]+$/.test(path) && !/^\/|\\|(?:^|\/)\.\.(?:\/|$)/.test(path));
  return operands.every((member) => paths.some((path) => takes(member, path)))
    ? { status: 0, output: isPlain ? paths.map((path) => `${path}\n`).join('') : null, error: '' }
    : failed;
}

function unpack(
  archive: AddArchive,
  { operands, letters, strips, isOwned, isMasked, isGlobbed, excludes }: Told,
  base: readonly string[],
  state: ShellState,
  failed: Done,
): Done | null {
  if (letters.has('O')) return isGlobbed || excludes.length > 0 ? null : written(archive, operands, failed);
  if (letters.has('x') && cannotMake(archive, base, strips, state)) return failed;
  const mounted = [...(state.process.mounts ?? []).map(({ target }) => target), '/proc', '/sys', '/dev'];
  const missing = tried(state, (machine) => {
    const left = extract(machine, archive, {
      into: joinPath(base),
      strips,
      members: operands,
      isOwned,
      isMasked,
      takes: isGlobbed ? takesByPattern : takes,
      leaves: (path) => excludes.some((pattern) => isExcluded(pattern, path)),
    });
    return left !== null && isApart(machine.tree, mounted) ? left : null;
  });
  if (missing === null) return null;
  return missing.length > 0 ? failed : { status: 0, output: letters.has('v') ? null : '', error: '' };
}

/** Nothing of it may come to be where it is to: all its names would be new there. */
function cannotMake(archive: AddArchive, base: readonly string[], strips: number, state: ShellState): boolean {
  const found = follow(state.process, joinPath(base));
  if (state.process.user.uid === 0 || found.ok !== true || found.node.type !== 'directory') return false;
  if (mayChange(found.path, found.node, state) === null) return false;
  const tops = new Set<string>();
  for (const { path } of archive.entries()) tops.add(path.split('/').filter((part) => part !== '' && part !== '.')[strips] ?? '');
  tops.delete('');
  return tops.size > 0 && tops.size < MAX_TOPS && [...tops].every((name) => follow(state.process, joinPath([...base, name])).ok === false);
}

const MAX_TOPS = 1000;

const READER = { shell: 'dash', isExtended: false } as const;

/** `--wildcards`: of a whole name, or of a directory that it lies in; a star takes a slash too. */
function takesByPattern(member: string, path: string): boolean {
  const parts = withoutTrailing(path, '/').split('/');
  return parts.some((_, at) => matchesPattern(withoutTrailing(member, '/'), parts.slice(0, at + 1).join('/'), READER) === true);
}

/** `--exclude`: behind any slash too. */
function isExcluded(pattern: string, path: string): boolean {
  const parts = withoutTrailing(path, '/').split('/');
  return parts.some((_, at) => takesByPattern(pattern, parts.slice(at).join('/')));
}

/** `-O`: what is in one file. */
function written(archive: AddArchive, members: readonly string[], failed: Done): Done | null {
  const files = [...archive.entries()].filter(
    ({ path, type }) => type === 'file' && (members.length === 0 || members.some((member) => takes(member, path))),
  );
  const [only, ...more] = files;
  if (only === undefined) return members.length > 0 ? failed : null;
  return more.length > 0 ? ANSWERED : { status: 0, output: null, bytes: archive.open(only), error: '' };
}

/** Where it works; `missing` where it cannot go there. */
function folderOf({ folder }: Told, state: ShellState): readonly string[] | 'missing' | null {
  if (folder === null) return state.cwd;
  const found = follow(state.process, folder);
  if (found.ok === null || state.outside.mayHaveChanged(folder, found)) return null;
  return found.ok && found.node.type === 'directory'
    ? found.path
    : found.ok || found.errno === 'ENOENT' || found.errno === 'ENOTDIR'
      ? 'missing'
      : null;
}

function pack(told: Told, base: readonly string[], state: ShellState, failed: Done): Done | null {
  const { file, operands, letters, excludes } = told;
  if (operands.length === 0 || excludes.length > 0) return null;
  const found = operands.map((path) => follow({ ...state.process, cwd: base }, path, false));
  if (found.some(({ ok }) => ok === null)) return null;
  const isWhole = found.every(({ ok }) => ok === true);
  const compression = compressionOf(told);
  const packer =
    compression === null ? null : state.tools === 'gnu' ? whereIs(PACKERS[compression], state) : hasUnpacker(compression, state);
  const packed =
    isWhole && packer !== 'unsure' && packer !== 'nowhere' && operands.every(isKnown)
      ? (at: readonly string[] | null) => packTree(operands, base, at, compression, state)
      : () => null;
  if (file === '-') {
    const tree = packed(null);
    return isWhole ? { status: 0, output: null, error: null, ...(tree === null ? {} : { packed: tree }) } : { ...failed, output: null };
  }
  const sink = sinkAt(file, false, state);
  if (sink === null || typeof sink === 'string') return sink === null ? null : failed;
  const led = follow(state.process, file);
  const tree = led.ok === true ? packed(led.path) : null;
  capture(sink, null);
  if (tree !== null) sink.packed = tree;
  return isWhole ? { status: 0, output: letters.has('v') ? null : '', error: null } : { ...failed, output: '' };
}
