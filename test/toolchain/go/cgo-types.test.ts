/** What Go 1.20 and 1.26 say of these very files, as gcc 12 has their C; lines are those of the file below. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HEAD = `package main

// #include <stdlib.h>
// #include <stdint.h>
// #include <stdio.h>
// #include <stdarg.h>
// #include <string.h>
// static int add(int a, int b) { return a + b; }
// static void none(void) {}
// static double half(double x) { return x / 2; }
// static const char *name(void) { return "x"; }
// static unsigned long big(unsigned long a, size_t n) { return a + n; }
// static void take(char *s, void *p) { (void)s; (void)p; }
// static int many(int n, ...) { return n; }
import "C"
import "fmt"
import "unsafe"

var _ = fmt.Sprint
var _ unsafe.Pointer

`;

function said(body: string, minor = 26): string | null {
  const { prediction, findings } = judge(`FROM golang:1.${minor}\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n`, {
    'go.mod': 'module m\n\ngo 1.18\n',
    'main.go': `${HEAD}${body}\n`,
  });
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

const main = (...lines: readonly string[]): string => `func main() {\n${lines.map((line) => `\t${line}\n`).join('')}}`;

describe('numbers of C are types of their own', () => {
  it.each([
    [
      ['var n int = C.add(1, 2)', '_ = n'],
      'cannot use (_Cfunc_add)(1, 2) (value of int32 type _Ctype_int) as int value in variable declaration',
    ],
    [['n := 3', 'fmt.Println(C.add(2, n))'], 'cannot use n (variable of type int) as _Ctype_int value in argument to (_Cfunc_add)'],
    [['fmt.Println(C.add(1.5, 2))'], 'cannot use 1.5 (untyped float constant) as _Ctype_int value in argument to (_Cfunc_add) (truncated)'],
    [['n := 3', 'fmt.Println(C.int(2) + n)'], 'invalid operation: _Ctype_int(2) + n (mismatched types _Ctype_int and int)'],
    [['var s int', 's += C.int(2)'], 'invalid operation: s += _Ctype_int(2) (mismatched types int and _Ctype_int)'],
    [
      ['var a C.long = 3', 'var b C.int = a', '_ = b'],
      'cannot use a (variable of int64 type _Ctype_long) as _Ctype_int value in variable declaration',
    ],
    [
      ['var f float64 = C.half(3)', '_ = f'],
      'cannot use (_Cfunc_half)(3) (value of float64 type _Ctype_double) as float64 value in variable declaration',
    ],
    [['for i := 0; i < C.add(1, 2); i++ {', '}'], 'invalid operation: i < (_Cfunc_add)(1, 2) (mismatched types int and _Ctype_int)'],
    [['if C.add(1, 2) {', '}'], 'non-boolean condition in if statement'],
    [['var c C.char = 300', '_ = c'], 'cannot use 300 (untyped int constant) as _Ctype_char value in variable declaration (overflows)'],
    [
      ['a := []int{C.add(1, 2)}', '_ = a'],
      'cannot use (_Cfunc_add)(1, 2) (value of int32 type _Ctype_int) as int value in array or slice literal',
    ],
    [['C.puts("hi")'], 'cannot use "hi" (untyped string constant) as *_Ctype_char value in argument to (_Cfunc_puts)'],
    [
      ['var s string = C.name()', '_ = s'],
      'cannot use (_Cfunc_name)() (value of type *_Ctype_char) as string value in variable declaration',
    ],
    [
      ['b := []byte("x")', 'C.take(&b[0], nil)'],
      'cannot use &b[0] (value of type *byte) as *_Ctype_char value in argument to (_Cfunc_take)',
    ],
    [['fmt.Println(C.add(1))'], 'not enough arguments in call to (_Cfunc_add) have (number) want (_Ctype_int, _Ctype_int)'],
    [
      ['var n int', 'var err error', 'n, err = C.add(1, 2)', '_, _ = n, err'],
      'cannot use (_C2func_add)(1, 2) (value of int32 type _Ctype_int) as int value in assignment',
    ],
    [
      ['var n int = C.strlen(C.name())', '_ = n'],
      'cannot use (_Cfunc_strlen)((_Cfunc_name)()) (value of uint64 type _Ctype_size_t) as int value in variable declaration',
    ],
  ])('%j', (lines, words) => {
    expect(said(main(...lines))?.replace(/^\.\/main\.go:\d+: /, '')).toBe(words);
  });

  it('other names of types are told of from Go 1.23 on', () => {
    const body = main('var n uint32 = 1', 'var x C.uint32_t = n', '_ = x');
    expect(said(body)).toBe('./main.go:24: cannot use n (variable of type uint32) as _Ctype_uint32_t value in variable declaration');
    expect(said(body, 20)).toBe('./main.go:24: cannot use n (variable of type uint32) as _Ctype_uint value in variable declaration');
  });

  it.each([
    [['fmt.Println(int(C.add(1, 2)))']],
    [['n := 3', 'fmt.Println(C.add(C.int(n), 2))']],
    [['x := C.none()', 'fmt.Println(x)']],
    [['n, err := C.add(1, 2)', 'fmt.Println(n, err)']],
    [['if _, err := C.add(1, 2); err != nil {', '}']],
    [['var a, b = C.add(1, 2), C.add(3, 4)', 'fmt.Println(a, b)']],
    [['var n C.size_t = C.ulong(3)', 'fmt.Println(C.big(n, n))']],
    [['var n C.uint64_t = C.strlen(C.name())', '_ = n']],
    [['s := C.CString("a")', 'defer C.free(unsafe.Pointer(s))', 'C.take(s, nil)']],
    [['p := C.malloc(3)', 'C.free(p)']],
    [['p := C.CBytes([]byte("x"))', 'C.free(p)']],
    [['b := []byte("x")', 'C.take((*C.char)(unsafe.Pointer(&b[0])), unsafe.Pointer(&b[0]))']],
    [['for i := C.int(0); i < C.add(1, 2); i++ {', '}']],
    [['a := []int{1}', 'fmt.Println(a[C.add(0, 0)])']],
    [['var x interface{} = C.add(1, 2)', 'fmt.Println(x)']],
  ])('%j compiles', (lines) => {
    expect(said(main(...lines))).toBeNull();
  });
});

it.each([
  [['C.printf(C.CString("x"))'], 23],
  [['b := make([]byte, 3)', 'C.snprintf((*C.char)(unsafe.Pointer(&b[0])), 3, C.CString("x"))'], 24],
  [['C.many(1, 2)'], 23],
])('cgo calls no function with any number of arguments: %j', (lines, line) => {
  expect(said(main(...lines))).toBe(`cgo: ./main.go:${line}:…: unexpected type: ...`);
});
