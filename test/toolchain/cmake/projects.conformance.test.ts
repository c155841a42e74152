/** What cmake made of these projects: how each program was linked, and whether it asks for a loader (npm run goldens:cmake). */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { StageFiles } from '../../../src/image/stage-files.ts';
import { baseToolchain } from '../../../src/toolchain/base-toolchains.ts';
import { readCmake } from '../../../src/toolchain/cmake/cmake.ts';
import type { CmakeTrees } from '../../../src/toolchain/cmake/runs.ts';
import { readInvocations } from '../../../src/toolchain/invocation.ts';
import { planRun } from '../../../src/toolchain/run-plan.ts';

interface Project {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Made {
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Whether a program asks for a loader, by its path. */
  readonly programs: Readonly<Record<string, boolean>>;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../conformance/cmake/${name}.json`, import.meta.url), 'utf8')) as T;
const projects = read<readonly Project[]>('projects');
const { madeBy, answers } = read<{ madeBy: string; answers: Readonly<Record<string, Made | null>> }>('goldens');

function filesOf({ files }: Project): StageFiles {
  const paths = Object.keys(files).map((name) => `/src/${name}`);
  const names = (path: string): string[] => [
    ...new Set(paths.filter((one) => one.startsWith(`${path}/`)).map((one) => one.slice(path.length + 1).split('/')[0] ?? '')),
  ];
  return {
    kindAt: (path) => (paths.includes(path) ? 'file' : path === '/src' || names(path).length > 0 ? 'directory' : 'missing'),
    isAbsent: () => false,
    isStatic: () => false,
    text: (path) => (path.startsWith('/src/') ? (files[path.slice('/src/'.length)] ?? null) : null),
    names,
    refuses: () => null,
    mountedOn: () => null,
    isInContext: () => false,
    user: () => null,
    home: () => null,
    denied: () => null,
  };
}

const environmentOf = (project: Project): Map<string, string> => new Map(Object.entries({ PWD: '/src', ...project.environment }));

/** Programs by their paths, `unknown` where it is not told how they are linked. */
function told(project: Project): Record<string, string> {
  let state = baseToolchain('gcc:12', 'amd64');
  const programs: Record<string, string> = {};
  for (const script of project.lines) {
    const platform = { os: 'linux', arch: 'amd64', variant: null };
    const plan = planRun({
      script,
      environment: environmentOf(project),
      isComplete: true,
      directory: '/src',
      state,
      platform,
      target: platform,
      files: filesOf(project),
    });
    state = plan.state;
    for (const operation of plan.operations) {
      if (operation.kind === 'write' && operation.path !== null && operation.product !== null)
        programs[operation.path] = operation.product.linkage;
      else if (operation.kind === 'copy') programs[operation.destination] = programs[operation.source] ?? 'unknown';
    }
  }
  return programs;
}

/**
 * The words of our lines by the program, as far as the two can be compared: without sources, objects and warnings, files by their last
 * part.
 */
function linked(project: Project): Record<string, readonly string[]> {
  let trees: CmakeTrees = new Map();
  const found: Record<string, readonly string[]> = {};
  for (const line of project.lines) {
    for (const invocation of readInvocations(line, { environment: environmentOf(project), isComplete: true, directory: '/src' })) {
      const run = readCmake(invocation, {
        trees,
        filesFor: () => filesOf(project),
        version: null,
        lacks: () => false,
        processor: 'x86_64',
        machine: { isPlain: false, hasPkgConfig: false, gcc: null },
      });
      trees = run?.trees ?? trees;
      for (const { argv } of run?.links ?? []) found[argv[argv.indexOf('-o') + 1] ?? ''] = comparable(argv);
    }
  }
  return found;
}

function comparable(words: readonly string[]): string[] {
  return words
    .filter((word, i) => word !== '-o' && words[i - 1] !== '-o' && !/\.(?:o|c|cpp|h)$|^-W[a-z]+$/.test(word))
    .map((word) => (word.startsWith('-') ? word.replace('ROOT', '/src') : word.slice(word.lastIndexOf('/') + 1)))
    .sort();
}

describe(`programs of ${madeBy}`, () => {
  it.each(projects.map((project) => [project.name, project] as const))('%s', (name, project) => {
    const made = answers[name];
    const ours = told(project);
    const stands = Object.fromEntries(
      Object.entries(made?.programs ?? {}).map(([path, asks]) => [path.replace('ROOT', '/src'), asks ? 'dynamic' : 'static']),
    );
    for (const [path, linkage] of Object.entries(ours)) if (linkage !== 'unknown') expect([path, linkage]).toEqual([path, stands[path]]);
    for (const [path, words] of Object.entries(linked(project))) {
      const golden = made?.links[path.replace('/src', 'ROOT')];
      // What is looked for on the machine is a library, whatever its name.
      if (golden !== undefined && !words.includes('find_library')) expect(words).toEqual(comparable(golden));
    }
  });

  it('does not shirk: what the files say is known', () => {
    const shirked = projects.filter((project) =>
      Object.keys(answers[project.name]?.programs ?? {}).some(
        (path) => (told(project)[path.replace('ROOT', '/src')] ?? 'unknown') === 'unknown',
      ),
    );
    // It is copied by a command that could do anything.
    expect(shirked.map(({ name }) => name)).toEqual(['post build']);
  });
});

it('cmake still makes so', { timeout: 120_000 }, (context) => {
  if (spawnSync('cmake', ['--version']).status !== 0 || spawnSync('cc', ['--version']).status !== 0) {
    console.log('skipped: there is no cmake, or no C compiler');
    context.skip('there is no cmake, or no C compiler');
  }
  const names = ['static by target_link_options', 'subdirectories'];
  const { stdout } = spawnSync('python3', [fileURLToPath(new URL('../../conformance/cmake/make.py', import.meta.url)), ...names], {
    encoding: 'utf8',
  });
  const programs = (made: Readonly<Record<string, Made | null>>): unknown => names.map((name) => made[name]?.programs);
  expect(programs(JSON.parse(stdout) as Readonly<Record<string, Made | null>>)).toEqual(programs(answers));
});
