import { detectCompression } from '../archive/compression.ts';
import { readTarEntries } from '../archive/tar.ts';
import { slice } from '../bytes/source.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { ByteStream, StreamTools } from '../bytes/streams.ts';
import { cleanParts } from '../image/walk.ts';
import { FetchSink } from './fetch-sink.ts';
import { badImage, MAX_JSON } from './json.ts';
import { newAllowance } from './layer-reader.ts';
import type { KeepPlan } from './layer-reader.ts';
import type { Layer, LayerEntry } from './layer.ts';
import { rescanLayer, scanLayer } from './scan-layer.ts';
import type { ImageStore } from './store.ts';

/** A part of a file or archive that is read by position and as a stream. */
export interface StoredFile {
  readonly source: ByteSource;
  stream(): ByteStream;
}

/** Finds the files of an image by name. */
export interface StoredFiles {
  find(name: string): StoredFile | null;
}

/** Members of an image archive: a layer and three small files for each of a thousand layers at most. */
const MAX_MEMBERS = 100_000;
const MAX_ALIASES = 16;

/** The members of a tar file on disk. `stream` gives a part of it. */
export function tarFiles(source: ByteSource, stream: (start: number, length: number) => ByteStream): StoredFiles {
  const members = new Map<string, { readonly offset: number; readonly size: number } | { readonly target: string }>();
  for (const entry of readTarEntries(source)) {
    if (members.size > MAX_MEMBERS) throw badImage(`the archive has more than ${MAX_MEMBERS} members`);
    const name = memberName(entry.path);
    // What stands there last counts, as it does where an archive is unpacked.
    if (entry.type === 'file')
      members.set(name, { offset: entry.offset, size: Math.min(entry.storedSize, Math.max(0, source.size - entry.offset)) });
    else if (entry.type === 'symlink')
      members.set(name, { target: memberName(`${name.slice(0, name.lastIndexOf('/') + 1)}${entry.linkTarget}`) });
    else if (entry.type === 'hardlink') members.set(name, { target: memberName(entry.linkTarget) });
  }
  return {
    find(asked) {
      let found = members.get(memberName(asked));
      for (let left = MAX_ALIASES; found !== undefined && 'target' in found; left--)
        found = left === 0 ? undefined : members.get(found.target);
      if (found === undefined || 'target' in found) return null;
      const { offset, size } = found;
      return { source: slice(source, offset, size), stream: () => stream(offset, size) };
    },
  };
}

/** A member's name cleaned by its text: it names a member and never a file of this machine. */
export function memberName(path: string): string {
  return cleanParts(path).join('/');
}

/** An image whose files can be read in any order: a tar file that is not packed, or a layout directory. */
export class FileStore implements ImageStore {
  readonly isSeekable = true;
  readonly allowance = newAllowance();
  readonly #files: StoredFiles;
  readonly #tools: StreamTools;
  readonly #layers = new Map<string, Layer>();
  readonly #names = new Map<Layer, string>();

  constructor(files: StoredFiles, tools: StreamTools) {
    this.#files = files;
    this.#tools = tools;
  }

  read(name: string): Promise<Uint8Array | null> {
    const source = this.#files.find(name)?.source ?? null;
    if (source !== null && source.size > MAX_JSON) return Promise.reject(badImage(`${name} is larger than 4 MiB`));
    return Promise.resolve(source === null ? null : source.read(0, source.size).slice());
  }

  async layer(name: string, plan: KeepPlan): Promise<Layer | null> {
    const known = this.#layers.get(name);
    if (known !== undefined) return known;
    const file = this.#files.find(name);
    if (file === null) return null;
    const isPlain = detectCompression(file.source.read(0, 16)) === null;
    const layer = await scanLayer(file.stream(), isPlain ? file.source : null, { tools: this.#tools, plan, allowance: this.allowance });
    this.#layers.set(name, layer);
    this.#names.set(layer, name);
    return layer;
  }

  async fetch(layer: Layer, entries: readonly LayerEntry[], plan: KeepPlan): Promise<boolean> {
    const file = this.#files.find(this.#names.get(layer) ?? '');
    if (file === null) return false;
    await rescanLayer(file.stream(), new FetchSink(entries, plan), this.#tools);
    return true;
  }
}
