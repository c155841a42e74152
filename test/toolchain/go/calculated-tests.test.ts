/** What go test of Go 1.26 said of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Case = readonly [command: string, files: Readonly<Record<string, string>>, said: string | null];

describe('tests by what they calculate', () => {
  it.each<Case>([
    [
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc Add(a, b int) int { return a + b }\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestAdd(t *testing.T) {\n\ttests := []struct {\n\t\tname string\n\t\ta, b int\n\t\twant int\n\t}{\n\t\t{"one", 1, 2, 3},\n\t\t{name: "two", a: 2, b: 2, want: 5},\n\t}\n\tfor _, tt := range tests {\n\t\tt.Run(tt.name, func(t *testing.T) {\n\t\t\tif got := Add(tt.a, tt.b); got != tt.want {\n\t\t\t\tt.Errorf("Add() = %v, want %v", got, tt.want)\n\t\t\t}\n\t\t})\n\t}\n}\n',
      },
      '--- FAIL: TestAdd',
    ],
    [
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc Add(a, b int) int { return a - b }\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestAdd(t *testing.T) {\n\tif Add(1, 2) != 3 {\n\t\tt.Fatal("bad")\n\t}\n}\n',
      },
      '--- FAIL: TestAdd',
    ],
    [
      'go test -v ./...',
      {
        'main.go':
          'package main\n\nimport "strings"\n\nfunc Greet(name string) string {\n\tif name == "" {\n\t\treturn "Hello, World"\n\t}\n\treturn "Hello, " + strings.ToUpper(name)\n}\n\nfunc IsEven(n int) bool { return n%2 == 0 }\n\nfunc Div(a, b int) (int, bool) {\n\tif b == 0 {\n\t\treturn 0, false\n\t}\n\treturn a / b, true\n}\n\nfunc Sum(xs []int) int { return 0 }\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestGreet(t *testing.T) {\n\tgot := Greet("bob")\n\twant := "Hello, BOB"\n\tif got != want {\n\t\tt.Errorf("got %q want %q", got, want)\n\t}\n\tif Greet("") != "Hello, World" {\n\t\tt.Error("x")\n\t}\n}\n\nfunc TestEven(t *testing.T) {\n\tfor _, tc := range []struct {\n\t\tn    int\n\t\twant bool\n\t}{{1, false}, {2, true}, {-3, false}, {0, true}} {\n\t\tif IsEven(tc.n) != tc.want {\n\t\t\tt.Errorf("IsEven(%d)", tc.n)\n\t\t}\n\t}\n}\n\nfunc TestDiv(t *testing.T) {\n\tif v, ok := Div(7, 2); v != 3 || !ok {\n\t\tt.Fatal(v, ok)\n\t}\n\t_, ok := Div(1, 0)\n\tif ok {\n\t\tt.Fatal("no")\n\t}\n\tv, ok := Div(-7, 2)\n\tif v != -3 {\n\t\tt.Fatal(v)\n\t}\n\tif ok != true {\n\t\tt.Fatal(ok)\n\t}\n}\n\nfunc TestSum(t *testing.T) {\n\tif Sum([]int{1, 2}) != 0 {\n\t\tt.Fatal("x")\n\t}\n}\n',
      },
      null,
    ],
    [
      'go test ./...',
      {
        'main.go':
          'package main\n\nfunc Max(a, b int) int {\n\tif a > b {\n\t\treturn a\n\t} else if a == b {\n\t\treturn a\n\t}\n\treturn a\n}\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestSkip(t *testing.T) {\n\tif Max(1, 2) == 1 {\n\t\tt.Skip("broken")\n\t}\n\tt.Fatal("x")\n}\n\nfunc TestMax(t *testing.T) {\n\ttotal := 0\n\tfor _, n := range []int{1, 2, 3} {\n\t\ttotal += n\n\t}\n\tif total != 6 {\n\t\tt.Fatal("sum")\n\t}\n\tif m := Max(1, 2); m != 2 {\n\t\tt.Fatalf("%d", m)\n\t}\n}\n',
      },
      '--- FAIL: TestMax',
    ],
    [
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc F(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn F(n-1) + F(n-2)\n}\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestF(t *testing.T) {\n\tcases := map[int]int{1: 1}\n\tfor n, want := range cases {\n\t\tif F(n) != want {\n\t\t\tt.Fatal()\n\t\t}\n\t}\n}\n\nfunc TestG(t *testing.T) {\n\tx := 1\n\t{\n\t\tx := 2\n\t\t_ = x\n\t}\n\tif x != 1 {\n\t\tt.Fatal("shadow")\n\t}\n\ty := x\n\tif true {\n\t\ty = 3\n\t}\n\tif y != 3 || F(10) != 55 {\n\t\tt.Fatal("y")\n\t}\n\tdefer func() { t.Log("done") }()\n\tif F(5) != 5 {\n\t\tt.Fatal("F")\n\t}\n}\n',
      },
      null,
    ],
    [
      'go test ./...',
      {
        'main.go':
          'package main\n\nimport "errors"\n\nfunc Div(a, b int) (int, error) {\n\tif b == 0 {\n\t\treturn 0, errors.New("zero")\n\t}\n\treturn a / b, nil\n}\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestDiv(t *testing.T) {\n\tif _, err := Div(1, 0); err == nil {\n\t\tt.Fatal("want error")\n\t}\n\tgot, err := Div(6, 3)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\tif got != 2 {\n\t\tt.Fatal(got)\n\t}\n}\n',
      },
      null,
    ],
    [
      'go test -run TestB ./...',
      {
        'main.go': 'package main\n\nfunc A() int { return 1 }\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tif A() != 2 {\n\t\tt.Fatal()\n\t}\n}\n\nfunc TestB(t *testing.T) {}\n',
      },
      null,
    ],
    [
      'go test ./...',
      {
        'main.go':
          'package main\n\nimport "strings"\n\nfunc Rev(s string) bool { return strings.HasPrefix(s, "a") && !strings.Contains(s, "b") }\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestRev(t *testing.T) {\n\tt.Helper()\n\tif !Rev("ac") || Rev("ab") || Rev("c") {\n\t\tt.Fatal("x")\n\t}\n}\n\nfunc TestDocs(t *testing.T) {\n\tfor _, tc := range []struct {\n\t\tin   string\n\t\twant bool\n\t}{\n\t\t{in: "abc", want: true},\n\t} {\n\t\ttc := tc\n\t\tif got := Rev(tc.in); got != tc.want {\n\t\t\tt.Fatalf("Rev(%q) = %v", tc.in, got)\n\t\t}\n\t}\n}\n',
      },
      '--- FAIL: TestDocs',
    ],
    [
      'go test ./...',
      {
        'main.go':
          'package main\n\nfunc Fact(n int) int {\n\tr := 1\n\tfor i := 2; i < n; i++ {\n\t\tr *= i\n\t}\n\treturn r\n}\n\nfunc Count(n int) int {\n\tc := 0\n\tfor n > 0 {\n\t\tif n == 3 {\n\t\t\tn--\n\t\t\tcontinue\n\t\t}\n\t\tc++\n\t\tn--\n\t}\n\treturn c\n}\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestCount(t *testing.T) {\n\tif Count(5) != 4 {\n\t\tt.Fatal()\n\t}\n\tfor {\n\t\tbreak\n\t}\n}\n\nfunc TestFact(t *testing.T) {\n\tif Fact(5) != 120 {\n\t\tt.Errorf("Fact(5) = %d", Fact(5))\n\t}\n}\n',
      },
      '--- FAIL: TestFact',
    ],
  ])('%s: %j', (command, files, said) => {
    const { prediction, findings } = judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, {
      'go.mod': 'module example.com/app\n\ngo 1.26\n',
      ...files,
    });
    expect([prediction.phase === 'build', findings[0]?.label ?? null]).toEqual([said !== null, said]);
  });

  it('ends with what never ends', () => {
    const files = {
      'go.mod': 'module example.com/app\n\ngo 1.26\n',
      'a.go': 'package a\n\nfunc F(n int) int { return F(n + 1) + F(n + 2) }\n',
      'a_test.go': 'package a\n\nimport "testing"\n\nfunc TestF(t *testing.T) {\n\tif F(1) != 1 {\n\t\tt.Fatal()\n\t}\n}\n',
    };
    expect(judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go test ./...\n', files).findings).toEqual([]);
  });
});
