/** As Python 3.11 and 3.13 said it of the same texts. */
import { expect, it } from 'vitest';
import { syntaxDefect } from '../../../../src/launch/starters/modules/python-syntax.ts';

const says = (text: string, minor = 11): string | null => syntaxDefect(text, minor)?.message ?? null;

it.each([
  ['print("a"\n', "SyntaxError: '(' was never closed"],
  ['x = [1,\n2\n', 'SyntaxError: …'],
  ['x = (1]\n', "SyntaxError: closing parenthesis ']' does not match opening parenthesis '('"],
  ['print(1)) \n', "SyntaxError: unmatched ')'"],
  ['x = "abc\nprint(x)\n', 'SyntaxError: unterminated string literal (detected at line …)'],
  ['x = """abc\n', 'SyntaxError: unterminated triple-quoted string literal (detected at line 1)'],
  ['def f():\nprint(1)\n', 'IndentationError: expected an indented block after …on line 1'],
  ['def f():\n', 'IndentationError: expected an indented block after …on line 1'],
  ['def f():\n    x = 1\n   y = 2\n', 'IndentationError: unindent does not match any outer indentation level'],
  ['import os\n  print(1)\n', 'IndentationError: unexpected indent'],
  ['if True:\n\tx = 1\n        y = 2\n', 'TabError: inconsistent use of tabs and spaces in indentation'],
  ['print "x"\n', "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(…"],
  ['x = 0777\n', 'SyntaxError: leading zeros in decimal integer literals are not permitted…'],
  ['x = “a”\n', 'SyntaxError: invalid …character …U+201C…'],
  ['return 1\n', "SyntaxError: 'return' outside function"],
])('%j: %s', (text, message) => {
  expect(says(text)).toBe(message);
});

it.each([
  '<<<<<<< HEAD\nx=1\n=======\nx=2\n>>>>>>> b\n',
  'class A\n  pass\n',
  'if x = 1:\n  pass\n',
  'try:\n  pass\nexcept A, e:\n  pass\n',
  'try:\n  pass\nx = 1\n',
  'else:\n  pass\n',
  'let x = 1\n',
  'x = {\n"a": 1\n"b": 2\n}\n',
  'import a from b\n',
  'from x import\n',
  'with a as b, :\n  pass\n',
  'x = 1 +\n',
  'x = a?b:c\n',
])('does not read %j', (text) => {
  expect(says(text)).toBe('SyntaxError: …');
});

it.each([
  'x = 1; y = 2 ;\nif x: y\nelse: x\n',
  'match = 1\nprint(match)\ntype = 2\ntype(x)\ncase: int = 3\n',
  'match x:\n  case {"a": 1} | [2, *_]: pass\n  case _: pass\n',
  'f(*a, **k)\nx = a[1:2, ::3]\ny = lambda: 0\nz: int = 1\n@a.b\ndef f(x, /, *, y=1) -> "x": return x\n',
  'if (a\n    and b):\n\tx = 1\n\ty = 2\n',
  'x = r"\\\\" "b" f"{x!r:>{w}}" b\'\'\ny = 0x_f + 1_0.e-3j + .5 + 0o17 + 00\n',
  'if lambda x=1: x: pass\nfor x in 1, : pass\n',
  'try: x\nexcept* A: pass\nelse: y\nfinally: z\n',
  'print\nprint >>x, "y"\nasync def f():\n  async with a as b: await b\n',
  'π = "“"  # “\nx = ...\n\f\nclass A: x = 1\n',
  'if a:\n  pass\n\t# comment\n      # deeper\nelif b: pass\n',
  '# -*- coding: latin-1 -*-\nx = (\n',
  'x = 1 \\\n  + 2\n\n\\\n\ny = 3',
])('reads %j', (text) => {
  expect(says(text)).toBeNull();
});

it('knows what came with which release', () => {
  expect([9, 10].map((minor) => says('match x:\n  case 1: pass\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([11, 12].map((minor) => says('type X = int\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([11, 12].map((minor) => says('def f[T](x: T): return x\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([11, 12].map((minor) => says('x = f"{y["a"]} b"\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([10, 11].map((minor) => says('try: x\nexcept* A: pass\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([7, 8].map((minor) => says('if (x := 1): pass\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([13, 14].map((minor) => says('try: x\nexcept A, B: pass\n', minor))).toEqual(['SyntaxError: …', null]);
  expect([9, 10].map((minor) => says('x = """', minor))).toEqual([
    'SyntaxError: EOF while scanning …string literal',
    'SyntaxError: unterminated triple-quoted string literal (detected at line 1)',
  ]);
});

it.each([
  '('.repeat(300_000),
  '"'.repeat(300_001),
  'f"{'.repeat(200_000),
  ' '.repeat(900_000) + 'x',
  'if x:\n'.repeat(100_000),
  '\\\n'.repeat(300_000),
])('reads no longer than it must: %#', (text) => {
  for (const minor of [11, 13]) expect(() => says(text, minor)).not.toThrow();
});
