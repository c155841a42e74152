/** What Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (rest: string) =>
  judge(
    'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    { 'go.mod': 'module example.com/app\n\ngo 1.23\n', 'main.go': `package main\n\n${rest}\n` },
  );

const NUMBER = 'type Number interface{ ~int | ~float64 }\n\n';
const STACK = 'type Stack[T any] struct{ items []T }\n\nfunc (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }\n\n';
const MAP =
  'func Map[T, U any](xs []T, f func(T) U) []U {\n\tvar out []U\n\tfor _, x := range xs {\n\t\tout = append(out, f(x))\n\t}\n\treturn out\n}\n\n';

describe('type parameters', () => {
  it.each([
    [
      `${NUMBER}func Sum[T Number](xs []T) T { var t T; return t }\nfunc main() { Sum([]string{"a"}) }`,
      'string does not satisfy Number (string missing in ~int | ~float64)',
    ],
    [
      'func Max[T int | float64](a, b T) T {\n\tif a > b {\n\t\treturn a\n\t}\n\treturn b\n}\nfunc main() { var x int; var y float64; Max(x, y) }',
      'in call to Max, type float64 of y does not match inferred type int for T',
    ],
    [
      `${STACK}func main() { s := &Stack[int]{}; s.Push("x") }`,
      'cannot use "x" (untyped string constant) as int value in argument to s.Push',
    ],
    [`${STACK}func main() { s := &Stack[int]{}; s.Pop() }`, 's.Pop undefined (type *Stack[int] has no field or method Pop)'],
    [`${STACK}func main() { var s Stack; _ = s }`, 'cannot use generic type Stack[T any] without instantiation'],
    [
      'type Pair[K comparable, V any] struct {\n\tKey K\n\tVal V\n}\n\nfunc main() { p := Pair[string]{}; _ = p }',
      'not enough type arguments for type Pair: have 1, want 2',
    ],
    ['func F[T any](t T) {}\nfunc main() { F[int, string](1) }', 'got 2 type arguments but want 1'],
    ['func New[T any]() *T { return new(T) }\nfunc main() { x := New(); _ = x }', 'in call to New, cannot infer T'],
    [
      'func Add[T any](a, b T) T { return a + b }\nfunc main() { println(Add(1, 2)) }',
      'invalid operation: operator + not defined on a (variable of type T constrained by any)',
    ],
    [
      'func Less[T any](a, b T) bool { return a < b }\nfunc main() { println(Less(1, 2)) }',
      'invalid operation: a < b (type parameter T cannot use operator <)',
    ],
    [
      'func Same[T any](a, b T) bool { return a == b }\nfunc main() { println(Same(1, 2)) }',
      'invalid operation: a == b (incomparable types in type set)',
    ],
    [
      'func Index[T comparable](xs []T, v T) int { return 0 }\nfunc main() { println(Index([][]int{}, []int{1})) }',
      '[]int does not satisfy comparable',
    ],
    [
      'func Keys[K any, V any](m map[K]V) []K { return nil }\nfunc main() { println(len(Keys(map[string]int{}))) }',
      'invalid map key type K (missing comparable constraint)',
    ],
    [
      'type Named interface{ Name() string }\n\nfunc Join[T Named](xs []T) {}\n\ntype P struct{}\n\nfunc main() { Join([]P{{}}) }',
      'in call to Join, T (type P) does not satisfy Named (missing method Name)',
    ],
    [
      'func Show[T any](x T) string { return x.String() }\nfunc main() { println(Show(1)) }',
      'x.String undefined (type T has no field or method String)',
    ],
    [
      `${NUMBER}func f(n Number) {}\nfunc main() { f(1) }`,
      'cannot use type Number outside a type constraint: interface contains type constraints',
    ],
    [
      'func First[T any](xs []T) T { return nil }\nfunc main() { println(First([]int{1})) }',
      'cannot use nil as T value in return statement',
    ],
    [
      `${MAP}func main() { var s []string = Map([]int{1}, func(i int) int { return i }); _ = s }`,
      '(value of type []int) as []string value in variable declaration',
    ],
    ['import "slices"\n\ntype P struct{ A int }\n\nfunc main() { slices.Sort([]P{{1}}) }', 'P does not satisfy cmp.Ordered'],
    [
      'import "slices"\n\nfunc main() { println(slices.Contains([]int{1}, "a")) }',
      'cannot use "a" (untyped string constant) as int value in argument to slices.Contains',
    ],
  ])('are held to what they are for: %s', (source, words) => {
    expect(run(source).findings[0]?.label).toContain(words);
    expect(run(source).prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
  });

  it.each([
    [
      `${NUMBER}func Sum[T Number](xs ...T) (t T) {\n\tfor _, x := range xs {\n\t\tt += x\n\t}\n\treturn t\n}\n\ntype Celsius float64\n\nfunc main() { println(Sum(1, 2.5), Sum(Celsius(1)), Sum[int]()) }`,
    ],
    [`${STACK}${MAP}func main() { s := &Stack[int]{}; s.Push(1); println(len(Map(s.items, func(i int) string { return "a" }))) }`],
    [
      'import (\n\t"cmp"\n\t"maps"\n\t"slices"\n)\n\ntype M map[string]int\n\nfunc MaxOf[T cmp.Ordered](a, b T) T { return max(a, b) }\nfunc main() { println(MaxOf(1, 2), slices.Sorted(maps.Keys(M{"a": 1}))[0], maps.Equal[M, M](M{}, M{}), slices.EqualFunc([][]int{}, [][]int{}, slices.Equal)) }',
    ],
    [
      'import (\n\t"cmp"\n\t"iter"\n)\n\nfunc Collect[E any](seq iter.Seq[E]) (s []E) { for v := range seq { s = append(s, v) }; return s }\nfunc Sorted[E cmp.Ordered](seq iter.Seq[E]) []E { s := Collect(seq); return s }\nfunc main() { Sorted(func(yield func(int) bool) {}) }',
    ],
    [
      'type Setter[T any] interface {\n\t*T\n\tSet(string)\n}\ntype S struct{ v string }\n\nfunc (s *S) Set(v string) { s.v = v }\nfunc From[T any, PT Setter[T]](in []string) []T {\n\tout := make([]T, len(in))\n\tfor i, s := range in {\n\t\tp := PT(&out[i])\n\t\tp.Set(s)\n\t}\n\treturn out\n}\nfunc main() { println(len(From[S]([]string{"a"}))) }',
    ],
    [
      'type Node[T any] struct {\n\tvalue T\n\tnext *Node[T]\n}\n\ntype List[T any] struct{ head *Node[T] }\n\nfunc (l *List[T]) Each(f func(T)) { for n := l.head; n != nil; n = n.next { f(n.value) } }\nfunc main() { l := &List[string]{head: &Node[string]{value: "a"}}; l.Each(func(s string) { println(s) }) }',
    ],
    [
      'import "sync/atomic"\n\ntype Cache[K comparable, V any] struct {\n\tall map[K]V\n\tlast atomic.Pointer[V]\n}\n\nfunc New[K comparable, V any]() *Cache[K, V] { return &Cache[K, V]{all: map[K]V{}} }\nfunc (c *Cache[K, V]) Get(k K) (V, bool) { v, ok := c.all[k]; c.last.Store(&v); return v, ok }\nfunc main() { c := New[string, int](); v, ok := c.Get("a"); println(v, ok) }',
    ],
    [
      'func Zero[T any]() (zero T) { return }\nfunc Is[T any](x any) bool { _, ok := x.(T); return ok }\nfunc Kind[T any](x T) string {\n\tswitch any(x).(type) {\n\tcase int:\n\t\treturn "int"\n\t}\n\treturn ""\n}\nfunc main() { println(Zero[int](), Is[string]("a"), Kind(1)) }',
    ],
  ])('let pass: %s', (source) => {
    expect(run(source).prediction.outcome).toBe('ok');
  });
});

describe('what is not known', () => {
  it('decides a type parameter before a number does', () => {
    const source =
      'import "flag"\n\ntype F[T any] struct{ val T }\n\nfunc flagVal[T any](name string, val T, register func(*T, string, T, string)) *F[T] {\n\tf := &F[T]{val}\n\tregister(&f.val, name, val, "")\n\treturn f\n}\n\nvar indent = flagVal("indent", 0, flag.UintVar)\n\nfunc take(uint) {}\nfunc main() { take(indent.val) }';
    const build = (image: string): string =>
      judge(
        `FROM ${image} AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
        { 'go.mod': 'module example.com/app\n\ngo 1.23\n', 'main.go': `package main\n\n${source}\n` },
      ).prediction.outcome;
    // The library of a newer Go is not known.
    expect(['golang:1.26', 'golang:1.40'].map(build)).toEqual(['ok', 'ok']);
  });

  it('is no fault of a call', () => {
    const main =
      'package main\n\nimport (\n\t"maps"\n\t"slices"\n\n\t"example.org/other"\n)\n\nfunc main() {\n\tall := []*other.Thing{}\n\tfor range slices.Backward(all) {\n\t}\n\tm := map[string]other.Thing{}\n\tmaps.Copy(m, m)\n\t_ = slices.Collect(maps.Values(m))\n\t_ = slices.Clone(other.List())\n}\n';
    const files = {
      'go.mod': 'module example.com/app\n\ngo 1.23\n\nrequire example.org/other v1.0.0\n',
      'go.sum': 'example.org/other v1.0.0 h1:AAAA\nexample.org/other v1.0.0/go.mod h1:AAAA\n',
      'main.go': main,
    };
    expect(judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n', files).prediction.outcome).not.toBe('fails');
  });
});
