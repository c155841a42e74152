/** What gofmt -l of Go 1.26 names. */
import { describe, expect, it } from 'vitest';
import { unformattedLine } from '../../../src/toolchain/go/unformatted.ts';
import { judge } from '../../rules/judge.ts';

const main = (body: string): string => `package main\n\nfunc main() {\n${body}}\n`;

describe('what gofmt surely writes otherwise', () => {
  it.each([
    ['package main\nimport "fmt"\n\nfunc main() { fmt.Println() }\n', 2],
    [main('  println(1)\n'), 4],
    [main('println(1)\n'), 4],
    [main('\tprintln(1) \n'), 4],
    [main('\ta:=1\n\tprintln(a)\n'), 4],
    [main('\tprintln(1,2)\n'), 4],
    [main('\tprintln( 1)\n'), 4],
    [main('\tprintln(1)\n\n\n\tprintln(2)\n'), 6],
    ['package main\n\nfunc main(){\n}\n', 3],
    ['package main\n\nfunc main() {\n}', 4],
    ['package main\n\nimport (\n\t"os"\n\t"fmt"\n)\n\nfunc main() { fmt.Println(os.Args) }\n', 5],
    ['package main\n\nimport ("fmt"; "os")\n\nfunc main() { fmt.Println(os.Args) }\n', 3],
    [main('\tif true {\n\t}else {\n\t}\n'), 5],
    ['package main\r\n\r\nfunc main() {}\r\n', 1],
  ])('%j: line %s', (text, line) => {
    expect(unformattedLine(text)).toBe(line);
  });

  it.each([
    main('\tprintln(`a\n  b \n\n\n`)\n'),
    main('\t// a  \n\tprintln(1) // b\nend:\n\tfor {\n\t\tgoto end\n\t}\n'),
    main('\tfor ; ; {\n\t}\n\tx := []func(){}\n\t_ = x\n\t_ = [3]int{1, 2,\n\t\t3}\n'),
    'package main\n\nimport (\n\t"os"\n\n\t"fmt"\n)\n\nvar a = 1 +\n\t2\n\nfunc main() { fmt.Println(os.Args, a) }\n',
    'package main\n\nfunc main() {',
  ])('nothing is said of: %j', (text) => {
    expect(unformattedLine(text)).toBeNull();
  });

  it.each(['test -z "$(gofmt -l .)"', 'if [ -n "$(gofmt -s -l cmd main.go)" ]; then echo "run gofmt"; exit 1; fi'])('%s', (line) => {
    const built = (text: string) =>
      judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${line}\n`, { 'main.go': text, 'cmd/a.go': 'package cmd\n' }).prediction.phase;
    expect([built(main('  println(1)\n')), built(main('\tprintln(1)\n'))]).toEqual(['build', null]);
  });
});

describe('what only tells of sources', () => {
  const of = (line: string): string =>
    judge(
      `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line} && CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
      { 'go.mod': 'module example.com/app\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n', Makefile: 'fmt:\n\tgofmt -l .\n' },
    ).prediction.outcome;
  it.each(['gofmt -l .', 'gofmt -d main.go', 'make fmt'])('%s leaves them as they are', (line) => {
    expect(of(line)).toBe('ok');
  });

  it('gofmt -w does not', () => {
    expect(of('gofmt -l -w .')).toBe('unknown');
  });
});
