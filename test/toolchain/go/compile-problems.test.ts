/** What the go command of Go 1.26 says of these very modules (golang:1.26, GOTOOLCHAIN=local). */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MODULE = { 'go.mod': 'module example.com/app\n\ngo 1.22\n' };
const HELLO = { ...MODULE, 'main.go': 'package main\n\nfunc main() {}\n' };
const run = (files: Readonly<Record<string, string>>, command = 'CGO_ENABLED=0 go build -o /app .', base = 'golang:1.26') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
    files,
  );
const label = (...given: Parameters<typeof run>): string => run(...given).findings[0]?.label ?? '';
const uses = (path: string): string => `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`;

describe('a Go module that does not compile', () => {
  it.each([
    [{ 'main.go': uses('strngs') }, 'package strngs is not in std'],
    [{ 'main.go': uses('internal/util'), 'internal/util/util.go': 'package util\n' }, 'package internal/util is not in std'],
    [
      { 'main.go': uses('example.com/app/tool'), 'tool/main.go': 'package main\n\nfunc main() {}\n' },
      'import "example.com/app/tool" is a program, not an importable package',
    ],
    [
      { 'main.go': uses('example.com/app/lib/internal/x'), 'lib/internal/x/x.go': 'package x\n' },
      'use of internal package example.com/app/lib/internal/x not allowed',
    ],
    [
      {
        'main.go': uses('example.com/app/a'),
        'a/a.go': 'package a\n\nimport _ "example.com/app/b"\n',
        'b/b.go': 'package b\n\nimport _ "example.com/app/a"\n',
      },
      'import cycle not allowed',
    ],
    [{ 'main.go': uses('example.com/app/a'), 'a/a.go': 'package a\n\nimport "os"\n' }, 'a/a.go:3: "os" imported and not used'],
    // Who imports what is refused is not compiled.
    [
      {
        'main.go': uses('example.com/app/a'),
        'a/a.go': 'package a\n\nimport _ "example.com/app/b"\n\nvar x int = ""\n',
        'b/b.go': 'package b\n\nimport "os"\n',
      },
      'b/b.go:3: "os" imported and not used',
    ],
    [{ 'main.go': uses('example.com/app/a'), 'a/a_test.go': 'package a\n' }, 'no non-test Go files in /src/a'],
    [
      { 'main.go': uses('example.com/app/a'), 'a/a_windows.go': 'package a\n', 'a/b.go': '//go:build prod\n\npackage a\n' },
      'build constraints exclude all Go files in /src/a',
    ],
    [{ 'main.go': 'package main\n\nfunc run() {}\n' }, 'function main is undeclared in the main package'],
    [
      { 'main.go': 'package main\n\nvar text string\n\n//go:embed a.txt\nvar other string\n\nfunc main() {}\n', 'a.txt': 'a' },
      'go:embed requires import "embed" (or import _ "embed", if package is not used)',
    ],
    [{ 'main.go': HELLO['main.go'], 'util.go': 'package util\n' }, 'found packages main (main.go) and util (util.go) in /src'],
  ])('is not built: %j', (files, words) => {
    expect(run({ ...MODULE, ...files }).prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(label({ ...MODULE, ...files })).toContain(words);
  });

  it('has no C beside Go without import "C" where cgo is on', () => {
    const files = { ...HELLO, 'helper.c': 'int x;\n' };
    expect(label(files, 'go build -o /app .')).toContain('C source files not allowed when not using cgo or SWIG: helper.c');
    expect(label({ ...HELLO, 'helper.cpp': '' }, 'go build -o /app .')).toContain(
      'C++ source files not allowed when not using cgo or SWIG: helper.cpp',
    );
    expect(
      [
        run(files),
        run({ ...HELLO, 'helper_windows.c': 'int x;\n', '_old.c': '', 'tool.c': '//go:build ignore\n', 'api.h': '' }, 'go build -o /app .'),
        run(files, 'go build -o /app main.go'),
      ].map(({ prediction }) => prediction.outcome),
    ).toEqual(['ok', 'ok', 'ok']);
  });

  it('is judged by the files that are compiled', () => {
    const broken = 'package main\n\nimport "os"\n';
    expect(
      ['other_windows.go', 'other_test.go', '_other.go', 'other/other.go', 'testdata/a.go'].map(
        (name) => run({ ...HELLO, [name]: broken }).prediction.outcome,
      ),
    ).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(run({ ...HELLO, 'more.go': broken }, 'CGO_ENABLED=0 go build -o /app main.go').prediction.outcome).toBe('ok');
    expect(
      label(
        { ...MODULE, 'main.go': 'package main\n\nfunc main() { helper() }\n', 'more.go': 'package main\n\nfunc helper() {}\n' },
        'CGO_ENABLED=0 go build -o /app main.go',
      ),
    ).toContain('undefined: helper');
  });

  it('is of the files that are named, whatever conditions these set, and of what they import', () => {
    const root = {
      'embed.go': 'package app\n\nfunc F() int { return 1 }\n',
      'cmd/main.go': 'package main\n\nimport "example.com/app"\n\nfunc main() { println(app.F()) }\n',
    };
    expect(run({ ...MODULE, ...root }, 'CGO_ENABLED=0 go build -o /app cmd/main.go').prediction.outcome).toBe('ok');
    const ignored = '//go:build ignore\n\npackage main\n\nfunc main() { println(helper()) }\n';
    const more = '//go:build windows\n\npackage main\n\nfunc helper() int { return 1 }\n';
    expect(
      run({ ...MODULE, ...root, 'tool.go': ignored, 'more_windows.go': more }, 'CGO_ENABLED=0 go build -o /app tool.go more_windows.go')
        .prediction.outcome,
    ).toBe('ok');
    expect(label({ ...MODULE, 'tool.go': ignored }, 'CGO_ENABLED=0 go build -o /app tool.go')).toContain('undefined: helper');
    expect(
      label({ ...MODULE, ...root, 'tool.go': ignored.replace('println(helper())', '') }, 'CGO_ENABLED=0 go build -o /app tool.go embed.go'),
    ).toContain('named files must all be in one package; have main and app');
    expect(
      label(
        { ...MODULE, 'tool.go': ignored.replace('func main', 'func run').replace('helper()', '1') },
        'CGO_ENABLED=0 go build -o /app tool.go',
      ),
    ).toContain('function main is undeclared in the main package');
    expect(
      run({ ...HELLO, 'main_test.go': 'package main\n\nimport "os"\n' }, 'go vet main.go && CGO_ENABLED=0 go build -o /app main.go')
        .prediction.outcome,
    ).toBe('ok');
  });

  it('may import what its own modules are called, and a newer Go may have', () => {
    expect(
      run({ 'go.mod': 'module app\n\ngo 1.22\n', 'main.go': uses('app/util'), 'util/util.go': 'package util\n' }).prediction.outcome,
    ).toBe('ok');
    expect(run({ ...MODULE, 'main.go': uses('strngs') }, undefined, 'golang:latest').prediction.outcome).toBe('ok');
    expect(
      run({ ...MODULE, 'main.go': uses('example.com/app/cmd/internal/x'), 'cmd/internal/x/x.go': 'package x\n' }).prediction.outcome,
    ).toBe('fails');
    expect(
      run(
        { ...MODULE, 'cmd/main.go': uses('example.com/app/cmd/internal/x'), 'cmd/internal/x/x.go': 'package x\n' },
        'CGO_ENABLED=0 go build -o /app ./cmd',
      ).prediction.outcome,
    ).toBe('ok');
  });
});

describe('go test and go vet', () => {
  const TEST = (body: string): string => `package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n${body}\n}\n`;
  const of = (test: string, command: string): string | null =>
    run({ ...HELLO, 'main_test.go': test }, `${command} && CGO_ENABLED=0 go build -o /app .`).prediction.phase;

  it('end the line where what they look at does not compile, or a test fails whatever happens', () => {
    expect(of(TEST('\tundefinedThing()'), 'go test ./...')).toBe('build');
    expect(of(TEST('\tundefinedThing()'), 'go vet ./...')).toBe('build');
    expect(of(TEST('\tt.Fatal("no")'), 'go test -v ./...')).toBe('build');
    expect(of(TEST('\tx := 1\n\tt.Logf("%d", x)\n\tt.Errorf("no")'), 'go test -count=1 .')).toBe('build');
  });

  it.each([
    [TEST('\tt.Fatal("no")'), 'go vet ./...'],
    [TEST('\tt.Fatal("no")'), 'go test -run TestY ./...'],
    [TEST('\tif testing.Short() {\n\t\tt.Skip()\n\t}\n\tt.Fatal("no")'), 'go test ./...'],
    [TEST('\tif 1 != 1 {\n\t\tt.Fatal("no")\n\t}'), 'go test ./...'],
    [`//go:build slow\n\n${TEST('\tt.Fatal("no")')}`, 'go test ./...'],
    [TEST('\tt.Fatal("no")'), '(go test ./... || true)'],
    // A panic that is meant, and a helper that skips it.
    [
      TEST('\tdefer func() { recover() }()\n\tpanics()\n\tt.Fatal("no")').replace('func TestX', 'func panics() { panic(1) }\n\nfunc TestX'),
      'go test ./...',
    ],
    [TEST('\tneeds(t)\n\tt.Fatal("no")').replace('func TestX', 'func needs(t *testing.T) { t.Skip() }\n\nfunc TestX'), 'go test ./...'],
  ])('are let pass: %j %s', (test, command) => {
    expect(of(test, command)).not.toBe('build');
  });
});

describe('what Go of the image says, and ends with', () => {
  const UNUSED = { ...MODULE, 'main.go': 'package main\n\nfunc main() {\n\tx := 1\n}\n' };
  const IMPORTED = { ...MODULE, 'main.go': 'package main\n\nimport "fmt"\n\nfunc main() {}\n' };

  // Those of these versions, run without an engine.
  it.each<[string, string, string, number]>([
    ['1.12', './main.go:4: x declared and not used', './main.go:3: imported and not used: "fmt"', 2],
    ['1.18', './main.go:4: x declared but not used', './main.go:3: imported and not used: "fmt"', 2],
    ['1.20', './main.go:4: x declared and not used', './main.go:3: "fmt" imported and not used', 1],
    ['1.23', './main.go:4: declared and not used: x', './main.go:3: "fmt" imported and not used', 1],
  ])('%s', (version, unused, imported, exitCode) => {
    const base = `golang:${version}`;
    expect([label(UNUSED, undefined, base), label(IMPORTED, undefined, base)]).toEqual([unused, imported]);
    expect(run(UNUSED, undefined, base).prediction.message).toContain(`did not complete successfully: exit code: ${exitCode}`);
    expect(run({ ...MODULE, 'main.go': uses('example.com/app/none') }, undefined, base).prediction.message).toContain(
      'did not complete successfully: exit code: 1',
    );
  });
});

describe('what tests are checked by', () => {
  const ADD = {
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'add.go':
      'package app\n\ntype Store interface {\n\tGet(k string) (string, error)\n\tSet(k, v string) error\n}\n\nfunc Use(s Store) {}\nfunc Add(a, b int) int { return a + b }\n',
  };
  const of = (files: Readonly<Record<string, string>>, command = 'go test ./...') =>
    judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, { ...ADD, ...files });

  it.each([
    [
      { 'add_test.go': 'package app\n\nimport "testing"\n\nfunc TestX(t *testing.T) { Add("1", 2) }\n' },
      './add_test.go:5: cannot use "1" (untyped string constant) as int value in argument to Add',
    ],
    [
      {
        'add_test.go':
          'package app_test\n\nimport (\n\t"testing"\n\n\t"example.com/app"\n)\n\nfunc TestX(t *testing.T) { app.Add("1", 2) }\n',
      },
      'cannot use "1" (untyped string constant) as int value in argument to app.Add',
    ],
    [
      {
        'add_test.go':
          'package app_test\n\nimport (\n\t"testing"\n\n\t"example.com/app"\n)\n\nfunc TestX(t *testing.T) { app.Sub(1, 2) }\n',
      },
      'undefined: app.Sub',
    ],
    [
      {
        'add_test.go':
          'package app\n\nimport "testing"\n\ntype mock struct{}\n\nfunc (mock) Get(k string) (string, error) { return "", nil }\n\nfunc TestX(t *testing.T) { Use(mock{}) }\n',
      },
      'mock does not implement Store (missing method Set)',
    ],
  ])('are their types: %j', (files, words) => {
    expect(of(files).findings[0]?.label).toContain(words);
  });

  it.each([
    [
      {
        'export_test.go': 'package app\n\nvar Sub = func(a, b int) int { return a - b }\n',
        'add_test.go':
          'package app_test\n\nimport (\n\t"testing"\n\n\t"example.com/app"\n)\n\nfunc TestX(t *testing.T) { app.Sub(1, 2) }\n',
      },
    ],
    // What go vet looks for, and go test does not.
    [
      {
        'more.go':
          'package app\n\nimport (\n\t"fmt"\n\t"sync"\n)\n\ntype T struct {\n\tA string `json:a`\n}\n\nfunc work(wg sync.WaitGroup) {\n\tfmt.Sprintf("x")\n\treturn\n\twg.Done()\n}\n',
        'add_test.go': 'package app\n\nimport "testing"\n\nfunc TestX(t *testing.T) { Add(1, 2) }\n',
      },
    ],
  ])('let pass: %j', (files) => {
    expect(of(files).prediction.outcome).not.toBe('fails');
  });

  it.each([
    ['func TestX(t testing.T) {}', 'wrong signature for TestX, must be: func TestX(t *testing.T)'],
    ['func TestX(t *testing.T) error { return nil }', 'wrong signature for TestX, must be: func TestX(t *testing.T)'],
    ['func BenchmarkX(t *testing.T) {}', 'wrong signature for BenchmarkX, must be: func BenchmarkX(b *testing.B)'],
  ])('is what they take: %s', (test, words) => {
    expect(of({ 'add_test.go': `package app\n\nimport "testing"\n\n${test}\n` }).findings[0]?.label).toContain(words);
  });

  it('may be called otherwise', () => {
    const test =
      'package app\n\nimport (\n\t"os"\n\ttt "testing"\n)\n\nfunc TestX(*tt.T) {}\nfunc Test_x(_ *tt.T) {}\nfunc Testing(n int) int { return n }\nfunc BenchmarkX(b *tt.B) {}\nfunc FuzzX(f *tt.F) { f.Fuzz(func(t *tt.T, a []byte, n int) {}) }\nfunc TestMain(m *tt.M) { os.Exit(m.Run()) }\n';
    expect(of({ 'add_test.go': test }).prediction.outcome).not.toBe('fails');
  });

  it('is that of packages beside the sources, too', () => {
    const files = {
      'go.mod': 'module example.com/app\n\ngo 1.22\n\nrequire github.com/google/uuid v1.6.0\n',
      'vendor/modules.txt': '# github.com/google/uuid v1.6.0\n## explicit; go 1.19\ngithub.com/google/uuid\n',
      'vendor/github.com/google/uuid/uuid.go': 'package uuid\n\nfunc NewString() string { return "" }\n',
    };
    const main = (body: string): string => `package app\n\nimport "github.com/google/uuid"\n\nfunc ID() int { ${body} }\n`;
    expect(of({ ...files, 'id.go': main('return uuid.NewString()') }, 'go build .').findings[0]?.label).toContain(
      'cannot use uuid.NewString() (value of type string) as int value in return statement',
    );
    expect(of({ ...files, 'id.go': main('return len(uuid.New())') }, 'go build .').findings[0]?.label).toContain('undefined: uuid.New');
    expect(of({ ...files, 'id.go': main('return len(uuid.NewString())') }, 'go build .').prediction.outcome).not.toBe('fails');
  });
});

describe('func main', () => {
  // gcc and Go 1.21 to 1.26: c-shared and c-archive want main, a plugin does not.
  it.each([
    ['-buildmode=plugin', null],
    ['-buildmode=c-shared', 'function main is undeclared in the main package'],
    ['-buildmode=c-archive', 'function main is undeclared in the main package'],
  ])('needs main, or not: %s', (mode, words) => {
    const files = { ...MODULE, 'p.go': 'package main\n\nfunc Hello() int { return 1 }\n' };
    const ends = run(files, `go build ${mode} -o /app .`).findings.find(({ rule }) => rule === 'run-fails');
    expect(ends?.label ?? null).toEqual(words === null ? null : expect.stringContaining(words));
  });
});
