/** What Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (source: string, embed = '_ "embed"') =>
  judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n', {
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'a.txt': 'a\n',
    'b.txt': 'b\n',
    'main.go': `package main\n\nimport ${embed}\n\n${source}\n`,
  });

describe('a //go:embed', () => {
  it.each([
    ['//go:embed a.txt\nvar s int\n\nfunc main() { println(s) }', './main.go:6: go:embed cannot apply to var of type int'],
    ['//go:embed a.txt b.txt\nvar s string\n\nfunc main() { println(s) }', './main.go:6: invalid go:embed: multiple files for type string'],
    ['//go:embed a.txt\nvar s, t string\n\nfunc main() { println(s, t) }', './main.go:5: go:embed cannot apply to multiple vars'],
    ['func main() {\n\t//go:embed a.txt\n\tvar s string\n\tprintln(s)\n}', './main.go:6: go:embed cannot apply to var inside func'],
    ['//go:embed a.txt\nvar s string = "x"\n\nfunc main() { println(s) }', './main.go:5: go:embed cannot apply to var with initializer'],
    ['//go:embed a.txt\nfunc main() {}', './main.go:5: misplaced go:embed directive'],
  ])('stands above a variable that takes files: %s', (source, words) => {
    expect(run(source).findings[0]?.label).toBe(words);
  });

  it.each([
    [
      'type B []byte\n\n//go:embed a.txt\nvar s B\n\nvar (\n\t//go:embed a.txt\n\tt []byte\n\t// More.\n\t//go:embed b.txt\n\n\tu string\n)\n\nfunc main() { println(len(s), len(t), u) }',
      '_ "embed"',
    ],
    ['//go:embed a.txt\n//go:embed b.txt\nvar all embed.FS\n\nfunc main() { _, _ = all.ReadFile("a.txt") }', '"embed"'],
  ])('may stand above: %s', (source, embed) => {
    expect(run(source, embed).prediction.outcome).toBe('ok');
  });
});
