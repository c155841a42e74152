/**
 * Asks the engines: `npm run truth:record -- [--engine NAME]… [--print] [CASE…]`.
 * `--mended` asks for the cases that do not start, as they are told to be mended, of `current` alone.
 * `--loaded` asks for the archives of `loaded-cases.ts` in place of the cases that are built.
 * An engine that `.ci/engine start` started before is joined and goes on. Without names every case is asked anew and the goldens are
 * written whole; with names only those are replaced.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { engineNames, type EngineName } from './case.ts';
import { truthCases } from './cases/all.ts';
import { Engine } from './engine.ts';
import { type Answer, type Goldens, type LoadedAnswer, goldenFile, ranElsewhere, readGoldens, recordedImage } from './goldens.ts';
import { MENDED_GOLDENS, mendedAnswer, mendedCases, readMended } from './mended/mended-cases.ts';
import { LOADED_CASES, LOADED_GOLDENS, LOADING_ENGINES, loadAll } from './loaded-cases.ts';

/** One line a case, so that a diff names the cases that changed. */
function writeGoldens(goldens: Goldens): void {
  const cases = Object.entries(goldens.cases).map(([name, answer]) => `  ${JSON.stringify(name)}: ${JSON.stringify(answer)}`);
  const head = `"engine": ${JSON.stringify(goldens.engine)},\n"versions": ${JSON.stringify(goldens.versions)}`;
  const file = goldenFile(goldens.engine);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `{\n${head},\n"cases": {\n${cases.join(',\n')}\n}\n}\n`);
}

/**
 * New answers over old ones, each in its place: cases that are new come last, and those that are gone go, so that a case which moves to
 * another file changes nothing here.
 */
function merge(engine: Engine, fresh: ReadonlyMap<string, Answer>): Goldens {
  const old = readGoldens(engine.name)?.cases ?? {};
  const known = truthCases.map(({ name }) => name);
  const there = new Set(known);
  const cases = [...new Set([...Object.keys(old), ...known])].flatMap((name) => {
    const answer = there.has(name) ? (fresh.get(name) ?? old[name]) : undefined;
    return answer === undefined ? [] : [[name, withoutRepetition(engine.name, name, answer)] as const];
  });
  return { engine: engine.name, versions: engine.versions, cases: Object.fromEntries(cases) };
}

/** The image is left out where it is the one that `current` made. */
function withoutRepetition(engine: EngineName, name: string, answer: Answer): Answer {
  if (engine === 'current' || answer.image === undefined) return answer;
  if (JSON.stringify(recordedImage('current', name)) !== JSON.stringify(answer.image)) return answer;
  const { image: _, ...rest } = answer;
  return rest;
}

function engineName(text: string): EngineName {
  const known = engineNames.find((name) => name === text);
  if (known === undefined) throw new Error(`unknown engine '${text}': ${engineNames.join(', ')}`);
  return known;
}

async function recordLoaded(): Promise<void> {
  const answers: Record<string, Record<string, LoadedAnswer>> = {};
  for (const name of LOADING_ENGINES) {
    const engine = await Engine.start(name);
    answers[name] = await loadAll(engine);
    await engine.close();
  }
  const lines = LOADED_CASES.map(
    ({ name }) =>
      `  ${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(LOADING_ENGINES.map((engine) => [engine, answers[engine]?.[name]])))}`,
  );
  writeFileSync(LOADED_GOLDENS, `{\n${lines.join(',\n')}\n}\n`);
}

/** The cases that do not start, as they are told to be mended. */
async function recordMended(names: readonly string[]): Promise<void> {
  const cases = mendedCases();
  const wanted = cases.filter(({ name }) => names.length === 0 || names.some((part) => name.startsWith(part)));
  const engine = await Engine.start('current');
  const answers = await engine.answers(wanted.map(({ truth }) => truth));
  await engine.close();
  const old = readMended();
  const lines = cases.flatMap((mended) => {
    const answer = answers.get(mended.name);
    const told = answer === undefined ? old[mended.name] : mendedAnswer(mended, answer);
    return told === undefined ? [] : [`  ${JSON.stringify(mended.name)}: ${JSON.stringify(told)}`];
  });
  writeFileSync(MENDED_GOLDENS, `{\n${lines.join(',\n')}\n}\n`);
  console.log(`${answers.size} mended cases asked`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: 'string', multiple: true },
      print: { type: 'boolean' },
      loaded: { type: 'boolean' },
      mended: { type: 'boolean' },
    },
  });
  if (values.loaded === true) return recordLoaded();
  if (values.mended === true) return recordMended(positionals);
  const cases = positionals.length === 0 ? truthCases : truthCases.filter(({ name }) => positionals.some((part) => name.startsWith(part)));
  for (const name of values.engine?.map(engineName) ?? engineNames) {
    const began = Date.now();
    const engine = await Engine.start(name);
    const answers = await engine.answers(cases, (of, image) => ranElsewhere(name, of, image));
    await engine.close();
    writeGoldens(merge(engine, answers));
    console.log(`${name}: ${answers.size} cases in ${Math.round((Date.now() - began) / 1000)} s`);
    if (values.print === true) for (const [of, { image: _, ...answer }] of answers) console.log(of, JSON.stringify(answer));
  }
}

await main();
