/** Programs that grow with each line, or without end. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const outcome = (source: string): string =>
  judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go vet ./... && go build -o /app .\n', {
    'go.mod': 'module example.com/app\n\ngo 1.23\n',
    'main.go': `package main\n\n${source}\n`,
  }).prediction.outcome;

describe('types that hold others', () => {
  it.each([
    [
      `import "fmt"\n\n${Array.from({ length: 40 }, (_, i) => `type T${i} struct{ a, b, c T${i + 1} }\n`).join('')}type T40 struct{ n int }\n\nfunc main() { var x T0; y := &x; m := map[T0]int{}; fmt.Printf("%v", y); println(len(m)) }`,
    ],
    [
      `func P[A, B any](a A, b B) (r struct{ a A; b B }) { return }\nfunc main() { x0 := 1\n${Array.from({ length: 60 }, (_, i) => `x${i + 1} := P(x${i}, x${i})\n`).join('')}_ = x60 }`,
    ],
    ['type L[T any] struct {\n\tnext *L[[]T]\n\tv T\n}\n\nfunc main() { l := L[int]{}; println(l.v) }'],
  ])('are followed no further than they can: %#', (source) => {
    expect(['ok', 'unknown']).toContain(outcome(source));
  });
});
