/**
 * What Go 1.26 says of these very files; of the 757 packages of its own tree, and of 1,800 of other modules, it says nothing but of those
 * that do not compile either.
 */
import { describe, expect, it } from 'vitest';
import { PackageChecker } from '../../../../src/toolchain/go/check/package.ts';
import { standardName } from '../../../../src/toolchain/go/library/standard.ts';
import { parseGo } from '../../../../src/toolchain/go/syntax/parser.ts';
import { judge } from '../../../rules/judge.ts';

const said = (text: string, language: number | null = 22): string | null => {
  const tree = parseGo(`package main\n${text}`);
  if (tree === null) return 'too deep';
  if ('words' in tree) return `${tree.token.line}: ${tree.words}`;
  const [first] = new PackageChecker([{ path: 'main.go', tree }], {
    nameOf: standardName,
    membersOf: () => null,
    language,
    minor: null,
    isWide: true,
    path: null,
    isProgram: true,
  }).check();
  return first === undefined ? null : `${first.line}: ${first.said}`;
};

describe('what the Go compiler refuses', () => {
  it.each([
    [
      'type S struct{}\nfunc (s *S) Run() {}\nfunc main() { (&S{}).Start() }',
      '4: (&S{}).Start undefined (type *S has no field or method Start)',
    ],
    ['type C struct{ Port int }\nfunc main() { c := C{Prot: 80}; println(c.Port) }', '3: unknown field Prot in struct literal of type C'],
    [
      'type R interface{ Run() }\ntype J struct{}\nfunc (j *J) Run() {}\nvar r R = J{}',
      '5: cannot use J{} (value of struct type J) as R value in variable declaration: J does not implement R (method Run has pointer receiver)',
    ],
    [
      'type R interface{ Run() }\ntype J struct{}\nvar _ R = (*J)(nil)',
      '4: cannot use (*J)(nil) (value of type *J) as R value in variable declaration: *J does not implement R (missing method Run)',
    ],
    [
      'type R interface{ Run() error }\ntype J struct{}\nfunc (J) Run() {}\nfunc f(r R) {}\nfunc main() { f(J{}) }',
      '6: cannot use J{} (value of struct type J) as R value in argument to f: J does not implement R (wrong type for method Run)',
    ],
    [
      'func main() { var x uint8 = 256; println(x) }',
      '2: cannot use 256 (untyped int constant) as uint8 value in variable declaration (overflows)',
    ],
    ['func main() { println(int8(200)) }', '2: constant 200 overflows int8'],
    ['func main() { println(10 / 0) }', '2: invalid operation: division by zero'],
    ['func main() { var x int }', '2: declared and not used: x'],
    ['func main() {\n\tx := 1\n\tx = 2\n}', '3: declared and not used: x'],
    ['func main() {\n\tx := 1\n\tif true {\n\t\tx := 2\n\t}\n\tprintln(x)\n}', '5: declared and not used: x'],
    ['func main() { var a any; switch v := a.(type) { case int: } }', '2: v declared and not used'],
    ['import "net/url"\nfunc main() { url := "a"; println(url) }', '2: "net/url" imported and not used'],
    ['import "log"\ntype T struct{ log string }\nfunc main() { println(T{log: "a"}.log) }', '2: "log" imported and not used'],
    ['import "example.com/x"\nfunc main() {}', '2: "example.com/x" imported and not used'],
    ['func main() { println(count) }', '2: undefined: count'],
    ['func main() { var c Config; println(&c) }', '2: undefined: Config'],
    ['func main() { x := 1; y := "a"; println(x + y) }', '2: invalid operation: x + y (mismatched types int and string)'],
    ['func main() { x := 1; x = "a"; println(x) }', '2: cannot use "a" (untyped string constant) as int value in assignment'],
    ['func f(x int) {}\nfunc main() { f("a") }', '3: cannot use "a" (untyped string constant) as int value in argument to f'],
    [
      'import "os"\nfunc f() (int, error) { return 1, nil }\nfunc main() { x := f(); os.Exit(x) }',
      '4: assignment mismatch: 1 variable but f returns 2 values',
    ],
    ['func main() { return 1 }', '2: too many return values\n\thave (number)\n\twant ()'],
    ['func main() { break }', '2: break is not in a loop, switch, or select'],
    ['func main() { len("a") }', '2: len("a") (value of type int) is not used'],
    ['func main() { x := nil; println(x) }', '2: use of untyped nil in assignment'],
    ['func main() { switch 1 { case 1: case 1: } }', '2: duplicate case 1 in expression switch'],
    ['var m = map[string]int{"a": 1, "a": 2}', '2: duplicate key "a" in map literal'],
    ['type T struct{}\ntype T struct{}', '3: T redeclared in this block'],
    ['type T struct{}\nfunc (T) F() {}\nfunc (T) F() {}', '4: method T.F already declared'],
    ['func main(a []string) {}', '2: func main must have no arguments and no return values'],
    ['func main() {\nloop:\n\tfor {\n\t}\n}', '3: label loop defined and not used'],
    ['func f() {}\nfunc main() { defer f }', '3: expression in defer must be function call'],
    ["func main() { println('hello') }", '2: more than one character in rune literal'],
    ['func main() { x := true ? 1 : 2 }', '2: syntax error: unexpected ? at end of statement'],
    ['func main() { if x := 1 { } }', '2: syntax error: cannot use assignment as value'],
  ])('%s', (text, words) => {
    expect(said(text)).toBe(words);
  });

  it('does not take a field for what hides a method of another package, whose names are its own', () => {
    const { prediction } = judge('FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN go build ./...\nCMD ["ls"]\n', {
      'go.mod': 'module example.com/svc\n\ngo 1.22\n',
      'embedded/e.go': 'package embedded\n\ntype Span interface{ span() }\n',
      'main.go':
        'package main\n\nimport "example.com/svc/embedded"\n\ntype Span interface{ embedded.Span }\n\ntype auto struct {\n\tembedded.Span\n\tspan int\n}\n\nfunc give(s Span) {}\n\nfunc main() {\n\ts := new(auto)\n\ts.span = 1\n\tgive(s)\n}\n',
    });
    expect(prediction.outcome).toBe('ok');
  });

  it('counts the version in go.mod', () => {
    const ranges = 'func main() { for i := range 3 { println(i) } }';
    expect(
      [said(ranges, 21), said(ranges), said('func main() { println(min(1, 2)) }', 20), said('func f[T any](x T) {}', 17)].map(
        (one) => one !== null,
      ),
    ).toEqual([true, false, true, true]);
  });

  it.each([
    'import "example.com/x"\nfunc main() { y.F() }',
    'type T[P any] struct{}\nfunc (T[_]) F() {}\nfunc main() { T[int]{}.F() }',
    'import "golang.org/x/exp/constraints"\nfunc Sum[V constraints.Float | constraints.Integer](v V) V { return v }\nfunc main() {}',
    'import "golang.org/x/exp/constraints"\ntype N interface{ ~int | constraints.Float }\nfunc main() {}',
    'import "example.com/copy"\nfunc main() { copy.F() }',
    'import . "fmt"\nfunc main() { Println() }',
    'func main() { b := []byte("a"); b = append(b, "b"...); println(string(b)) }',
    'type A struct{ B }\ntype B struct{}\nfunc (*B) F() {}\ntype I interface{ F() }\nfunc main() { var a A; a.F(); var i I = &a; i.F() }',
    'type token = Token\ntype Token int\nfunc (t token) String() string { return "" }\nfunc main() { println(Token(1).String()) }',
    'const (\n\tA = 1 << iota\n\tB\n)\nvar x uint8 = B',
    'func main() { f := func() int { return 1 }; var x float64 = 3; x /= 2; println(f(), x) }',
    'type N struct{ next *N }\nfunc (n *N) Last() *N { for n.next != nil { n = n.next }; return n }',
    'type L[T any] struct{ v []T }\nfunc (l *L[T]) Push(x T) { l.v = append(l.v, x) }\nfunc main() { var l L[int]; l.Push(1); println(len(l.v)) }',
    'import "os"\nfunc main() { if _, err := os.Stat("a"); err != nil { panic(err) } }',
    'func main() { m := map[string][]int{"a": {1}}; v, ok := m["a"]; println(len(v), ok); for range m { } }',
    'func main() {\nouter:\n\tfor {\n\t\tfor {\n\t\t\tbreak outer\n\t\t}\n\t}\n}',
    'func g() (int, string) { return 1, "" }\nfunc f(a int, b ...string) {}\nfunc main() { f(g()); f(1); f(1, "a", "b"); f(1, []string{}...) }',
    'type E struct{}\nfunc (E) Error() string { return "" }\nfunc f() error { return E{} }',
    'func f() (x int, err error) { defer func() { x = 1 }(); return }',
  ])('lets pass: %s', (text) => {
    expect(said(text)).toBeNull();
  });

  it.each([
    ['texts', `var x = ${'"a" + '.repeat(20_000)}"b"`],
    ['calls', `var x = f${'.f()'.repeat(20_000)}`],
    ['brackets', `var x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['types', `type T ${'[]'.repeat(20_000)}int`],
  ])('follows %s behind or within one another no further than it can', (_, text) => {
    expect(said(text)).toBe('too deep');
  });
});
