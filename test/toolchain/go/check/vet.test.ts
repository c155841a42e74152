/** What go vet of Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (source: string, command = 'go vet ./...', go = '1.22') =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, {
    'go.mod': `module example.com/app\n\ngo ${go}\n`,
    'main.go': `package main\n\n${source}\n`,
  });
const C = 'import (\n\t"fmt"\n\t"sync"\n)\n\ntype C struct {\n\tmu sync.Mutex\n\tn  int\n}\n\n';
const imports = (...paths: readonly string[]): string => `import (\n${paths.map((path) => `\t"${path}"\n`).join('')})\n\n`;

describe('go vet', () => {
  it.each([
    [
      `${C}func main() { a := C{}; b := a; fmt.Println(b.n) }`,
      'main.go:13: assignment copies lock value to b: example.com/app.C contains sync.Mutex',
    ],
    [`${C}func f(c C) { fmt.Println(c.n) }\nfunc main() { f(C{}) }`, 'f passes lock by value: example.com/app.C contains sync.Mutex'],
    [
      `${C}func (c C) Inc() { c.n++; fmt.Println() }\nfunc main() { var c C; c.Inc() }`,
      'Inc passes lock by value: example.com/app.C contains sync.Mutex',
    ],
    [`${C}func main() { for _, c := range []C{} { fmt.Println(c.n) } }`, 'range var c copies lock: example.com/app.C contains sync.Mutex'],
    [
      `${C}var g C\n\nfunc f() C { return g }\nfunc main() { x := f(); fmt.Println(x.n) }`,
      'return copies lock value: example.com/app.C contains sync.Mutex',
    ],
    [`${C}func main() { var c C; fmt.Println(c) }`, 'call of fmt.Println copies lock value: example.com/app.C contains sync.Mutex'],
    [
      `${imports('context', 'time')}func main() { ctx, _ := context.WithTimeout(context.Background(), time.Second); <-ctx.Done() }`,
      'the cancel function returned by context.WithTimeout should be called, not discarded, to avoid a context leak',
    ],
    [
      `${imports('fmt')}type P struct{ N int }\n\nfunc main() { p := P{1}; fmt.Printf("%d %s\\n", p, p) }`,
      'fmt.Printf format %s has arg p of wrong type example.com/app.P',
    ],
    [
      `${imports('fmt')}func main() { name := "x"; n := 3; fmt.Printf("%d %s\\n", name, n) }`,
      'fmt.Printf format %d has arg name of wrong type string',
    ],
    [`${imports('log')}func main() { log.Printf("%s %s", "a") }`, 'log.Printf format %s reads arg #2, but call has 1 arg'],
    [`${imports('fmt')}func main() { fmt.Println("hello %s", "x") }`, 'fmt.Println call has possible Printf formatting directive %s'],
    [`${imports('fmt')}func main() { _ = fmt.Errorf("x: %w", "y") }`, 'fmt.Errorf format %w has arg "y" of wrong type string'],
    [
      `${imports('encoding/json')}func main() { var v struct{ A int }; json.Unmarshal([]byte("{}"), v) }`,
      'call of Unmarshal passes non-pointer as second argument',
    ],
    [`${imports('fmt')}func f() {}\nfunc main() { fmt.Println(f) }`, 'fmt.Println arg f is a func value, not called'],
    [
      `${imports('fmt')}func main() { fmt.Printf("%d\\n", map[string]int{}) }`,
      'fmt.Printf format %d has arg map[string]int{} of wrong type map[string]int',
    ],
    [`${imports('fmt')}func main() { fmt.Printf("%z\\n", 1) }`, 'fmt.Printf format %z has unknown verb z'],
    [`${imports('fmt')}func main() { fmt.Printf("100%", 1) }`, 'fmt.Printf format % is missing verb at end of string'],
    [`${imports('log/slog')}func main() { slog.Info("a", "b") }`, 'call to slog.Info missing a final value'],
    ['func f() {}\nfunc main() { if f != nil { println(1) } }', 'comparison of function f != nil is always true'],
    ['type T struct{ a int }\n\nfunc (t *T) Set(a int) { t.a = t.a }\nfunc main() { (&T{}).Set(1) }', 'self-assignment of t.a'],
    [`${imports('fmt')}func main() { fmt.Sprintf("x") }`, 'result of fmt.Sprintf call not used'],
    [
      'type T struct {\n\tA string `json: "a"`\n}\n\nfunc main() {}',
      'struct field tag `json: "a"` not compatible with reflect.StructTag.Get: bad syntax for struct tag value',
    ],
    [
      'type T struct {\n\tA string `json:"a"`\n\tB string `json:"a"`\n}\n\nfunc main() {}',
      'struct field B repeats json tag "a" also at main.go:4',
    ],
    ['type T struct {\n\ta string `json:"a"`\n}\n\nfunc main() {}', 'struct field a has json tag but is not exported'],
    ['func f() int {\n\tpanic(1)\n\treturn 2\n}\nfunc main() { f() }', 'unreachable code'],
  ])('finds: %s', (source, words) => {
    expect(run(source).findings[0]?.label).toContain(words);
  });

  it('finds formats that are no text only where the language wants one', () => {
    const source = `${imports('fmt')}func main() { s := "x%d"; fmt.Printf(s) }`;
    expect([run(source, undefined, '1.24').findings[0]?.label, run(source).prediction.phase]).toEqual([
      'main.go:7: non-constant format string in call to fmt.Printf',
      null,
    ]);
  });

  it.each([
    [
      `${C}func New() *C { return &C{} }\nfunc (c *C) Inc() { c.mu.Lock(); defer c.mu.Unlock(); c.n++ }\nfunc main() { c := New(); c.Inc(); d := c; fmt.Println(d.n); for _, x := range []*C{c} { x.Inc() } }`,
    ],
    [
      `${imports('errors', 'fmt', 'os', 'time')}type T struct{ n int }\n\nfunc (t *T) String() string { return "" }\n\ntype E struct{}\n\nfunc (E) Error() string { return "" }\n\ntype K int\n\nfunc (K) String() string { return "" }\n\nfunc main() {\n\tt := &T{}\n\tvar a any = 1\n\tfmt.Printf("%s %v %s %d %s %x %q %5.2f %-3s|%T %p %t %c %U %s %d%%\\n", t, t, E{}, a, K(1), []byte("a"), []string{"a"}, 1.5, "a", t, t, true, 'a', 'b', time.Second, []int{1})\n\tfmt.Println("100%", "50%% done", fmt.Errorf("a: %w", errors.New("b")))\n\tfmt.Fprintf(os.Stderr, "%[1]d %[1]v %*d\\n", 1, 2, 3)\n}`,
    ],
    [
      `${imports('encoding/json', 'testing')}type T struct {\n\tA string \`json:"a,omitempty" xml:"b" yaml:"c"\`\n\tB string \`json:"-"\`\n\tC string \`json:"-"\`\n\td int\n\tE int \`validate:"required"\`\n}\n\nfunc check(t *testing.T, v *T) { t.Helper(); t.Log("a\\n"); println("%20x"); if err := json.Unmarshal(nil, v); err != nil { t.Fatalf("%v: %+v", err, v) } }\nfunc main() { var v any; json.Unmarshal(nil, &v); println(T{}.d); for i := 0; i < 2; i++ { i := i; println(i) } }`,
    ],
  ])('lets pass: %s', (source) => {
    expect(run(source).prediction.outcome).not.toBe('fails');
  });
});
