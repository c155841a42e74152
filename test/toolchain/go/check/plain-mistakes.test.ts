/** What Go 1.26 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (main: string, version = '1.26') =>
  judge(`FROM golang:${version}\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n`, {
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'main.go': `package main\n${main}`,
  });

describe('what the Go compiler refuses of plain mistakes', () => {
  it.each([
    ['func main() { a, b := []int{1}, []int{2}; println(a == b) }', 'invalid operation: a == b (slice can only be compared to nil)'],
    [
      'type T struct { s []int }\nfunc main() { a, b := T{}, T{}; println(a == b) }',
      'invalid operation: a == b (struct containing []int cannot be compared)',
    ],
    ['func main() { x := 5; if x != nil { println(x) } }', 'invalid operation: x != nil (mismatched types int and untyped nil)'],
    ['func main() { s := "abc"; s[0] = \'x\'; println(s) }', 'cannot assign to s[0] (neither addressable nor a map index expression)'],
    ['type P struct { X int }\nfunc main() { m := map[string]P{}; m["a"].X = 3 }', 'cannot assign to struct field m["a"].X in map'],
    ['type I interface { F() }\ntype T struct{}\nfunc main() { var i I; t := i.(T); _ = t }', 'impossible type assertion: i.(T)'],
    ['func main() { a := [3]int{1, 2, 3}; println(a[5]) }', 'invalid argument: index 5 out of bounds [0:3]'],
    ['func main() { switch 1 { case 1: fallthrough } }', 'cannot fallthrough final case in switch'],
    ['type T struct { next T }\nfunc main() { var t T; _ = t }', 'invalid recursive type: T refers to itself'],
    ['func (i int) X() {}\nfunc main() {}', 'cannot define new methods on non-local type int'],
    ['import "strings"\nfunc (b strings.Builder) X() {}\nfunc main() {}', 'cannot define new methods on non-local type strings.Builder'],
    [
      'type S struct{}\nfunc (s S) Map[T any](x T) T { return x }\nfunc main() { _ = S{} }',
      'syntax error: method must have no type parameters',
    ],
    ['func main() { println("C:\\path") }', 'unknown escape'],
    [
      'import "time"\nfunc main() { n := 5; time.Sleep(n * time.Second) }',
      'invalid operation: n * time.Second (mismatched types int and time.Duration)',
    ],
    [
      'import "strings"\nfunc main() { var b strings.Builder; b.Add("x") }',
      'b.Add undefined (type strings.Builder has no field or method Add)',
    ],
    [
      'import "net/http"\nfunc main() { s := &http.Server{Address: ":80"}; s.ListenAndServe() }',
      'unknown field Address in struct literal of type http.Server',
    ],
  ])('%s', (main, words) => {
    const { prediction, findings } = run(main);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it('knows when a method came', () => {
    const main = 'import "sync"\nfunc main() { var wg sync.WaitGroup; wg.Go(func() {}); wg.Wait() }';
    expect(run(main).prediction.phase).not.toBe('build');
    expect(run(main, '1.24').prediction.phase).toBe('build');
  });

  it.each([
    'import ("net/http"; "sync"; "time"; "fmt")\ntype C struct { sync.Mutex; http.Client; d time.Duration }\nfunc main() { c := &C{d: 3 * time.Second}; c.Lock(); defer c.Unlock(); c.Timeout = c.d; fmt.Println(c.d.Seconds(), int(c.d), time.Duration(5)*time.Second, c.d/2, time.Second == c.d, http.Server{Addr: ":80"}.Addr) }',
    'type K struct { a, b int }\ntype L struct { next *L; kids []L }\nvar m = map[K]*K{}\nfunc main() { m[K{1, 2}] = &K{}; m[K{1, 2}].a = 3; var p *int; if p != nil { println(K{1, 2} == K{2, 3}) }; b := []byte("a"); b[0] = 1; x := [...]int{1, 2, 3}; println(x[2], "a\\tb\\x41\\u00e9\\101", `C:\\path`); switch { case true: fallthrough; default: } }',
    'import ("io"; "strings"; "bufio"; "os")\nfunc f(r io.Reader) {}\nfunc main() { var b strings.Builder; b.WriteString("x"); var w io.Writer = &b; _ = w; f(os.Stdin); s := bufio.NewScanner(strings.NewReader("a")); for s.Scan() { println(s.Text()) } }',
  ])('is silent of what compiles: %s', (main) => {
    expect(run(main).prediction.phase).not.toBe('build');
  });
});
