/** What Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (rest: string) =>
  judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n', {
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'main.go': `package main\n\n${rest}\n`,
  });

describe('what types do not let pass', () => {
  it.each([
    ['func f(c <-chan int) { c <- 1 }\nfunc main() { f(nil) }', 'cannot send to receive-only channel'],
    ['func f(c chan<- int) int { return <-c }\nfunc main() { f(nil) }', 'cannot receive from send-only channel'],
    [
      'func g(c chan int) {}\nfunc f(c <-chan int) { g(c) }\nfunc main() { f(nil) }',
      'cannot use c (variable of type <-chan int) as chan int value in argument to g',
    ],
    ['func f(c <-chan int) { close(c) }\nfunc main() { f(nil) }', 'cannot close receive-only channel c'],
    [
      'func main() { c := make(chan int); for i, v := range c { println(i, v) } }',
      'range over c (variable of type chan int) permits only one iteration variable',
    ],
    ['type I interface{ M() }\n\nfunc f(i *I) { i.M() }\nfunc main() {}', 'i.M undefined (type *I is pointer to interface, not interface)'],
    [
      'type T struct{ n int }\n\nfunc (t *T) Inc() { t.n++ }\nfunc main() { m := map[string]T{}; m["a"].Inc() }',
      'cannot call pointer method Inc on T',
    ],
    ['func main() { m := map[string]int{}; p := &m["a"]; _ = p }', 'cannot take address of m["a"] (map index expression of type int)'],
    [
      'func main() { var x int = 1.5; println(x) }',
      'cannot use 1.5 (untyped float constant) as int value in variable declaration (truncated)',
    ],
    ['type T struct{ A, B int }\n\nfunc main() { t := T{A: 1, 2}; _ = t }', 'mixture of field:value and value elements in struct literal'],
    ['func main() { m := map[string]int{}; m[1] = 2 }', 'cannot use 1 (untyped int constant) as string value in map index'],
    ['func main() { a := []int{1}; println(a[-1]) }', 'index -1 (constant of type int) must not be negative'],
    ['func main() { a := [2]int{1, 2, 3}; _ = a }', 'index 2 is out of bounds (>= 2)'],
    [
      'func main() { a, b := []int{}, []string{}; a = append(a, b...) }',
      'cannot use b (variable of type []string) as []int value in argument to append',
    ],
    ['func main() { copy([]int{}, []string{}) }', 'have different element types int and string'],
    ['func main() { m := map[string]int{}; delete(m, 1) }', 'cannot use 1 (untyped int constant) as string value in argument to delete'],
    ['func main() { a := make([]int); _ = a }', 'make([]int) expects 2 or 3 arguments; found 1'],
    ['type I interface{}\n\nfunc (i I) A() {}\nfunc main() {}', 'invalid receiver type I (pointer or interface type)'],
    ['func main() { var x any; switch x.(type) { case int: case int: } }', 'duplicate case int in type switch'],
    ['func main() { switch { default: default: } }', 'multiple defaults'],
    [
      'type A struct{ X int }\ntype B struct{ Y int }\n\nfunc main() { a := A{}; b := B(a); _ = b }',
      'cannot convert a (variable of struct type A) to type B',
    ],
    ['func main() { a := []string{}; b := []any(a); _ = b }', 'cannot convert a (variable of type []string) to type []any'],
    ['import "time"\n\nfunc main() { time.Sleep(1.5 * time.Second) }', '1.5 (untyped float constant) truncated to int64'],
    ['func main() { a := 2.5; println(a % 2) }', 'operator % not defined on a (variable of type float64)'],
    ['func main() { s := "a"; s++ }', 's++ (non-numeric type string)'],
    [
      'import "os"\n\nfunc main() { if err := os.Remove("x"); err != "no" { } }',
      'cannot convert "no" (untyped string constant) to type interface{Error() string}',
    ],
  ])('is refused: %s', (source, words) => {
    expect(run(source).findings[0]?.label).toContain(words);
  });

  it.each([
    [
      'func gen(n int) <-chan int {\n\tc := make(chan int)\n\tgo func() {\n\t\tdefer close(c)\n\t\tc <- n\n\t}()\n\treturn c\n}\nfunc main() { for v := range gen(3) { println(v) } }',
    ],
    [
      'type A struct{ X int }\ntype B struct{ X int }\ntype Flag bool\n\nfunc main() { _ = B(A{1}); _ = []byte("a"); _ = string([]rune{1}); _ = float64(1) / 2; _ = Flag(1 < 2); var x int = 2.0; a := append([]byte{}, "x"...); println(x, len(a), [...]int{1, 2}[1]) }',
    ],
    [
      'type T struct{ n int }\n\nfunc (t *T) Inc() { t.n++ }\n\ntype W struct{ T }\n\nfunc main() { var w W; w.Inc(); ts := []T{{}}; ts[0].Inc(); (&T{}).Inc(); p := &ts[0].n; *p++; for i := range ts { ts[i].Inc() }; var f Flag; _, f = any(1).(int); println(f) }\n\ntype Flag bool',
    ],
  ])('let pass: %s', (source) => {
    expect(run(source).prediction.outcome).toBe('ok');
  });
});
