/**
 * Archives as `docker load` and `docker run` judged them: the answers of real engines are committed, and asked for again by `npm run
 * truth:images`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import type { LoadedAnswer } from './goldens.ts';
import { archiveFor, loadAll, LOADED_CASES, LOADED_GOLDENS, LOADING_ENGINES } from './loaded-cases.ts';
import type { LoadedCase } from './loaded-cases.ts';
import { predictImage } from './predict-image.ts';

type Name = (typeof LOADING_ENGINES)[number];
const goldens: Readonly<Record<string, Readonly<Record<Name, LoadedAnswer>>>> = JSON.parse(readFileSync(LOADED_GOLDENS, 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What differs between what we say of an archive and what the engine did; null where nothing does. */
async function difference(spec: LoadedCase, answer: LoadedAnswer | undefined, engine: Name): Promise<string | null> {
  if (answer === undefined) return 'never asked: npm run truth:record -- --loaded';
  const file = join(folder, `${spec.name}.tar`);
  writeFileSync(file, archiveFor(spec));
  try {
    const prediction = await predictImage(file, { name: spec.name, why: '', dockerfile: '' }, engine);
    // What one of Docker's stores refuses and the other takes, is left open.
    if (answer.refused !== null)
      return prediction.outcome === 'unknown' ? null : `refused (${answer.refused}), predicted ${prediction.outcome}`;
    const { verdict, detail } = compare(prediction, { build: { ok: true, message: null }, run: answer.run });
    return verdict === 'right' ? null : `${verdict}: ${detail}`;
  } catch (error) {
    return answer.refused === null ? `${String(error)}, and the engine ran it` : null;
  }
}

describe.each(LOADING_ENGINES)('%s', (name) => {
  it('loads, refuses and runs what we say', async () => {
    const wrong: string[] = [];
    for (const spec of LOADED_CASES) {
      const found = await difference(spec, goldens[spec.name]?.[name], name);
      if (found !== null) wrong.push(`${spec.name}: ${found}`);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(goldens)).toHaveLength(LOADED_CASES.length);
  });

  it('still says what was recorded', { timeout: 600_000 }, async (context) => {
    const skip = (reason: string): never => {
      console.log(`skipped: ${reason}`);
      return context.skip(reason);
    };
    if ((process.env['TRUTH_IMAGES'] ?? '') === '') skip('not asked for: npm run truth:images asks the engines');
    const engine = await Engine.start(name).catch((cause: unknown) => skip(`no engine: ${String(cause)}`));
    try {
      expect(await loadAll(engine)).toEqual(Object.fromEntries(LOADED_CASES.map((spec) => [spec.name, goldens[spec.name]?.[name]])));
    } finally {
      await engine.close();
    }
  });
});
