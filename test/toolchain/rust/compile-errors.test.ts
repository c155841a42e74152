/** What Rust 1.95 says of these very programs; of some hundred crates that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (main: string) =>
  judge('FROM rust:1.95-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n', { 'Cargo.toml': PACKAGE, 'src/main.rs': main });

describe('a program that rustc refuses', () => {
  it.each([
    ['fn main() {\n  /* a\n}\n', 'error[E0758]: unterminated block comment'],
    ['fn main() {\n  println!("a);\n}\n', 'error[E0765]: unterminated double quote string'],
    ["fn main() { println!('hello'); }\n", 'error: character literal may only contain one codepoint'],
    ['fn main() {\n  let x = 1\n  println!("{}", x);\n}\n', 'error: expected `;`, found `println`'],
    ['fn main() {\n  println!("a")\n  println!("b");\n}\n', 'error: expected `;`, found `println`'],
    ['fn main() { let mut i = 0; i++; }\n', 'error: Rust has no postfix increment operator'],
    ['fn main() { let type = 1; }\n', 'error: expected identifier, found keyword `type`'],
    ['let x = 5;\nfn main() { }\n', 'error: expected item, found keyword `let`'],
    ['func main() { }\n', 'error: expected one of `!` or `::`, found `main`'],
    ['fn main() { println!("{} {}", 1); }\n', 'error: 2 positional arguments in format string, but there is 1 argument'],
    ['fn main() { println!("{}", 1, 2); }\n', 'error: argument never used'],
    ['fn main() { let x = 1; println!(x); }\n', 'error: format argument must be a string literal'],
    ['fn a() {}\nfn a() {}\nfn main() { a(); }\n', 'error[E0428]: the name `a` is defined multiple times'],
    ['fn main() { let x = 1; println!("{} {}", x, y); }\n', 'error[E0425]: cannot find value `y` in this scope'],
    ['fn main() { println!("{y}"); }\n', 'error[E0425]: cannot find value `y` in this scope'],
    ['async fn main() {}\n', 'error[E0752]: `main` function is not allowed to be `async`'],
    ['fn main(args: Vec<String>) {}\n', 'error[E0580]: `main` function has wrong type'],
    ['fn main() -> i32 { 0 }\n', 'error[E0277]: `main` has invalid return type `i32`'],
    ['mod app { pub fn main() {} }\n', 'error[E0601]: `main` function not found in crate'],
    ['fn main() { let x: i32 = "4".parse()?; println!("{x}"); }\n', 'error[E0277]: the `?` operator can only be used in a function'],
    ['async fn f() {}\nfn main() { f().await; }\n', 'error[E0728]: `await` is only allowed inside'],
    [
      'fn main() -> Result<(), Box<dyn std::error::Error>> { let x: i32 = "4".parse()?; println!("{x}"); }\n',
      'error[E0308]: mismatched types',
    ],
    ['const X = 5;\nfn main() { println!("{}", X); }\n', 'error: missing type for `const` item'],
    [
      'use std::collections::HashMapp;\nfn main() { let m: HashMapp<u8, u8> = HashMapp::new(); drop(m); }\n',
      'error[E0432]: unresolved import `std::collections::HashMapp`',
    ],
    [
      'use std::colections::HashMap;\nfn main() { let m: HashMap<u8, u8> = HashMap::new(); drop(m); }\n',
      'error[E0432]: unresolved import `std::colections`',
    ],
    [
      'use std::env;\nfn main() { println!("{}", env::vra("X").is_ok()); }\n',
      'error[E0425]: cannot find function `vra` in module `std::env`',
    ],
    [
      'fn main() { println!("{}", std::fs::read_to_strng("x").is_ok()); }\n',
      'error[E0425]: cannot find function `read_to_strng` in module `std::fs`',
    ],
    [
      'enum C { Red, Green, Blue }\nfn f(c: C) -> u8 { match c { C::Red => 1, C::Green => 2 } }\nfn main() { f(C::Blue); }\n',
      'error[E0004]: non-exhaustive patterns: `C::Blue` not covered',
    ],
    [
      'fn main() { let b = Some(1); match b { Some(x) => println!("{x}") } }\n',
      'error[E0004]: non-exhaustive patterns: `None` not covered',
    ],
    [
      'fn main() { let n = std::env::args().count(); match n { 1 => println!("a"), 2 => println!("b") } }\n',
      'error[E0004]: non-exhaustive patterns',
    ],
    [
      'fn longest(a: &str, b: &str) -> &str { if a.len() > b.len() { a } else { b } }\nfn main() { println!("{}", longest("a", "b")); }\n',
      'error[E0106]: missing lifetime specifier',
    ],
    ['struct S { a: &str }\nfn main() { let s = S { a: "x" }; println!("{}", s.a); }\n', 'error[E0106]: missing lifetime specifier'],
    [
      'struct S { a: i32 }\nimpl S { fn new() -> S { S { a: 1 } } }\nfn main() { let s = S::new(); println!("{}", s.a); s.go(); }\n',
      'error[E0599]: no method named `go` found for struct `S`',
    ],
    ['struct S { a: i32 }\nfn main() { let s = S { a: 1 }; println!("{}", s.b); }\n', 'error[E0609]: no field `b` on type `S`'],
    [
      'struct P { x: i32 }\nfn main() { let p = P { x: 1 }; println!("{:?} {}", p, p.x); }\n',
      "error[E0277]: `P` doesn't implement `Debug`",
    ],
    [
      'struct P { x: i32 }\nfn main() { let p = P { x: 1 }; println!("{p} {}", p.x); }\n',
      "error[E0277]: `P` doesn't implement `std::fmt::Display`",
    ],
    [
      'struct P { x: i32 }\nfn main() { let p = P { x: 1 }; let q = p.clone(); println!("{} {}", q.x, p.x); }\n',
      'error[E0599]: no method named `clone` found for struct `P`',
    ],
    [
      'struct P { x: i32 }\nfn main() { let p = P { x: 1 }; let q = P { x: 2 }; println!("{}", q.x); if p == q { println!("a"); } }\n',
      'error[E0369]: binary operation `==` cannot be applied to type `P`',
    ],
    [
      'fn take(s: String) { println!("{s}"); }\nfn main() { let s = String::from("a"); take(s); println!("{}", s); }\n',
      'error[E0382]: borrow of moved value: `s`',
    ],
    [
      'fn main() { let v = vec![1]; for x in v { println!("{x}"); } println!("{}", v.len()); }\n',
      'error[E0382]: borrow of moved value: `v`',
    ],
    [
      'struct C { n: i32 }\nimpl C { fn inc(&mut self) { self.n += 1; } }\nfn main() { let c = C { n: 0 }; c.inc(); println!("{}", c.n); }\n',
      'error[E0596]: cannot borrow `c` as mutable',
    ],
    ['struct C { n: i32 }\nfn main() { let c = C { n: 0 }; c.n = 4; println!("{}", c.n); }\n', 'error[E0594]: cannot assign to `c.n`'],
    [
      'use std::thread;\nfn main() { let v = vec![1]; let h = thread::spawn(|| { println!("{:?}", v); }); h.join().unwrap(); }\n',
      'error[E0373]: closure may outlive the current function',
    ],
    ['fn main() { let x: u8 = 300; println!("{x}"); }\n', 'error: literal out of range for `u8`'],
    ['fn main() { if 1 { println!("x"); } }\n', 'error[E0308]: mismatched types'],
    ['fn main() { for i in 10 { println!("{i}"); } }\n', 'error[E0277]: `{integer}` is not an iterator'],
    ['fn main() { let x = if true { 1 } else { "a" }; println!("{}", x); }\n', '`if` and `else` have incompatible types'],
    ['fn main() { let n = "a"; let g = "hello " + n; println!("{g}"); }\n', 'error[E0369]: cannot add `&str` to `&str`'],
    ['fn f() -> Option<i32> { 5 }\nfn main() { println!("{:?}", f()); }\n', 'error[E0308]: mismatched types'],
    [
      'fn f(x: i32) -> Result<i32, String> { if x > 0 { Ok(x) } else { Err("neg") } }\nfn main() { println!("{:?}", f(1)); }\n',
      'error[E0308]: mismatched types',
    ],
    ['fn main() { break; }\n', 'error[E0268]: `break` outside of a loop'],
    [
      'fn main() { let mut s = String::new(); std::io::stdin().read_to_string(&mut s).unwrap(); println!("{s}"); }\n',
      'error[E0599]: no method named `read_to_string` found',
    ],
    ['mod util { pub fn hello() {} }\nfn main() { util::bye(); }\n', 'error[E0425]: cannot find function `bye` in module `util`'],
    ['mod util { fn hello() {} }\nfn main() { util::hello(); }\n', 'error[E0603]: function `hello` is private'],
    [
      'macro_rules! sq { ($x:expr) => { $x * $x }; }\nfn main() { println!("{} {}", sq!(3), zz); }\n',
      'error[E0425]: cannot find value `zz` in this scope',
    ],
    ['fn main() { let m = HashMap::new(); let n: HashMap<u8, u8> = m; drop(n); }\n', 'cannot find type `HashMap` in this scope'],
    ['struct S;\nimpl Foo for S {}\nfn main() {}\n', 'cannot find trait `Foo` in this scope'],
    ['fn main() { info!("x"); }\n', 'cannot find macro `info` in this scope'],
    ['#[derive(Serialize)]\nstruct S;\nfn main() {}\n', 'cannot find derive macro `Serialize` in this scope'],
    ['fn f(x: i32) {}\nfn main() { f(1, 2); }\n', 'error[E0061]: this function takes 1 argument but 2 arguments were supplied'],
    ['fn f(x: String) {}\nfn main() { f("a"); }\n', 'error[E0308]: mismatched types'],
    ['fn f() -> i32 { "a" }\nfn main() { f(); }\n', 'error[E0308]: mismatched types'],
    ['fn f(a: i32) -> i32 { a + 1; }\nfn main() { f(1); }\n', 'error[E0308]: mismatched types'],
    ['fn main() { let x = 1; x = 2; println!("{}", x); }\n', 'error[E0384]: cannot assign twice to immutable variable `x`'],
    [
      'fn main() { let v = Vec::new(); v.push(1); println!("{:?}", v); }\n',
      'error[E0596]: cannot borrow `v` as mutable, as it is not declared as mutable',
    ],
    ['fn main() { let s = String::from("a"); let t = s; println!("{} {}", s, t); }\n', 'error[E0382]: borrow of moved value: `s`'],
    [
      'struct T { a: i32, b: i32 }\nfn main() { let t = T { a: 1 }; println!("{}", t.a); }\n',
      'error[E0063]: missing field `b` in initializer of `T`',
    ],
    [
      'struct T { a: i32 }\nfn main() { let t = T { a: 1, c: 2 }; println!("{}", t.a); }\n',
      'error[E0560]: struct `T` has no field named `c`',
    ],
    [
      'enum E { A, B }\nfn main() { let e = E::C; }\n',
      'error[E0599]: no variant or associated item named `C` found for enum `E` in the current scope',
    ],
    [
      'trait T { fn a(&self); fn b(&self); }\nstruct S;\nimpl T for S { fn a(&self) {} }\nfn main() { S.a(); }\n',
      'error[E0046]: not all trait items implemented, missing: `b`',
    ],
  ])('%s', (main, words) => {
    const { prediction, findings } = run(main);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    'fn main() { let x; x = 1; println!("{x} {:>5} {{}} {0}", x); }\n',
    'fn main() { let mut v = vec![1]; v.push(2); for a in &v { println!("{a}"); } let v = 3; println!("{v:?}"); }\n',
    'use std::{collections::HashMap, fmt::{self, Display}};\nstruct P<T>(T);\nimpl<T: Display> fmt::Display for P<T> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}", self.0) } }\nfn main() { let m: HashMap<u8, P<u8>> = HashMap::new(); println!("{}", m.len()) }\n',
    'struct T { a: i32, b: i32 }\nimpl Default for T { fn default() -> Self { T { a: 1, b: 2 } } }\nfn main() { let T { a, .. } = T { a: 3, ..Default::default() }; let b = 4; let t = T { a, b }; match t { T { a: 1, b } => println!("{b}"), T { a, .. } if a > 2 => {} _ => {} } }\n',
    'enum E { A(u8), B { x: u8 } }\nuse E::*;\nfn f(e: E) -> u8 { match e { A(n) => n, B { x } => x } }\nfn main() { println!("{}", f(E::A(1)) + f(B { x: 2 })) }\n',
    'fn f(r#gen: i64) -> String { format!("{gen}") }\nfn main() { let r#type = 2; println!("{type} {}", f(3)); }\n',
    'fn f() -> i32 { loop { return 5; } }\nfn g() -> i32 { std::process::exit(1); }\nfn main() { let s = String::from("a"); let t = s.clone(); println!("{s}{t}"); let c = |a: i32, b: i32| a + b; println!("{}", c(f(), g())); }\n',
    '#[cfg(windows)]\nfn a() {}\n#[cfg(not(windows))]\nfn a() {}\nfn main() { a(); if let Some(x) = Some(1) { println!("{x}"); } let Some(y) = Some(2) else { return; }; println!("{y}"); }\n',
    "fn longest<'a>(x: &'a str, y: &'a str) -> &'a str { if x.len() > y.len() { x } else { y } }\nfn main() { let r = r#\"a \"b\" {\"#; let c = '\\''; println!(\"{} {} {:width$.prec$}\", longest(r, \"b\"), c, 1.5, width = 5, prec = 2); 'out: loop { break 'out; } }\n",
    'trait T { fn a(&self); fn b(&self) {} }\nstruct S;\nimpl T for S { fn a(&self) {} }\nmod m { pub fn f(n: u32) -> u32 { n } }\nuse m::f;\nfn main() { S.a(); S.b(); println!("{}", f(1)); let x = 5; { let x = x + 1; println!("{}", x); } }\n',
    'use std::fmt;\n#[derive(Debug, Clone, PartialEq)]\npub struct P { x: i32 }\nimpl fmt::Display for P { fn fmt(&self, f: &mut fmt::Formatter<\'_>) -> fmt::Result { write!(f, "{}", self.x) } }\nfn main() { let p = P { x: 1 }; let q = p.clone(); println!("{p} {:?} {}", q, p == q); println!("{}", p.to_string()); }\n',
    'use std::ops::Deref;\nstruct W { v: Vec<i32> }\nimpl Deref for W { type Target = Vec<i32>; fn deref(&self) -> &Vec<i32> { &self.v } }\nstruct C { n: u32 }\nimpl Iterator for C { type Item = u32; fn next(&mut self) -> Option<u32> { self.n += 1; if self.n < 3 { Some(self.n) } else { None } } }\nfn main() { let w = W { v: vec![1] }; println!("{}", w.len()); let c = C { n: 0 }; println!("{}", c.sum::<u32>()); }\n',
    'enum E { A(u8), B { x: u8 }, C }\nfn f(e: &E) -> u8 { match e { E::A(n) if *n > 3 => 1, E::A(_) => 2, E::B { x } => *x, E::C => 0 } }\nfn g(n: u8) -> u8 { match n { 0 => 1, 1 | 2 => 3, 3..=9 => 4, other => other } }\nfn h(o: Option<u8>) -> u8 { match o { Some(n) => n, None => 0 } }\nfn main() { println!("{}", f(&E::B { x: 1 }) + f(&E::A(1)) + f(&E::C) + g(4) + h(Some(1))); }\n',
    'fn first(s: &str, n: usize) -> &str { if n > 1 { &s[..n] } else { s } }\nstatic NAME: &str = "a";\nfn name() -> &\'static str { NAME }\nstruct H { f: fn(&str) -> usize, g: Box<dyn Fn(&str) -> usize> }\nfn main() { let h = H { f: str::len, g: Box::new(|s: &str| s.len()) }; let r: Result<i32, std::num::ParseIntError> = (|| { let x: i32 = "1".parse()?; Ok(x) })(); println!("{} {} {} {:?}", first("abc", 2), name(), (h.f)("a") + (h.g)("b"), r); }\n',
    'use std::process::ExitCode;\nuse std::{env, sync::{Arc, Mutex, mpsc, atomic::{AtomicUsize, Ordering}}, time::Duration};\nfn run() -> Result<(), String> { if env::args().count() > 5 { return Err("many".into()); }\n Ok(()) }\nfn main() -> ExitCode { let m = Arc::new(Mutex::new(AtomicUsize::new(1))); let (tx, rx) = mpsc::channel::<u8>(); tx.send(1).unwrap(); rx.recv_timeout(Duration::from_secs(1)).unwrap(); m.lock().unwrap().fetch_add(1, Ordering::SeqCst); match run() { Ok(()) => ExitCode::SUCCESS, Err(e) => { eprintln!("{e}"); ExitCode::FAILURE } } }\n',
    'fn total(v: &Vec<i32>) -> i32 { v.iter().sum() }\nfn take(s: String) -> String { s }\nfn main() { let v = vec![1, 2]; for x in v.iter() { println!("{x}"); } for x in &v { println!("{x}"); } println!("{} {:?}", total(&v), v); let s = String::from("a"); let s = take(s); println!("{s}"); let t = take(s.clone()); println!("{s}{t}"); let mut w = take(t); w = take(w); println!("{w}"); }\n',
    '#[derive(Clone, Copy)]\nstruct P { x: i32 }\nimpl P { fn inc(&mut self) { self.x += 1; } fn get(self) -> i32 { self.x } }\nfn show(p: P) { println!("{}", p.x); }\nfn main() { let p = P { x: 1 }; show(p); show(p); println!("{}", p.get()); let mut q = P { x: 2 }; q.inc(); q.x = 4; let r = &mut q; r.inc(); println!("{}", q.x); }\n',
    'use std::io::{self, BufRead, Write};\nuse std::thread;\nfn main() { let v = vec![1]; let h = thread::spawn(move || println!("{:?}", v)); h.join().unwrap(); let n = 3; thread::scope(|s| { s.spawn(|| println!("{n}")); }); io::stdout().flush().unwrap(); for line in io::stdin().lock().lines() { println!("{}", line.unwrap()); } }\n',
    'mod util { fn inner() -> u8 { 1 } pub fn hello() -> u8 { inner() } pub mod deep { pub const N: u8 = 1; } pub use self::deep::N as M; pub(crate) struct S(pub u8); }\nuse util::hello;\nfn main() { let s = String::from("a") + "b" + "c"; let x: i8 = -128; let y: u32 = 4_294_967_295; println!("{} {} {} {} {s}{x}{y}", hello(), util::deep::N, util::M, util::S(1).0); let e: Result<u8, &str> = Err("a"); println!("{e:?}"); }\n',
    'use std::{fs::{self, File}, io::{self, Read}};\nfn main() -> io::Result<()> { let mut s = String::new(); File::open("/etc/hosts")?.read_to_string(&mut s)?; fs::write("/tmp/a", s) }\n',
    'fn main() { let n = std::env::args().count(); println!("{} {}", n as u32 % 8, n as u64 * 2); }\n',
    'macro_rules! twice { ($x:expr) => { $x * 2 }; (@done) => { done() }; }\nmacro_rules! make { ($name:ident) => { fn $name() -> i32 { 1 } }; }\nmake!(one);\nfn main() { println!("{}", twice!(one())); }\n',
  ])('is silent of what compiles: %s', (main) => {
    expect(run(main).prediction.phase).not.toBe('build');
  });
});
