/** What Rust 1.95 says of these very programs; of some hundred crates that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (main: string) => judge('FROM rust:1.95-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n', { 'Cargo.toml': PACKAGE, 'src/main.rs': main });

describe('a program that rustc refuses', () => {
  it.each([
    ['fn main() {\n  /* a\n}\n', 'error[E0758]: unterminated block comment'], ['fn main() {\n  println!("a);\n}\n', 'error[E0765]: unterminated double quote string'],
    ["fn main() { println!('hello'); }\n", 'error: character literal may only contain one codepoint'],
    ['fn main() {\n  let x = 1\n  println!("{}", x);\n}\n', 'error: expected `;`, found `println`'], ['fn main() {\n  println!("a")\n  println!("b");\n}\n', 'error: expected `;`, found `println`'],
    ['fn main() { let mut i = 0; i++; }\n', 'error: Rust has no postfix increment operator'], ['fn main() { let type = 1; }\n', 'error: expected identifier, found keyword `type`'],
    ['let x = 5;\nfn main() { }\n', 'error: expected item, found keyword `let`'], ['func main() { }\n', 'error: expected one of `!` or `::`, found `main`'],
    ['fn main() { println!("{} {}", 1); }\n', 'error: 2 positional arguments in format string, but there is 1 argument'], ['fn main() { println!("{}", 1, 2); }\n', 'error: argument never used'],
    ['fn main() { let x = 1; println!(x); }\n', 'error: format argument must be a string literal'],
    ['fn a() {}\nfn a() {}\nfn main() { a(); }\n', 'error[E0428]: the name `a` is defined multiple times'],
    ['fn main() { let x = 1; println!("{} {}", x, y); }\n', 'error[E0425]: cannot find value `y` in this scope'], ['fn main() { println!("{y}"); }\n', 'error[E0425]: cannot find value `y` in this scope'],
    ['macro_rules! sq { ($x:expr) => { $x * $x }; }\nfn main() { println!("{} {}", sq!(3), zz); }\n', 'error[E0425]: cannot find value `zz` in this scope'],
    ['fn main() { let m = HashMap::new(); let n: HashMap<u8, u8> = m; drop(n); }\n', 'cannot find type `HashMap` in this scope'], ['struct S;\nimpl Foo for S {}\nfn main() {}\n', 'cannot find trait `Foo` in this scope'],
    ['fn main() { info!("x"); }\n', 'cannot find macro `info` in this scope'], ['#[derive(Serialize)]\nstruct S;\nfn main() {}\n', 'cannot find derive macro `Serialize` in this scope'],
    ['fn f(x: i32) {}\nfn main() { f(1, 2); }\n', 'error[E0061]: this function takes 1 argument but 2 arguments were supplied'], ['fn f(x: String) {}\nfn main() { f("a"); }\n', 'error[E0308]: mismatched types'],
    ['fn f() -> i32 { "a" }\nfn main() { f(); }\n', 'error[E0308]: mismatched types'], ['fn f(a: i32) -> i32 { a + 1; }\nfn main() { f(1); }\n', 'error[E0308]: mismatched types'],
    ['fn main() { let x = 1; x = 2; println!("{}", x); }\n', 'error[E0384]: cannot assign twice to immutable variable `x`'],
    ['fn main() { let v = Vec::new(); v.push(1); println!("{:?}", v); }\n', 'error[E0596]: cannot borrow `v` as mutable, as it is not declared as mutable'],
    ['fn main() { let s = String::from("a"); let t = s; println!("{} {}", s, t); }\n', 'error[E0382]: borrow of moved value: `s`'],
    ['struct T { a: i32, b: i32 }\nfn main() { let t = T { a: 1 }; println!("{}", t.a); }\n', 'error[E0063]: missing field `b` in initializer of `T`'],
    ['struct T { a: i32 }\nfn main() { let t = T { a: 1, c: 2 }; println!("{}", t.a); }\n', 'error[E0560]: struct `T` has no field named `c`'],
    ['enum E { A, B }\nfn main() { let e = E::C; }\n', 'error[E0599]: no variant or associated item named `C` found for enum `E` in the current scope'],
    ['trait T { fn a(&self); fn b(&self); }\nstruct S;\nimpl T for S { fn a(&self) {} }\nfn main() { S.a(); }\n', 'error[E0046]: not all trait items implemented, missing: `b`'],
  ])('%s', (main, words) => {
    const { prediction, findings } = run(main);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    'fn main() { let x; x = 1; println!("{x} {:>5} {{}} {0}", x); }\n', 'fn main() { let mut v = vec![1]; v.push(2); for a in &v { println!("{a}"); } let v = 3; println!("{v:?}"); }\n',
    'use std::{collections::HashMap, fmt::{self, Display}};\nstruct P<T>(T);\nimpl<T: Display> fmt::Display for P<T> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}", self.0) } }\nfn main() { let m: HashMap<u8, P<u8>> = HashMap::new(); println!("{}", m.len()) }\n',
    'struct T { a: i32, b: i32 }\nimpl Default for T { fn default() -> Self { T { a: 1, b: 2 } } }\nfn main() { let T { a, .. } = T { a: 3, ..Default::default() }; let b = 4; let t = T { a, b }; match t { T { a: 1, b } => println!("{b}"), T { a, .. } if a > 2 => {} _ => {} } }\n',
    'enum E { A(u8), B { x: u8 } }\nuse E::*;\nfn f(e: E) -> u8 { match e { A(n) => n, B { x } => x } }\nfn main() { println!("{}", f(E::A(1)) + f(B { x: 2 })) }\n',
    'fn f() -> i32 { loop { return 5; } }\nfn g() -> i32 { std::process::exit(1); }\nfn main() { let s = String::from("a"); let t = s.clone(); println!("{s}{t}"); let c = |a: i32, b: i32| a + b; println!("{}", c(f(), g())); }\n',
    '#[cfg(windows)]\nfn a() {}\n#[cfg(not(windows))]\nfn a() {}\nfn main() { a(); if let Some(x) = Some(1) { println!("{x}"); } let Some(y) = Some(2) else { return; }; println!("{y}"); }\n',
    "fn longest<'a>(x: &'a str, y: &'a str) -> &'a str { if x.len() > y.len() { x } else { y } }\nfn main() { let r = r#\"a \"b\" {\"#; let c = '\\''; println!(\"{} {} {:width$.prec$}\", longest(r, \"b\"), c, 1.5, width = 5, prec = 2); 'out: loop { break 'out; } }\n",
    'trait T { fn a(&self); fn b(&self) {} }\nstruct S;\nimpl T for S { fn a(&self) {} }\nmod m { pub fn f(n: u32) -> u32 { n } }\nuse m::f;\nfn main() { S.a(); S.b(); println!("{}", f(1)); let x = 5; { let x = x + 1; println!("{}", x); } }\n',
    'use std::{fs::{self, File}, io::{self, Read}};\nfn main() -> io::Result<()> { let mut s = String::new(); File::open("/etc/hosts")?.read_to_string(&mut s)?; fs::write("/tmp/a", s) }\n',
    'fn main() { let n = std::env::args().count(); println!("{} {}", n as u32 % 8, n as u64 * 2); }\n', 'macro_rules! twice { ($x:expr) => { $x * 2 }; (@done) => { done() }; }\nmacro_rules! make { ($name:ident) => { fn $name() -> i32 { 1 } }; }\nmake!(one);\nfn main() { println!("{}", twice!(one())); }\n',
  ])('is silent of what compiles: %s', (main) => {
    expect(run(main).prediction.phase).not.toBe('build');
  });
});
