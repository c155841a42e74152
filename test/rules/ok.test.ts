import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { fixtureBinary, packageRoot } from '../truth/fixture.ts';
import { craftTar } from '../truth/tar-craft.ts';

const folder = `${packageRoot()}/fixtures/ok`;
const platform = parsePlatform('linux/amd64');
const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;
const TEXTS = (
  'go.mod go.sum main.go api/a.go main.c package.json package-lock.json requirements.txt main.py index.js app.jar '
  + 'public/index.html ui/package.json ui/package-lock.json manifests/a.yaml metadata/annotations.yaml conf/a.yaml docker-compose.yaml metadata.json'
).split(' ');

/** The build context of every Dockerfile of the corpus: what such projects have. */
const CONTEXT = {
  ...Object.fromEntries(TEXTS.map((path) => [path, 'x\n'])),
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
  'Makefile': 'build:\n\tCGO_ENABLED=0 go build -o bin/app .\n',
  'app': app,
  'mvnw': app,
  'dist/app': { ...app, mode: 0o644 },
  'bin/app-amd64': app,
  'rootfs.tar': craftTar([
    { name: 'bin', type: 'directory', mode: 0o755 },
    { name: 'bin/sh', binary: 'start-amd64', mode: 0o755 },
  ]),
};

const files = readdirSync(folder).filter((file) => file.endsWith('.dockerfile'));

describe('Dockerfiles that are right', () => {
  it('are at least sixty', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(files)('%s: no error, no warning, and no prediction that it fails', (file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const { findings, prediction } = lintDockerfile(
      { file, text, context: memoryFiles(CONTEXT), pathInContext: null },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
    );
    expect(findings.filter(({ severity }) => severity !== 'note').map(({ rule, line, message }) => `${rule} ${line}: ${message}`)).toEqual(
      [],
    );
    // For a stage to be exported, Docker's answer to `docker run` is no failure of the file.
    if (prediction.outcome === 'fails') expect(prediction.message).toBe('no command specified');
  });
});
