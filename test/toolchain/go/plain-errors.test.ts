/**
 * What Go 1.26 says of these very files; of 945 packages of Go's library, all of which compile, nothing is said but of functions that its
 * runtime brings.
 */
import { describe, expect, it } from 'vitest';
import { standardName } from '../../../src/toolchain/go/library/standard.ts';
import { plainError } from '../../../src/toolchain/go/plain-errors.ts';
import { readFile } from '../../../src/toolchain/go/source-problems.ts';

const said = (text: string, hasAssembly = false): string | null => {
  const found = plainError([readFile({ path: '/src/main.go', text: `package main\n${text}` }, standardName)], hasAssembly, (path) =>
    path === 'example.com/app/x' ? new Set(['V']) : null,
  );
  return found === null ? null : `${found.line}: ${found.said}`;
};

describe('what the Go compiler refuses of a function by its words', () => {
  it.each([
    ['func f(x int) int {\n\tif x > 1 {\n\t\treturn 2\n\t}\n}', '6: missing return'],
    ['func f(x int) int { for x < 10 { x++ } }', '2: missing return'],
    ['func f() (string, error) { }', '2: missing return'],
    ['func f(x int) int { switch x { case 1: return 1 } }', '2: missing return'],
    ['x := 3\nfunc main() {}', '2: syntax error: non-declaration statement outside function body'],
    ['import "fmt"\nfunc main() { fmt.println("a") }', '3: undefined: fmt.println'],
    ['import x "example.com/app/x"\nfunc main() { println(x.W, x.V) }', '3: undefined: x.W'],
    ['func main() { x := "a" + 1; println(x) }', '2: invalid operation: "a" + 1 (mismatched types untyped string and untyped int)'],
    ['func main() { var x int = "a"; println(x) }', '2: cannot use "a" (untyped string constant) as int value in variable declaration'],
    ['func f() int { return "a" }', '2: cannot use "a" (untyped string constant) as int value in return statement'],
    ['func main() {\n\tx := 1\n\tx := 2\n\tprintln(x)\n}', '4: no new variables on left side of :='],
    ['func add(a, b int) int', '2: missing function body'],
    ['func f() int { return 1, 2 }', '2: too many return values'],
    ['func f() (int, error) {\n\treturn 1\n}', '3: not enough return values'],
    ['func f(a int) {}\nfunc main() { f(1, 2) }', '3: too many arguments in call to f'],
    [
      'func f() (int, error) { return 1, nil }\nfunc main() {\n\tx := f()\n\tprintln(x)\n}',
      '4: assignment mismatch: 1 variable but f returns 2 values',
    ],
  ])('%s', (text, problem) => {
    expect(said(text)).toBe(problem);
  });

  it.each([
    'func f(x int) int { for { if x > 1 { return 2 }; x++ } }',
    'func f(x int) int { if y := x; y > 0 { return 1 } else if x < -3 { return 3 } else { panic("x") } }',
    'func f(x int) int { switch y := x; y { case 1: return 1; default: return 2 } }',
    'func f() int { select {} }',
    'import x "example.com/app/x"\nfunc main() { println(x.V) }',
    'func f() struct{ a int } { return struct{ a int }{1} }',
    'func f(url string) string { return url + "a" }\ntype I interface {\n\tf()\n}',
    'func g() (int, int) { return 1, 2 }\nfunc f(a, b int) {}\nfunc main() { f(g()) }',
    'func f() (int, error) { return g() }\nfunc g() (int, error) { return 1, nil }',
    'type T struct{ a, b int }\nfunc f() (t T, err error) {\n\tif t.a > 0 {\n\t\treturn\n\t}\n\treturn T{\n\t\ta: 1,\n\t\tb: 2,\n\t}, nil\n}',
    'func f(a ...int) {}\nfunc main() { f(1, 2) }',
    'func main() {\n\tx := 1\n\tif x := 2; x > 1 {\n\t\tx := 3\n\t\tprintln(x)\n\t}\n\tx, y := 2, 3\n\tprintln(x, y)\n}',
  ])('lets pass: %s', (text) => {
    expect(said(text)).toBeNull();
  });

  it('may be written in another language', () => {
    expect(said('func add(a, b int) int', true)).toBeNull();
  });

  it.each([
    ['calls', `func f(a int) int { return a }\nfunc main() { _ = ${'f('.repeat(20_000)}1${')'.repeat(20_000)} }`],
    ['blocks', `func f(a int) int {\n${'{'.repeat(20_000)}return a${'}'.repeat(20_000)}\n}\nfunc main() { f(1) }`],
    [
      'conditions behind else',
      `func f(a int) int {\n\tif a == 0 {\n\t\treturn 1\n\t}${' else if a == 1 {\n\t\treturn 2\n\t}'.repeat(3000)} else {\n\t\treturn 3\n\t}\n}`,
    ],
  ])('lets pass %s within one another, however deep', (_, text) => {
    expect(said(text)).toBeNull();
  });
});
