import { describe, expect, it } from 'vitest';
import { goDeclarations } from '../../src/build/go-declarations.ts';

function names(source: string): string[] {
  return goDeclarations(source).map(({ keyword, name, type }) => [keyword, name, ...(type === null ? [] : [type])].join(' '));
}

describe('top-level declarations of a Go file', () => {
  it('finds them in every form', () => {
    expect(
      names(`package main
import ("fmt"; x "os")
var A, B string
var C = "c" // var D string
/* var E string
*/ const (
  F = iota
  G
)
type S struct { H string; I func() (var1 int) }
type Alias = string
func J() { var K string; _ = K }
func (s *S) L() string { return "}" + \`{\` }
var (
  M map[string][]string = map[string][]string{"a": {"b"}}
  N,
  O = "n", '{'
)
func P[T any](t T) {}
`),
    ).toEqual([
      'var A string',
      'var B string',
      'var C',
      'const F',
      'const G',
      'type S struct{Hstring;Ifunc()(var1int)}',
      'type Alias =string',
      'func J',
      'var M map[string][]string',
      'var N',
      'var O',
      'func P',
    ]);
  });

  it('knows lines, initializers and what is shared by one call', () => {
    const [a, b] = goDeclarations('package p\n\nvar a,\n\tb = f()\n');
    expect([a?.line, b?.line, a?.shared, b?.initializer?.map(({ text }) => text)]).toEqual([3, 4, true, ['f', '(', ')']]);
  });

  it.each(['', 'var', 'var (', 'const x = "', 'func }{)(', '`', "'", '/*', 'var x = /* */', '\ud800var'])('survives %j', (source) => {
    expect(goDeclarations(source).length).toBeLessThan(2);
  });

  it('is read in one go, however long the source', () => {
    const source = `package p\n${'var a = "x" + y(1, "}", `{`)\n'.repeat(20_000)}${'"\\'.repeat(50_000)}`;
    expect(goDeclarations(source)).toHaveLength(20_000);
  });
});
