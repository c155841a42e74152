import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import { evaluateStages } from '../../src/dockerfile/stages.ts';
import type { EvaluateOptions } from '../../src/dockerfile/stages/evaluate-options.ts';

const amd64 = { os: 'linux', arch: 'amd64', variant: null };

function evaluate(text: string, options: Partial<EvaluateOptions> = {}) {
  return evaluateStages(parseDockerfile(text), { platform: amd64, buildPlatform: amd64, buildArgs: {}, ...options });
}

describe('stages', () => {
  it('plays the story through', () => {
    const { stages, target, problems } = evaluate(`
FROM scratch
ARG DB_PW
ENV PORT 8080
ENV DB_PW=$DB_PW
COPY my-binary /usr/local/bin/
CMD ["my-binary"]
`);
    expect(problems).toEqual([]);
    expect(target).toBe(0);
    const config = stages[0]!.config;
    expect(config.env.map(({ name, value, unset }) => [name, value, unset])).toEqual([
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', []],
      ['PORT', '8080', []],
      ['DB_PW', '', ['DB_PW']],
    ]);
    expect(config.cmd).toMatchObject({ form: 'exec', args: ['my-binary'], inherited: false });
    expect(config.entrypoint).toBeNull();
    expect(config.workdir.value).toBe('/');
  });

  it('knows which stages the target needs', () => {
    const { stages } = evaluate(`
FROM golang AS build
FROM alpine AS unused
FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`);
    expect(stages.map(({ name, reachable }) => [name, reachable])).toEqual([
      ['build', true],
      ['unused', false],
      [null, true],
    ]);
    expect(stages[2]!.dependsOn).toMatchObject([{ by: 'COPY', on: { kind: 'stage', index: 0 } }]);
  });

  it('takes an argument from the command line, from its default, from the global scope', () => {
    const text = 'ARG G=g\nFROM scratch\nARG A\nARG B=b\nARG G\nARG TARGETARCH\nLABEL all="$A-$B-$G-$TARGETARCH"\n';
    const label = (options: Partial<EvaluateOptions>) => evaluate(text, options).stages[0]!.config.labels.get('all');
    expect(label({})).toBe('-b-g-amd64');
    expect(label({ buildArgs: { A: '1', B: '2', G: '3' } })).toBe('1-2-3-amd64');
  });

  it('says what an unknown base may decide', () => {
    const { stages } = evaluate('FROM alpine\nWORKDIR sub\nENV A=$HOME\nUSER $A\n');
    expect(stages[0]!.config.workdir).toMatchObject({ value: '/sub', unknown: ['WORKDIR'] });
    expect(stages[0]!.config.user).toMatchObject({ value: '', unknown: ['HOME'] });
  });

  it("gives ENTRYPOINT the base's CMD only if CMD stands in the same stage", () => {
    const { stages } = evaluate('FROM scratch AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ["y"]\nFROM a\nCMD ["z"]\nENTRYPOINT ["y"]\n');
    expect(stages.map(({ config }) => config.cmd?.args ?? null)).toEqual([['x'], null, ['z']]);
  });

  it('says what becomes of an older daemon over ARGs without FROM, which no truth case can ask without ending it', () => {
    const told = (['buildkit', 'docker-26.1', 'docker-20.10', 'legacy', 'legacy-20.10'] as const).map(
      (builder) => evaluate('ARG A=b\n', { builder }).problems[0]?.dockerMessage,
    );
    expect(told).toEqual([
      'dockerfile contains no stages to build',
      'error reading from server: EOF',
      'unexpected EOF',
      'unexpected EOF',
      'unexpected EOF',
    ]);
  });
});

it('a file without instructions has one mistake', () => {
  expect(evaluate('# nothing\n').problems).toEqual([]);
});
