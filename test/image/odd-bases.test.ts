/** Bases whose configuration docker itself would not write: what BuildKit 0.34, Docker 26.1 and Docker 20.10 said of builds upon them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { BuilderName } from '../../src/dockerfile/builders.ts';
import { lint } from '../../src/lint.ts';
import { archiveOf, legacyMembers } from '../built-image/make-image.ts';
import type { TarEntry } from '../truth/case.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const work = mkdtempSync(join(tmpdir(), 'odd-bases-'));
afterAll(() => rmSync(work, { recursive: true }));
writeFileSync(join(work, 'app'), fixtureBinary('start-amd64'), { mode: 0o755 });

const app: TarEntry = { name: 'app', binary: 'start-amd64', mode: 0o755 };

/** The outcome and the message of `FROM base` and these lines. */
async function judge(
  config: Readonly<Record<string, unknown>>,
  lines: string,
  builder: BuilderName,
  layers: readonly (readonly TarEntry[])[] = [[app]],
): Promise<string> {
  writeFileSync(join(work, 'base.tar'), archiveOf(legacyMembers([{ layers, config: { Cmd: ['/app'], ...config } }])));
  writeFileSync(join(work, 'Dockerfile'), lines.startsWith('#') ? lines : `FROM base\n${lines}\n`);
  const { targets } = await lint('Dockerfile', {
    cwd: work,
    platform: 'linux/amd64',
    builder,
    runtime: builder.endsWith('20.10') ? 'docker-20.10' : 'docker',
    bases: { base: 'base.tar' },
  });
  const [target] = targets;
  if (target === undefined || 'error' in target) throw new Error(JSON.stringify(target));
  return `${target.prediction.outcome} ${target.prediction.message ?? ''}`.trimEnd();
}

const BUILDKITS: readonly BuilderName[] = ['buildkit', 'docker-26.1', 'docker-20.10'];
const LEGACY: readonly BuilderName[] = ['legacy', 'legacy-20.10'];
const EACH: readonly BuilderName[] = [...BUILDKITS, ...LEGACY];

const NO_CONTAINER = "fails the working directory 'srv' is invalid, it needs to be an absolute path";

const UNREAD = 'json: cannot unmarshal string into Go struct field';

