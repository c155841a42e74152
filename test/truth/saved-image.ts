/** What an image that an engine saved holds: its configuration and its files. */
import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ImageAnswer } from './goldens.ts';
import { readTar, type TarItem } from './tar-reader.ts';
import { shorten } from './wording.ts';

interface SavedConfig {
  readonly config?: {
    readonly Entrypoint?: string[] | null;
    readonly Cmd?: string[] | null;
    readonly User?: string;
    readonly WorkingDir?: string;
    readonly Env?: string[] | null;
  };
}

/** Layers put over one another (OCI image layer specification, whiteouts). */
class Tree {
  private readonly entries = new Map<string, TarItem>();

  addLayer(layer: Buffer): void {
    for (const item of readTar(layer)) this.add(item);
  }

  private add(item: TarItem): void {
    const path = `/${item.name.replace(/^\.?\/+/, '').replace(/\/+$/, '')}`;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const parent = path.slice(0, path.lastIndexOf('/'));
    // In the root of a layer it hides nothing where overlay2 lays them on one another: what the image ran with said so.
    if (name === '.wh..wh..opq') return parent === '' ? undefined : this.removeBelow(parent);
    if (name.startsWith('.wh.')) return this.remove(`${parent}/${name.slice(4)}`);
    if (item.type !== '5') this.removeBelow(path);
    this.entries.set(path, item);
  }

  private remove(path: string): void {
    this.entries.delete(path);
    this.removeBelow(path);
  }

  private removeBelow(path: string): void {
    for (const other of [...this.entries.keys()]) if (other.startsWith(`${path}/`)) this.entries.delete(other);
  }

  lines(): string[] {
    const paths = [...this.entries.keys()].filter((path) => path !== '/').sort();
    return paths.map((path) => line(path, this.entries.get(path)!));
  }
}

const letters: Readonly<Record<string, string>> = { '0': '-', '1': 'h', '2': 'l', '3': 'c', '4': 'b', '5': 'd', '6': 'p' };

/** Like `ls -l`, with set-user-id and its like as the octal digit they are. */
function line(path: string, item: TarItem): string {
  const bits = [...'rwxrwxrwx'].map((letter, i) => ((item.mode >> (8 - i)) & 1 ? letter : '-')).join('');
  const special = item.mode & 0o7000 ? `+${(item.mode & 0o7000).toString(8)}` : '';
  const head = `${letters[item.type] ?? item.type}${bits}${special} ${item.uid}:${item.gid}`;
  if (item.type === '0') return `${head} ${item.body.length} ${path}`;
  return item.type === '1' || item.type === '2' ? `${head} ${path} -> ${item.link}` : `${head} ${path}`;
}

/** Reads the output of `docker save`, or of BuildKit's docker exporter; null when it holds no image. */
export function readSavedImage(archive: Buffer): ImageAnswer | null {
  const items = readTar(archive);
  const files = new Map(items.map((item) => [item.name, item.body]));
  // A layer that an image has twice is there once, and a link to it.
  for (const { name, type, link } of items)
    if (type === '2') files.set(name, files.get(posix.join(posix.dirname(name), link)) ?? Buffer.alloc(0));
  const manifest: { Config: string; Layers: string[] | null }[] = JSON.parse(files.get('manifest.json')?.toString() ?? '[]');
  const first = manifest[0];
  if (first === undefined) return null;
  const saved: SavedConfig = JSON.parse(files.get(first.Config)?.toString() ?? '{}');
  const tree = new Tree();
  for (const name of first.Layers ?? []) {
    const layer = files.get(name) ?? Buffer.alloc(0);
    tree.addLayer(layer[0] === 0x1f && layer[1] === 0x8b ? gunzipSync(layer) : layer);
  }
  const { Entrypoint = null, Cmd = null, User = '', WorkingDir = '', Env = [] } = saved.config ?? {};
  return {
    entrypoint: Entrypoint?.map(shorten) ?? null,
    command: Cmd?.map(shorten) ?? null,
    user: User,
    workdir: WorkingDir === '' ? '/' : WorkingDir,
    env: (Env ?? []).map(shorten),
    files: tree.lines(),
  };
}
