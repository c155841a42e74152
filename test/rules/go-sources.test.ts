/**
 * What the sources of a Go program tell of cgo. Seen with CGO_ENABLED=1 and Go 1.26: fmt, net/url, log/slog make static programs; net/http,
 * archive/tar and external linking dynamic ones.
 */
import { describe, expect, it } from 'vitest';
import { said } from './judge.ts';

const text = (build = 'go build -o /app .', before = '', base = 'golang:1.22'): string =>
  `FROM ${base} AS build\nWORKDIR /src\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\n${before}RUN ${build}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`;
const module = { 'go.mod': 'module example.com/tool\n\ngo 1.22\n' };
const main = (...imports: string[]): string =>
  `package main\n\nimport (\n${imports.map((path) => `\t${path.includes(' ') ? path : `_ "${path}"`}\n`).join('')})\n\nfunc main() { println("net") }\n`;
const warned = (dockerfile: string, files: Readonly<Record<string, string>>): boolean =>
  said(dockerfile, files).some((line) => line.startsWith('cgo-not-disabled'));

describe('a Go program built with cgo on, whose sources are at hand', () => {
  it.each([
    ['the library without net', { 'main.go': main('fmt', 'net/url', 'encoding/json', 'log/slog') }],
    [
      'packages of its own',
      { 'main.go': main('example.com/tool/internal/x', 'os'), 'internal/x/x.go': 'package x\n\nimport _ "strings"\n' },
    ],
    [
      'tests and other modules that import more',
      {
        'main.go': main('fmt'),
        'main_test.go': main('net/http'),
        'tools/go.mod': 'module tools\n',
        'tools/tool.go': main('github.com/x/y'),
        'testdata/a.go': main('net'),
      },
    ],
    ['a package that nothing imports', { 'main.go': main('fmt'), 'pack/pack.go': 'package pack\n\nimport _ "archive/tar"\n' }],
    ['a vendor folder', { 'main.go': main('example.org/x'), 'vendor/modules.txt': '', 'vendor/example.org/x/x.go': 'package x\n' }],
    [
      'a module of its own beside it',
      {
        'main.go': main('tool'),
        'tool/go.mod': 'module tool\n',
        'tool/tool.go': 'package tool\n',
        'go.mod': `${module['go.mod']}replace tool => ./tool\n`,
      },
    ],
    [
      'files for other systems and tags',
      { 'main.go': main('fmt'), 'socket_windows.go': main('net'), 'it.go': `//go:build integration\n\n${main('net')}` },
    ],
    ['a name for a package', { 'main.go': `${main('str "strings"', '_ "embed"')}\nvar upper = str.ToUpper\n` }],
  ])('needs none with %s', (_, files) => {
    expect(warned(text(), { ...module, ...files })).toBe(false);
    expect(warned(text('cd /src && go build -o /app ./'), { ...module, ...files })).toBe(false);
  });

  it.each([
    ['net/http', { 'main.go': main('net/http') }],
    ['what leads to os/user', { 'main.go': main('example.com/tool/pack'), 'pack/pack.go': 'package pack\n\nimport _ "archive/tar"\n' }],
    ['C', { 'main.go': 'package main\n\n// #include <math.h>\nimport "C"\n\nfunc main() {}\n' }],
    [
      'a package of somebody else',
      {
        'main.go': main('example.org/x'),
        'go.mod': `${module['go.mod']}require example.org/x v1.0.0\n`,
        'go.sum': 'example.org/x v1.0.0 h1:x=\n',
      },
    ],
    ['a name for such a package', { 'main.go': `${main('web "net/http"')}\nvar get = web.Get\n` }],
    [
      'a vendor folder',
      { 'main.go': main('example.org/x'), 'vendor/modules.txt': '', 'vendor/example.org/x/x.go': 'package x\n\nimport _ "net"\n' },
    ],
  ])('may need it with %s', (_, files) => {
    expect(warned(text(), { ...module, ...files })).toBe(true);
  });

  it.each([
    ['it builds another module', text('go install example.com/other@latest && cp /go/bin/other /app'), {}],
    [
      'go generate may write more',
      text('go build -o /app .', 'RUN go generate ./...\n'),
      { 'gen.go': '//go:generate make-it\n\npackage main\n' },
    ],
    [
      'the module takes a package from elsewhere',
      text(),
      { 'main.go': main('tool'), 'go.mod': `${module['go.mod']}replace tool => ../tool\n` },
    ],
    [
      'the sources are not at hand',
      'FROM golang:1.22 AS build\nWORKDIR /src\nRUN git clone https://example.com/tool .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      {},
    ],
  ])('may need it where %s', (_, dockerfile, files) => {
    expect(warned(dockerfile, { ...module, 'main.go': main('fmt'), ...files })).toBe(true);
  });

  it('is dynamic all the same where it is linked so', () => {
    expect(warned(text('go build -ldflags "-linkmode external" -o /app .'), { ...module, 'main.go': main('fmt') })).toBe(true);
  });
});
