/** Ignore files over small contexts: patterns, exceptions, links and the lines of COPY that want what they keep out. */
import type { FileSpec, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const names = ['a', 'b', 'ab', 'a.txt', 'B', 'a b', '.env', 'x-y', '[a]', 'é', 'a*', '!a', '#a', 'node_modules'] as const;
const parts = [
  '*',
  '**',
  'a',
  'b',
  'ab',
  'a.txt',
  '?',
  'a?',
  '*.txt',
  '[ab]',
  '[^b]',
  '[!b]',
  '[a-c]*',
  '\\a',
  '\\*',
  '.',
  '..',
  'B',
  '{a,b}',
  'a b',
  'é',
  '[[]a]',
  '+',
  '(a)',
] as const;

type Files = Record<string, FileSpec>;

function path(dice: Dice): string {
  return dice.some(1, 4, () => dice.one(names)).join('/');
}

function put(files: Files, at: string, spec: FileSpec): void {
  if (Object.keys(files).every((other) => other !== at && !other.startsWith(`${at}/`) && !at.startsWith(`${other}/`))) files[at] = spec;
}

function pattern(dice: Dice, files: readonly string[]): string {
  if (dice.once(9))
    return dice.one([
      '',
      '#',
      '# a',
      '!',
      '! a',
      '/',
      '!/',
      '.',
      '\ufeffa',
      '  a  ',
      'a/ ',
      '\ta',
      '[',
      'a[',
      '\\',
      '!\\',
      '***',
      'a//b',
      './a',
      '/a/',
      '!**',
      '*',
      '**/',
    ]);
  const start = `${dice.once(3) ? '!' : ''}${dice.once(6) ? '/' : dice.once(10) ? './' : ''}`;
  const end = dice.once(6) ? '/' : dice.once(8) ? '/**' : '';
  const real = dice.any(files) ?? 'a';
  const steps = dice.once(2)
    ? real
        .split('/')
        .slice(0, 1 + dice.throw(3))
        .map((step) => (dice.once(3) ? dice.one(parts) : step))
    : dice.some(1, 3, () => dice.one(parts));
  return `${start}${steps.join('/')}${end}`;
}

function ignoreFile(dice: Dice, files: readonly string[]): string {
  const lines = dice.some(1, 5, () => pattern(dice, files));
  return `${dice.once(12) ? '\ufeff' : ''}${lines.join(dice.once(10) ? '\r\n' : '\n')}${dice.once(2) ? '\n' : ''}`;
}

function source(dice: Dice, files: readonly string[]): string {
  if (dice.once(3)) return '.';
  if (dice.once(4)) return dice.one(['*', 'a*', '*/*', '[ab]', '**', 'a/..', '/a', './b/', '?', '.dockerignore', 'Dockerfile', '*.txt']);
  const real = (dice.any(files) ?? 'a').split('/');
  return real.slice(0, 1 + dice.throw(real.length)).join('/');
}

function copy(dice: Dice, files: readonly string[], at: number): string {
  const flags = `${dice.once(8) ? '--parents ' : ''}${dice.once(8) ? `--exclude=${dice.one(['a', '**/b', '*', 'a/*', '!a', '**'])} ` : ''}`;
  return `COPY ${flags}${JSON.stringify([source(dice, files), `/c${at}/`])}`;
}

/** The case of a seed. */
export function ignoreCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const files: Files = {};
  dice.some(3, 9, () => put(files, path(dice), { text: 'x', mode: dice.one([0o644, 0o755, 0o600]) }));
  if (dice.once(3)) put(files, path(dice), { symlink: dice.one(['a', '../a', '/b', 'nowhere', '.', 'a/b', '..']) });
  if (dice.once(4)) put(files, path(dice), { directory: true, mode: dice.one([0o755, 0o700]) });
  const paths = Object.keys(files);
  const context: Files = { app: { binary: 'start-amd64' }, ...files };
  context[dice.once(10) ? 'Dockerfile.dockerignore' : '.dockerignore'] = ignoreFile(dice, [...paths, 'app']);
  if (dice.once(12)) context['.dockerignore'] ??= ignoreFile(dice, paths);
  const lines = Array.from({ length: 1 + dice.throw(3) }, (_, at) => copy(dice, paths, at));
  return { name: `ignore-${seed}`, why: 'thrown together', dockerfile: `FROM scratch\n${lines.join('\n')}\nCMD ["/c0/app"]\n`, context };
}
