/**
 * Programs built by Debian's compilers, Rust and Go, and started by real loaders in the roots of images (npm run goldens:starts): what is
 * predicted by the RUN line and its sources alone.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../src/launch/prediction.ts';
import { judge } from '../rules/judge.ts';

interface Program {
  readonly name: string;
  readonly language: 'go' | 'c' | 'rust';
  readonly files: Readonly<Record<string, string>>;
  readonly line: string;
  readonly path: string;
}

/** Null where it started. */
type Start = null | { readonly errno: string } | { readonly exitCode: number; readonly said: readonly string[] };

interface Starts {
  /** What FROM calls them. */
  readonly images: Readonly<Record<string, string>>;
  readonly programs: readonly Program[];
  readonly answers: readonly { readonly program: string; readonly suite: string; readonly starts: Readonly<Record<string, Start>> }[];
}

const { images, programs, answers } = JSON.parse(
  readFileSync(new URL('../conformance/toolchain/starts.json', import.meta.url), 'utf8'),
) as Starts;

const BUILDERS = {
  c: (suite: string) => `debian:${suite} AS build\nRUN apt-get update && apt-get install -y gcc g++ musl-tools`,
  go: (suite: string) => `golang:1.26-${suite} AS build`,
  rust: (suite: string) => `rust:1.95-${suite} AS build`,
};

function predict({ language, files, line, path }: Program, suite: string, image: string): Prediction {
  const text = [
    `FROM ${BUILDERS[language](suite)}`,
    'WORKDIR /src',
    'COPY . .',
    `RUN ${line}`,
    `FROM ${image}`,
    `COPY --from=build ${path} /app`,
    'CMD ["/app"]',
    '',
  ].join('\n');
  return judge(text, files).prediction;
}

const told = answers.flatMap(({ program, suite, starts }) =>
  Object.entries(starts).map(([image, start]) => ({
    program: programs.find(({ name }) => name === program),
    suite,
    image,
    start,
    title: `${program}, of ${suite}, in ${image}`,
  })),
);

/** Whether words with `…` for what differs are these. */
function fits(words: string, said: string): boolean {
  const parts = words.split('…');
  let at = 0;
  return parts.every((part, i) => {
    const found = i === 0 ? (said.startsWith(part) ? 0 : -1) : said.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
}

function expectWords(
  { message, alternatives, exitCode }: Prediction,
  start: { readonly exitCode: number; readonly said: readonly string[] },
): void {
  expect([null, start.exitCode]).toContain(exitCode);
  const [first = ''] = start.said;
  const lines = message?.split('\n') ?? [];
  for (const line of lines) expect(start.said).toContain(line);
  // Where something else comes first, that it may is said too.
  expect([lines[0] ?? '', ...alternatives].some((words) => fits(words, first))).toBe(true);
}

const OLDER = 'debian-bookworm cc-debian12 base-debian12 busybox';
const WITHOUT_GCC = 'base-debian12 busybox';

/**
 * What a program built on a newer Debian asks an older one for, whether it uses C++ or an archive the unwinder, and what C code of Go's is
 * linked with.
 */
const OPEN: Readonly<Record<string, string>> = {
  'C of an archive, of bullseye': WITHOUT_GCC,
  'C of an archive, of bookworm': WITHOUT_GCC,
  'C of an archive, of trixie': OLDER,
  'C by musl-gcc, of bookworm': 'alpine',
  'C++ without its library, of bullseye': WITHOUT_GCC,
  'C++ without its library, of bookworm': WITHOUT_GCC,
  'C++ without its library, of trixie': OLDER,
  'C++ with exceptions, of bullseye': WITHOUT_GCC,
  'C++ with exceptions, of bookworm': WITHOUT_GCC,
  'C++ with exceptions, of trixie': OLDER,
  'C++ linked with its library, of trixie': OLDER,
  'Go with C of its own, of bullseye': 'busybox',
  'Go with C of its own, of bookworm': 'busybox',
  'Go with C of its own, of trixie': 'busybox',
};

describe('programs that are started where they were not built', () => {
  it.each(told)('$title', ({ program, suite, image, start }) => {
    if (program === undefined) throw new Error('no such program');
    const prediction = predict(program, suite, images[image] ?? '');
    if (prediction.outcome === 'unknown') return;
    if (start === null) expect(prediction).toMatchObject({ outcome: 'ok' });
    else if ('errno' in start) expect(prediction).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'ENOENT' });
    else {
      expect(prediction).toMatchObject({ outcome: 'fails', phase: 'run' });
      expectWords(prediction, start);
    }
  });

  it('are left open where it hangs on more than is read', () => {
    const open = new Map<string, string[]>();
    for (const { program, suite, image } of told) {
      if (program === undefined || predict(program, suite, images[image] ?? '').outcome !== 'unknown') continue;
      const key = `${program.name}, of ${suite}`;
      open.set(key, [...(open.get(key) ?? []), image]);
    }
    expect(Object.fromEntries([...open].map(([key, names]) => [key, names.join(' ')]))).toEqual(OPEN);
  });
});