const CASES: readonly (readonly [
  what: string,
  builders: readonly BuilderName[],
  config: Readonly<Record<string, unknown>>,
  lines: string,
  said: string | RegExp,
])[] = [
  ['a trigger that is FROM', EACH, { OnBuild: ['FROM scratch'] }, 'LABEL a=b', 'fails *instructions.Stage is not a command type'],
  ['an empty trigger', EACH, { OnBuild: [''] }, 'LABEL a=b', 'fails file with no instructions'],
  [
    'how many instructions a trigger has is told before what they are',
    EACH,
    { OnBuild: ['COPY app `\n /x'] },
    '# escape=`\nFROM base\nLABEL a=b\n',
    'fails onbuild trigger should be a single expression',
  ],
  [
    'a trigger that a trigger makes is one of the image that the stage is',
    LEGACY,
    { Cmd: ['/nope'], OnBuild: ['ONBUILD COPY app /new/app'] },
    '#\nFROM base AS a\nFROM a\nCMD ["/new/nope"]\n',
    /stat \/new\/nope: no such file/,
  ],
  ['a relative working directory is made absolute', BUILDKITS, { WorkingDir: 'srv' }, 'LABEL a=b', 'ok'],
  ['no container has one', LEGACY, { WorkingDir: 'srv' }, 'LABEL a=b', NO_CONTAINER],
  ['but COPY makes none', LEGACY, { WorkingDir: 'srv' }, 'COPY app x', /^fails .*Cwd must be an absolute path/],
  ['and WORKDIR mends it', LEGACY, { WorkingDir: 'srv' }, 'WORKDIR a\nLABEL a=b', 'ok'],
  ['nor a variable without a name', LEGACY, { Env: [''] }, 'LABEL a=b', 'fails invalid environment variable:'],
  [
    'a variable without = is empty to builders',
    ['buildkit', 'docker-26.1', 'legacy'],
    { Env: ['FOO'], Cmd: ['/nope'] },
    'COPY app /x${FOO-no}/app\nCMD ["/xno/app"]',
    /stat \/xno\/app: no such file/,
  ],
  [
    'a name that Env has twice: ENV changes the first, containers have the last',
    EACH,
    { Env: ['PATH=/', 'PATH=/nope'], Cmd: ['app'] },
    'ENV PATH=/',
    /"app": executable file not found/,
  ],
  ['and of three the last counts', EACH, { Env: ['PATH=/nope', 'PATH=/a', 'PATH=/'], Cmd: ['app'] }, 'ENV PATH=/b', 'ok'],
  [
    'the step behind it sees what it says',
    BUILDKITS,
    { Env: ['D=/one', 'D=/two'], Cmd: ['/three/app'] },
    'ENV D=/three\nCOPY app $D/app',
    'ok',
  ],
  [
    'but with the legacy builder the last',
    LEGACY,
    { Env: ['D=/one', 'D=/two'], Cmd: ['/two/nope'] },
    'ENV D=/three\nCOPY app $D/nope',
    'ok',
  ],
  [
    'as a stage upon that stage does',
    EACH,
    { Env: ['D=/one', 'D=/two'], Cmd: ['/two/app'] },
    '#\nFROM base AS x\nENV D=/three\nFROM x\nCOPY app $D/app\n',
    'ok',
  ],
  ['PATH without = is no PATH', EACH, { Env: ['PATH=/', 'PATH'], Cmd: ['app'] }, 'LABEL a=b', /"app": executable file not found/],
  ['a signal that is none', ['legacy'], { StopSignal: 'SIGNOPE' }, 'LABEL a=b', 'fails invalid signal: SIGNOPE'],
  ['in the words of 20.10', ['legacy-20.10'], { StopSignal: '0' }, 'LABEL a=b', 'fails Invalid signal: 0'],
  ['which COPY does not mind, nor docker run', LEGACY, { StopSignal: 'SIGNOPE' }, 'COPY app /x', 'ok'],
  ['nor does BuildKit', BUILDKITS, { StopSignal: 'SIGNOPE' }, 'LABEL a=b', 'ok'],
  ['and another one mends it', LEGACY, { StopSignal: 'SIGNOPE' }, 'STOPSIGNAL SIGINT', 'ok'],
  [
    'a health check that is too often',
    LEGACY,
    { Healthcheck: { Test: ['CMD', '/app'], Interval: 1000 } },
    'LABEL a=b',
    'fails Interval in Healthcheck cannot be less than 1ms',
  ],
  [
    'or never tried',
    LEGACY,
    { Healthcheck: { Test: ['CMD', '/app'], Retries: -3 } },
    'LABEL a=b',
    'fails Retries in Healthcheck cannot be negative',
  ],
  [
    'or too often at the start, which 20.10 does not know',
    ['legacy'],
    { Healthcheck: { Test: ['CMD', '/app'], StartInterval: 10 } },
    'LABEL a=b',
    'fails StartInterval in Healthcheck cannot be less than 1ms',
  ],
  [
    'a health check of the image takes its place',
    LEGACY,
    { Healthcheck: { Test: ['CMD', '/app'], Retries: -3 } },
    'HEALTHCHECK NONE',
    'ok',
  ],
  [
    'BuildKit joins a relative working directory to itself',
    ['buildkit', 'docker-26.1'],
    { WorkingDir: './srv/', Cmd: ['/srv/a/x'] },
    'WORKDIR ../a\nCOPY app x',
    'ok',
  ],
  [
    'BuildKit 0.8 in the configuration alone',
    ['docker-20.10'],
    { WorkingDir: 'srv', Cmd: ['./x'] },
    'WORKDIR a\nCOPY app x',
    /stat \.\/x: no such file/,
  ],
  ['where its COPY goes beside it', ['docker-20.10'], { WorkingDir: 'srv', Cmd: ['../../a/x'] }, 'WORKDIR a\nCOPY app x', 'ok'],
  [
    'a command that is a text is none that BuildKit can read',
    ['buildkit', 'docker-26.1'],
    { Cmd: '/app' },
    'LABEL a=b',
    `fails failed to parse image config: ${UNREAD} DockerOCIImageConfig.config.ImageConfig.Cmd of type []string`,
  ],
  [
    'the first of two is told',
    ['buildkit', 'docker-26.1'],
    { Cmd: undefined, Entrypoint: '/app', Shell: '/app' },
    'LABEL a=b',
    `fails failed to parse image config: ${UNREAD} DockerOCIImageConfig.config.ImageConfig.Entrypoint of type []string`,
  ],
  [
    'nor a shell',
    ['buildkit', 'docker-26.1'],
    { Shell: '/app' },
    'LABEL a=b',
    `fails failed to parse image config: ${UNREAD} DockerOCIImageConfig.config.DockerOCIImageConfigExt.Shell of type []string`,
  ],
  ['which 0.8 can', ['docker-20.10'], { Shell: '/app' }, 'LABEL a=b', 'ok'],
  [
    '0.8 in words of its own',
    ['docker-20.10'],
    { Entrypoint: '/app' },
    'LABEL a=b',
    `fails failed to create LLB definition: ${UNREAD} ImageConfig.config.Entrypoint of type []string`,
  ],
  [
    'and of what COPY takes files from',
    ['buildkit', 'docker-26.1'],
    { Cmd: '/app' },
    '#\nFROM scratch\nCOPY --from=base /app /app\nCMD ["/app"]\n',
    /^fails failed to parse image config: /,
  ],
  [
    'where 0.8 and the legacy builder do not look',
    ['docker-20.10', ...LEGACY],
    { Cmd: '/app' },
    '#\nFROM scratch\nCOPY --from=base /app /app\nCMD ["/app"]\n',
    'ok',
  ],
  ['to the legacy builder it is a list of one', LEGACY, { Cmd: '/app' }, 'LABEL a=b', 'ok'],
  [
    'what no stage that is built needs is not read',
    ['buildkit', 'docker-26.1'],
    { Cmd: '/app' },
    '#\nFROM base AS x\nFROM scratch\nCOPY app /app\nCMD ["/app"]\n',
    'ok',
  ],
];

