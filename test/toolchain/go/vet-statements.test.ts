/** What Go 1.26 says of these very modules. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (command: string, files: Readonly<Record<string, string>>) =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, { 'go.mod': 'module example.com/app\n\ngo 1.22\n', ...files });

describe('what go vet, go test and go build find', () => {
  it.each([
    [
      'go vet ./...',
      {
        'main.go':
          'package main\nimport "fmt"\nfunc f() int {\n\treturn 1\n\tfmt.Println("x")\n\treturn 2\n}\nfunc main() { fmt.Println(f()) }\n',
      },
      'unreachable code',
    ],
    [
      'go vet ./...',
      { 'main.go': 'package main\nimport "fmt"\nfunc main() {\n\tfmt.Sprintf("x %d", 1)\n}\n' },
      'result of fmt.Sprintf call not used',
    ],
    ['go vet ./...', { 'main.go': 'package main\nfunc main() {\n\tx := 1\n\tx = x\n\tprintln(x)\n}\n' }, 'self-assignment of x'],
    [
      'go vet ./...',
      { 'main.go': 'package main\ntype U struct {\n\tName string `json:name`\n}\nfunc main() { println(U{}.Name) }\n' },
      'struct field tag `json:name` not compatible with reflect.StructTag.Get: bad syntax for struct tag value',
    ],
    [
      'go vet ./...',
      { 'main.go': 'package main\nimport "sync"\nfunc f(wg sync.WaitGroup) { wg.Done() }\nfunc main() { var wg sync.WaitGroup; f(wg) }\n' },
      'f passes lock by value: sync.WaitGroup contains sync.noCopy',
    ],
    [
      'go test ./...',
      { 'main.go': 'package main\nfunc main() {}\n', 'main_test.go': 'package app\nimport "testing"\nfunc TestX(t *testing.T) {}\n' },
      'found packages main (main.go) and app (main_test.go) in /src',
    ],
    [
      'go test ./...',
      { 'calc.go': 'package calc\n', 'calc_test.go': 'package calc\nfunc TestAdd() { }\n' },
      'wrong signature for TestAdd, must be: func TestAdd(t *testing.T)',
    ],
    ['go build .', { 'main.go': 'import "fmt"\nfunc main() { fmt.Println() }\n' }, "main.go:1:1: expected 'package', found 'import'"],
    [
      'go build .',
      { 'main.go': 'package main\nfunc main() {}\n', 'go.mod': 'module example.com/app\n\ngo 1.22\n\nrequires (\n)\n' },
      'unknown block type: requires',
    ],
  ])('%s %j', (command, files, words) => {
    const { prediction, findings } = run(command, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(`${findings[0]?.label ?? ''} ${findings[0]?.message ?? ''}`).toContain(words);
  });

  it.each([
    [
      'go vet ./...',
      {
        'main.go':
          'package main\nimport ("errors"; "fmt"; "sync")\ntype E struct{ error }\ntype U struct {\n\tName string `json:"name" yaml:"n"`\n}\nfunc f(wg *sync.WaitGroup) error {\n\tdefer wg.Done()\n\tif wg == nil { return E{errors.New("a")} }\n\tgoto out\nout:\n\treturn nil\n}\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tfmt.Println(f(&wg), U{},\n\t\tfmt.Sprintf("x"))\n}\n',
      },
    ],
    [
      'go test ./...',
      {
        'calc.go': 'package calc\nfunc Add() int { return 1 }\n',
        'calc_test.go':
          'package calc_test\nimport ("testing"; "example.com/app")\nfunc TestAdd(t *testing.T) { calc.Add() }\nfunc TestMain(m *testing.M) { m.Run() }\n',
      },
    ],
  ])('and what it lets pass: %s %j', (command, files) => {
    expect(run(command, files).prediction.phase).not.toBe('build');
  });
});
