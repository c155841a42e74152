import { directory } from '../image/file-tree.ts';
import type { DirectoryNode, LayerOrigin, Origin, TreeNode } from '../image/file-tree.ts';
import { badImage } from './json.ts';
import { LayerEntry } from './layer.ts';
import type { Layer } from './layer.ts';

/** A directory of an image, put together from its layers. */
class ImageDirectory {
  /** Null for one that no layer has an entry of its own for. */
  entry: LayerEntry | null;
  readonly children = new Map<string, ImageDirectory | LayerEntry>();

  constructor(entry: LayerEntry | null) {
    this.entry = entry;
  }
}

/** A file of an image by one of its names. */
export interface ImageFile {
  readonly path: string;
  readonly entry: LayerEntry;
  /** The number of its layer. */
  readonly layer: number | null;
}

/** Links that engines follow before they give up (containerd, fs.RootPath). */
const MAX_LINKS = 255;

/**
 * Puts layers over one another as engines with an overlay do (containerd, archive.Apply; OCI image-spec, layer.md): whiteouts take away what
 * lies below, links of the same layer in the parents of an entry are followed inside the image, parents that the layer has not are made,
 * in the place of a link of the layers below too.
 */
export class LayerTree {
  readonly #root = new ImageDirectory(null);
  readonly #origins = new Map<Layer | null, Origin>();

  /** @throws ScratchLintError `bad-image` where an engine could not unpack it. */
  add(layer: Layer, origin: LayerOrigin): void {
    this.#origins.set(layer, { line: null, by: origin.createdBy ?? 'a layer', contextPath: null, layer: origin });
    for (const path of layer.whiteouts) this.#remove(path);
    for (const path of layer.opaques) {
      const hidden = this.#find(path);
      if (hidden instanceof ImageDirectory) hidden.children.clear();
    }
    // Most entries stand in the directory of the one before.
    let lastPath: string | null = null;
    let last = this.#root;
    for (const entry of layer.entries) {
      if (entry.path === '') {
        if (entry.type === 'directory') this.#root.entry = entry;
        continue;
      }
      const slash = entry.path.lastIndexOf('/');
      const parent = entry.path.slice(0, Math.max(0, slash));
      if (lastPath !== parent) last = this.#makeDirectory(parent, entry);
      lastPath = this.#put(last, entry.path.slice(slash + 1), entry) ? parent : null;
    }
  }

  /** The image's root as everything else knows file trees; nodes are made when they are looked up. */
  root(): DirectoryNode {
    return this.#directoryNode(this.#root);
  }

  /** Every file, each of its names, with the entry that it comes from. */
  *files(): Iterable<ImageFile> {
    const waiting: { readonly path: string; readonly directory: ImageDirectory }[] = [{ path: '', directory: this.#root }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const [name, child] of next.directory.children) {
        const path = `${next.path}/${name}`;
        if (child instanceof ImageDirectory) waiting.push({ path, directory: child });
        else if (child.type === 'file') yield { path, entry: child, layer: this.#originOf(child).layer?.layer ?? null };
      }
    }
  }

  /** False where a directory or link went away, so that paths may lead elsewhere now. */
  #put(parent: ImageDirectory, name: string, entry: LayerEntry): boolean {
    const existing = parent.children.get(name);
    if (entry.type === 'directory' && existing instanceof ImageDirectory) {
      existing.entry = entry;
      return true;
    }
    parent.children.set(name, entry.type === 'directory' ? new ImageDirectory(entry) : entry.type === 'hardlink' ? this.#linkTarget(entry) : entry);
    return existing === undefined || (existing instanceof LayerEntry && existing.type !== 'symlink');
  }

  #linkTarget(entry: LayerEntry): LayerEntry {
    const target = entry.target.split('/').filter((part) => part !== '' && part !== '.').join('/');
    const found = this.#find(target);
    if (found instanceof LayerEntry) return found;
    throw badImage(`the hard link ${JSON.stringify(entry.path)} leads to ${JSON.stringify(entry.target)}, which is not there`);
  }

  /** What stands at a path, links in its parents followed; the last name is not. */
  #find(path: string): ImageDirectory | LayerEntry | null {
    if (path === '') return this.#root;
    const slash = path.lastIndexOf('/');
    const parent = this.#resolve(path.slice(0, Math.max(0, slash)), null);
    return parent?.children.get(path.slice(slash + 1)) ?? null;
  }

  #remove(path: string): void {
    const slash = path.lastIndexOf('/');
    this.#resolve(path.slice(0, Math.max(0, slash)), null)?.children.delete(path.slice(slash + 1));
  }

  #makeDirectory(path: string, entry: LayerEntry): ImageDirectory {
    return this.#resolve(path, entry) ?? this.#root;
  }

  /** The directory at a path, every link followed. Where `maker` needs it, what is missing is made; else null. */
  #resolve(path: string, maker: LayerEntry | null): ImageDirectory | null {
    const stack: ImageDirectory[] = [this.#root];
    const rest = path === '' ? [] : path.split('/').reverse();
    let links = 0;
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (stack.length > 1) stack.pop();
        continue;
      }
      const current = stack.at(-1) ?? this.#root;
      const child = current.children.get(name);
      if (child instanceof ImageDirectory) stack.push(child);
      else if (child?.type === 'symlink' && (maker === null || child.from === maker.from)) {
        if (++links > MAX_LINKS) throw badImage(`too many symbolic links in the path ${JSON.stringify(path)}`);
        if (child.target.startsWith('/')) stack.length = 1;
        rest.push(...child.target.split('/').reverse());
        if (rest.length > MAX_PARTS) throw badImage(`a symbolic link in the path ${JSON.stringify(path)} leads nowhere near its end`);
      } else if (maker === null) return null;
      else if (child !== undefined && child.type !== 'symlink') throw badImage(`the entry ${JSON.stringify(maker.path)} lies below a file`);
      else {
        const made = new ImageDirectory(null);
        current.children.set(name, made);
        stack.push(made);
      }
    }
    return stack.at(-1) ?? this.#root;
  }

  #originOf(entry: LayerEntry | null): Origin {
    return this.#origins.get(entry?.from.layer ?? null) ?? { line: null, by: 'the image', contextPath: null };
  }

  #directoryNode(own: ImageDirectory): DirectoryNode {
    const { mode, uid, gid } = own.entry ?? { mode: 0o755, uid: 0, gid: 0 };
    const child = (name: string): TreeNode | null => {
      const found = own.children.get(name);
      return found === undefined ? null : found instanceof ImageDirectory ? this.#directoryNode(found) : this.#node(found);
    };
    return directory(this.#originOf(own.entry), { mode, uid, gid }, [{ kind: 'lazy', child, names: () => ({ names: [...own.children.keys()], complete: true }) }]);
  }

  #node(entry: LayerEntry): TreeNode {
    const { mode, uid, gid } = entry;
    const meta = { mode, uid, gid, origin: this.#originOf(entry) };
    switch (entry.type) {
      case 'symlink':
        return { type: 'symlink', ...meta, target: entry.target };
      case 'fifo':
        return { type: 'fifo', ...meta };
      case 'character-device':
      case 'block-device':
        return { type: 'device', ...meta };
      default:
        return { type: 'file', ...meta, content: entry.gone === null ? entry.content() : null, unknown: entry.gone, ...(entry.capability === null ? {} : { capability: entry.capability }) };
    }
  }
}

/** PATH_MAX in parts, a few times over. */
const MAX_PARTS = 65_536;
