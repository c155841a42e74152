import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { parsePlatform } from '../../src/platform.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { judge } from './judge.ts';

const platform = parsePlatform('linux/amd64');

function messages(arg: string, buildArgs: Readonly<Record<string, string>> = {}, more = ''): string[] {
  const text = `FROM golang:1.22 AS build\n${arg}\nRUN CGO_ENABLED=0 go build -ldflags "-s -X main.Version=\${VERSION}" -o /app .\n${more}FROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
  const options = {
    platform,
    platformFrom: 'option',
    buildPlatform: platform,
    buildArgs,
    target: null,
    builder: 'buildkit',
    expected: [],
  } as const;
  const { findings } = lintDockerfile(
    { file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text }), pathInContext: 'Dockerfile' },
    options,
  );
  return findings
    .filter(({ rule }) => rule === 'build-arg-without-default')
    .map(({ message, places }) => [message, ...places.map(({ line }) => line)].join(' '));
}

describe('build-arg-without-default in -ldflags', () => {
  it('says that an empty value is baked in', () => {
    expect(messages('ARG VERSION')).toEqual(['main.Version is baked in empty: nothing gives ARG VERSION a value']);
  });

  it('is said once, with the other lines below', () => {
    const more = 'RUN go build -ldflags "-X main.Version=$VERSION" ./cmd/a && go build -ldflags "-X main.Version=$VERSION" ./cmd/b\n';
    expect(messages('ARG VERSION', {}, more)).toEqual(['main.Version is baked in empty: nothing gives ARG VERSION a value 4']);
  });

  it('is one mistake for all that a line bakes in', () => {
    const text =
      'FROM golang:1.26 AS build\nARG VERSION\nARG COMMIT\nRUN CGO_ENABLED=0 go build -ldflags "-X main.v=$VERSION -X main.c=$COMMIT" -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n';
    expect(judge(text).findings).toMatchObject([
      {
        rule: 'build-arg-without-default',
        message: 'main.v and main.c are baked in empty: nothing gives ARG VERSION and COMMIT a value',
        label: '$VERSION and $COMMIT are empty without --build-arg VERSION=… --build-arg COMMIT=…',
        fix: 'docker build --build-arg VERSION=… --build-arg COMMIT=… .\nor: ARG VERSION=… COMMIT=…   with a default',
      },
    ]);
  });

  it('is silent of what the go command takes for its own where it is empty', () => {
    const names = (name: string): string[] =>
      judge(`FROM debian:12\nARG VALUE\nENV ${name}=$VALUE\nCMD ["bash"]\n`).findings.map(({ rule }) => rule);
    for (const name of ['GOPROXY', 'GOPRIVATE', 'GOFLAGS', 'http_proxy']) expect(names(name), name).toEqual([]);
    expect(names('CARGO')).toEqual(['build-arg-without-default']);
  });

  it('is silent where a default, a --build-arg or an ENV gives one', () => {
    expect(messages('ARG VERSION=dev')).toEqual([]);
    expect(messages('ARG VERSION', { VERSION: '1.2.3' })).toEqual([]);
    expect(messages('ENV VERSION=1.2.3')).toEqual([]);
    expect(messages('ARG VERSION\nENV VERSION=${VERSION:-dev}')).toEqual([]);
  });
});

describe('arg-lost-in-stage in -ldflags', () => {
  const flags = '-ldflags "-X main.version=$VERSION"';
  const told = (head: string, run: string, base = 'golang:1.26'): string[] =>
    judge(`${head}FROM ${base} AS build\nRUN ${run}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`).findings.map(
      ({ rule, fix }) => `${rule}: ${fix ?? ''}`,
    );

  it('says that an ARG above the first FROM gives it no value', () => {
    const fix = ['arg-lost-in-stage: ARG VERSION   in this stage, above line 3'];
    expect(told('ARG VERSION=1.2.3\n', `CGO_ENABLED=0 go build ${flags} -o /app .`)).toEqual(fix);
  });

  it.each([
    ['nothing declares it at all', '', `go build ${flags} -o /app .`],
    ['the line sets it', 'ARG VERSION=1\n', `VERSION=$(git describe); CGO_ENABLED=0 go build ${flags} -o /app .`],
    ['the line sets it for go', 'ARG VERSION=1\n', `CGO_ENABLED=0 VERSION=2 sh -c 'go build ${flags} -o /app .'`],
    ['a script may set it', 'ARG VERSION=1\n', `. ./version.env; CGO_ENABLED=0 go build ${flags} -o /app .`],
    ['a secret sets it', 'ARG VERSION=1\n', `--mount=type=secret,id=v,env=VERSION CGO_ENABLED=0 go build ${flags} -o /app .`],
  ])('is silent where %s', (_, head, run) => {
    expect(told(head, run).filter((one) => one.startsWith('arg-lost'))).toEqual([]);
  });

  it('is silent where an unknown base may set it', () => {
    expect(told('ARG VERSION=1\n', `CGO_ENABLED=0 go build ${flags} -o /app .`, 'company/go')).toEqual([]);
  });
});

it('an empty list of options is none', () => {
  const told = (name: string): string[] =>
    judge(`FROM node:22\nARG ${name}\nENV ${name}=$${name}\nCMD ["node"]\n`).findings.map(({ rule }) => rule);
  for (const name of ['NODE_OPTIONS', 'JAVA_OPTS', 'EXTRA_ARGS', 'HTTPS_PROXY', 'DEBUG']) expect(told(name), name).toEqual([]);
  for (const name of ['APP_VERSION', 'API_URL', 'OPTSET']) expect(told(name), name).toEqual(['build-arg-without-default']);
});
