/** What Go 1.11 to 1.26 say of these very modules, in the images golang:1.x (GOTOOLCHAIN=local). */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HELLO = 'package main\n\nfunc main() {}\n';
const EMBEDS = 'package main\n\nimport _ "embed"\n\n//go:embed a.txt\nvar s string\n\nfunc main() { println(s) }\n';
const run = (base: string, command: string, files: Readonly<Record<string, string>> = { 'main.go': HELLO }, go = '1.11') =>
  judge(`FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`, {
    'go.mod': `module example.com/app\n\ngo ${go}\n`,
    ...files,
  });
const code = (given: ReturnType<typeof run>): number => Number(/exit code: (\d+)/.exec(given.prediction.message ?? '')?.[1] ?? 0);

describe('a go command of one release or another', () => {
  it.each([
    ['golang:1.11', 'CGO_ENABLED=0 go build -trimpath -o /app .', 2],
    ['golang:1.17', 'CGO_ENABLED=0 go build -buildvcs=false -o /app .', 2],
    ['golang:1.19', 'CGO_ENABLED=0 go build -C /src -o /app .', 2],
    ['golang:1.23', 'CGO_ENABLED=0 go build -json -o /app .', 2],
    ['golang:1.13', 'CGO_ENABLED=0 go build -trimpath -o /app .', 0],
    ['golang:1.18', 'CGO_ENABLED=0 go build -buildvcs=false -o /app .', 0],
    ['golang:1.26', 'CGO_ENABLED=0 go build -buildmode=foo -o /app .', 1],
    ['golang:1.26', 'CGO_ENABLED=0 go build -mod=foo -o /app .', 1],
    ['golang:1.26', 'CGO_ENABLED=0 go build -mod=readonly -buildmode=exe -o /app .', 0],
    ['golang:1.26', 'CGO_ENABLED=0 go build -pgo=cpu.pprof -o /app .', 1],
    ['golang:1.26', 'CGO_ENABLED=0 go build -pgo=auto -o /app .', 0],
    ['golang:1.21-alpine', 'CGO_ENABLED=0 go build -ldflags "-linkmode external" -o /app .', 1],
    ['golang:1.18-alpine', 'CGO_ENABLED=0 go build -ldflags "-linkmode external" -o /app .', 2],
  ])('%s: %s ends with its own code', (base, command, expected) => {
    expect(code(run(base, command))).toBe(expected);
  });

  it('names what it does not link', () => {
    expect(run('golang:1.26-alpine', 'go build -ldflags "-linkmode external" -o /app .').findings[0]?.label).toContain(
      '-linkmode requires external (cgo) linking',
    );
    expect(run('golang:1.26-alpine', 'go build -ldflags "-linkmode=external" -o /app .').findings[0]?.label).toContain(
      '-linkmode=external requires external (cgo) linking',
    );
  });

  it('takes no tests for a program, and leaves them out among other files', () => {
    const test = 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n';
    expect(run('golang:1.26', 'CGO_ENABLED=0 go build -o /app .', { 'main_test.go': test }).findings[0]?.label).toContain(
      'no non-test Go files in /src',
    );
    expect(run('golang:1.26', 'CGO_ENABLED=0 go build -o /app *.go', { 'main.go': HELLO, 'main_test.go': test }).prediction.outcome).toBe(
      'ok',
    );
  });

  it('embeds where the language has it', () => {
    const files = { 'main.go': EMBEDS, 'a.txt': 'a' };
    expect(run('golang:1.26', 'CGO_ENABLED=0 go build -o /app .', files, '1.15').findings[0]?.label).toContain(
      './main.go:5: go:embed requires go1.16 or later (-lang was set to go1.15; check go.mod)',
    );
    expect(run('golang:1.26', 'CGO_ENABLED=0 go build -o /app .', files, '1.16').prediction.outcome).toBe('ok');
  });

  it('imports nothing by where it lies', () => {
    expect(
      run('golang:1.26', 'CGO_ENABLED=0 go build -o /app .', {
        'main.go': 'package main\n\nimport _ "./lib"\n\nfunc main() {}\n',
        'lib/a.go': 'package lib\n',
      }).findings[0]?.label,
    ).toContain('local import "./lib" in non-local package');
  });
});

