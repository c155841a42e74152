import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/lint-dockerfile.ts';

const platform = parsePlatform('linux/amd64');

function messages(arg: string, buildArgs: Readonly<Record<string, string>> = {}): string[] {
  const text = `FROM golang:1.22 AS build\n${arg}\nRUN CGO_ENABLED=0 go build -ldflags "-s -X main.Version=\${VERSION}" -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
  const options = { platform, platformFrom: 'option', buildPlatform: platform, buildArgs, target: null, builder: 'buildkit', expected: [] } as const;
  const { findings } = lintDockerfile({ file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text }), pathInContext: 'Dockerfile' }, options);
  return findings.filter(({ rule }) => rule === 'build-arg-without-default').map(({ message }) => message);
}

describe('build-arg-without-default in -ldflags', () => {
  it('says that an empty value is baked in', () => {
    expect(messages('ARG VERSION')).toEqual(['main.Version is baked in empty: nothing gives ARG VERSION a value']);
  });

  it('is silent where a default, a --build-arg or an ENV gives one', () => {
    expect(messages('ARG VERSION=dev')).toEqual([]);
    expect(messages('ARG VERSION', { VERSION: '1.2.3' })).toEqual([]);
    expect(messages('ENV VERSION=1.2.3')).toEqual([]);
  });
});
