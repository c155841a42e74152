import type { Compression } from '../archive/compression.ts';
import type { SparsePart, TarEntry, TarEntryType } from '../archive/tar-entry.ts';
import { openTarEntry } from '../archive/tar.ts';
import type { ByteSource } from '../bytes/source.ts';
import { keepHead } from './partial-source.ts';

/** A layer of an image as it was read. */
export interface Layer {
  /** Of the blob as stored, `sha256:…`. */
  readonly digest: string;
  /** Of the unpacked tar. */
  readonly diffId: string;
  /** Bytes as stored, and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  readonly compression: Compression | null;
  /** In archive order. */
  readonly entries: readonly LayerEntry[];
}

/**
 * `whiteout`: the path is taken away from the layers below; `no-device` does the same, and takes the place of what its own layer had.
 * `opaque`: what they have in the directory is hidden.
 */
export type LayerEntryType = TarEntryType | 'whiteout' | 'no-device' | 'opaque';

/** Where the content of the layer's files comes from. */
export interface LayerContent {
  /** The unpacked tar by position, where it can be read so. */
  readonly direct: ByteSource | null;
  /** The layer, once it is read. */
  layer: Layer | null;
}

/** The content of a file was not kept when its layer passed by. */
export class MissingContent extends Error {
  readonly entry: LayerEntry;

  constructor(entry: LayerEntry) {
    super(`the content of ${JSON.stringify(entry.path)} was not kept`);
    this.entry = entry;
  }
}

/** One entry of a layer. A class, and plain numbers, since an image has a hundred thousand of them. */
export class LayerEntry {
  /** Cleaned, without a leading `/`. */
  readonly path: string;
  readonly type: LayerEntryType;
  /** A hard link sets them anew, for all names of its file. */
  mode: number;
  uid: number;
  gid: number;
  readonly size: number;
  readonly offset: number;
  readonly storedSize: number;
  readonly parts: readonly SparsePart[] | null;
  /** Of hard and symbolic links. */
  readonly target: string;
  /** The attribute `security.capability`, which few files have. */
  capability: string | null;
  readonly from: LayerContent;
  /** The content, or the parts of it that are kept; `gone` says why nobody will have it. */
  kept: ByteSource | null = null;
  gone: string | null = null;
  /** What is not kept cannot be had: what can do without it may, before `gone` is said. */
  hasNoMore = false;

  constructor(path: string, type: LayerEntryType, entry: TarEntry, from: LayerContent) {
    this.path = path;
    this.type = type;
    this.mode = entry.mode;
    this.uid = entry.uid;
    this.gid = entry.gid;
    this.size = entry.size;
    this.offset = entry.offset;
    this.storedSize = entry.storedSize;
    this.parts = entry.parts;
    this.target = entry.linkTarget;
    this.capability = entry.capability ?? null;
    this.from = from;
  }

  /** The content of a file. Reads throw MissingContent where it is not at hand. */
  content(): ByteSource {
    if (this.kept !== null) return this.kept;
    const { direct } = this.from;
    return direct === null ? keepHead(this.size, new Uint8Array(), this) : this.within(direct, this.offset);
  }

  /** The content in a source that has the stored data from `offset` on. */
  within(source: ByteSource, offset: number): ByteSource {
    const { path, mode, uid, gid, size, storedSize, parts } = this;
    return openTarEntry(source, { path, type: 'file', typeFlag: '0', mode, uid, gid, linkTarget: '', size, offset, storedSize, parts });
  }

  /** @throws MissingContent */
  missing(): never {
    throw new MissingContent(this);
  }
}
