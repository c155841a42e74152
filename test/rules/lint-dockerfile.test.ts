import { describe, expect, it } from 'vitest';
import { evaluateStages, lintDockerfile, memoryFiles, parseDockerfile, parsePlatform } from '../../src/core.ts';
import type { DockerfileInput, LintOptions } from '../../src/core.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const text = 'FROM company/base AS run\nCOPY app /\nENTRYPOINT ["/app"]\n';
const context = memoryFiles({ app: { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } });

describe('lintDockerfile, as others call it', () => {
  it('asks for the text, the context and the platform alone', () => {
    const result = lintDockerfile({ text: text.replace('company/base', 'scratch'), context }, { platform: 'linux/amd64' });
    expect(result).toMatchObject({ file: 'Dockerfile', platform: 'linux/amd64', platformFrom: 'option', prediction: { outcome: 'ok' } });
    const dotted = memoryFiles({ './app': { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } });
    expect(
      lintDockerfile({ text: text.replace('company/base', 'scratch'), context: dotted }, { platform: 'linux/amd64' }).prediction.outcome,
    ).toBe('ok');
    expect(lintDockerfile({ text: text.replace('company/base', 'scratch'), context }, { platform: 'linux/arm64' }).prediction.message).toBe(
      'exec /app: exec format error',
    );
  });

  it('takes base images as files, by the names that FROM gives them', () => {
    const bases = { 'company/base': memoryFiles({ 'etc/passwd': 'app:x:1000:1000::/:\n' }) };
    const started = (user: string): unknown =>
      lintDockerfile({ text: `${text}USER ${user}\n`, context }, { platform: parsePlatform('linux/amd64'), bases }).prediction;
    expect(started('app')).toMatchObject({ outcome: 'ok' });
    expect(started('web')).toMatchObject({ outcome: 'fails', message: expect.stringContaining('unable to find user web') });
  });

  it('says in one line what is missing or unknown, also to who writes JavaScript', () => {
    const said = (input: object, options?: object): string => {
      try {
        lintDockerfile(input as DockerfileInput, options as LintOptions);
        return 'judged';
      } catch (error) {
        return `${(error as { code?: string }).code}: ${(error as Error).message}`;
      }
    };
    const input = { text, context };
    expect([
      said({ context }, { platform: 'linux/amd64' }),
      said({ text }, { platform: 'linux/amd64' }),
      said(input),
      said(input, {}),
      said(input, { platform: 'linux/amd46' }),
      said(input, { platform: 5 }),
      said(input, { platform: 'linux/amd64', builder: 'kaniko' }),
      said(input, { platform: 'linux/amd64', runtime: 'rkt' }),
      said(input, { platform: 'linux/amd64', rules: { ignore: ['wrong-os', 'no-comand'] } }),
      said(input, { platform: 'linux/amd64', bases: { scratch: context } }),
      said(
        { file: undefined, text, context, pathInContext: undefined },
        { platform: 'linux/amd64', buildArgs: undefined, target: undefined, rules: undefined },
      ),
    ]).toEqual([
      'usage: text is missing: the Dockerfile itself',
      'usage: context is missing: the files beside the Dockerfile; memoryFiles({}) where there are none',
      "usage: options are missing: at least { platform: 'linux/amd64' }",
      'usage: platform is missing: nothing here tells for which one the image is; linux/amd64, say',
      'bad-platform: platform "linux/amd46" is not known: did you mean linux/amd64?',
      'usage: platform 5 is not linux/amd64 or another such name',
      expect.stringMatching(/^usage: builder "kaniko" is none of buildkit, /),
      expect.stringMatching(/^usage: runtime "rkt" is none of docker, /),
      'usage: rules: there is no rule "no-comand": did you mean no-command?',
      'bad-base: base image "scratch": FROM scratch is always the empty image: give this one another name, here and in FROM',
      'judged',
    ]);
  });
});

it('evaluateStages asks for the platform alone', () => {
  const { stages } = evaluateStages(parseDockerfile('FROM --platform=$BUILDPLATFORM company/base\nARG TARGETARCH\nENV A=$TARGETARCH\n'), {
    platform: parsePlatform('linux/arm64'),
  });
  expect(stages[0]?.config.env.map(({ name, value }) => `${name}=${value}`)).toContain('A=arm64');
});
