/** What Go 1.26 says of these very files; of 1,450 packages of Go's library and of modules, all of which compile, nothing is said. */
import { describe, expect, it } from 'vitest';
import { isNotStandard, standardName } from '../../../src/toolchain/go/library/standard.ts';
import { readFile, sourceProblem } from '../../../src/toolchain/go/source-problems.ts';

const said = (...texts: string[]): string | null => {
  const found = sourceProblem(texts.map((text, i) => readFile({ path: `/src/${i}.go`, text: `package main\n${text}` }, standardName)));
  return found === null ? null : `${found.path}:${found.line}: ${found.said}`;
};

describe('what the Go compiler refuses by the words of a package alone', () => {
  it.each([
    ['import "os"\nfunc main() {}', '/src/0.go:2: "os" imported and not used'],
    ['import str "strings"\n// str.ToUpper\nfunc main() { println("str.ToUpper") }', '/src/0.go:2: "strings" imported as str and not used'],
    ['import "math/rand/v2"\nfunc main() {}', '/src/0.go:2: "math/rand/v2" imported and not used'],
    ['func main() {\n\tx := 5\n}', '/src/0.go:3: declared and not used: x'],
    ['func f() (int, error) { return 1, nil }\nfunc main() {\n\tn, err := f()\n\tprintln(n)\n}', '/src/0.go:4: declared and not used: err'],
    ['func main() { fmt.Println("a") }', '/src/0.go:2: undefined: fmt'],
    ['func main() { println(helper()) }', '/src/0.go:2: undefined: helper'],
    ['func main() {\n\tprintln("a"\n}', '/src/0.go:4: syntax error: unexpected }'],
    ['func main() {', '/src/0.go:2: syntax error: unexpected EOF'],
    [
      '<<<<<<< HEAD\nfunc main() {}\n=======\nfunc main() { println() }\n>>>>>>> b',
      '/src/0.go:2: syntax error: non-declaration statement outside function body',
    ],
  ])('%s', (text, words) => {
    expect(said(text)).toBe(words);
  });

  it('looks at all files of the package', () => {
    expect(said('func main() {}', 'func main() {}')).toBe('/src/1.go:2: main redeclared in this block');
    expect(said('func main() { helper() }', 'func helper() {}\nfunc init() {}\nfunc init() {}')).toBeNull();
  });

  it.each([
    'import (\n\t. "strings"\n\t_ "embed"\n)\nfunc main() { println(ToUpper("a")) }',
    'import "example.com/x/go-yaml"\nfunc main() { yaml.Marshal(nil) }',
    '// int f(void);\nimport "C"\nfunc main() { C.f(); helper() }',
    'type I interface {\n\tDo()\n\tOther(int) string\n}\ntype T struct{ f func(int) }\nfunc (t T) Do() { t.f(1) }\nfunc main() { var i I; i.Do() }',
    'type Number interface{ ~int | ~float64 }\nfunc Sum[T Number](all ...T) (sum T) {\n\tfor _, one := range all {\n\t\tsum += one\n\t}\n\treturn\n}\nfunc main() { println(Sum(1, 2), Sum[float64](1)) }',
    "type Celsius float64\nfunc main() { c := Celsius(3); switch any(c).(type) { case Celsius: println(`{(`, '{', c < 4, 1<<3) } }",
    'func main() { var err error; println(error.Error(err)) }',
  ])('leaves alone %s', (text) => {
    expect(said(text)).toBeNull();
  });

  it("knows what Go's library has, and since when", () => {
    expect(
      ['strngs', 'internal/util', 'slices', 'fmt', 'encoding/json/v2', 'cmd/internal/obj'].map((path) => isNotStandard(path, 20)),
    ).toEqual([true, true, true, false, false, false]);
    expect(['slices', 'strngs'].map((path) => isNotStandard(path, 26))).toEqual([false, true]);
    expect(isNotStandard('strngs', 27)).toBe(false);
  });
});
