import { expect, it } from 'vitest';
import { memoryFiles } from '../../../src/bytes/memory-files.ts';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import type { Prediction } from '../../../src/launch/prediction.ts';
import { parsePlatform } from '../../../src/platform.ts';
import { settleOptions } from '../../../src/rules/judge/lint-options.ts';
import { readTarget } from '../../../src/rules/judge/read-target.ts';
import type { TruthCase } from '../../truth/case.ts';
import { truthCases } from '../../truth/cases/all.ts';
import { compare } from '../../truth/compare.ts';
import { contextEntries } from '../../truth/context-files.ts';
import type { ContextEntry } from '../../truth/context-files.ts';
import { readGoldens } from '../../truth/goldens.ts';

/** Where something other than the runtime differs: how that builder reads a line, what that daemon mounts. */
const NOT_THE_RUNTIME = new Set([
  'copy-destination-dot-slash-end',
  'volume-root',
  'glibc-loader-argument-missing',
  'command-entrypoint-bare',
  'command-comment-after-array',
  'command-text-after-array',
]);

/** The prediction for Docker 20.10 and its own builder. */
function predictOld(truth: TruthCase): Prediction {
  const tree = Object.fromEntries(contextEntries(truth).map((entry) => [entry.path, memoryEntry(entry)]));
  const platform = parsePlatform(truth.platform ?? 'linux/amd64');
  const dockerfile = truth.dockerfileName ?? 'Dockerfile';
  const input = { file: dockerfile, text: truth.dockerfile, context: memoryFiles(tree), pathInContext: dockerfile };
  return readTarget(
    input,
    settleOptions({
      platform,
      buildPlatform: parsePlatform('linux/amd64'),
      buildArgs: truth.buildArgs ?? {},
      target: truth.target ?? null,
      builder: 'legacy-20.10',
      runtime: 'docker-20.10',
    }),
  ).prediction;
}

function memoryEntry(entry: ContextEntry): MemoryEntry {
  if (entry.type === 'file') return { type: 'file', mode: entry.mode, content: entry.bytes };
  return entry.type === 'symlink' ? { type: 'symlink', target: entry.target } : { type: entry.type, mode: entry.mode };
}

it('Docker 20.10 starts images, and refuses them, in the words predicted', () => {
  const goldens = readGoldens('docker-20.10-legacy');
  const cases = truthCases.filter(
    (truth) => goldens?.cases[truth.name]?.run !== undefined && truth.run === undefined && !NOT_THE_RUNTIME.has(truth.name),
  );
  const results = cases.map((truth) => {
    const answer = goldens?.cases[truth.name];
    if (answer === undefined) throw new Error(truth.name);
    return { name: truth.name, prediction: predictOld(truth), comparison: compare(predictOld(truth), answer) };
  });
  // What the build makes of a Dockerfile is judged elsewhere.
  const judged = results.filter(({ prediction }) => prediction.phase !== 'build');
  const wrong = judged
    .filter(({ comparison }) => comparison.verdict === 'wrong')
    .map(({ name, comparison }) => `${name}: ${comparison.detail}`);
  console.log(
    `docker-20.10: ${judged.length} starts, ${wrong.length} wrong, ${judged.filter(({ comparison }) => comparison.verdict === 'unknown').length} unknown`,
  );
  expect(wrong).toEqual([]);
});
