/**
 * Every image of the truth cases, built and saved by real engines and read back: what is predicted from the archive alone
 * is held to what the engine did when it ran it. `npm run truth:images`; TRUTH_IMAGES=60 takes so many of the cases.
 */
import { createReadStream } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EngineName, TruthCase } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import type { SavedAs } from './engine.ts';
import { recordedAnswer } from './goldens.ts';
import type { RunAnswer } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';
import { predictImage } from './predict-image.ts';
import { eachAtOnce } from './process.ts';

const asked = process.env['TRUTH_IMAGES'] ?? '';

/** These start, which is what is predicted, and then end without the marker by the loader's own word. */
const OWN_WORD = new Set(['elf-loader-itself', 'glibc-trace', 'glibc-loader-argument-missing']);

/** What an engine did with the image of a case; null where it made none, or nobody ran it. */
function runOf(engine: EngineName, name: string): RunAnswer | null {
  const answer = recordedAnswer(engine, name);
  return answer?.build.ok === true ? (answer.run ?? null) : null;
}

/** Why an engine's image is another one once it is saved; null where it is not. */
function changesWhenSaved(engine: EngineName, truth: TruthCase): string | null {
  if (engine !== 'docker-26.1') return null;
  const root = predictCase(truth, engine).target.image?.root;
  const hides = root !== undefined && listFiles(root).some((line) => line.includes('/.wh.'));
  return hides
    ? 'the BuildKit in a daemon starts an image with a .wh. file as it stands, and saving it makes a whiteout of the file'
    : null;
}

function casesFor(engine: EngineName): readonly TruthCase[] {
  const known = truthCases.filter(({ name }) => runOf(engine, name) !== null && !OWN_WORD.has(name));
  const step = asked === 'all' ? 1 : Math.max(1, Math.floor(known.length / Number(asked)));
  return known.filter((_, i) => i % step === 0);
}

interface Outcome {
  readonly verdict: 'right' | 'wrong' | 'unknown' | 'not built';
  readonly detail: string;
}

async function judgeSaved(engine: Engine, truth: TruthCase, id: number, as: SavedAs): Promise<Outcome> {
  const run = runOf(engine.name, truth.name);
  const file = await engine.saved(truth, id, as);
  if (file === null || run === null) return { verdict: 'not built', detail: truth.name };
  try {
    const archive = as === 'save-on-stdin' ? createReadStream(file) : file;
    const prediction = await predictImage(archive, truth, engine.name);
    const { verdict, detail } = compare(prediction, { build: { ok: true, message: null }, run });
    return { verdict, detail: `${truth.name}: ${detail}` };
  } catch (error) {
    return { verdict: 'wrong', detail: `${truth.name}: ${String(error)}` };
  } finally {
    engine.forget(file);
  }
}

describe.each<readonly [EngineName, SavedAs]>([
  ['current', 'docker'],
  ['current', 'oci'],
  ['docker-26.1', 'save'],
  ['docker-26.1', 'save-on-stdin'],
  ['docker-20.10-legacy', 'save'],
])('%s, %s', (name, as) => {
  it('predictions from the saved images are what the engine did', { timeout: 3_600_000 }, async (context) => {
    if (asked === '') return skip(context, 'not asked for: npm run truth:images asks the engines');
    let engine: Engine;
    try {
      engine = await Engine.start(name);
    } catch (cause) {
      return skip(context, `no engine: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    try {
      const candidates = casesFor(name).map((truth) => ({ truth, reason: changesWhenSaved(name, truth) }));
      const cases = candidates.filter(({ reason }) => reason === null).map(({ truth }) => truth);
      const began = Date.now();
      const outcomes = await eachAtOnce(cases, 3, (truth, i) => judgeSaved(engine, truth, i, as));
      const count = (verdict: Outcome['verdict']): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
      console.log(
        `${name}, ${as}: ${cases.length} images in ${Math.round((Date.now() - began) / 1000)} s, ${count('right')} right, ${count('wrong')} wrong, `
          + `${count('unknown')} unknown, ${count('not built')} not built again`,
      );
      for (const { truth, reason } of candidates) if (reason !== null) console.log(`  left out: ${truth.name}: ${reason}`);
      console.log(
        outcomes
          .filter(({ verdict }) => verdict === 'unknown' || verdict === 'not built')
          .map(({ verdict, detail }) => `  ${verdict}: ${detail}`)
          .join('\n'),
      );
      expect(outcomes.filter(({ verdict }) => verdict === 'wrong').map(({ detail }) => detail)).toEqual([]);
      expect(count('not built')).toBeLessThanOrEqual(cases.length / 50);
    } finally {
      await engine.close();
    }
  });
});

function skip(context: { skip: (reason: string) => never }, reason: string): void {
  console.log(`skipped: ${reason}`);
  context.skip(reason);
}
