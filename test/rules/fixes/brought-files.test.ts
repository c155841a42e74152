import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';

async function fixesIn(dockerfile: string, files: Readonly<Record<string, string>>): Promise<unknown> {
  const cwd = mkdtempSync(join(tmpdir(), 'brought-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(cwd, dirname(name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    const { targets } = await lint('.', { cwd, file: dockerfile, platform: 'linux/amd64' });
    return targets.flatMap((target) => ('findings' in target ? target.findings.map(({ rule, fix }) => [rule, fix?.split('\n')[0]]) : []));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const GO = `FROM golang:1.25 AS build
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o /backend .
FROM scratch
COPY --from=build /backend /backend
ENTRYPOINT ["/backend"]
`;
const MODULE = { 'backend/go.mod': 'module backend\n\ngo 1.25\n', 'backend/main.go': 'package main\n\nfunc main() {}\n' };

it('names the directory of the Dockerfile, where that has what the whole context was to bring', async () => {
  expect(await fixesIn('backend/Dockerfile', { 'backend/Dockerfile': GO, ...MODULE })).toEqual([
    ['run-fails', 'build from backend, which has go.mod: docker build -f backend/Dockerfile backend'],
  ]);
  const web = 'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCMD ["node", "a.js"]\n';
  expect(await fixesIn('web/Dockerfile', { 'web/Dockerfile': web, 'web/package.json': '{}\n' })).toEqual([
    ['run-fails', 'build from web, which has package.json: docker build -f web/Dockerfile web'],
  ]);
});

it('goes where the file comes to lie, where all of the context comes along', async () => {
  expect(await fixesIn('Dockerfile', { Dockerfile: GO, ...MODULE })).toEqual([
    ['run-fails', 'WORKDIR backend   above it, where its go.mod comes to lie'],
  ]);
});
