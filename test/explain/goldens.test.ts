import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';
import { runRules } from '../../src/rules/index.ts';
import { engineNames } from '../truth/case.ts';
import type { EngineName } from '../truth/case.ts';
import { truthCases } from '../truth/cases/all.ts';
import { readGoldens } from '../truth/goldens.ts';
import type { Answer, LoadedAnswer } from '../truth/goldens.ts';
import { LOADED_GOLDENS } from '../truth/loaded-cases.ts';
import { predictCase } from '../truth/predict-case.ts';

/** They speak where no rule names the cause. */
const GENERAL = new Set(['start-refused', 'build-refused']);

/** Every line that an engine said of a failing build or start, by case. */
function messages(engine: EngineName): [name: string, message: string][] {
  return Object.entries(readGoldens(engine)?.cases ?? {}).flatMap(([name, answer]) => {
    const message = failureOf(answer);
    // The recorder's own words stand where an engine said nothing in time.
    return message === null || message === '' || message === 'did not end in a minute' ? [] : [[name, message] as [string, string]];
  });
}

function failureOf({ build, run }: Answer): string | null {
  if (!build.ok) return build.message;
  return run === undefined || run.started ? null : run.message;
}

describe.each(engineNames)('what %s said', (engine) => {
  const said = messages(engine);

  it('is recognised, every line of it', () => {
    const strange = said.filter(([, message]) => recognise(message) === null).map(([name, message]) => `${name}: ${message}`);
    console.log(`${engine}: ${said.length} messages, ${said.length - strange.length} recognised`);
    expect(strange).toEqual([]);
  });
});

it('what docker load refused with is recognised, every line of it', () => {
  const loaded: Readonly<Record<string, Readonly<Record<string, LoadedAnswer>>>> = JSON.parse(readFileSync(LOADED_GOLDENS, 'utf8'));
  const said = Object.values(loaded)
    .flatMap((answers) => Object.values(answers))
    .flatMap(({ refused }) => (refused === null ? [] : [refused]));
  expect(said.length).toBeGreaterThan(30);
  expect(said.filter((message) => !['archive', 'image-unloadable'].includes(recognise(message)?.kind ?? ''))).toEqual([]);
});

describe('what the current engine said', () => {
  const said = new Map(messages('current'));
  const answers = readGoldens('current')?.cases;
  const failing = truthCases.filter(({ name }) => said.has(name));

  it('has the true cause among its causes', () => {
    let named = 0;
    const missed = failing.flatMap((truth) => {
      const line = recognise(said.get(truth.name) ?? '');
      const { target, prediction } = predictCase(truth, 'current');
      const isBuild = answers?.[truth.name]?.build.ok === false;
      // No rule sees what was given to the build: they name what else is wrong with the line.
      if (
        line === null
        || line.kind === 'not-given'
        || prediction.outcome !== 'fails'
        || (prediction.phase === 'build') !== isBuild
        || (truth.run !== false && truth.run !== undefined)
      )
        return [];
      const rules = runRules(target)
        .filter(({ severity, rule }) => severity === 'error' && !GENERAL.has(rule))
        .map(({ rule }) => rule);
      const listed = new Set(answerTo(line).causes.flatMap((cause) => cause.rules));
      if (rules.length === 0) return [];
      named++;
      return rules.some((rule) => listed.has(rule))
        ? []
        : [`${truth.name}: ${rules.join(', ')} is not among the causes of ${line.kind}: ${said.get(truth.name)}`];
    });
    console.log(`${failing.length} failing cases, ${named} with a named cause, ${missed.length} missed`);
    expect(missed).toEqual([]);
    expect(named).toBeGreaterThan(200);
  });
});
