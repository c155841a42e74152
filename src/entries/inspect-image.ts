import type { BinaryFacts } from '../binary/facts.ts';
import { inspectSource } from '../binary/inspect.ts';
import { imageFacts, isStartable } from '../built-image/image-facts.ts';
import type { ImageFacts, ProgramFacts } from '../built-image/image-facts.ts';
import type { KeepPlan } from '../built-image/layer-reader.ts';
import { MissingContent } from '../built-image/layer.ts';
import type { Layer, LayerEntry } from '../built-image/layer.ts';
import { readLayers } from '../built-image/read-image.ts';
import type { BuiltImage } from '../built-image/read-image.ts';
import type { ImageStore } from '../built-image/store.ts';
import type { ByteSource } from '../bytes/source.ts';
import { FormatError } from '../errors.ts';
import { findImages } from './lint-built.ts';
import type { OpenImage } from './open-image.ts';

/** A plan that looks at every program of an image while it passes by. */
export class InspectPlan implements KeepPlan {
  readonly isBlind = false;
  readonly maxProbed = 64 << 20;
  readonly facts = new Map<LayerEntry, BinaryFacts | null>();

  isWanted(): boolean {
    return false;
  }

  probe(source: ByteSource, _: boolean, entry: LayerEntry): void {
    this.facts.set(entry, factsOf(source, `/${entry.path}`));
  }
}

/**
 * What every image of an archive is, and every program in it.
 * @throws ScratchLintError
 */
export async function inspectOpenImage(file: string, { store }: OpenImage, plan: InspectPlan): Promise<ImageFacts[]> {
  const all: ImageFacts[] = [];
  for (const found of await findImages(store)) {
    const built = await readLayers(store, found, plan);
    all.push(imageFacts(file, built, await programsOf(store, built, plan)));
  }
  return all;
}

async function programsOf(store: ImageStore, built: BuiltImage, plan: InspectPlan): Promise<ProgramFacts[]> {
  await fetchMissing(store, built, plan);
  const programs: ProgramFacts[] = [];
  for (const { path, entry, layer } of built.files()) {
    const facts = lookAt(entry, plan);
    if (facts !== null && facts !== 'missing' && isStartable(facts)) programs.push({ ...facts, file: path, layer });
  }
  return programs;
}

/** Files that were too large to hold while they passed by: their layers are read again, once each. */
async function fetchMissing(store: ImageStore, built: BuiltImage, plan: InspectPlan): Promise<void> {
  const missing = new Map<Layer, LayerEntry[]>();
  for (const { entry } of built.files()) {
    const { layer } = entry.from;
    if (lookAt(entry, plan) !== 'missing' || layer === null) continue;
    const entries = missing.get(layer) ?? [];
    entries.push(entry);
    missing.set(layer, entries);
  }
  for (const [layer, entries] of missing) await store.fetch(layer, entries, plan);
}

/** Null for what is no program, or cannot be. */
function lookAt(entry: LayerEntry, plan: InspectPlan): BinaryFacts | null | 'missing' {
  const known = plan.facts.get(entry);
  if (known !== undefined) return known;
  if ((entry.mode & 0o111) === 0 || entry.size === 0) return null;
  try {
    const facts = factsOf(entry.content(), `/${entry.path}`);
    plan.facts.set(entry, facts);
    return facts;
  } catch (error) {
    if (error instanceof MissingContent) return 'missing';
    throw error;
  }
}

function factsOf(source: ByteSource, file: string): BinaryFacts | null {
  try {
    return inspectSource(source, file);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