describe('what go.mod says, held against what is there', () => {
  const uses = (path: string): string => `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`;
  const module = (version: string, go: string): string =>
    `module example.com/app\n\ngo ${go}\n\nrequire github.com/google/uuid ${version}\n`;
  const sums =
    'github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=\ngithub.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=\n';
  const built = (files: Readonly<Record<string, string>>, command = 'CGO_ENABLED=0 go build -o /app .') =>
    run('golang:1.26', command, files);

  it('has a line in go.sum of the version that is required', () => {
    const of = (version: string, go: string): string =>
      built({ 'main.go': uses('github.com/google/uuid'), 'go.mod': module(version, go), 'go.sum': sums }).prediction.outcome;
    expect([of('v1.6.0', '1.22'), of('v1.99.0', '1.22'), of('v1.5.0', '1.22'), of('v1.99.0', '1.16'), of('v1.5.0', '1.16')]).toEqual([
      'ok',
      'fails',
      'fails',
      'fails',
      'ok',
    ]);
  });

  it('requires what it replaces, which has a go.mod', () => {
    const replaced = 'module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n';
    const lib = { 'main.go': uses('example.com/lib'), 'lib/a.go': 'package lib\n' };
    expect(built({ ...lib, 'go.mod': replaced, 'lib/go.mod': 'module example.com/lib\n' }).prediction.outcome).toBe('ok');
    expect(built({ ...lib, 'go.mod': replaced }).findings[0]?.label).toContain(
      'reading lib/go.mod: open /src/lib/go.mod: no such file or directory',
    );
    expect(
      built({ ...lib, 'go.mod': replaced.replace('require example.com/lib v0.0.0\n', ''), 'lib/go.mod': 'module example.com/lib\n' })
        .findings[0]?.label,
    ).toContain('is replaced but not required');
  });

  it('go run starts a program that compiles', () => {
    const files = {
      'main.go': HELLO,
      'gen/main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Printline() }\n',
      'lib/a.go': 'package lib\n',
      'ok/main.go': HELLO,
    };
    const label = (what: string): string => built(files, `go run ${what} && CGO_ENABLED=0 go build -o /app .`).findings[0]?.label ?? '';
    expect([label('./gen'), label('gen/main.go'), label('./lib'), label('./none')]).toEqual([
      expect.stringContaining('gen/main.go:5: undefined: fmt.Printline'),
      expect.stringContaining('gen/main.go:5: undefined: fmt.Printline'),
      'package example.com/app/lib is not a main package',
      'stat /src/none: directory not found',
    ]);
    expect(built(files, 'go run ./ok -x a.txt && CGO_ENABLED=0 go build -o /app .').prediction.outcome).not.toBe('fails');
  });

  it('go test -race wants a C compiler', () => {
    expect(code(run('golang:1.26-alpine', 'go test -race ./... && CGO_ENABLED=0 go build -o /app .'))).toBe(2);
    expect(run('golang:1.26', 'go test -race ./... && CGO_ENABLED=0 go build -o /app .').prediction.phase).not.toBe('build');
  });
});

describe('what go vet finds of formats that are written out', () => {
  const vet = (call: string, command = 'go vet ./...', base = 'golang:1.26'): string =>
    run(
      base,
      `${command} && CGO_ENABLED=0 go build -o /app .`,
      { 'main.go': `package main\n\nimport "fmt"\n\nfunc main() {\n\t${call}\n}\n` },
      '1.18',
    ).findings[0]?.label ?? '';

  it.each([
    ['fmt.Printf("%d\\n", "a")', 'main.go:6: fmt.Printf format %d has arg "a" of wrong type string'],
    ['fmt.Printf("%s %s\\n", "a")', 'main.go:6: fmt.Printf format %s reads arg #2, but call has 1 arg'],
    ['fmt.Printf("%s\\n", "a", "b")', 'main.go:6: fmt.Printf call needs 1 arg but has 2 args'],
    ['fmt.Printf("hi\\n", 3)', 'main.go:6: fmt.Printf call has arguments but no formatting directives'],
    ['fmt.Println("a\\n")', 'main.go:6: fmt.Println arg list ends with redundant newline'],
  ])('%s', (call, words) => {
    expect([vet(call), vet(call, 'go test ./...')]).toEqual([words, `./${words}`]);
    expect([vet(call, 'go test -vet=off ./...'), vet(call, 'go version')].map((one) => one.includes('fmt.'))).toEqual([false, false]);
  });

  it.each([
    'fmt.Printf("%d%% %v %5.2f %x\\n", 1, 2, 3.0, "x")',
    'fmt.Println("a", "b%")',
    'fmt.Printf("%q %c %t\\n", "a", 65, true)',
    'fmt.Println(`a\\n`)',
    'fmt.Printf("%[1]d %[1]d\\n", 1)',
    'fmt.Printf("%*d\\n", 3, 4)',
    'a := []any{1}; fmt.Printf("%d %d\\n", a...)',
  ])('lets pass: %s', (call) => {
    expect(vet(call)).not.toContain('fmt.');
  });

  it('ends as the compiler does', () => {
    expect(
      code(
        run('golang:1.18', 'go vet . && CGO_ENABLED=0 go build -o /app .', {
          'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("a\\n") }\n',
        }),
      ),
    ).toBe(2);
  });
});
