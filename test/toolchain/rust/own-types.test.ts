/** What Rust 1.95 says of structs, enums and plain values that are asked for what they do not have, each beside what it takes. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const said = (files: Readonly<Record<string, string>>, env = '', manifest = 'edition = "2021"\n'): string | null => {
  const { findings } = judge(`FROM rust:1.95\nWORKDIR /src\n${env}COPY . .\nRUN cargo build --release\n`, {
    'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\n${manifest}`,
    ...files,
  });
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};
const main = (source: string): Readonly<Record<string, string>> => ({ 'src/main.rs': source });
const POINT =
  'struct P { x: i32, v: Vec<i32> }\nimpl P {\n    fn new() -> Self { P { x: 1, v: vec![] } }\n    fn at(&self, n: i32) -> i32 { self.x + n }\n}\n';

describe('own types', () => {
  it.each([
    [
      'enum C { A, B }\nfn main() {\n    let c = C::A;\n    println!("{:?}", c);\n    let _ = C::B;\n}\n',
      "error[E0277]: `C` doesn't implement `Debug`",
      ['enum C', '#[derive(Debug)]\nenum C'],
    ],
    [
      'enum C { A, B }\nfn main() {\n    let c = C::A;\n    if c == C::B {\n        println!("b");\n    }\n}\n',
      'error[E0369]: binary operation `==` cannot be applied to type `C`',
      ['enum C', '#[derive(PartialEq)]\nenum C'],
    ],
    [
      '#[derive(Debug)]\nenum Col { A, B(i32) }\nfn show(c: Col) { println!("{:?}", c); }\nfn main() {\n    let c = Col::B(1);\n    show(c);\n    println!("{:?}", c);\n    show(Col::A);\n}\n',
      'error[E0382]: borrow of moved value: `c`',
      ['derive(Debug)', 'derive(Debug, Clone, Copy)'],
    ],
    [
      `${POINT}fn f(p: &P) -> i32 {\n    p.y\n}\nfn main() { println!("{}", f(&P::new()) + P::new().at(1)); }\n`,
      'error[E0609]: no field `y` on type `&P`',
      ['p.y', 'p.x'],
    ],
    [
      `${POINT}impl P { fn up(&mut self) { self.n += 1; } }\nfn main() { let mut p = P::new(); p.up(); println!("{}", p.at(p.v.len() as i32)); }\n`,
      'error[E0609]: no field `n` on type `&mut P`',
      ['self.n', 'self.x'],
    ],
    [
      `${POINT}impl P { fn up(&self) { self.x += 1; } }\nfn main() { let mut p = P::new(); p.up(); println!("{}", p.at(1)); p.x = 1; }\n`,
      'error[E0594]: cannot assign to `self.x`, which is behind a `&` reference',
      ['up(&self)', 'up(&mut self)'],
    ],
    [
      `${POINT}fn add(p: &P) {\n    p.v.push(1);\n}\nfn main() { let mut p = P::new(); add(&mut p); println!("{}", p.at(1)); }\n`,
      'error[E0596]: cannot borrow `p.v` as mutable, as it is behind a `&` reference',
      ['p: &P', 'p: &mut P'],
    ],
    [
      `${POINT}fn main() {\n    let p = P::new();\n    println!("{}", p.at());\n}\n`,
      'error[E0061]: this method takes 1 argument but 0 arguments were supplied',
      ['p.at()', 'p.at(1)'],
    ],
    [
      `${POINT}fn main() {\n    let p = P::build();\n    println!("{}", p.at(1));\n}\n`,
      'error[E0599]: no function or associated item named `build` found for struct `P` in the current scope',
      ['P::build()', 'P::new()'],
    ],
  ])('%s', (source, words, [from = '', to = '']) => {
    expect(said(main(source))).toBe(words);
    expect(said(main(source.replace(from, to)))).toBeNull();
    // Macros may give them anything.
    expect(said(main(`macro_rules! m { () => {} }\n${source}`))).toSatisfy((one) => one === null || one === words);
  });

  const MOD =
    'pub struct User { name: String, pub age: u8 }\nimpl User {\n    pub fn new(n: &str) -> Self { User { name: n.to_string(), age: 1 } }\n    fn size(&self) -> usize { self.name.len() }\n    pub fn shown(&self) -> usize { self.size() }\n}\n';
  it.each([
    ['u.name', 'error[E0616]: field `name` of struct `User` is private'],
    ['u.size()', 'error[E0624]: method `size` is private'],
    ['u.age', null],
    ['u.shown()', null],
  ])('of another module: %s', (use, words) => {
    const source = `use user::User;\nfn main() {\n    let u = User::new("x");\n    println!("{}", ${use});\n}\n`;
    expect(said({ 'src/main.rs': `mod user;\n${source}`, 'src/user.rs': MOD })).toBe(words);
    expect(said({ 'src/main.rs': `mod user {\n${MOD}\n}\n${source}` })).toBe(words);
    expect(
      said({
        'src/main.rs': `mod user;\n${source}`,
        'src/user/mod.rs': MOD.replaceAll('name: String', 'pub name: String').replace('    fn size', '    pub fn size'),
      }),
    ).toBeNull();
    expect(said({ 'src/main.rs': `${MOD}${source.slice(source.indexOf('\n') + 1)}` })).toBeNull();
  });

  it('are not made of what a module keeps', () => {
    const source =
      'mod user;\nuse user::User;\nfn main() {\n    let u = User { name: String::new(), age: 2 };\n    println!("{}", u.shown());\n}\n';
    expect(said({ 'src/main.rs': source, 'src/user.rs': MOD })).toBe('error[E0451]: field `name` of struct `User` is private');
    expect(said({ 'src/main.rs': source, 'src/user.rs': MOD.replace('name: String', 'pub name: String') })).toBeNull();
  });
});

describe('traits that are wanted', () => {
  const SHAPES =
    'trait Shape { fn area(&self) -> f64; }\nstruct Sq(f64);\nstruct Ci { r: f64 }\nimpl Shape for Sq { fn area(&self) -> f64 { self.0 } }\n';
  const words = 'error[E0277]: the trait bound `Ci: Shape` is not satisfied';
  it.each([
    ['fn show<T: Shape>(s: T) { println!("{}", s.area()); }\n', 'show(Ci { r: 1.0 });'],
    ['fn show(s: &impl Shape) { println!("{}", s.area()); }\n', 'let c = Ci { r: 1.0 };\n    show(&c);'],
    ['fn show(s: &dyn Shape) { println!("{}", s.area()); }\n', 'show(&Ci { r: 1.0 });'],
    ['fn show(s: Box<dyn Shape>) { println!("{}", s.area()); }\n', 'show(Box::new(Ci { r: 1.0 }));'],
    ['', 'let v: Vec<Box<dyn Shape>> = vec![Box::new(Sq(1.0)), Box::new(Ci { r: 1.0 })];\n    println!("{}", v[0].area());'],
  ])('%s%s', (head, body) => {
    const source = `${SHAPES}${head}fn main() {\n    ${body}\n}\n`;
    expect(said(main(source))).toBe(words);
    expect(said(main(`${source}impl Shape for Ci { fn area(&self) -> f64 { self.r } }\n`))).toBeNull();
    expect(said(main(source.replaceAll('Ci { r: 1.0 }', 'Sq(2.0)')))).toBeNull();
    // A trait for all types.
    expect(
      said(
        main(
          `${source.replace('impl Shape for Sq { fn area(&self) -> f64 { self.0 } }', '')}impl<T> Shape for T { fn area(&self) -> f64 { 0.0 } }\n`,
        ),
      ),
    ).toBeNull();
  });

  it('of the library that values are shown by', () => {
    const source = 'struct A;\nfn show<T: std::fmt::Display>(t: T) { println!("{}", t); }\nfn main() {\n    show(A);\n}\n';
    expect(said(main(source))).toBe("error[E0277]: `A` doesn't implement `std::fmt::Display`");
    expect(said(main(source.replace('show(A)', 'show("a")')))).toBeNull();
  });
});

describe('plain values', () => {
  it.each([
    [
      'fn n() -> i32 {\n    let s = String::from("x");\n    s\n}\nfn main() { println!("{}", n()); }\n',
      'error[E0308]: mismatched types',
      ['-> i32', '-> String'],
    ],
    [
      'fn f() -> Option<i32> { Some(1) }\nfn main() {\n    let x: i32 = f();\n    println!("{}", x);\n}\n',
      'error[E0308]: mismatched types',
      ['f();', 'f().unwrap();'],
    ],
    [
      'fn main() {\n    let s = String::from("abc");\n    println!("{}", s[0]);\n}\n',
      'error[E0277]: the type `str` cannot be indexed by `{integer}`',
      ['s[0]', '&s[0..1]'],
    ],
    [
      'fn main() {\n    let v = vec![1, 2];\n    let i: i32 = 1;\n    println!("{}", v[i]);\n}\n',
      'error[E0277]: the type `[_]` cannot be indexed by `i32`',
      ['i32', 'usize'],
    ],
    [
      'fn main() {\n    let v = vec![1, 2];\n    println!("{}", v.length());\n}\n',
      'error[E0599]: no method named `length` found',
      ['length', 'len'],
    ],
    [
      'fn main() {\n    let s = String::from("x");\n    println!("{}", s.size());\n}\n',
      'error[E0599]: no method named `size` found',
      ['s.size()', 's.len()'],
    ],
    [
      'fn f<\'a>() -> &\'a str {\n    let s = String::from("x");\n    &s\n}\nfn main() { println!("{}", f()); }\n',
      'error[E0515]: cannot return reference to local variable `s`',
      ['fn f<\'a>() -> &\'a str {\n    let s = String::from("x");\n    &s', 'fn f<\'a>() -> &\'a str {\n    let s = "x";\n    s'],
    ],
    [
      'fn main() {\n    let n = 3;\n    let s = match n {\n        1 => "one",\n        _ => 2,\n    };\n    println!("{}", s);\n}\n',
      'error[E0308]: `match` arms have incompatible types',
      ['=> 2', '=> "2"'],
    ],
    [
      'use std::rc::Rc;\nuse std::thread;\nfn main() {\n    let n = Rc::new(0);\n    thread::spawn(move || println!("{}", n)).join().unwrap();\n}\n',
      'error[E0277]: `Rc<…>` cannot be sent between threads safely',
      ['use std::rc::Rc', 'use std::sync::Arc as Rc'],
    ],
  ])('%s', (source, words, [from = '', to = '']) => {
    expect(said(main(source))).toBe(words);
    expect(said(main(source.replace(from, to)))).toBeNull();
  });

  it('that need not be mutable are refused where warnings are errors', () => {
    const source = 'fn main() {\n    let mut x = 1;\n    println!("{}", x);\n}\n';
    expect(said(main(source), 'ENV RUSTFLAGS="-D warnings"\n')).toBe('error: variable does not need to be mutable');
    expect(said(main(source))).toBeNull();
    for (const use of ['x += 1;', 'x = 2;', 'let y = &mut x; *y = 3;', 'let mut f = || x += 1; f();'])
      expect(said(main(source.replace('    println', `    ${use}\n    println`)), 'ENV RUSTFLAGS="-D warnings"\n')).toBeNull();
  });
});

it('arms that end with braces want no comma', () => {
  expect(
    said(
      main(
        'enum E { A(i32), B, C }\nfn main() {\n    for e in [E::A(1), E::B, E::C] {\n        match e {\n            E::A(n) => match n {\n                1 => println!("x"),\n                _ => (),\n            }\n            E::B | E::C => {}\n        }\n    }\n}\n',
      ),
    ),
  ).toBeNull();
});

it('Cargo.toml without an edition is of 2015, which has no async functions', () => {
  const source = main('async fn f() {}\nfn main() {\n    let _ = f();\n}\n');
  expect(said(source, '', '')).toBe('error[E0670]: `async fn` is not permitted in Rust 2015');
  expect(said(source)).toBeNull();
});
