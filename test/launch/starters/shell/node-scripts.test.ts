/** Scripts that package.json has not: measured with npm 6.14, 8.19, 10.8 and 11, yarn 1.22 and pnpm 8 to 10. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const FILES = {
  'package.json': JSON.stringify({ name: 'a', version: '1.0.0', scripts: { build: 'echo hi' } }),
  'package-lock.json': JSON.stringify({ name: 'a', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'a' } } }),
  'sub/package.json': '{}',
};

function ended(run: string, base = 'node:20', files: Readonly<Record<string, string>> = FILES): string {
  const { outcome, message } = judge(`FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${run}\nCMD ["node"]\n`, files).prediction;
  return outcome === 'fails' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? '') : outcome;
}

describe('npm', () => {
  it.each([
    ['npm run nope', '1'],
    ['npm rum nope', '1'],
    ['npm stop', '1'],
    ['npm -C sub run build', '1'],
    ['npm --prefix=sub run build', '1'],
    ['npm --prefix nowhere run build', '254'],
    ['npm install && npm run nope', '1'],
    ['npm ci --omit=dev && npm run nope', '1'],
    ['cd sub && npm install && npm run nope', '1'],
    ['npm run build', 'ok'],
    ['npm --prefix . run build', 'ok'],
    ['npm install && npm run build', 'ok'],
    ['npm stop --if-present', 'ok'],
    ['npm run', 'ok'],
    ['npm run env', 'ok'],
    ['npm run build && npm run nope', 'ok'],
  ])('%s ends with %s', (line, end) => {
    expect(ended(line)).toBe(end);
  });

  it('6 does without a script test', () => {
    expect(['node:14', 'node:16'].map((base) => ended('npm test', base))).toEqual(['ok', '1']);
  });
});

describe('yarn', () => {
  it.each([
    ['yarn nope', '1'],
    ['yarn run nope', '1'],
    ['yarn test', '1'],
    ['yarn build', 'ok'],
    ['yarn', 'ok'],
    ['yarn add nope', 'ok'],
    ['yarn run', 'ok'],
    // What was installed may have brought a program of the name.
    ['yarn install && yarn nope', 'ok'],
  ])('%s ends with %s', (line, end) => {
    expect(ended(line)).toBe(end);
  });

  it('may be another where the project says so', () => {
    expect(ended('yarn nope', 'node:20', { ...FILES, '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn.cjs\n' })).toBe('ok');
    expect(ended('yarn nope', 'node:20', { 'package.json': '{"packageManager":"yarn@4.1.0"}' })).toBe('1');
  });

  it('wants a package.json', () => {
    expect(ended('yarn build', 'node:20', { x: '' })).toBe('1');
  });
});