it.each(CASES)('%s', async (_, builders, config, lines, said) => {
  for (const builder of builders) {
    const text = await judge(config, lines, builder);
    if (typeof said === 'string') expect([builder, text]).toEqual([builder, said]);
    else expect(text).toMatch(said);
  }
});

const LAYERS: readonly (readonly [
  what: string,
  builders: readonly BuilderName[],
  layers: readonly (readonly TarEntry[])[],
  lines: string,
  said: string | RegExp,
])[] = [
  ['a base without layers has no users to look up', ['buildkit'], [], 'COPY --chown=app app /', 'fails invalid user index -1'],
  ['nor for WORKDIR', ['buildkit'], [], 'USER app\nWORKDIR /w\nCOPY app /', 'fails invalid user index -1'],
  ['one with an empty layer takes root', ['buildkit'], [[]], 'COPY --chown=app app /', 'ok'],
  [
    'what is missing in one without layers',
    ['buildkit'],
    [],
    '#\nFROM base AS e\nFROM scratch\nCOPY --from=e /x /x\n',
    'fails lstat /x: no such file or directory',
  ],
  ['by its own name too', ['buildkit'], [], '#\nFROM scratch\nCOPY --from=base /x /x\n', 'fails lstat /x: no such file or directory'],
  [
    'a device of the numbers 0 and 0 is nothing, and hides what lies below',
    EACH,
    [[app], [{ name: 'app', type: 'character', mode: 0o755 }]],
    'LABEL a=b',
    /stat \/app: no such file/,
  ],
  ['and what its own layer has', EACH, [[app, { name: 'app', type: 'character', mode: 0o755 }]], 'LABEL a=b', /stat \/app: no such file/],
  [
    'a device of other numbers is one',
    ['buildkit'],
    [[app], [{ name: 'app', type: 'character', device: [1, 3], mode: 0o755 }]],
    'LABEL a=b',
    'fails exec /app: permission denied',
  ],
];

it.each(LAYERS)('%s', async (_, builders, layers, lines, said) => {
  for (const builder of builders) {
    const text = await judge({}, lines, builder, layers);
    if (typeof said === 'string') expect([builder, text]).toEqual([builder, said]);
    else expect(text).toMatch(said);
  }
});
