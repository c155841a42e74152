/** What the linker of Go 1.26 does with -X of these very programs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const linked = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/build/linked/${file}`, import.meta.url)), 'utf8');

const run = (declaration: string, name: string) =>
  judge(
    `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -ldflags "-X ${name}=abc" -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
    {
      'go.mod': 'module example.com/app\n\ngo 1.22\n',
      'main.go': `package main\n\nimport "example.com/app/build"\n\n${declaration}\n\nfunc f() string { return "f" }\n\nfunc main() { println(build.Version, f()) }\n`,
      'build/b.go': 'package build\n\nvar Version = "dev"\n',
    },
  );
const lost = (...given: Parameters<typeof run>): string[] =>
  run(...given)
    .findings.filter(({ rule }) => rule === 'ldflags-x-without-effect')
    .map(({ message }) => message);

describe('-ldflags -X', () => {
  it.each([
    ['var commit = "none"', 'main.comit'],
    ['const commit = "none"', 'main.commit'],
    ['var commit = f()', 'main.other'],
    ['var commit string = g()\n\nfunc g() (s string) { s = "g"; return }', 'main.commit'],
    ['', 'example.com/app/build.version'],
    ['var version = "dev"', 'example.com/app.version'],
  ])('%s: %s is said to reach nothing', (declaration, name) => {
    expect(lost(declaration, name)).toEqual([`-X ${name} does not reach app`]);
    expect(run(declaration, name).prediction.outcome).toBe('ok');
  });

  it.each([
    ['var commit = "none"', 'main.commit'],
    ['var commit string', 'main.commit'],
    ['var (\n\ta, commit = 1, "x" + "y"\n)\n\nvar _ = a', 'main.commit'],
    ['', 'example.com/app/build.Version'],
    ['', 'example.com/other.Version'],
    ['var commit = f()', 'main.commit'],
    ['var commit string = f()', 'main.commit'],
  ])('%s: of %s nothing is said', (declaration, name) => {
    expect(lost(declaration, name)).toEqual([]);
    expect(run(declaration, name).prediction.outcome).toBe('ok');
  });

  it.each([
    ['var commit = "none"', 'main.comit', 'there is no such string variable in its sources', '-X main.commit=…'],
    [
      'var commit = "none"',
      'example.com/app.commit',
      'the linker calls the package that is built main, whatever its path',
      '-X main.commit=…',
    ],
    [
      'const commit = "none"',
      'main.commit',
      './main.go:5 declares it as a constant, and the linker can only set a variable',
      expect.stringContaining('package-level var of type string'),
    ],
  ])('%s: of %s it says why', (declaration, name, label, fix) => {
    expect(run(declaration, name).findings.filter(({ rule }) => rule === 'ldflags-x-without-effect')).toMatchObject([{ label, fix }]);
  });

  it('is refused for a variable of another type', () => {
    expect(run('var commit = 3', 'main.commit')).toMatchObject({
      prediction: { outcome: 'fails', phase: 'build' },
      findings: [{ label: 'main.commit: cannot set with -X: not a var of type string (type:int)' }],
    });
    expect(run('var commit bool', 'main.commit').findings[0]?.label).toContain('(type:bool)');
  });
});

/** Of each release as go build said and the program printed: \`set\`, \`lost\`, or the type that the linker refuses (test/build/linked.test.ts). */
const effects = JSON.parse(linked('effects.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>;

describe.each([
  ['1.20', 'before 1.21'],
  ['1.26', 'from 1.21'],
])('with golang:%s', (release, key) => {
  const found = (names: readonly string[]) =>
    judge(
      `FROM golang:${release} AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -ldflags "${names.map((name) => `-X main.${name}=abc`).join(' ')}" -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
      Object.fromEntries(['go.mod', 'main.go', 'conf/conf.go'].map((file) => [file, linked(file)])),
    ).findings;
  const all = Object.entries(effects[key] ?? {});

  it('is said of each to be lost that is', () => {
    const names = all.filter(([, effect]) => effect === 'set' || effect === 'lost');
    const said = found(names.map(([name]) => name)).find(({ rule }) => rule === 'ldflags-x-without-effect')?.message ?? '';
    expect(names.filter(([name]) => new RegExp(`main\\.${name}\\b`).test(said))).toEqual(names.filter(([, effect]) => effect === 'lost'));
  });

  it.each(all.filter(([, effect]) => effect !== 'set' && effect !== 'lost'))('%s is refused as %s', (name, type) => {
    expect(found([name])[0]?.label).toBe(`main.${name}: cannot set with -X: not a var of type string (type:${type})`);
  });
});
