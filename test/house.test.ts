import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Top to bottom: a folder imports only itself and what stands before it. Files directly in src/ are checked apart. */
const FLOW = [
  'secrets',
  'bytes',
  'archive',
  'binary',
  'dockerfile',
  'image',
  'built-image',
  'toolchain',
  'launch',
  'rules',
  'explain',
  'config',
  'report',
  'build',
  'entries',
  'cli',
];

/** Shared by every folder: they import nothing of ours but each other. */
const GROUND = new Set([
  'add-all',
  'entry-of',
  'errors',
  'fix',
  'given',
  'home',
  'platform',
  'platform-hint',
  'platform-names',
  'text',
  'unknown-value',
  'version',
]);

const MAY_USE_NODE =
  /^(bytes\/file-source|bytes\/host-directory|bytes\/host-names|bytes\/node-streams|bytes\/path-below|cli|cli\/.*|build\/.*|entries\/(?:find-dockerfile|open-bases|open-image|lint-(?:archive|binary|dockerfile|path|stdin)))\.ts$/;

const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(`${root}src/${file}`, 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** What it imports more than types of, when it is loaded. */
function valuesOf(file: string): string[] {
  const text = readFileSync(`${root}src/${file}`, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?!type\b)[^'"]*?from '(\.[^']+)'/gm)].map(([, specifier = '']) => target(file, specifier));
}

function target(file: string, specifier: string): string {
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

const WIDEST = 140;

/** Lines, from 1, that could be broken: one with a text or a pattern in it cannot always, nor one within a text of several lines. */
function widerLines(file: string): readonly number[] {
  let isWithin = false;
  return readFileSync(`${root}${file}`, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      const isBegun = isWithin;
      if (line.replaceAll('\\`', '').split('`').length % 2 === 0) isWithin = !isWithin;
      return line.length <= WIDEST || isBegun || /['`]|\/.+\//.test(line) ? [] : [at + 1];
    });
}

/** What runs through itself by nature: a shell that starts shells, words with words in them, a make that runs what runs make. */
const RECURSIVE = [
  /^launch\/starters\/shell\/(?:assumed|inner-shell|other-user|programs\/programs|run|simple-command|start-program|subshells)\.ts$/,
  /^launch\/starters\/shell\/expansion\/(?:elements|parameters|words)\.ts$/,
  /^toolchain\/(?:invocation|make\/make|shell\/output|shell\/scripts)\.ts$/,
];

describe('the house', () => {
  it('no file comes back to itself by what it runs of others', () => {
    const values = new Map(sources.map((file) => [file, valuesOf(file)]));
    const isAllowed = (file: string, to: string): boolean => RECURSIVE.some((group) => group.test(file) && group.test(to));
    // What imports nothing that is left is taken away, until nothing is or only cycles are.
    for (let before = -1; before !== values.size;) {
      before = values.size;
      for (const [file, imports] of values) if (imports.every((to) => !values.has(to) || isAllowed(file, to))) values.delete(file);
    }
    expect([...values.keys()]).toEqual([]);
  });

  it('is told in README in the order that is held here', () => {
    const [, told = ''] = /^`src\/` is in the order of the work: ([^.]*)\./m.exec(readFileSync(`${root}README.md`, 'utf8')) ?? [];
    expect([...told.matchAll(/`([a-z-]+)\/`/g)].map(([, folder]) => folder)).toEqual(FLOW);
  });

  it('imports flow one way', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => target(file, specifier))
        .filter((to) => !isAllowed(file, to))
        .map((to) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the file source, the wrapper and the command touch node:', () => {
    const wrong = sources.filter((file) => !MAY_USE_NODE.test(file) && importsOf(file).some((specifier) => specifier.startsWith('node:')));
    expect(wrong).toEqual([]);
  });

  it('imports no package', () => {
    const wrong = sources.flatMap((file) => importsOf(file).filter((specifier) => !/^(\.|node:)/.test(specifier)));
    expect(wrong).toEqual([]);
  });

  // A busy machine fails them where nothing is wrong: times are for the benchmarks, and who hangs is ended by the runner.
  it('no line is wider than 140 but for what one text or pattern in it takes', () => {
    const files = ['src', 'test'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file}`),
    );
    expect(files.flatMap((file) => widerLines(file).map((line) => `${file}:${line}`))).toEqual([]);
  });

  it('no test asserts how long something took', () => {
    const tests = readdirSync(`${root}test`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const wrong = tests.filter((file) => /expect\(\(?(?:performance|Date)\.now\(\)/.test(readFileSync(`${root}test/${file}`, 'utf8')));
    expect(tests.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});

function isAllowed(file: string, to: string): boolean {
  const [from = '', into = ''] = [file, to].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''));
  if (into === '') return GROUND.has(to.replace(/\.ts$/, '')) || from === '' || from === 'cli';
  // An error masks what it quotes.
  if (from === '') return into === 'secrets' || !GROUND.has(file.replace(/\.ts$/, ''));
  return FLOW.indexOf(into) <= FLOW.indexOf(from) && FLOW.includes(into);
}
