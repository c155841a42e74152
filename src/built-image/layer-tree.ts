import { addAll } from '../add-all.ts';
import { directory } from '../image/file-tree.ts';
import type { DirectoryNode, LayerOrigin, Origin, TreeNode } from '../image/file-tree.ts';
import { badImage } from './json.ts';
import { LayerEntry } from './layer.ts';
import type { Layer } from './layer.ts';

/** A directory of an image, put together from its layers, or of one layer. */
class ImageDirectory {
  /** Null for one that no layer has an entry of its own for. */
  entry: LayerEntry | null = null;
  readonly children = new Map<string, ImageDirectory | LayerEntry>();
  /** In a layer: what the layers below have in it is hidden. */
  isOpaque = false;
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
/** PATH_MAX in parts, a few times over. */
const MAX_PARTS = 65_536;

/**
 * Puts layers over one another as engines with an overlay do (moby, archive.Unpack; containerd, archive.Apply; OCI image-spec,
 * layer.md). Each is unpacked on its own first. What an entry needs of it must have come before it: the file of a hard link,
 * and the parents, where links are followed inside the layer and what is missing is made, with mode 0755 of root, in the place
 * of a link or a file of the layers below too. Mode and owner of the image's root are the engine's, whatever a layer says.
 */
export class LayerTree {
  readonly #root = new ImageDirectory();
  readonly #origins = new Map<Layer | null, Origin>();
  #repeated: string | null = null;

  /** A path that one layer has twice; null where none has. */
  get repeated(): string | null {
    return this.#repeated;
  }

  /** @throws ScratchLintError `bad-image` where an engine could not unpack it. */
  add(layer: Layer, origin: LayerOrigin): void {
    this.#origins.set(layer, { line: null, by: origin.createdBy ?? 'a layer', contextPath: null, layer: origin });
    const hides = layer.entries.some(({ type }) => type === 'whiteout' || type === 'no-device' || type === 'opaque');
    layOver(
      this.#root,
      unpackLayer(layer, (path) => {
        this.#repeated ??= path;
      }),
      hides,
    );
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

  #originOf(entry: LayerEntry | null): Origin {
    return this.#origins.get(entry?.from.layer ?? null) ?? { line: null, by: 'the image', contextPath: null };
  }

  #directoryNode(own: ImageDirectory): DirectoryNode {
    const { mode, uid, gid } = own.entry ?? { mode: 0o755, uid: 0, gid: 0 };
    const child = (name: string): TreeNode | null => {
      const found = own.children.get(name);
      return found === undefined ? null : found instanceof ImageDirectory ? this.#directoryNode(found) : this.#node(found);
    };
    return directory(this.#originOf(own.entry), { mode, uid, gid }, [
      { kind: 'lazy', child, names: () => ({ names: [...own.children.keys()], complete: true }) },
    ]);
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
        return { type: 'device', ...meta };
      case 'block-device':
        return { type: 'device', ...meta, isBlock: true };
      default:
        return {
          type: 'file',
          ...meta,
          content: entry.gone === null ? entry.content() : null,
          unknown: entry.gone,
          ...(entry.capability === null ? {} : { capability: entry.capability }),
        };
    }
  }
}

/** A layer as it lies on the engine's disk, before it is laid over those below; whiteouts are in their places. */
function unpackLayer(layer: Layer, repeats: (path: string) => void): ImageDirectory {
  const root = new ImageDirectory();
  // Most entries stand in the directory of the one before.
  let lastPath: string | null = null;
  let last = root;
  for (const entry of layer.entries) {
    const slash = entry.path.lastIndexOf('/');
    const parent = entry.path.slice(0, Math.max(0, slash));
    if (entry.type === 'opaque') resolve(root, entry.path, entry).isOpaque = true;
    else if (entry.path !== '') {
      if (lastPath !== parent) last = resolve(root, parent, entry);
      const name = entry.path.slice(slash + 1);
      if (pathOf(last.children.get(name)) === entry.path) repeats(entry.path);
      lastPath = put(root, last, name, entry) ? parent : null;
    }
  }
  return root;
}

