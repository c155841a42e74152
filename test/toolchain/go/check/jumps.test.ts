/** What the compiler of Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const said = (body: string): string | null =>
  judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n', {
    'go.mod': 'module example.com/app\n\ngo 1.26\n',
    'main.go': `package main\n\nfunc main() {\n${body}}\n`,
  }).findings[0]?.label ?? null;

describe('goto', () => {
  it.each([
    ['\tgoto end\n\tx := 1\n\tprintln(x)\nend:\n\tprintln(2)\n', './main.go:4: goto end jumps over declaration of x'],
    ['\tgoto in\n\t{\n\tin:\n\t\tprintln(1)\n\t}\n', './main.go:4: goto in jumps into block'],
    ['\tif true {\n\t\tgoto fail\n\t}\n\tvar b int\n\tprintln(b)\nfail:\n', './main.go:5: goto fail jumps over declaration of b'],
    [
      '\ti := 0\nretry:\n\tif i < 3 {\n\t\ti++\n\t\tgoto retry\n\t}\n\tfor {\n\t\tif i > 2 {\n\t\t\tgoto out\n\t\t}\n\t\ty := 2\n\t\ti += y\n\t}\nout:\n\tconst c = 1\n\t{\n\t\tz := 3\n\t\t_ = z\n\t}\n\tfunc() {\n\t\tgoto done\n\tdone:\n\t}()\n',
      null,
    ],
  ])('%j', (body, words) => {
    expect(said(body)).toBe(words);
  });
});
