/* What go build says of these very files, or that it builds them: measured with Go 1.26 and gcc 12. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

/** What go says of it; null where it builds. */
function said(c: string, body: string, files: Readonly<Record<string, string>> = {}): string | null {
  const imports = ['fmt', 'unsafe'].filter((name) => body.includes(`${name}.`)).map((name) => `import "${name}"\n`);
  const { prediction, findings } = judge('FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n', {
    'go.mod': 'module m\n\ngo 1.22\n',
    'main.go': `package main\n\n/*\n${c}\n*/\nimport "C"\n${imports.join('')}\n${body}\n`,
    ...files,
  });
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

const main = (text: string): string => `func main() { ${text} }`;

describe('types that C code gives names', () => {
  it.each([
    [
      'typedef struct { int x; double y; } point;',
      'p := C.point{z: 1}; fmt.Println(p)',
      'unknown field z in struct literal of type _Ctype_point',
    ],
    [
      'typedef struct { int a; } s;',
      'n := 4; r := C.s{a: n}; fmt.Println(r)',
      'cannot use n (variable of type int) as _Ctype_int value in struct literal',
    ],
    [
      'typedef struct { int a; } s;',
      'n := 2; x := C.s{}; x.a = n; fmt.Println(x)',
      'cannot use n (variable of type int) as _Ctype_int value in assignment',
    ],
    ['struct s { int a; };', 'var x C.struct_s; fmt.Println(x.b)', 'x.b undefined'],
    ['typedef union { int i; float f; } num;', 'var n C.num; n.i = 1; fmt.Println(n)', 'n.i undefined'],
    [
      'typedef enum { A, B } kind;\nstatic int of(kind k) { return k; }',
      'k := 1; fmt.Println(C.of(k))',
      'cannot use k (variable of type int) as _Ctype_kind value in argument to (_Cfunc_of)',
    ],
    ['typedef struct { char name[8]; } s;', 'var x C.s; x.name = "abc"; fmt.Println(x)', 'cannot use "abc"'],
  ])('are seen as cgo makes them: %s', (c, text, words) => {
    expect(said(c, main(text))).toContain(words);
  });

  it.each([
    [
      'typedef struct { int x, y; } pt;\ntypedef struct { pt a; char name[8]; } line;',
      'l := C.line{a: C.pt{x: 1}}; l.name[0] = 1; fmt.Println(l.a.y, len(l.name))',
    ],
    ['typedef struct node node;\nstruct node { int v; node *next; };', 'var n C.node; fmt.Println(n.v, n.next == nil, C.struct_node{}.v)'],
    ['struct flags { unsigned a:1; int n; };', 'x := C.struct_flags{n: 3}; fmt.Println(x)'],
    ['struct item { int type; };', 'i := C.struct_item{_type: 1}; fmt.Println(i._type)'],
    ['typedef struct { int x; int y; } pt;', 'p := C.pt{1, 2}; fmt.Println([]C.pt{{1, 2}, {x: 3}}, p == C.pt{1, 2})'],
    ['typedef union { int i; unsigned char b[4]; } u;', 'var x C.u; *(*C.int)(unsafe.Pointer(&x)) = 9; fmt.Println(x[:], len(x))'],
    [
      'typedef enum { RED, GREEN } color;\nstatic color f(color c) { return c; }',
      'var c C.color = C.RED; fmt.Println(C.f(c) == C.GREEN, uint32(c))',
    ],
    ['typedef int (*cb)(int);\ntypedef struct { cb f; void *data; } h;', 'var x C.h; fmt.Println(x.f == nil, x.data == nil)'],
  ])('are what Go takes: %s', (c, text) => {
    expect(said(c, main(text))).toBe(null);
  });
});

describe('names behind C.', () => {
  const F = 'static int f(int x) { return x; }';
  it.each([
    ['#define DOUBLE(x) ((x)*2)', 'fmt.Println(C.DOUBLE(2))', 'could not determine what C.DOUBLE refers to'],
    ['#define FLAG', 'fmt.Println(C.FLAG)', 'could not determine what C.FLAG refers to'],
    ['struct node { int v; };', 'n := C.node{v: 3}; fmt.Println(n)', 'could not determine what C.node refers to'],
    ['#include <errno.h>', 'fmt.Println(C.errno)', 'cannot refer to errno directly; see documentation'],
    [F, 'g := C.f; fmt.Println(g)', "undefined reference to `f'"],
    ['static int table[2] = {1, 2};', 'fmt.Println(C.table[1])', "undefined reference to `table'"],
  ])('are refused as they are used: %s', (c, text, words) => {
    expect(said(c, main(text))).toContain(words);
  });

  it.each([
    ['#define N (1 << 3)\n#define NEG -4', 'var a [C.N]byte; fmt.Println(len(a), C.NEG)'],
    ['int inc(int x) { return x; }\nint counter = 0;', 'C.counter++; fmt.Println(C.inc != nil)'],
    ['static int table[2] = {1, 2};\nstatic int at(int i) { return table[i]; }', 'fmt.Println(C.at(1))'],
  ])('are taken: %s', (c, text) => {
    expect(said(c, main(text))).toBe(null);
  });
});

describe('//export', () => {
  const exported = (name: string): string =>
    `//export ${name}\nfunc Callback(x C.int) C.int { return C.f(x) }\n\nfunc main() { Callback(1) }`;

  it('wants C code that may be compiled twice, and its own name', () => {
    expect(said('int f(int x) { return x; }', exported('Callback'))).toBe("multiple definition of `f'");
    expect(said('static int f(int x) { return x; }', exported('Callbak'))).toContain(
      'export comment has wrong name "Callbak", want "Callback"',
    );
    expect(said('static int f(int x) { return x; }', exported('Callback'))).toBe(null);
    expect(said('int f(int x);', exported('Callback'), { 'f.c': 'int f(int x) { return x; }\n' })).toBe(null);
  });
});
