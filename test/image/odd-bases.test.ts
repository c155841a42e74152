/** Bases whose configuration docker itself would not write: what BuildKit 0.34, Docker 26.1 and Docker 20.10 said of builds upon them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { BuilderName } from '../../src/dockerfile/builders.ts';
import { lint } from '../../src/lint.ts';
import { archiveOf, legacyMembers } from '../built-image/make-image.ts';

const work = mkdtempSync(join(tmpdir(), 'odd-bases-'));
afterAll(() => rmSync(work, { recursive: true }));
writeFileSync(join(work, 'app'), 'x');

/** The outcome and the message of `FROM base` and these lines. */
async function judge(config: Readonly<Record<string, unknown>>, lines: string, builder: BuilderName): Promise<string> {
  writeFileSync(join(work, 'base.tar'), archiveOf(legacyMembers([{ layers: [[{ name: 'app', binary: 'start-amd64', mode: 0o755 }]], config: { Cmd: ['/app'], ...config } }])));
  writeFileSync(join(work, 'Dockerfile'), lines.startsWith('#') ? lines : `FROM base\n${lines}\n`);
  const { targets } = await lint('Dockerfile', { cwd: work, platform: 'linux/amd64', builder, runtime: builder.endsWith('20.10') ? 'docker-20.10' : 'docker', bases: { base: 'base.tar' } });
  const [target] = targets;
  if (target === undefined || 'error' in target) throw new Error(JSON.stringify(target));
  return `${target.prediction.outcome} ${target.prediction.message ?? ''}`.trimEnd();
}

const BUILDKITS: readonly BuilderName[] = ['buildkit', 'docker-26.1', 'docker-20.10'];
const LEGACY: readonly BuilderName[] = ['legacy', 'legacy-20.10'];
const EACH: readonly BuilderName[] = [...BUILDKITS, ...LEGACY];

const NO_CONTAINER = "fails the working directory 'srv' is invalid, it needs to be an absolute path";

const CASES: readonly (readonly [what: string, builders: readonly BuilderName[], config: Readonly<Record<string, unknown>>, lines: string, said: string | RegExp])[] = [
  ['a trigger that is FROM', EACH, { OnBuild: ['FROM scratch'] }, 'LABEL a=b', 'fails *instructions.Stage is not a command type'],
  ['an empty trigger', EACH, { OnBuild: [''] }, 'LABEL a=b', 'fails file with no instructions'],
  ['how many instructions a trigger has is told before what they are', EACH, { OnBuild: ['COPY app `\n /x'] }, '# escape=`\nFROM base\nLABEL a=b\n', 'fails onbuild trigger should be a single expression'],
  ['a trigger that a trigger makes is one of the image that the stage is', LEGACY, { Cmd: ['/nope'], OnBuild: ['ONBUILD COPY app /new/app'] }, '#\nFROM base AS a\nFROM a\nCMD ["/new/nope"]\n', /stat \/new\/nope: no such file/],
  ['a relative working directory is made absolute', BUILDKITS, { WorkingDir: 'srv' }, 'LABEL a=b', 'ok'],
  ['no container has one', LEGACY, { WorkingDir: 'srv' }, 'LABEL a=b', NO_CONTAINER],
  ['but COPY makes none', LEGACY, { WorkingDir: 'srv' }, 'COPY app x', /^fails .*Cwd must be an absolute path/],
  ['and WORKDIR mends it', LEGACY, { WorkingDir: 'srv' }, 'WORKDIR a\nLABEL a=b', 'ok'],
  ['nor a variable without a name', LEGACY, { Env: [''] }, 'LABEL a=b', 'fails invalid environment variable:'],
  ['a variable without = is empty to builders', ['buildkit', 'docker-26.1', 'legacy'], { Env: ['FOO'], Cmd: ['/nope'] }, 'COPY app /x${FOO-no}/app\nCMD ["/xno/app"]', /stat \/xno\/app: no such file/],
];

it.each(CASES)('%s', async (_, builders, config, lines, said) => {
  for (const builder of builders) {
    const text = await judge(config, lines, builder);
    if (typeof said === 'string') expect([builder, text]).toEqual([builder, said]);
    else expect(text).toMatch(said);
  }
});
