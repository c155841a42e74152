import type { TarEntry } from '../archive/tar-entry.ts';
import type { ImageConfig } from '../built-image/image-config.ts';
import { badImage } from '../built-image/json.ts';
import type { KeepPlan } from '../built-image/layer-reader.ts';
import { MissingContent } from '../built-image/layer.ts';
import type { LayerEntry } from '../built-image/layer.ts';
import { listImages } from '../built-image/manifests.ts';
import { pickPlatform, readConfig, readLayers } from '../built-image/read-image.ts';
import type { BuiltImage, FoundImage } from '../built-image/read-image.ts';
import type { ImageStore } from '../built-image/store.ts';
import type { BaseConfig } from '../dockerfile/stages/evaluate-options.ts';
import { ScratchLintError } from '../errors.ts';
import { formatPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { lintImage, probeProgram } from '../rules/judge/lint-image.ts';
import type { LintImageOptions } from '../rules/judge/lint-image.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { baseName } from '../text.ts';
import { hostStreams } from './host-streams.ts';
import type { OpenImage } from './open-image.ts';

/** What is looked into while nobody knows yet what starts. */
export const BLIND_PLAN: KeepPlan = { isWanted: () => false, probe: probeProgram, isBlind: true };

/** Judges every image of an archive, or those of one platform. What is wrong with one of several is that one's error. */
export async function lintOpenImage(
  file: string,
  { store }: OpenImage,
  platform: string | null,
  options: LintImageOptions,
): Promise<(TargetResult | TargetError)[]> {
  const results: (TargetResult | TargetError)[] = [];
  for (const found of pickPlatform(await findImages(store), platform)) {
    try {
      const plan = planFor(found.config);
      const built = await readLayers(store, found, plan);
      results.push(await judge([{ store, built, plan }], () => lintImage(file, built, options)));
    } catch (error) {
      if (!(error instanceof ScratchLintError)) throw error;
      results.push({
        file,
        error: { code: error.code, message: file === '-' ? error.message : `${JSON.stringify(file)}: ${error.message}` },
      });
    }
  }
  return results;
}

/**
 * The images of an archive with their configurations.
 * @throws ScratchLintError `no-image`, `bad-image`, `digest-mismatch`
 */
export async function findImages(store: ImageStore): Promise<FoundImage[]> {
  const manifests = await listImages(store);
  const found: FoundImage[] = [];
  let failure: unknown = new ScratchLintError('no-image', 'it holds no image: neither its index.json nor its manifest.json names one');
  for (const manifest of manifests) {
    try {
      found.push(await readConfig(store, manifest, hostStreams));
    } catch (error) {
      // An engine saves the index of every platform with the blobs of those that it has.
      if (!(error instanceof ScratchLintError) || manifest.platform === null) throw error;
      failure = error;
    }
  }
  if (found.length === 0) throw failure;
  return found;
}

/** So many times a file is looked for that was not kept. */
const MAX_ROUNDS = 12;

/** An image that was read, and where more of it can be had. */
export interface JudgedImage {
  readonly store: ImageStore;
  readonly built: BuiltImage;
  readonly plan: KeepPlan;
}

/** Runs what looks into images, and reads layers again where that takes the content of a file which was not kept. */
export async function judge<T>(images: readonly JudgedImage[], action: () => T): Promise<T> {
  const fetched = new Set<unknown>();
  for (let round = 0; ; round++) {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof MissingContent)) throw error;
      const { entry } = error;
      const isNew = !fetched.has(entry) && round < MAX_ROUNDS;
      fetched.add(entry);
      if (isNew && (await fetchEntry(images, entry))) continue;
      if (entry.hasNoMore) {
        entry.gone = `/${entry.path} was not kept while the archive passed by: save it as a file, not packed as a whole`;
      }
      entry.hasNoMore = true;
    }
  }
}

async function fetchEntry(images: readonly JudgedImage[], entry: LayerEntry): Promise<boolean> {
  for (const { store, built, plan } of images) {
    const layer = built.layers.find((one) => one.layer === entry.from.layer)?.layer;
    if (layer !== undefined) return await store.fetch(layer, [entry], plan);
  }
  return false;
}

/** A base image: what a Dockerfile that starts from it takes over. */
export interface BaseImage extends JudgedImage {
  readonly config: BaseConfig;
}

/**
 * Reads the image of an archive that is for a platform, or its only one.
 * @throws ScratchLintError
 */
export async function readBase(store: ImageStore, platform: Platform): Promise<BaseImage> {
  const all = await findImages(store);
  const [found] = all.length === 1 ? all : pickPlatform(all, formatPlatform(platform));
  if (found === undefined) throw badImage('it holds no image');
  const plan = { ...planFor(found.config), isBlind: true };
  return { store, plan, built: await readLayers(store, found, plan), config: found.config };
}

/** What starts is named by the configuration, so that it can be kept when it passes by. */
export function planFor({ entrypoint, cmd }: ImageConfig): KeepPlan {
  const words = [...(entrypoint ?? []), ...(cmd ?? [])];
  const names = new Set(words.filter((word, i) => i === 0 || word === cmd?.[0] || word.startsWith('/')).map((word) => baseName(word)));
  return {
    isWanted: (path: string, { mode }: TarEntry) => (mode & 0o111) !== 0 && names.has(baseName(path)),
    probe: probeProgram,
    isBlind: false,
  };
}
