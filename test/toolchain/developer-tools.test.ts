/** What npm 10 and 11 leave of a project without its devDependencies, and what its scripts say then. */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const PROJECT = {
  name: 'web',
  scripts: { build: 'tsc -p .', serve: 'node .', lint: 'eslint . || true' },
  dependencies: { 'is-odd': '^3.0.1' },
  devDependencies: { typescript: '^5.4.5' },
};
const LOCK = {
  name: 'web',
  lockfileVersion: 3,
  packages: {
    '': { name: 'web', dependencies: PROJECT.dependencies, devDependencies: PROJECT.devDependencies },
    'node_modules/is-odd': { version: '3.0.1' },
    'node_modules/typescript': { version: '5.9.3', dev: true, bin: { tsc: 'bin/tsc', tsserver: 'bin/tsserver' } },
  },
};
const FILES = { 'package.json': JSON.stringify(PROJECT), 'package-lock.json': JSON.stringify(LOCK), 'index.js': '', 'src/a.ts': '' };

function ended(lines: string, files: Readonly<Record<string, string>> = FILES): string {
  const { outcome, message } = judge(`FROM node:20-alpine\nWORKDIR /app\n${lines}\nCMD ["node", "index.js"]\n`, files).prediction;
  return outcome === 'fails' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? '') : outcome;
}

describe('a tool among devDependencies', () => {
  it.each([
    'COPY . .\nRUN npm ci --omit=dev\nRUN npm run build',
    'COPY package*.json ./\nRUN npm ci --only=production\nCOPY . .\nRUN npm run build',
    'COPY . .\nRUN npm ci --omit=dev && npm run build',
    'ENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build',
    'COPY . .\nRUN npm install --omit=dev --no-audit\nRUN npm run build',
    'COPY . .\nRUN npm ci && npm ci --production\nRUN npm cache clean --force\nRUN npm run build',
  ])('is not there: %j', (lines) => {
    expect(ended(lines)).toBe('127');
  });

  it.each([
    'COPY . .\nRUN npm ci\nRUN npm run build',
    'COPY . .\nRUN npm ci --omit=dev\nRUN npm run serve',
    'COPY . .\nRUN npm ci --omit=dev\nRUN npm run lint',
    'COPY . .\nRUN npm ci --omit=dev\nRUN npm ci && npm run build',
    'COPY . .\nRUN npm ci --omit=dev\nRUN npm install typescript\nRUN npm run build',
    'COPY . .\nRUN npm install -g typescript\nRUN npm ci --omit=dev\nRUN npm run build',
    'ENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev\nRUN npm run build',
    'COPY . .\nRUN npm ci --omit=dev\nCOPY --from=other/modules /node_modules ./node_modules\nRUN npm run build',
    'COPY . .\nRUN npm ci --omit=dev\nRUN ./more.sh\nRUN npm run build',
  ])('may be there: %j', (lines) => {
    expect(ended(lines, { ...FILES, 'more.sh': '#!/bin/sh\n' })).not.toBe('127');
  });

  it('comes with what a package that the program needs brings too, and from the build context', () => {
    const lines = 'COPY . .\nRUN npm ci --omit=dev\nRUN npm run build';
    const packages = { ...LOCK.packages, 'node_modules/x/node_modules/typescript': { version: '4.0.0', bin: { tsc: 'bin/tsc' } } };
    expect(ended(lines, { ...FILES, 'package-lock.json': JSON.stringify({ ...LOCK, packages }) })).toBe('ok');
    expect(
      ended(`${lines.replace('COPY . .\n', 'COPY package*.json ./\n').replace('\nRUN npm run', '\nCOPY . .\nRUN npm run')}`, {
        ...FILES,
        'node_modules/.bin/tsc': 'x',
      }),
    ).toBe('ok');
  });
});