/**
 * By what name something came into a layer; undefined where it was only made on the way, and for a whiteout, which has a name of its own.
 */
function pathOf(there: ImageDirectory | LayerEntry | undefined): string | undefined {
  const entry = there instanceof ImageDirectory ? there.entry : there;
  return entry?.type === 'whiteout' ? undefined : entry?.path;
}

/** False where a directory or link went away, so that paths may lead elsewhere now. */
function put(root: ImageDirectory, parent: ImageDirectory, name: string, entry: LayerEntry): boolean {
  const existing = parent.children.get(name);
  if (entry.type === 'whiteout' && existing !== undefined)
    throw badImage(`the layer has ${JSON.stringify(entry.path)}, and then takes it away`);
  if (entry.type === 'directory') {
    const directory = existing instanceof ImageDirectory ? existing : new ImageDirectory();
    directory.entry = entry;
    parent.children.set(name, directory);
    return existing === undefined || existing === directory;
  }
  parent.children.set(name, entry.type === 'hardlink' ? linked(root, entry) : entry);
  return existing === undefined || (existing instanceof LayerEntry && existing.type !== 'symlink');
}

/** The file that a hard link is one more name of. The last name of its target is not followed where that is a symbolic link. */
function linked(root: ImageDirectory, link: LayerEntry): LayerEntry {
  const parts = link.target.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.pop() ?? '';
  const found = follow(root, parts, null)?.children.get(name);
  if (!(found instanceof LayerEntry))
    throw badImage(`the hard link ${JSON.stringify(link.path)} leads to ${JSON.stringify(link.target)}, which is not there`);
  const { mode, uid, gid, capability } = link;
  return Object.assign(found, found.type === 'symlink' ? { uid, gid } : { mode, uid, gid, capability });
}

/** The directory at a path, every link followed, what is missing made. */
function resolve(root: ImageDirectory, path: string, maker: LayerEntry): ImageDirectory {
  return (path === '' ? null : follow(root, path.split('/'), maker)) ?? root;
}

/** The directory where the names lead. Where `maker` needs it, what is missing is made; else null. */
function follow(root: ImageDirectory, names: readonly string[], maker: LayerEntry | null): ImageDirectory | null {
  const stack: ImageDirectory[] = [root];
  const rest = [...names].reverse();
  let links = 0;
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const current = stack.at(-1) ?? root;
    const child = current.children.get(name);
    if (child instanceof ImageDirectory) stack.push(child);
    else if (child?.type === 'symlink') {
      if (++links > MAX_LINKS) throw badImage(`too many symbolic links in the path ${JSON.stringify(names.join('/'))}`);
      if (child.target.startsWith('/')) stack.length = 1;
      addAll(rest, child.target.split('/').reverse());
      if (rest.length > MAX_PARTS)
        throw badImage(`a symbolic link in the path ${JSON.stringify(names.join('/'))} leads nowhere near its end`);
    } else if (maker === null) return null;
    else if (child !== undefined) throw badImage(`the entry ${JSON.stringify(maker.path)} lies below a file`);
    else {
      const made = new ImageDirectory();
      current.children.set(name, made);
      stack.push(made);
    }
  }
  return stack.at(-1) ?? root;
}

/**
 * Puts a layer over what the layers below it came to; `below` is changed. A layer that `hides` nothing is taken as it is where nothing lies
 * below.
 */
function layOver(below: ImageDirectory, layer: ImageDirectory, hides: boolean): void {
  const waiting: (readonly [below: ImageDirectory, above: ImageDirectory])[] = [[below, layer]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [under, over] = next;
    for (const [name, child] of over.children) {
      if (child instanceof LayerEntry) {
        if (child.type === 'whiteout' || child.type === 'no-device') under.children.delete(name);
        else under.children.set(name, child);
        continue;
      }
      const existing = under.children.get(name);
      if (!hides && !(existing instanceof ImageDirectory)) {
        under.children.set(name, child);
        continue;
      }
      const merged = existing instanceof ImageDirectory && !child.isOpaque ? existing : new ImageDirectory();
      merged.entry = child.entry;
      under.children.set(name, merged);
      waiting.push([merged, child]);
    }
  }
}
