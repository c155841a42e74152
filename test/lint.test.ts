import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  evaluateStages,
  FormatError,
  formatPlatform,
  inspect,
  lint,
  parseDockerfile,
  parsePlatform,
  preflight,
  ScratchLintError,
} from '../src/index.ts';

const options = (text: string): object => JSON.parse(text) as object;
const STATIC = fileURLToPath(new URL('../fixtures/ecs-service/first', import.meta.url));

describe('lint, called from JavaScript', () => {
  it.each([
    ['{"builder":"kaniko"}', 'builder "kaniko" is none of buildkit, docker-26.1'],
    ['{"runtime":"constructor"}', 'runtime "constructor" is none of docker, '],
    ['{"rules":{"ignore":["wrong-so"]}}', 'rules: there is no rule "wrong-so": did you mean wrong-os?'],
    ['{"plattform":"linux/amd64"}', 'option "plattform" is not known: did you mean platform?'],
    ['{"buildargs":{}}', 'option "buildargs" is not known: did you mean buildArgs?'],
    ['{"base":{"a":"b"}}', 'option "base" is not known: did you mean bases?'],
    ['{"secrets":[]}', 'option "secrets" is none of platform, platformFrom, '],
    ['{"rules":{"ignored":["wrong-os"]}}', 'rules: "ignored" is not known: did you mean ignore?'],
    ['{"platform":{"os":"linux"}}', 'platform of the options of lint is not a string'],
    ['{"target":["a"]}', 'target of the options of lint is not a string'],
    ['{"buildArgs":{"A":1}}', 'buildArgs of the options of lint is not an object of strings'],
    ['{"bases":["a"]}', 'bases of the options of lint is not an object of strings'],
    ['{"expected":"app"}', 'expected of the options of lint is not a list of strings'],
    ['{"stdin":"x"}', 'stdin of the options of lint is not a stream of bytes'],
    ['null', 'the options of lint are not an object'],
    ['{"rules":{"only":"wrong-os"}}', 'only of rules is not a list of strings'],
    ['{"rules":{"severity":{"wrong-os":"loud"}}}', 'severity "loud" is none of error, warning, note, off'],
    ['{"cwd":5}', 'cwd of the options of lint is not a string'],
    ['{"platform":"linux/amd46"}', 'platform "linux/amd46" is not known: did you mean linux/amd64?'],
  ])('refuses %s', async (given, message) => {
    const error: unknown = await lint(STATIC, options(given)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ScratchLintError);
    expect(String(error)).toContain(`ScratchLintError: ${message}`);
  });

  it.each<[string, () => unknown]>([
    ['the platform is not an object', () => Reflect.apply(formatPlatform, null, ['linux/amd64'])],
    ['os of the platform is not a string', () => Reflect.apply(formatPlatform, null, [{}])],
    [
      'the parsed Dockerfile is not an object',
      () => Reflect.apply(evaluateStages, null, ['FROM scratch', { platform: parsePlatform('linux/amd64') }]),
    ],
    [
      'instructions of the parsed Dockerfile is not a list of objects',
      () => Reflect.apply(evaluateStages, null, [{}, { platform: parsePlatform('linux/amd64') }]),
    ],
    ['the options of evaluateStages are not an object', () => Reflect.apply(evaluateStages, null, [parseDockerfile('FROM scratch')])],
    [
      'platform of the options of evaluateStages is not an object',
      () => Reflect.apply(evaluateStages, null, [parseDockerfile('FROM scratch'), { platform: 'linux/amd64' }]),
    ],
    [
      'arch of platform of the options of evaluateStages is not a string',
      () => Reflect.apply(evaluateStages, null, [parseDockerfile('FROM scratch'), { platform: { os: 'linux' } }]),
    ],
    [
      'buildArgs of the options of evaluateStages is not an object of strings',
      () =>
        Reflect.apply(evaluateStages, null, [
          parseDockerfile('FROM scratch'),
          { platform: parsePlatform('linux/amd64'), buildArgs: { A: 1 } },
        ]),
    ],
    [
      'builder "kaniko" is none of buildkit, ',
      () =>
        Reflect.apply(evaluateStages, null, [
          parseDockerfile('FROM scratch'),
          { platform: parsePlatform('linux/amd64'), builder: 'kaniko' },
        ]),
    ],
  ])('refuses with: %s', (message, call) => {
    expect(call).toThrow(ScratchLintError);
    expect(call).toThrow(message);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'buildArgs of the options of lint is not an object of strings',
      () => lint(STATIC, { buildArgs: Object(new Map([['A', 'b']])) as {} }),
    ],
    ['option "uess" is not known: did you mean uses?', () => Reflect.apply(inspect, null, [`${STATIC}/Dockerfile`, { uess: true }])],
    ['option "outputs" is not known: did you mean output?', () => Reflect.apply(preflight, null, [{ outputs: 'app' }])],
  ])('passes nothing by in silence: %s', async (message, call) => {
    const error: unknown = await call().catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'usage', message });
  });

  it('takes some of the settings of rules', async () => {
    const { targets, summary } = await lint(STATIC, { platform: 'linux/amd64', rules: { ignore: ['secret-in-arg-or-env'] } });
    expect(summary).toEqual({ errors: 0, warnings: 1, notes: 0 });
    expect(targets).toHaveLength(1);
  });

  it('names the directory above the context that has a source', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'above-'));
    try {
      mkdirSync(join(cwd, 'build/docker'), { recursive: true });
      writeFileSync(join(cwd, 'app'), 'x');
      writeFileSync(join(cwd, 'build/docker/Dockerfile'), 'FROM scratch\nCOPY app /app\nCOPY nowhere-at-all /b\n');
      const {
        targets: [target],
      } = await lint('build/docker/Dockerfile', { cwd, platform: 'linux/amd64' });
      expect(
        target !== undefined && 'findings' in target && target.findings.filter(({ rule }) => rule === 'copy-source-missing'),
      ).toMatchObject([
        {
          line: 2,
          fix: 'build from there: docker build -f build/docker/Dockerfile .\nor: judge it so: npx scratch-lint --context . build/docker/Dockerfile',
        },
        { line: 3, fix: expect.stringContaining('build it first') as string },
      ]);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it('names a submodule that was not checked out', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'submodule-'));
    const said = async (): Promise<unknown> => {
      const {
        targets: [target],
      } = await lint('.', { cwd, platform: 'linux/amd64' });
      return (
        target !== undefined
        && 'findings' in target
        && target.findings.filter(({ rule }) => rule === 'copy-source-missing').map(({ line, fix }) => [line, fix?.split('\n')[0]])
      );
    };
    try {
      mkdirSync(join(cwd, 'vendor/lib'), { recursive: true });
      mkdirSync(join(cwd, 'empty'));
      writeFileSync(join(cwd, '.gitmodules'), '[submodule "vendor/lib"]\n\tpath = vendor/lib\n\turl = ../lib.git\n');
      writeFileSync(
        join(cwd, 'Dockerfile'),
        'FROM scratch\nCOPY vendor/lib/src/tool.sh /tool.sh\nCOPY empty/nothing /x\nCMD ["/tool.sh"]\n',
      );
      const other = [3, 'build it first, or name the right context: docker build -f Dockerfile DIR'];
      expect(await said()).toEqual([[2, 'git submodule update --init vendor/lib'], other]);
      writeFileSync(join(cwd, 'vendor/lib/README'), 'checked out\n');
      expect(await said()).toEqual([[2, other[1]], other]);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it('names the directory of the Dockerfile where the sources are there, once for all, and no directory for a program', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'beside-'));
    const said = async (path: string, file?: string): Promise<unknown> => {
      const {
        targets: [target],
      } = await lint(path, { cwd, platform: 'linux/amd64', ...(file === undefined ? {} : { file }) });
      return (
        target !== undefined
        && 'findings' in target
        && target.findings
          .filter(({ rule }) => rule === 'copy-source-missing')
          .map(({ line, label, places, fix }) => [line, label, places.length, fix?.split(/[:\n]/)[0]])
      );
    };
    try {
      mkdirSync(join(cwd, 'web/handlers'), { recursive: true });
      mkdirSync(join(cwd, 'web/docker'), { recursive: true });
      mkdirSync(join(cwd, 'web/server'), { recursive: true });
      mkdirSync(join(cwd, 'pro'), { recursive: true });
      writeFileSync(join(cwd, 'web/main.go'), 'package main\n');
      writeFileSync(join(cwd, 'web/Dockerfile'), 'FROM scratch\nCOPY main.go /src/\nCOPY handlers /src/handlers\nCOPY pkg /src/pkg\n');
      expect(await said('.', 'web/Dockerfile')).toEqual([
        [2, 'it is in web', 1, 'build from there'],
        [4, 'no such file', 0, 'build it first, or name the right context'],
      ]);
      // The sources of a service lie in a directory of the name that its program gets.
      writeFileSync(
        join(cwd, 'web/docker/Dockerfile'),
        'FROM alpine:3.20 AS build\nCOPY main.go /src/\nCOPY server /src/server\nFROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT ["/server"]\n',
      );
      expect(await said('web/docker')).toEqual([[2, 'it is in web', 1, 'build from there']]);
      writeFileSync(join(cwd, 'web/docker/Dockerfile'), 'FROM scratch\nCOPY server /\nENTRYPOINT ["/server"]\n');
      expect(await said('web/docker')).toEqual([[2, 'no such file', 0, 'build it first, or name the right context']]);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it('takes the ignore file of a Dockerfile that lies outside the context, and not one of its name inside', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'outside-'));
    const said = async (): Promise<unknown> => {
      const {
        targets: [target],
      } = await lint('app', { cwd, file: 'docker/web', platform: 'linux/amd64' });
      return target !== undefined && 'findings' in target && target.findings.map(({ rule, label }) => `${rule}: ${label}`);
    };
    try {
      mkdirSync(join(cwd, 'docker'));
      mkdirSync(join(cwd, 'app'));
      writeFileSync(join(cwd, 'docker/web'), 'FROM scratch\nCOPY run /run\nCMD ["/run"]\n');
      copyFileSync(join(STATIC, 'my-binary'), join(cwd, 'app/run'));
      writeFileSync(join(cwd, 'app/web.dockerignore'), 'run\n');
      expect(await said()).toEqual([]);
      writeFileSync(join(cwd, 'docker/web.dockerignore'), '# what counts\nrun\n');
      expect(await said()).toEqual(['copy-source-ignored: docker/web.dockerignore:2: run keeps it out']);
      writeFileSync(join(cwd, 'app/.dockerignore'), 'run\n');
      writeFileSync(join(cwd, 'docker/web.dockerignore'), '');
      expect(await said()).toEqual([]);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it('throws errors that bear their name', () => {
    expect(String(new FormatError('x', 1))).toBe('FormatError: x');
  });
});
