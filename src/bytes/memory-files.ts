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
 */
export function memoryFiles(tree: Readonly<Record<string, MemoryEntry>>): HostFiles {
  checkGiven('the files', tree, 'an object');
  const entries = new Map<string, Stored>([['', directory()]]);
  const names = new Map<string, string[]>([['', []]]);
  for (const [given, entry] of Object.entries(tree)) {
    const path = given.split('/').filter((part) => part !== '' && part !== '.').join('/');
    addParents(path, entries, names);
    if (!entries.has(path)) addName(path, names);
    entries.set(path, store(entry));
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

function store(entry: MemoryEntry): Stored {
  if (typeof entry === 'string' || entry instanceof Uint8Array) return store({ type: 'file', content: entry });
  const content = toBytes(entry.content ?? '');
  const defaultMode = entry.type === 'directory' ? 0o755 : entry.type === 'symlink' ? 0o777 : 0o644;
  return { type: entry.type, mode: entry.mode ?? defaultMode, size: content.length, content, target: entry.target ?? '' };
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
