/** What Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const run = (rest: string) =>
  judge(
    'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    { 'go.mod': 'module example.com/app\n\ngo 1.22\n', 'main.go': `package main\n\n${rest}\n` },
  );

describe('what needs itself before it is there', () => {
  it.each([
    ['var a = b\nvar b = c()\n\nfunc c() int { return a }\nfunc main() {}', 'initialization cycle for a'],
    ['var x int = x\n\nfunc main() {}', 'initialization cycle: x refers to itself'],
    [
      'var cmds = map[string]func(){"help": help}\n\nfunc help() {\n\tfor k := range cmds {\n\t\tprintln(k)\n\t}\n}\nfunc main() { cmds["help"]() }',
      'initialization cycle for cmds',
    ],
    ['type T struct{}\n\nfunc (T) m() int { return x }\n\nvar x = T{}.m()\n\nfunc main() {}', 'initialization cycle for x'],
    ['const a = b\nconst b = a\n\nfunc main() {}', 'initialization cycle for a'],
    ['type A struct{ b B }\ntype B struct{ a [2]A }\n\nfunc main() {}', 'invalid recursive type A'],
  ])('is refused: %s', (source, words) => {
    expect(run(source).findings[0]?.label).toContain(words);
  });

  it.each([
    ['var x int\n\nfunc init() { x = f() }\nfunc f() int { return x + 1 }\nfunc main() {}'],
    ['type A struct{ b *B }\ntype B struct {\n\ta []A\n\tm map[string]B\n}\n\nfunc main() {}'],
    [
      'var a, b = 1, func() int { return a }\n\nfunc even(n int) bool { return n == 0 || odd(n-1) }\nfunc odd(n int) bool { return n != 0 && even(n-1) }\n\nvar e = even(2)\n\nfunc main() { println(b(), e) }',
    ],
    ['var c = cycle{}\n\ntype cycle struct{}\n\nfunc (cycle) run() { println(&c) }\nfunc main() { c.run() }'],
  ])('is not in: %s', (source) => {
    expect(run(source).prediction.outcome).toBe('ok');
  });
});

describe('a function with results', () => {
  it.each([
    ['func main() { f := func() int { println(1) }; f() }'],
    ['func f(x int) string {\n\tswitch x {\n\tcase 1:\n\t\treturn "a"\n\tdefault:\n\t\tprintln("x")\n\t}\n}\nfunc main() { f(1) }'],
    ['func f() int {\n\tfor {\n\t\tbreak\n\t}\n}\nfunc main() { f() }'],
    ['func f(c chan int) int {\n\tselect {\n\tcase <-c:\n\t\treturn 1\n\tcase c <- 1:\n\t}\n}\nfunc main() { f(nil) }'],
    ['func f() int {\nL:\n\tfor {\n\t\tfor {\n\t\t\tbreak L\n\t\t}\n\t}\n}\nfunc main() { f() }'],
  ])('ends with return: %s', (source) => {
    expect(run(source).findings[0]?.label).toContain('missing return');
  });

  it.each([
    [
      'func f(c chan int) int {\nL:\n\tfor {\n\t\tselect {\n\t\tcase x := <-c:\n\t\t\tif x > 1 {\n\t\t\t\tbreak\n\t\t\t}\n\t\t\tcontinue L\n\t\t}\n\t}\n}\nfunc main() { f(nil) }',
    ],
    [
      'func f(x int) int {\n\tswitch {\n\tcase x > 1:\n\t\tfallthrough\n\tcase x > 2:\n\t\treturn 1\n\tdefault:\n\t\tpanic("x")\n\t}\n}\nfunc main() { f(2) }',
    ],
    [
      'func f(x int) int {\n\tif x > 1 {\n\t\treturn 1\n\t} else if x > 0 {\n\t\tgoto end\n\t} else {\n\t\tselect {}\n\t}\nend:\n\treturn 2\n}\nfunc main() { f(2) }',
    ],
  ])('may end otherwise: %s', (source) => {
    expect(run(source).prediction.outcome).toBe('ok');
  });
});
