/** How values and types are told of across packages, as Go 1.26 does of these very files (`go build -gcflags=-e`, without the columns). */
import { expect, it } from 'vitest';
import { PackageChecker } from '../../../../src/toolchain/go/check/package.ts';
import { worded } from '../../../../src/toolchain/go/compiler-words.ts';
import { parseGo } from '../../../../src/toolchain/go/syntax/parser.ts';

const LIBRARY = `package a

type S struct{ N int }

type I interface{ M() }

func (*S) M() {}

func New() *S { return &S{} }

func Use(i I) {}

var All map[string]S
`;

const PROGRAM = `package main

import "x/a"

type N int

func f(int) {}

const c N = 1

func main() {
	var s a.S
	var i a.I
	var n N
	var e error
	p := &s
	l := []a.S{s}
	r := [1]a.S{}
	m := map[string]N{}
	ch := make(chan a.S)
	a.Use(s)
	a.Use(*a.New())
	f(s)
	f(i)
	f(n)
	f(c)
	f(*p)
	f(a.All["a"])
	f(m["a"])
	f(l[0])
	f(r[0])
	f([1]a.S{}[0])
	f(i.(*a.S))
	f(<-ch)
	f(p)
	f(m)
	f(l)
	f(e)
	f(a.S{})
	f(a.New)
	f(s.N + 1)
	s.X()
	_ = a.S{X: 1}
	var t string = s.N
	_ = t
	return s
}
`;

const SAID = [
  '21: cannot use s (variable of struct type a.S) as a.I value in argument to a.Use: a.S does not implement a.I (method M has pointer receiver)',
  '22: cannot use *a.New() (variable of struct type a.S) as a.I value in argument to a.Use: a.S does not implement a.I (method M has pointer receiver)',
  '23: cannot use s (variable of struct type a.S) as int value in argument to f',
  '24: cannot use i (variable of interface type a.I) as int value in argument to f',
  '25: cannot use n (variable of int type N) as int value in argument to f',
  '26: cannot use c (constant 1 of int type N) as int value in argument to f',
  '27: cannot use *p (variable of struct type a.S) as int value in argument to f',
  '28: cannot use a.All["a"] (map index expression of struct type a.S) as int value in argument to f',
  '29: cannot use m["a"] (map index expression of int type N) as int value in argument to f',
  '30: cannot use l[0] (variable of struct type a.S) as int value in argument to f',
  '31: cannot use r[0] (variable of struct type a.S) as int value in argument to f',
  '32: cannot use [1]a.S{}[0] (value of struct type a.S) as int value in argument to f',
  '33: cannot use i.(*a.S) (comma, ok expression of type *a.S) as int value in argument to f',
  '34: cannot use <-ch (comma, ok expression of struct type a.S) as int value in argument to f',
  '35: cannot use p (variable of type *a.S) as int value in argument to f',
  '36: cannot use m (variable of type map[string]N) as int value in argument to f',
  '37: cannot use l (variable of type []a.S) as int value in argument to f',
  '38: cannot use e (variable of interface type error) as int value in argument to f',
  '39: cannot use a.S{} (value of struct type a.S) as int value in argument to f',
  '40: cannot use a.New (value of type func() *a.S) as int value in argument to f',
  '42: s.X undefined (type a.S has no field or method X)',
  '43: unknown field X in struct literal of type a.S',
  '44: cannot use s.N (variable of type int) as string value in variable declaration',
  '46: too many return values\n\thave (a.S)\n\twant ()',
];

function checked(text: string, imported: PackageChecker | null): PackageChecker {
  const tree = parseGo(text);
  if (tree === null || 'words' in tree) throw new Error('the file of the test does not parse');
  return new PackageChecker([{ path: 'x.go', tree }], {
    nameOf: () => 'a',
    membersOf: () => (imported === null ? null : (name) => imported.member(name)),
    language: 22,
    minor: 26,
    isWide: true,
    path: null,
    isProgram: imported !== null,
  });
}

it('tells of values, places and the types of other packages in the words of the compiler', () => {
  const refusals = checked(PROGRAM, checked(LIBRARY, null)).check();
  expect(refusals.map(({ line, said }) => `${line}: ${said}`)).toEqual(SAID);
  expect(refusals.map(({ said }) => worded(said, 22)).slice(0, 6)).toEqual(
    SAID.slice(0, 6).map((line) => line.replace(/^\d+: /, '').replace(/ of (?:struct|interface|int) type /, ' of type ')),
  );
});
