/** What the linker of Go 1.26 does with -X of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

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
    ['var commit string = f()', 'main.commit'],
    ['', 'example.com/app/build.version'],
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
  ])('%s: of %s nothing is said', (declaration, name) => {
    expect(lost(declaration, name)).toEqual([]);
    expect(run(declaration, name).prediction.outcome).toBe('ok');
  });

  it('is refused for a variable of another type', () => {
    expect(run('var commit = 3', 'main.commit')).toMatchObject({
      prediction: { outcome: 'fails', phase: 'build' },
      findings: [{ label: 'main.commit: cannot set with -X: not a var of type string (type:int)' }],
    });
    expect(run('var commit bool', 'main.commit').findings[0]?.label).toContain('(type:bool)');
  });
});
