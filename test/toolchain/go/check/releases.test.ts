/** What Go 1.20, 1.22 and 1.24 say of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (release: string, main: string, files: Readonly<Record<string, string>> = {}, command = 'go build -o app .') =>
  judge(
    `FROM golang:${release}-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/app /app\nCMD ["/app"]\n`,
    { 'go.mod': `module example.com/app\n\ngo ${release}\n`, 'main.go': main, ...files },
  );

const ALIAS = 'package main\n\ntype Set[T comparable] = map[T]struct{}\n\nfunc main() { _ = Set[int]{1: {}} }\n';
const MIXED =
  'package main\n\nfunc Max[T int | float64](a, b T) T {\n\tif a > b {\n\t\treturn a\n\t}\n\treturn b\n}\n\nfunc main() { println(Max(1, 2.5)) }\n';
const HUGE = 'package main\n\nimport "fmt"\n\nconst Huge = 1 << 64\n\nfunc main() { fmt.Println(Huge) }\n';
const WITHOUT_V = { 'go.mod': 'module example.com/app\n\ngo 1.22\n\nrequire github.com/pkg/errors 0.9.1\n' };
const EMPTY = 'package main\n\nfunc main() {}\n';

describe('what a release of Go has not yet', () => {
  it.each([
    ['1.22', ALIAS, {}, 'generic type cannot be alias'],
    ['1.20', MIXED, {}, 'default type float64 of 2.5 does not match inferred type int for T'],
    ['1.22', HUGE, {}, 'cannot use Huge (untyped int constant 18446744073709551616) as int value in argument to fmt.Println (overflows)'],
    ['1.22', EMPTY, WITHOUT_V, 'version "0.9.1" invalid'],
  ])('is told of %s: %s', (release, main, files, words) => {
    const { prediction, findings } = run(release, main, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(`${findings[0]?.message ?? ''} ${findings[0]?.label ?? ''}`).toContain(words);
  });

  it.each([
    ['1.24', ALIAS, {}],
    ['1.22', MIXED, {}],
    ['1.20', MIXED.replace('Max(1, 2.5)', 'Max(1, 2) + int(Max(1.5, 2.5))'), {}],
    ['1.22', HUGE.replace('Println(Huge)', 'Println(Huge >> 10, float64(Huge), 1<<62, -1<<63, uint64(1<<63))'), {}],
  ])('is not of %s: %s', (release, main, files) => {
    expect(run(release, main, files).prediction).toMatchObject({ outcome: 'ok' });
  });

  it('may be put right by -mod=mod', () => {
    expect(
      run('1.22', EMPTY, WITHOUT_V, 'go build -mod=mod -o app .')
        .findings.map(({ message }) => message)
        .join(),
    ).not.toContain('invalid');
  });
});
