import { describe, expect, it } from 'vitest';
import type { FileAnswer, WordAnswer } from './answers.ts';
import { differences } from './compare.ts';
import { Random, randomFile, randomWord } from './generate.ts';
import { answerOurselves } from './ours.ts';
import { ask, buildReference } from './reference.ts';
import { expandOurselves } from './words.ts';

const short = process.env['CI_SHORT'] === '1';
// The gate must say the same of the same code; the whole run is for finding more.
const seed = Number(process.env['SEED'] ?? (short ? 35003 : Date.now() % 1_000_000));
const files = Number(process.env['FILES'] ?? (short ? 3000 : 30_000));
const words = Number(process.env['WORDS'] ?? (short ? 10_000 : 100_000));
const binary = buildReference();

describe.runIf(binary !== null)(`BuildKit on random input, seed ${seed}`, () => {
  it('files', () => {
    const random = new Random(seed);
    const requests = Array.from({ length: files }, (_, index) => randomFile(random, `${seed}-${index}`));
    const theirs = ask<FileAnswer>(binary ?? '', requests);
    const found = requests.map((request, index) => differences(theirs[index]!, answerOurselves(request)));
    const bad = found.filter((lines) => lines.length > 0);
    const outcomes = theirs.map(({ failure, panic }) => (panic !== undefined ? 'BuildKit crashes' : (failure?.stage ?? 'builds')));
    console.log(
      `files: ${requests.length} compared, ${requests.length - bad.length} agree, ${bad.length} differ; seed ${seed}; ${count(outcomes)}`,
    );
    for (const [index, lines] of found.entries()) {
      if (lines.length > 0) console.log(JSON.stringify(Buffer.from(requests[index]!.file, 'base64').toString()), lines.join('\n'));
    }
    expect(bad).toEqual([]);
  });

  it('words', () => {
    const random = new Random(seed);
    const requests = Array.from({ length: words }, () => randomWord(random));
    const theirs = ask<WordAnswer>(binary ?? '', requests);
    const bad = requests.filter((request, index) => {
      const [{ value, words: split, error }, ours] = [theirs[index]!, expandOurselves(request)];
      return error !== undefined
        ? ours.error !== error
        : ours.value !== value || JSON.stringify(ours.words) !== JSON.stringify(split ?? []);
    });
    console.log(
      `words: ${requests.length} compared, ${requests.length - bad.length} agree, ${bad.length} differ; seed ${seed}; BuildKit refuses ${theirs.filter(({ error }) => error !== undefined).length}`,
    );
    expect(bad).toEqual([]);
  });
});

function count(outcomes: readonly string[]): string {
  return [...new Set(outcomes)]
    .sort()
    .map((outcome) => `${outcome} ${outcomes.filter((other) => other === outcome).length}`)
    .join(', ');
}

it('has something to compare with, or says why not', () => {
  if (binary === null) console.log('skipped: there is no Go to build BuildKit with');
  expect(files + words).toBeGreaterThan(0);
});
