/** Where node_modules may not be made: measured with npm 10 and 11, yarn 1.22 and pnpm 9 as another user in a directory of root's. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const FILES = {
  'package.json': JSON.stringify({ name: 'a', version: '1.0.0', dependencies: { 'is-odd': '^3.0.1' } }),
  'package-lock.json': JSON.stringify({
    name: 'a',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'a', dependencies: { 'is-odd': '^3.0.1' } }, 'node_modules/is-odd': { version: '3.0.1' } },
  }),
};

function ended(lines: string, files: Readonly<Record<string, string>> = FILES): string {
  const { outcome, message } = judge(`FROM node:20\n${lines}\nCMD ["node"]\n`, files).prediction;
  return outcome === 'fails' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? '') : outcome;
}

describe('npm ci of a project with a lock file of another manager', () => {
  it.each([
    ['pnpm-lock.yaml', 'npm install -g pnpm && pnpm install --frozen-lockfile   in its place'],
    ['yarn.lock', 'yarn install --frozen-lockfile   in its place'],
  ])('is told of it: %s', (lock, fix) => {
    const { findings } = judge('FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node"]\n', { 'package.json': '{}', [lock]: 'x\n' });
    expect(findings).toMatchObject([{ rule: 'run-fails', fix }]);
  });
});

describe('what another user than root installs', () => {
  it.each([
    ['WORKDIR /app\nCOPY package*.json ./\nUSER node\nRUN npm ci', '243'],
    ['WORKDIR /app\nCOPY package*.json ./\nUSER node\nRUN npm ci --omit=dev && npm cache clean --force', '243'],
    ['WORKDIR /app\nCOPY --chown=node:node . .\nUSER node\nRUN npm install', '243'],
    ['WORKDIR /app\nCOPY . .\nUSER node\nRUN yarn install', '1'],
    ['WORKDIR /app\nCOPY . .\nUSER node\nRUN yarn', '1'],
    ['WORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nUSER node', 'ok'],
    ['WORKDIR /app\nRUN chown node:node /app\nCOPY package*.json ./\nUSER node\nRUN npm ci', 'ok'],
    ['USER node\nWORKDIR /home/node/app\nCOPY --chown=node package*.json ./\nRUN npm ci', 'ok'],
  ])('%j ends with %s', (lines, end) => {
    expect(ended(lines)).toBe(end);
  });

  it('is what the project is developed with, unless that is left out', () => {
    const files = { ...FILES, 'package.json': '{"name":"a","version":"1.0.0","devDependencies":{"is-odd":"^3.0.1"}}' };
    const lock = FILES['package-lock.json'].replace('"dependencies"', '"devDependencies"').replace('"3.0.1"', '"3.0.1","dev":true');
    const lines = 'WORKDIR /app\nCOPY . .\nUSER node\nRUN npm ci';
    expect(ended(lines, { ...files, 'package-lock.json': lock })).toBe('243');
    expect(ended(`${lines} --omit=dev`, { ...files, 'package-lock.json': lock })).toBe('ok');
    expect(ended(lines.replace('USER', 'ENV NODE_ENV=production\nUSER'), { ...files, 'package-lock.json': lock })).toBe('ok');
  });

  it('is nothing, where nothing is wanted', () => {
    const files = { 'package.json': '{"name":"a"}', 'package-lock.json': '{"name":"a","lockfileVersion":3,"packages":{"":{"name":"a"}}}' };
    expect(ended('WORKDIR /app\nCOPY . .\nUSER node\nRUN npm ci', files)).toBe('ok');
  });
});

it('a lock file that pnpm wants', () => {
  const lines = 'RUN npm install -g pnpm@9\nWORKDIR /app\nCOPY package.json ./\nRUN pnpm install --frozen-lockfile';
  expect(ended(lines)).toBe('1');
  expect(ended(lines.replace('npm install -g pnpm@9', 'corepack enable'))).toBe('1');
  expect(ended(`WORKDIR /app\nRUN corepack enable && corepack prepare pnpm@9 --activate\n${lines.slice(lines.indexOf('COPY'))}`)).toBe('1');
  expect(ended(lines.replace(' --frozen-lockfile', ''))).toBe('ok');
  expect(
    ended(lines.replace('package.json', 'package.json pnpm-lock.yaml'), { ...FILES, 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }),
  ).toBe('ok');
});
