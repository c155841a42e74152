import { addAll } from '../add-all.ts';
import { normalisePlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { badImage, isObject, listAt, objectAt, parseJson, textAt, textsAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** The small files of an image archive or layout, by name. */
export interface NamedFiles {
  /** Null where there is none of that name. */
  read(name: string): Promise<Uint8Array | null>;
}

/** A blob by its name in the archive. */
export interface BlobReference {
  readonly name: string;
  /** As the manifest has it; null where only the name is given. */
  readonly digest: string | null;
}

/** One image of an archive. */
export interface ImageManifest {
  /** `app:latest`; empty where nothing names it. */
  readonly names: readonly string[];
  /** As the index has it; null where only the configuration says it. */
  readonly platform: Platform | null;
  readonly config: BlobReference;
  readonly layers: readonly BlobReference[];
}

/** Indexes in indexes, manifests in all, layers of one image: far more than any image has. */
const MAX_NESTING = 4;
const MAX_MANIFESTS = 1000;
const MAX_LAYERS = 1000;

const CONFIG_TYPES = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json', '']);

/**
 * The images of an archive or layout: by its `index.json` (OCI image-layout) where it has one, else by the
 * `manifest.json` of `docker save`. Attestations and artefacts that are no images are left out, and so are images of an
 * index whose manifests are not there: an engine saves those it has.
 * @throws ScratchLintError `bad-image`, or `no-image` where it holds none.
 */
export async function listImages(files: NamedFiles): Promise<ImageManifest[]> {
  const legacy = await files.read('manifest.json');
  const index = await files.read('index.json');
  const ofIndex = index === null ? [] : await new IndexReader(files).read(parseJson(index, 'index.json'));
  if (ofIndex.length > 0) return legacy === null ? ofIndex : withNames(ofIndex, readLegacy(parseJson(legacy, 'manifest.json')));
  return legacy === null ? [] : readLegacy(parseJson(legacy, 'manifest.json'));
}

/** `docker save` names its images in both files; the older one has the names as people give them. */
function withNames(images: readonly ImageManifest[], legacy: readonly ImageManifest[]): ImageManifest[] {
  return images.map((image) => {
    const same = legacy.find(({ config }) => config.name === image.config.name);
    return same === undefined || same.names.length === 0 ? image : { ...image, names: same.names };
  });
}

/** `manifest.json` of `docker save`: names are those of members and nothing else, whatever they look like. */
function readLegacy(value: unknown): ImageManifest[] {
  if (!Array.isArray(value)) throw badImage('manifest.json is no list of images');
  if (value.length > MAX_MANIFESTS) throw badImage(`manifest.json lists more than ${MAX_MANIFESTS} images`);
  return value.map((image: unknown) => {
    const name = textAt(image, 'Config');
    const layers = textsAt(image, 'Layers') ?? [];
    checkLayers(layers.length);
    if (name === '') throw badImage('manifest.json names no configuration');
    const hex = /^(?:blobs\/sha256\/|sha256:)?([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
    const config = { name, digest: hex === undefined ? null : `sha256:${hex}` };
    return {
      names: textsAt(image, 'RepoTags') ?? [],
      platform: null,
      config,
      layers: layers.map((layer) => ({ name: layer, digest: null })),
    };
  });
}

function checkLayers(count: number): void {
  if (count > MAX_LAYERS) throw badImage(`a manifest lists more than ${MAX_LAYERS} layers`);
}

class IndexReader {
  readonly #files: NamedFiles;
  readonly #seen = new Set<string>();

  constructor(files: NamedFiles) {
    this.#files = files;
  }

  read(index: unknown): Promise<ImageManifest[]> {
    return this.#index(index, 'index.json', [], 0);
  }

  async #index(index: unknown, what: string, names: readonly string[], depth: number): Promise<ImageManifest[]> {
    if (depth > MAX_NESTING) throw badImage(`indexes are nested deeper than ${MAX_NESTING} levels`);
    const images: ImageManifest[] = [];
    for (const descriptor of listAt(index, 'manifests') ?? []) {
      if (!isObject(descriptor) || isAttestation(descriptor)) continue;
      const blob = blobOf(descriptor, what);
      if (this.#seen.has(blob.name)) continue;
      this.#seen.add(blob.name);
      if (this.#seen.size > MAX_MANIFESTS) throw badImage(`the image has more than ${MAX_MANIFESTS} manifests`);
      addAll(images, await this.#follow(descriptor, blob, namesOf(descriptor, names), depth));
    }
    return images;
  }

  async #follow(descriptor: JsonObject, blob: BlobReference, names: readonly string[], depth: number): Promise<ImageManifest[]> {
    const bytes = await this.#files.read(blob.name);
    if (bytes === null) {
      if (depth === 0) throw badImage(`the blob ${blob.name} is missing, which index.json names`);
      return [];
    }
    const value = parseJson(bytes, `the manifest ${blob.name}`);
    if (listAt(value, 'manifests') !== null) return this.#index(value, `the index ${blob.name}`, names, depth + 1);
    const config = objectAt(value, 'config');
    const layers = layersOf(value);
    if (layers === null || !CONFIG_TYPES.has(textAt(config, 'mediaType'))) return [];
    checkLayers(layers.length);
    const at = `the manifest ${blob.name}`;
    return [
      {
        names,
        platform: platformOf(descriptor),
        config: blobOf(config, at),
        layers: layers.map((layer) => blobOf(isObject(layer) ? layer : {}, at)),
      },
    ];
  }
}

/** BuildKit writes an image without layers as Go writes a list that was never made: `null`. */
function layersOf(manifest: unknown): readonly unknown[] | null {
  return isObject(manifest) && manifest['layers'] === null ? [] : listAt(manifest, 'layers');
}

function isAttestation(descriptor: JsonObject): boolean {
  return (
    objectAt(descriptor, 'annotations')['vnd.docker.reference.type'] !== undefined
    || textAt(objectAt(descriptor, 'platform'), 'os') === 'unknown'
  );
}

function platformOf(descriptor: JsonObject): Platform | null {
  const platform = objectAt(descriptor, 'platform');
  const [os, arch] = [textAt(platform, 'os'), textAt(platform, 'architecture')];
  return os === '' || arch === '' ? null : normalisePlatform(os, arch, textAt(platform, 'variant') || null);
}

/** containerd notes the whole name, others only the tag. */
function namesOf(descriptor: JsonObject, above: readonly string[]): readonly string[] {
  const annotations = objectAt(descriptor, 'annotations');
  const name = textAt(annotations, 'io.containerd.image.name') || textAt(annotations, 'org.opencontainers.image.ref.name');
  return name === '' ? above : [name];
}

const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Only a well-formed digest becomes a path: nothing else leads anywhere. */
function blobOf(descriptor: JsonObject, what: string): BlobReference {
  const digest = textAt(descriptor, 'digest');
  if (!DIGEST.test(digest)) throw badImage(`${what} has ${JSON.stringify(digest.slice(0, 100))} where a digest should be`);
  return { name: `blobs/${digest.replace(':', '/')}`, digest };
}
