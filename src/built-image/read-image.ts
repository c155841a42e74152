import type { StreamTools } from '../bytes/streams.ts';
import { FormatError, ScratchLintError } from '../errors.ts';
import type { DirectoryNode, LayerOrigin } from '../image/file-tree.ts';
import { formatPlatform } from '../platform.ts';
import { maskSecrets } from '../secrets/masking.ts';
import { readImageConfig } from './image-config.ts';
import type { HistoryLine, ImageConfig } from './image-config.ts';
import { badImage, parseJson } from './json.ts';
import type { KeepPlan } from './layer-reader.ts';
import { LayerTree } from './layer-tree.ts';
import type { ImageFile } from './layer-tree.ts';
import type { Layer } from './layer.ts';
import type { BlobReference, ImageManifest } from './manifests.ts';
import type { ImageStore } from './store.ts';

/** A built image, read. */
export interface BuiltImage {
  /** What it is called; null where nothing names it. */
  readonly name: string | null;
  /** Of its configuration: Docker's image id. */
  readonly id: string;
  readonly config: ImageConfig;
  /** Lowest first. */
  readonly layers: readonly ImageLayer[];
  readonly root: DirectoryNode;
  /** Why Docker may not load it: its own store of images refuses what that of containerd takes. Null where both take it. */
  readonly refusedByStore: string | null;
  /** Every file of it, each of its names. */
  files(): Iterable<ImageFile>;
}

export interface ImageLayer {
  readonly layer: Layer;
  readonly origin: LayerOrigin;
}

/** The configuration of an image whose layers are still to be read. */
export interface FoundImage {
  readonly manifest: ImageManifest;
  readonly id: string;
  readonly config: ImageConfig;
}

/**
 * Reads an image's configuration and checks its digest.
 * @throws ScratchLintError `bad-image` or `digest-mismatch`.
 */
export async function readConfig(store: ImageStore, manifest: ImageManifest, tools: StreamTools): Promise<FoundImage> {
  const { config: blob } = manifest;
  const bytes = await store.read(blob.name);
  if (bytes === null) throw badImage(`the configuration ${JSON.stringify(blob.name)} is missing`);
  const what = `the configuration ${JSON.stringify(blob.name)}`;
  const digest = tools.digest('sha256');
  digest.update(bytes);
  const id = `sha256:${digest.hex()}`;
  if (blob.digest !== null && blob.digest.startsWith('sha256:') && blob.digest !== id) throw mismatch(what, blob.digest, id);
  const config = readImageConfig(parseJson(bytes, what), what);
  return { manifest, id, config: manifest.platform === null ? config : { ...config, platform: manifest.platform } };
}

/**
 * Reads the layers of an image one after another, checks their digests, and puts them together.
 * @throws ScratchLintError or FormatError that says which layer.
 */
export async function readLayers(store: ImageStore, { manifest, id, config }: FoundImage, plan: KeepPlan): Promise<BuiltImage> {
  const { diffIds } = config;
  const count = manifest.layers.length;
  if (diffIds.length !== count) throw badImage(`the configuration has ${diffIds.length} layers, the manifest ${count}`);
  const lines = layerLines(config.history, count);
  const tree = new LayerTree();
  const layers: ImageLayer[] = [];
  for (const [i, blob] of manifest.layers.entries()) {
    const shown = `layer ${i + 1} of ${count} (${shortName(blob)})`;
    const layer = await inLayer(shown, async () => {
      const read = await store.layer(blob.name, plan);
      if (read === null) throw badImage('it is missing');
      checkDigests(read, blob, diffIds[i] ?? '');
      return read;
    });
    const origin = { layer: i + 1, layers: count, digest: layer.digest, createdBy: lines.texts[i] ?? null };
    await inLayer(shown, () => Promise.resolve(tree.add(layer, origin)));
    layers.push({ layer, origin });
  }
  return {
    name: manifest.names[0] ?? null,
    id,
    config,
    layers,
    root: tree.root(),
    refusedByStore: refusedByStore(tree.repeated, lines.tooMany),
    files: () => tree.files(),
  };
}

function refusedByStore(repeated: string | null, tooManyLines: boolean): string | null {
  if (repeated !== null)
    return `a layer has ${JSON.stringify(repeated)} twice: Docker's own store of images refuses it (duplicates of file paths not supported), and that of containerd takes the second`;
  return tooManyLines
    ? "the history has more lines than there are layers: Docker's own store of images refuses it (too many non-empty layers in History section), and that of containerd does not look"
    : null;
}

function checkDigests(layer: Layer, blob: BlobReference, diffId: string): void {
  if (blob.digest !== null && blob.digest.startsWith('sha256:') && blob.digest !== layer.digest)
    throw mismatch('it', blob.digest, layer.digest);
  if (diffId.startsWith('sha256:') && diffId !== layer.diffId) throw mismatch('what it unpacks to', diffId, layer.diffId);
}

function mismatch(what: string, expected: string, found: string): ScratchLintError {
  return new ScratchLintError('digest-mismatch', `${what} has the digest ${found}, not ${expected}`);
}

/** Says of every error which layer it is about. */
async function inLayer<T>(shown: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ScratchLintError)) throw error;
    const at = error instanceof FormatError && error.offset > 0 ? ` (at byte ${error.offset})` : '';
    throw new ScratchLintError(error instanceof FormatError ? 'bad-image' : error.code, `${shown}: ${error.message}${at}`);
  }
}

function shortName({ name, digest }: BlobReference): string {
  return digest === null ? JSON.stringify(name.slice(0, 100)) : shortDigest(digest);
}

/** `sha256:0123456789ab`: enough to know it again, as Docker shows it. */
function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}

/** The line of the history that made each layer; none is sure where their numbers do not match. */
function layerLines(
  history: readonly HistoryLine[],
  count: number,
): { readonly texts: readonly (string | null)[]; readonly tooMany: boolean } {
  const lines = history.filter(({ isEmptyLayer }) => !isEmptyLayer);
  return { texts: lines.length === count ? lines.map(({ createdBy }) => historyText(createdBy)) : [], tooMany: lines.length > count };
}

/** A line of the history for a person: without the builder's own words, credentials masked. */
export function historyText(createdBy: string): string | null {
  const text = createdBy
    .slice(0, 4096)
    .replace(/\s+/g, ' ')
    .replace(/^\/bin\/sh -c #\(nop\) ?/, '')
    .replace(/ # buildkit$/, '')
    .trim();
  return text === '' ? null : maskSecrets(text);
}

/** The image of each platform asked for; all of them where none is. @throws ScratchLintError `no-platform`. */
export function pickPlatform(found: readonly FoundImage[], asked: string | null): readonly FoundImage[] {
  if (asked === null) return found;
  const picked = found.filter(({ config }) => formatPlatform(config.platform) === asked);
  if (picked.length > 0) return picked;
  const there = [...new Set(found.map(({ config }) => formatPlatform(config.platform)))].join(', ');
  throw new ScratchLintError('no-platform', `it has no image for ${asked}; there is ${there}`);
}
