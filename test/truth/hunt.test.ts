/**
 * Looks for what nobody thought of: TRUTH_HUNT=FIRST-LAST builds and runs the random cases of these seeds and compares predictions with
 * what happened; TRUTH_HUNT=crossed:FIRST-LAST takes cases of another kind, TRUTH_HUNT_ENGINE names another engine than `current`.
 */
import { expect, it } from 'vitest';
import type { StageConfig } from '../../src/dockerfile/evaluation.ts';
import { engineNames } from './case.ts';
import type { TruthCase } from './case.ts';
import { compare } from './compare.ts';
import { crossedCase } from './crossed-case.ts';
import { Engine } from './engine.ts';
import type { Answer, ImageAnswer } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';
import { archivesCase } from './random-archives.ts';
import { randomCase } from './random-case.ts';
import { effectsCase } from './random-effects.ts';
import { ignoreCase } from './random-ignore.ts';
import { launchCase } from './random-launch.ts';
import { loaderCase } from './random-loader.ts';
import { mixedCase } from './random-mixed.ts';
import { runCase } from './random-run.ts';
import { stagesCase } from './random-stages.ts';
import { textCase } from './random-text.ts';
import { shorten, stable } from './wording.ts';

const kinds: Readonly<Record<string, (seed: number) => TruthCase>> = {
  copies: randomCase,
  crossed: crossedCase,
  stages: stagesCase,
  text: textCase,
  launch: launchCase,
  loader: loaderCase,
  archives: archivesCase,
  ignore: ignoreCase,
  run: runCase,
  effects: effectsCase,
  mixed: mixedCase,
};

const [, kind = 'copies', first, last] = /^(?:(\w+):)?(\d+)-(\d+)$/.exec(process.env['TRUTH_HUNT'] ?? '') ?? [];

const asked = process.env['TRUTH_HUNT_ENGINE'] ?? 'current';
const name = engineNames.find((one) => one === asked);
if (name === undefined) throw new Error(`unknown engine '${asked}': ${engineNames.join(', ')}`);
const engineName = name;

/** What a prediction gets wrong; empty where it is right, null where it leaves the case open. */
function mistakes(truth: TruthCase, answer: Answer): string | null {
  const { prediction, target } = predictCase(truth, engineName);
  const { verdict, detail } = compare(prediction, answer);
  // A script that starts itself over and over does start.
  const goesOn = prediction.outcome === 'ok' && answer.run?.exitCode === -1;
  if (verdict === 'wrong' && (goesOn || endedByItself(answer))) return null;
  if (verdict !== 'right') return verdict === 'wrong' ? detail : null;
  const { image } = answer;
  if (target.image === null || image === undefined || image === null) return '';
  const wrong = target.image.config.baseUnknown ? [] : configMistakes(target.image.config, image);
  if (image.files.some((line) => line.startsWith('h'))) return wrong.join('; ');
  const ours = listFiles(target.image.root);
  // Names of whiteouts are lost when Docker 20.10 saves them.
  if (ours.some((line) => line.startsWith('?') || line.includes('/.wh.')) || ours.join('\n') === image.files.join('\n'))
    return wrong.join('; ');
  return [
    ...wrong,
    `files: has ${JSON.stringify(image.files.filter((line) => !ours.includes(line)))}, predicted ${JSON.stringify(ours.filter((line) => !image.files.includes(line)))}`,
  ].join('; ');
}

const STEP_FAILED =
  /^(?:process ".*" did not complete successfully: exit code|executor failed running \[.*\]: exit code|The command '.*' returned a non-zero code)/;

/** A program that RUN started failed: that it does not is taken for granted. */
function endedByItself({ build }: Answer): boolean {
  const message = build.message ?? '';
  if (kind === 'effects' && message.includes('/bin/sh -c ')) return STEP_FAILED.test(message);
  return STEP_FAILED.test(message) && (build.output?.includes('scratch-lint: started') === true || message.startsWith('The command '));
}

function configMistakes(config: StageConfig, image: ImageAnswer): string[] {
  const pairs: readonly (readonly [name: string, predicted: unknown, has: unknown])[] = [
    ['entrypoint', config.entrypoint?.args ?? [], image.entrypoint ?? []],
    ['command', config.cmd?.args ?? [], image.command ?? []],
    ['user', config.user?.value ?? '', image.user],
    ['workdir', config.workdir.value === '' ? '/' : config.workdir.value, image.workdir],
    ['env', config.env.map(({ name, value }) => shorten(stable(`${name}=${value}`))), image.env.map(stable)],
  ];
  const wrong = pairs.filter(([, predicted, has]) => JSON.stringify(predicted) !== JSON.stringify(has));
  return wrong.map(([name, predicted, has]) => `${name}: has ${JSON.stringify(has)}, predicted ${JSON.stringify(predicted)}`);
}

const OFTEN = 5;
const SAMPLE = 25;

/** The cases without those that are predicted to fail as many others do, save a sample. */
function worthAsking(cases: readonly TruthCase[]): TruthCase[] {
  const seen = new Map<string, number>();
  return cases.filter((truth, i) => {
    const { phase, message } = predictCase(truth, engineName).prediction;
    if (phase === null) return true;
    const shape = `${phase} ${(message ?? '').replace(/"[^"]*"|'[^']*'|\d+|\/\S*/g, '_')}`;
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    return (seen.get(shape) ?? 0) <= OFTEN || i % SAMPLE === 0;
  });
}

it('random images do what is predicted', { timeout: 3_600_000 }, async (context) => {
  const make = kinds[kind];
  if (first === undefined || last === undefined || make === undefined) {
    console.log(`skipped: not asked for: TRUTH_HUNT=[KIND:]FIRST-LAST asks the engine; KIND is ${Object.keys(kinds).join(', ')}`);
    return context.skip('not asked for');
  }
  const cases = worthAsking(
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => ({ ...make(Number(first) + i), engines: [engineName] })),
  );
  const engine = await Engine.start(engineName);
  try {
    const answers = await engine.answers(cases);
    const results = cases.map((truth) => ({
      truth,
      wrong: mistakes(truth, answers.get(truth.name)!),
      started: answers.get(truth.name)?.run?.started,
    }));
    const wrong = results.filter((result) => result.wrong !== null && result.wrong !== '');
    console.log(
      `${kind}, seeds ${first} to ${last}: ${cases.length} asked, ${results.filter(({ wrong }) => wrong === '').length} right, ${wrong.length} wrong, `
        + `${results.filter((result) => result.wrong === null).length} unknown; ${results.filter(({ started }) => started).length} started`,
    );
    for (const { truth, wrong: text } of wrong)
      console.log(
        `${truth.name}: ${text}\n${truth.dockerfile}${JSON.stringify({ ...truth, dockerfile: undefined }, (key, value: unknown) => (typeof value === 'bigint' ? String(value) : key === 'base64' ? '…' : value))}\n`,
      );
    for (const { truth } of results.filter((result) => result.wrong === null))
      console.log(`${truth.name} is unknown: ${predictCase(truth, engineName).prediction.message}\n${truth.dockerfile}`);
    expect(wrong.map(({ truth }) => truth.name)).toEqual([]);
  } finally {
    await engine.close();
  }
});
