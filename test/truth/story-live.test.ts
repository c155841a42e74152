/**
 * The story itself on a real engine, with both builders: the committed binaries, built into images and run, against what
 * `lint` says of the same folders. Asked for by TRUTH_LIVE=1; elsewhere skipped, which is said.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import type { TruthCase } from './case.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';

const story = fileURLToPath(new URL('../../fixtures/ecs-service/', import.meta.url));

const FOLDERS = ['.', 'first', 'macos', 'macos-arm64', 'cgo', 'static', 'arm64', 'trimpath'];

/** The story's program says so when it starts; the truth cases' programs have another word. */
const STARTED = 'my-binary: started';

const cases: readonly TruthCase[] = FOLDERS.map((folder) => ({
  name: `ecs-service-${folder === '.' ? 'final' : folder}`,
  why: `the story, fixtures/ecs-service/${folder}`,
  dockerfile: readFileSync(`${story}${folder}/Dockerfile`, 'utf8'),
  context: { 'my-binary': { base64: readFileSync(`${story}${folder}/my-binary`).toString('base64'), mode: 0o755 } },
}));

describe.each(['current', 'docker-26.1-legacy'] as const)('the story on %s', (name) => {
  it('does what lint says', { timeout: 900_000 }, async (context) => {
    if ((process.env['TRUTH_LIVE'] ?? '') === '') return skip(context, 'not asked for: TRUTH_LIVE=1 asks the engines');
    let engine: Engine;
    try {
      engine = await Engine.start(name);
    } catch (cause) {
      return skip(context, `no engine: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    try {
      const answers = await engine.answers(cases);
      for (const [index, { name: caseName }] of cases.entries()) {
        const { targets } = await lint(`${story}${FOLDERS[index]}`, {
          platform: 'linux/amd64',
          builder: name.endsWith('legacy') ? 'legacy' : 'buildkit',
        });
        const [target] = targets;
        const answer = answers.get(caseName);
        if (target === undefined || 'error' in target || answer === undefined) throw new Error(`no answer for ${caseName}`);
        const run = answer.run === undefined ? undefined : { ...answer.run, started: answer.run.stdout.includes(STARTED) };
        const result = compare(target.prediction, { build: answer.build, ...(run === undefined ? {} : { run }) });
        console.log(
          `${name} ${caseName}: docker says ${run?.exitCode ?? 1} ${JSON.stringify(run?.message ?? answer.build.message)}, predicted ${target.prediction.exitCode ?? 0} ${JSON.stringify(target.prediction.message)}`,
        );
        expect(result, caseName).toEqual({ verdict: 'right', detail: '' });
      }
    } finally {
      await engine.close();
    }
  });
});

function skip(context: { skip(note?: string): void }, reason: string): void {
  console.log(`skipped: ${reason}`);
  context.skip(reason);
}
