/** What the go command of Go 1.18 to 1.26 says of these very modules (GOTOOLCHAIN=local). */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HELLO = 'package main\n\nfunc main() {}\n';
const BUILD = 'CGO_ENABLED=0 go build -o /app .';
const run = (files: Readonly<Record<string, string>>, command = BUILD, base = 'golang:1.26') =>
  judge(`FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`, {
    'main.go': HELLO,
    ...files,
  });
const label = (...given: Parameters<typeof run>): string => run(...given).findings[0]?.label ?? '';
const mod = (lines: string): string => `module example.com/app\n\n${lines}\n`;

describe('a go.mod', () => {
  it.each([
    ['goo 1.22', 'go.mod:3: unknown directive: goo'],
    ['go v1.22', "go.mod:3: invalid go version 'v1.22': must match format 1.23.0"],
    ['go latest', "go.mod:3: invalid go version 'latest'"],
    ['go 1.22\n\n<<<<<<< HEAD', 'go.mod:5: unknown directive: <<<<<<<'],
    ['go 1.22\ngo 1.21', 'go.mod:4: repeated go statement'],
    ['require github.com/pkg/errors', 'go.mod:3: usage: require module/path v1.2.3'],
    [
      'require github.com/pkg/errors v2.0.0',
      'go.mod:3: require github.com/pkg/errors: version "v2.0.0" invalid: should be v0 or v1, not v2',
    ],
    ['require (\n\tgithub.com/pkg/errors v0.9.1', 'syntax error (unterminated block started at /src/go.mod:3:1)'],
  ])('is not read by any go command: %j', (lines, words) => {
    expect(run({ 'go.mod': mod(lines) }).prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(label({ 'go.mod': mod(lines) })).toContain(words);
    expect(label({ 'go.mod': mod(lines) }, `go mod download && ${BUILD}`)).toContain(words);
  });

  it('says which module it is of, and nothing that the Go that runs does not know', () => {
    expect(label({ 'go.mod': 'go 1.22\n' })).toContain('missing module declaration');
    expect(label({ 'go.mod': mod('go 1.20\n\ntoolchain go1.22.1') }, BUILD, 'golang:1.20')).toContain(
      'go.mod:5: unknown directive: toolchain',
    );
    expect(label({ 'go.mod': mod('go 1.22.3') }, BUILD, 'golang:1.20')).toContain("invalid go version '1.22.3': must match format 1.23");
    expect(label({ 'go.mod': mod('go 1.22') }, BUILD, 'golang:1.20')).toContain('cannot compile Go 1.22 code');
    expect(
      [
        'toolchain go1.26.0',
        'godebug default=go1.21',
        'tool example.com/app',
        'ignore ./x',
        'retract v1.0.0 // no',
        'require (\n\texample.com/x v1.0.0 // indirect\n)',
        'require "example.com/y/v2" v2.0.0',
        'require gopkg.in/yaml.v3 v3.0.1',
        'require example.com/z v2.0.0+incompatible',
      ].map((line) => run({ 'go.mod': mod(`go 1.22\n\n${line}`) }).prediction.outcome),
    ).toEqual(Array.from({ length: 9 }, () => 'ok'));
    expect(run({ 'go.mod': mod('go 1.22') }, BUILD, 'golang:1.18').prediction.outcome).toBe('ok');
  });

  it('asks for a patch of Go that the image does not have', () => {
    expect(label({ 'go.mod': mod('go 1.22.5') }, BUILD, 'golang:1.22.4-alpine')).toContain(
      'go: go.mod requires go >= 1.22.5 (running go 1.22.4; GOTOOLCHAIN=local)',
    );
    expect(
      [run({ 'go.mod': mod('go 1.22.5') }, BUILD, 'golang:1.22.6'), run({ 'go.mod': mod('go 1.22.5') }, BUILD, 'golang:1.22')].map(
        ({ prediction }) => prediction.outcome,
      ),
    ).toEqual(['ok', 'ok']);
    const lib = {
      'go.mod': mod('go 1.22\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib'),
      'lib/go.mod': 'module example.com/lib\n\ngo 1.27\n',
    };
    expect(label(lib)).toContain('go: module ./lib requires go >= 1.27 (running go 1.26; GOTOOLCHAIN=local)');
  });
});

describe('a go.work', () => {
  const own = { 'go.mod': mod('go 1.22') };
  it('uses the module that is built, and asks for as new a Go as it does', () => {
    const lib = { 'lib/go.mod': 'module example.com/lib\n\ngo 1.22\n', 'lib/l.go': 'package lib\n' };
    expect(label({ ...own, ...lib, 'go.work': 'go 1.22\n\nuse ./lib\n' })).toContain(
      'current directory is contained in a module that is not one of the workspace modules',
    );
    expect(label({ ...own, 'go.work': 'go 1.21\n\nuse .\n' })).toContain(
      'go: module . listed in go.work file requires go >= 1.22, but go.work lists go 1.21',
    );
    expect(label({ ...own, 'go.work': 'go 1.27\n\nuse .\n' })).toContain('go: go.work requires go >= 1.27');
    expect(
      [
        run({ ...own, ...lib, 'go.work': 'go 1.22.1\n\nuse (\n\t.\n\t./lib\n)\n' }),
        run({ ...own, 'go.work': 'go 1.21\n\nuse .\n' }, `GOWORK=off ${BUILD}`),
      ].map(({ prediction }) => prediction.outcome),
    ).toEqual(['ok', 'ok']);
  });
});

describe('flags of the go command', () => {
  const own = { 'go.mod': mod('go 1.22') };
  it.each([
    ['go build -ldflags -s -w -o /app .', 2, 'flag provided but not defined: -w'],
    ['go build --output /app .', 2, 'flag provided but not defined: -output'],
    ['go biuld -o /app .', 2, 'go biuld: unknown command'],
    ['go build -o /app -C .', 2, 'invalid value "." for flag -C: -C flag must be first flag on command line'],
    ['go build -v -C=/src', 2, 'invalid value "/src" for flag -C: -C flag must be first flag on command line'],
    ['go build . -o /app', 1, 'malformed import path "-o": leading dash'],
    ['go build -ldflags "-s -w -foo" -o /app .', 1, 'flag provided but not defined: -foo'],
    ['go build -ldflags "-X main.date=1 10:00" -o /app .', 1, 'usage: link'],
    ['go build -ldflags "-X main.commit" -o /app .', 1, '-X flag requires argument of the form importpath.name=value'],
  ])('%s', (command, exitCode, words) => {
    expect(run(own, command).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining(`exit code: ${exitCode}`),
    });
    expect(label(own, command)).toContain(words);
  });

  it.each([
    'CGO_ENABLED=0 go build -v -x -a -trimpath -mod=readonly -buildvcs=false -p 2 -pgo=off -gcflags="all=-N -l" -ldflags="-s -w -X main.a=b -X \'main.c=d e\' -buildid= -extldflags \'-static\' -B none" -tags "a,b" -o /app .',
    'CGO_ENABLED=0 go build --ldflags "-s -w" --o /app .',
    'CGO_ENABLED=0 go build -installsuffix cgo -asmflags=-trimpath=/x -o /app',
    'CGO_ENABLED=0 go build -C . -o /app .',
    'CGO_ENABLED=0 go build -tags -C -o /app .',
  ])('lets pass: %s', (command) => {
    expect(run(own, command).prediction.outcome).toBe('ok');
  });
});

