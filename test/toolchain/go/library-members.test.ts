/** What Go 1.10 to 1.26 say of these very modules; of their own trees, each held against what its library had, nothing is said. */
import { describe, expect, it } from 'vitest';
import { typeText } from '../../../src/toolchain/go/check/types.ts';
import { libraryMembers } from '../../../src/toolchain/go/library/members.ts';
import { judge } from '../../rules/judge.ts';

const program = (imports: string, body: string): string =>
  `package main\n\nimport (\n${imports
    .split(' ')
    .map((path) => `\t"${path}"\n`)
    .join('')})\n\nfunc main() {\n\t${body}\n}\n`;
const run = (base: string, source: string, go = '1.17') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
    { 'go.mod': `module example.com/app\n\ngo ${go}\n`, 'main.go': source },
  );
const said = (...given: Parameters<typeof run>): string => run(...given).findings[0]?.label ?? '';

describe('what a package of Go’s library has', () => {
  it.each([
    ['golang:1.26-alpine', program('fmt', 'fmt.Printline("a")'), './main.go:8: undefined: fmt.Printline', 1],
    ['golang:1.17', program('fmt strings', 'a, _, _ := strings.Cut("a", "b")\n\tfmt.Println(a)'), './main.go:9: undefined: strings.Cut', 2],
    ['golang:1.21', program('fmt slices', 'fmt.Println(slices.Collect(nil))'), './main.go:9: undefined: slices.Collect', 1],
    ['golang:1.16', program('fmt slices', 'fmt.Println(slices.Max([]int{1}))'), 'package slices is not in GOROOT', 1],
    [
      'golang:1.26',
      program('fmt strconv', 'x := strconv.Atoi("1")\n\tfmt.Println(x)'),
      './main.go:9: assignment mismatch: 1 variable but strconv.Atoi returns 2 values',
      1,
    ],
    [
      'golang:1.26',
      program('fmt time', 'x, err := time.Now()\n\tfmt.Println(x, err)'),
      './main.go:9: assignment mismatch: 2 variables but time.Now returns 1 value',
      1,
    ],
    [
      'golang:1.26',
      program('fmt strconv', 'fmt.Println(strconv.Itoa("1"))'),
      './main.go:9: cannot use "1" (untyped string constant) as int value in argument to strconv.Itoa',
      1,
    ],
    [
      'golang:1.22',
      program('fmt', 'var s string = fmt.Errorf("x")\n\tfmt.Println(s)'),
      './main.go:8: cannot use fmt.Errorf("x") (value of type error) as string value in variable declaration',
      1,
    ],
    [
      'golang:1.18',
      program('fmt', 'var s string = fmt.Errorf("x")\n\tfmt.Println(s)'),
      './main.go:8: cannot use fmt.Errorf("x") (value of type error) as type string in variable declaration',
      2,
    ],
    ['golang:1.17', program('fmt', 'var x any = 1\n\tfmt.Println(x)'), './main.go:8: undefined: any', 2],
    ['golang:1.20', program('fmt', 'fmt.Println(min(1, 2))'), './main.go:8: undefined: min', 1],
    [
      'golang:1.26',
      program('fmt', 'fmt.Println(min(1, 2))'),
      './main.go:8: built-in min requires go1.21 or later (-lang was set to go1.17; check go.mod)',
      1,
    ],
  ])('of %s: %s', (base, source, words, code) => {
    expect(said(base, source)).toContain(words);
    expect(run(base, source).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining(`exit code: ${code}`) as string,
    });
  });

  it('says what a call lacks', () => {
    expect(said('golang:1.26', program('fmt strings', 'fmt.Println(strings.Replace("a", "b"))')).replaceAll(/\s+/g, ' ')).toBe(
      './main.go:9: not enough arguments in call to strings.Replace have (string, string) want (string, string, string, int)',
    );
  });

  it.each([
    ['golang:1.23', program('fmt maps slices', 'fmt.Println(slices.Sorted(maps.Keys(map[string]int{})))'), '1.23'],
    ['golang:1.18', program('fmt strings', 'a, _, ok := strings.Cut("a", "b")\n\tfmt.Println(a, ok)'), '1.17'],
    // What came after the newest that is known may have it.
    ['golang:1.27', program('fmt', 'fmt.Printline("a")'), '1.17'],
    ['golang:latest', program('fmt', 'fmt.Printline("a")'), '1.17'],
    [
      'golang:1.26',
      program(
        'fmt os strings',
        'b := strings.Builder{}\n\tfmt.Fprintf(&b, "%d", 1)\n\tif err := os.WriteFile("a", []byte(b.String()), 0o644); err != nil {\n\t\tpanic(err)\n\t}',
      ),
      '1.17',
    ],
  ])('lets pass: %s, %s', (base, source, go) => {
    expect(run(base, source, go).prediction.outcome).not.toBe('fails');
  });

  it('is read from a table of what it exports', () => {
    const of = (path: string, name: string, minor: number | null): string | null | undefined => {
      const found = libraryMembers(path, minor)?.(name);
      return found === null || found === undefined ? found : typeText(found.type(), { name: '' });
    };
    expect([
      of('strconv', 'QuoteRuneToGraphic', 20),
      of('fmt', 'Fprintf', 10),
      of('strings', 'CutPrefix', 19),
      of('strings', 'CutPrefix', null),
      of('fmt', 'println', 26),
      of('net/http', 'StatusTeapot', 26),
    ]).toEqual([
      'func(rune) string',
      'func(io.Writer, string, ...any) (int, error)',
      null,
      'func(string, string) (string, bool)',
      undefined,
      'untyped int',
    ]);
    expect([of('runtime/cgo', 'Handle', 16), of('runtime/cgo', 'Handle', 17)]).toEqual([null, 'cgo.Handle']);
    expect([libraryMembers('fmt', 27), libraryMembers('fmt', 9), libraryMembers('debug/elf', 26)]).toEqual([null, null, null]);
  });
});
