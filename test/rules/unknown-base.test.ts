import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';

const platform = parsePlatform('linux/amd64');

function judge(text: string, more: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({ Dockerfile: text, ...more, 'go.mod': 'module x\n', 'main.go': 'package main\n' });
  const options = {
    platform,
    platformFrom: 'option',
    buildPlatform: platform,
    buildArgs: {},
    target: null,
    builder: 'buildkit',
    expected: [],
  } as const;
  return lintDockerfile({ file: 'Dockerfile', text, context: files, pathInContext: 'Dockerfile' }, options);
}

describe('a stage on an image that is not known', () => {
  it.each(['/app', '/out/bin/app', '/src/bin/'])('may hold %s: that is no finding, and the outcome is unknown', (path) => {
    const { prediction, findings } = judge(
      `FROM example.com/builder AS build\nWORKDIR /src\nCOPY . .\nRUN make\nFROM scratch\nCOPY --from=build ${path} /app\nENTRYPOINT ["/app"]\n`,
    );
    expect(findings).toEqual([]);
    expect(prediction.outcome).toBe('unknown');
  });

  /** Its ENV and WORKDIR are part of what is not known. */
  it.each([
    'VOLUME $DATA',
    'STOPSIGNAL $HOW',
    'EXPOSE $PORT/tcp',
    'COPY main.go ${PLACE:?unset}',
    'ARG A=${B:?unset}',
    'RUN --mount=type=bind,target=. x',
    'WORKDIR /\nRUN --mount=type=bind,target=$PLACE x',
    'RUN --mount=type=cache,target=/c,uid=$ID x',
  ])('may set what %s rests on', (line) => {
    const all = (base: string): string[] =>
      judge(`FROM ${base}\n${line.replace('\\n', '\n')}\nCMD ["/app"]\n`)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule);
    expect(all('example.com/app')).toEqual([]);
    expect(all('alpine:3.20')).toContain('invalid-instruction');
  });

  it('may be of Windows, whose users have no numbers', () => {
    const rules = (base: string): string[] =>
      judge(`FROM ${base}\nUSER ContainerUser\n`, { 'k8s/app.yaml': '' }).findings.map(({ rule }) => rule);
    expect(rules('mcr.microsoft.com/windows/nanoserver:ltsc2022')).toEqual([]);
    expect(rules('example.com/app')).toEqual(['user-not-numeric']);
  });
});
