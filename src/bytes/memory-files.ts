import { ScratchLintError } from '../errors.ts';
import { checkGiven } from '../given.ts';
import { compareBytewise, HostFileError } from './host-files.ts';
import type { HostEntry, HostEntryType, HostFiles } from './host-files.ts';
import { fromBytes } from './source.ts';

/** One entry of an in-memory tree: a string or bytes are a file with mode 0644. */
export type MemoryEntry = string | Uint8Array | MemoryNode;

/** An entry that is more than a plain file. `content` is for files, `target` for symbolic links. */
export interface MemoryNode {
  readonly type: HostEntryType;
  readonly mode?: number;
  readonly content?: string | Uint8Array;
  readonly target?: string;
}

interface Stored extends HostEntry {
  readonly content: Uint8Array;
  readonly target: string;
}

/**
 * A tree in memory, for browsers and tests: `{ 'bin/app': '…', 'link': { type: 'symlink', target: 'bin/app' } }`.
 * Parent directories that are not named are made with mode 0755; `./` and `/` in front of a path say nothing.
 * @throws ScratchLintError `usage` for an entry that is neither a text, nor bytes, nor a node of a known type.
 */
export function memoryFiles(tree: Readonly<Record<string, MemoryEntry>>): HostFiles {
  checkGiven('the files', tree, 'an object');
  const entries = new Map<string, Stored>([['', directory()]]);
  const names = new Map<string, string[]>([['', []]]);
  for (const [given, entry] of Object.entries(tree)) {
    const path = given
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/');
    addParents(path, entries, names);
    if (!entries.has(path)) addName(path, names);
    entries.set(path, store(given, entry));
  }
  for (const list of names.values()) list.sort(compareBytewise);
  const find = (path: string, type: HostEntryType, errno: string): Stored => {
    const entry = entries.get(path);
    if (entry?.type !== type) throw new HostFileError(path, entry === undefined ? 'ENOENT' : errno);
    return entry;
  };
  return {
    lstat: (path) => entries.get(path) ?? null,
    readdir: (path) => {
      find(path, 'directory', 'ENOTDIR');
      return names.get(path) ?? [];
    },
    readlink: (path) => find(path, 'symlink', 'EINVAL').target,
    open: (path) => fromBytes(find(path, 'file', 'ENXIO').content),
  };
}

function addParents(path: string, entries: Map<string, Stored>, names: Map<string, string[]>): void {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const parent = path.slice(0, at);
    if (entries.has(parent)) continue;
    entries.set(parent, directory());
    addName(parent, names);
  }
}

function addName(path: string, names: Map<string, string[]>): void {
  const at = path.lastIndexOf('/');
  const parent = at === -1 ? '' : path.slice(0, at);
  const list = names.get(parent) ?? [];
  list.push(path.slice(at + 1));
  names.set(parent, list);
}

function directory(): Stored {
  return { type: 'directory', mode: 0o755, size: 0, content: new Uint8Array(), target: '' };
}

function store(path: string, given: MemoryEntry): Stored {
  const entry: MemoryNode = typeof given === 'string' || given instanceof Uint8Array ? { type: 'file', content: given } : given;
  refuseOther(path, entry);
  const content = toBytes(entry.content ?? '');
  const defaultMode = entry.type === 'directory' ? 0o755 : entry.type === 'symlink' ? 0o777 : 0o644;
  return { type: entry.type, mode: entry.mode ?? defaultMode, size: content.length, content, target: entry.target ?? '' };
}

const TYPES: Readonly<Record<HostEntryType, true>> = { file: true, directory: true, symlink: true, fifo: true, socket: true, device: true };
const PARTS: Readonly<Record<keyof MemoryNode, true>> = { type: true, mode: true, content: true, target: true };

/** For those who write JavaScript: an entry without a type would be nothing that can be copied. */
function refuseOther(path: string, entry: MemoryNode): void {
  const name = JSON.stringify(path);
  checkGiven(`the entry ${name}`, entry, 'an object');
  if (!Object.hasOwn(TYPES, entry.type ?? ''))
    throw new ScratchLintError('usage', `the type of the entry ${name} is none of ${Object.keys(TYPES).join(', ')}`);
  const other = Object.keys(entry).find((key) => !Object.hasOwn(PARTS, key));
  if (other !== undefined)
    throw new ScratchLintError(
      'usage',
      `the entry ${name} has ${JSON.stringify(other)}, which is none of ${Object.keys(PARTS).join(', ')}`,
    );
  if (entry.target === undefined ? entry.type === 'symlink' : typeof entry.target !== 'string')
    throw new ScratchLintError('usage', `the target of the entry ${name} is not a string`);
  if (entry.mode !== undefined && !Number.isInteger(entry.mode))
    throw new ScratchLintError('usage', `the mode of the entry ${name} is no number`);
  if (entry.content !== undefined && typeof entry.content !== 'string' && !(entry.content instanceof Uint8Array))
    throw new ScratchLintError('usage', `the content of the entry ${name} is neither a string nor bytes`);
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