describe('what //go:embed takes in', () => {
  const files = (pattern: string, more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    'go.mod': mod('go 1.22'),
    'main.go': `package main\n\nimport "embed"\n\n//go:embed ${pattern}\nvar c embed.FS\n\nfunc main() { println(&c) }\n`,
    ...more,
  });
  it.each([
    ['static', { 'static/.keep': '' }, 'pattern static: cannot embed directory static: contains no embeddable files'],
    ['static/*.html', { 'static/a.txt': '' }, 'pattern static/*.html: no matching files found'],
    ['web', { 'web/go.mod': 'module web\n', 'web/a': '' }, 'pattern web: cannot embed directory web: in different module'],
    ['../static', {}, 'pattern ../static: invalid pattern syntax'],
    ['./static', { 'static/a': '' }, 'pattern ./static: invalid pattern syntax'],
  ])('is none of %s with %j', (pattern, more, words) => {
    expect(label(files(pattern, more))).toContain(words);
  });

  it.each([
    ['all:static', { 'static/.keep': '' }],
    ['static/*', { 'static/.keep': '' }],
    ['static', { 'static/_a/b': '', 'static/c/d': '' }],
    ['*.go', {}],
    ['st?tic/[a-c].txt', { 'static/b.txt': '' }],
    ['"a b"', { 'a b': '' }],
  ])('is there: %s', (pattern, more) => {
    expect(run(files(pattern, more)).prediction.outcome).toBe('ok');
  });
});
