/** Predicts from an image archive what `docker run` does, as `predict-case.ts` does from a Dockerfile. */
import { readLayers } from '../../src/built-image/read-image.ts';
import { BLIND_PLAN, findImages, judge, planFor } from '../../src/entries/lint-built.ts';
import { openImageFile, openStream } from '../../src/entries/open-image.ts';
import type { OpenImage } from '../../src/entries/open-image.ts';
import type { Prediction } from '../../src/launch/prediction.ts';
import { readImageTarget } from '../../src/rules/judge/lint-image.ts';
import type { EngineName, TruthCase } from './case.ts';
import { withRunOptions } from './predict-case.ts';

/** @throws ScratchLintError where the archive cannot be read. */
export async function predictImage(archive: string | AsyncIterable<Uint8Array>, truth: TruthCase, engine: EngineName): Promise<Prediction> {
  const open: OpenImage | null =
    typeof archive === 'string' ? await openImageFile(archive, archive, BLIND_PLAN) : await openStream(() => archive, BLIND_PLAN, false);
  if (open === null) throw new Error('it is no image archive');
  try {
    const [found] = await findImages(open.store);
    if (found === undefined) throw new Error('it holds no image');
    const plan = planFor(found.config);
    const built = await readLayers(open.store, found, plan);
    const runtime = engine.startsWith('docker-20.10') ? 'docker-20.10' : 'docker';
    return await judge([{ store: open.store, built, plan }], () =>
      withRunOptions(readImageTarget(truth.name, built, runtime), truth.run === false ? undefined : truth.run, runtime),
    );
  } finally {
    open.close();
  }
}
