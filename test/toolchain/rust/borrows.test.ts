/** What Rust 1.95 says of these very programs; of 9,000 files of crates that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (main: string, env = '') =>
  judge(`FROM rust:1.95-bookworm\nWORKDIR /src\n${env}COPY . .\nRUN cargo build --release\nCMD ["/src/target/release/app"]\n`, {
    'Cargo.toml': PACKAGE,
    'src/main.rs': main,
  });
const inMain = (body: string): string => `fn main() {\n${body}\n}\n`;

describe('references', () => {
  it.each([
    ['let mut v = vec![1, 2]; let f = &v[0]; v.push(3); println!("{}", f);', 'error[E0502]: cannot borrow `v` as mutable'],
    ['let mut v = vec![1]; let f = v.first(); v.clear(); println!("{:?}", f);', 'error[E0502]: cannot borrow `v` as mutable'],
    ['let mut s = String::from("a"); let r = &s; s.push_str("b"); println!("{r}");', 'error[E0502]: cannot borrow `s` as mutable'],
    [
      "let mut s = String::new(); let a = &mut s; let b = &mut s; a.push('x'); b.push('y');",
      'error[E0499]: cannot borrow `s` as mutable more than once at a time',
    ],
    ['let s = String::from("a"); let r = &s; let t = s; println!("{} {}", r, t);', 'error[E0505]: cannot move out of `s`'],
    ['let v = vec![1]; let r = &v; drop(v); println!("{:?}", r);', 'error[E0505]: cannot move out of `v`'],
    ['let mut s = String::from("a"); let r = &s; s = String::from("b"); println!("{}", r);', 'error[E0506]: cannot assign to `s`'],
    ['let r; { let x = 5; r = &x; } println!("{}", r);', 'error[E0597]: `x` does not live long enough'],
  ])('are refused: %s', (body, words) => {
    const { prediction, findings } = run(inMain(body));
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    'let mut v = vec![1, 2]; let f = &v[0]; println!("{}", f); v.push(3); println!("{:?}", v);',
    'let mut s = String::from("a"); { let r = &mut s; r.push(\'b\'); } let r2 = &mut s; r2.push(\'c\'); println!("{}", s);',
    'let mut v = vec![1]; let f = v[0]; v.push(2); println!("{} {:?}", f, v);',
    'let mut s = String::from("a"); let r = &s; println!("{r}"); s.push(\'b\'); let r = &s; println!("{}", r);',
    'let mut v = vec![1]; let mut r = &v; println!("{:?}", r); v.push(2); r = &v; println!("{:?}", r);',
    'let r; let x = 5; { r = &x; } println!("{}", r);',
    'let mut v = vec![1]; let a = &v; let b = &v; println!("{:?}{:?}", a, b); v.clear();',
  ])('are taken: %s', (body) => {
    expect(run(inMain(body)).prediction.outcome).toBe('ok');
  });
});

describe('what nobody uses', () => {
  const DENY = '#![deny(warnings)]\n';
  const FLAGS = 'ENV RUSTFLAGS="-D warnings"\n';

  it.each([
    [DENY + inMain('let x = 1; println!("hi");'), '', 'error: unused variable: `x`'],
    [`${DENY}use std::collections::HashMap;\n${inMain('println!("hi");')}`, '', 'error: unused import: `std::collections::HashMap`'],
    [`${DENY}fn unused() {}\n${inMain('println!("hi");')}`, '', 'error: function `unused` is never used'],
    [`#![deny(unused_variables)]\n${inMain('let x = 1; println!("hi");')}`, '', 'error: unused variable: `x`'],
    [inMain('let x = 1; println!("hi");'), FLAGS, 'error: unused variable: `x`'],
    [`use std::fs;\n${inMain('println!("hi");')}`, FLAGS, 'error: unused import: `std::fs`'],
  ])('is refused: %s %s', (main, env, words) => {
    const { prediction, findings } = run(main, env);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    [inMain('let x = 1; println!("hi");'), ''],
    [
      `${DENY}use std::fmt::Write;\n${inMain('let _x = 1; let y = 2; let mut s = String::new(); write!(s, "{y}").unwrap(); println!("{s}");')}`,
      '',
    ],
    [`${DENY}#[allow(dead_code)]\nfn unused() {}\n${inMain('println!("hi");')}`, ''],
    [`use std::env;\n${inMain('let n = env::args().count(); println!("{n}");')}`, FLAGS],
  ])('is no fault: %s %s', (main, env) => {
    expect(run(main, env).prediction.outcome).toBe('ok');
  });
});

describe('a value that a loop gives away', () => {
  const run = (body: string) =>
    judge('FROM rust:1.95 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n', {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': `fn take(v: Vec<i32>) -> usize { v.len() }\nfn look(v: &[i32]) -> usize { v.len() }\nfn main() {\n${body}\n}\n`,
    });

  it.each([
    'let v = vec![1]; for _ in 0..2 { println!("{}", take(v)); }',
    'let v = vec![1]; loop { take(v); }',
    'let v = Vec::new(); let mut n = 0; while n < 3 { n += take(v); }',
  ])('is gone the second time: %s', (body) => {
    expect(run(body).findings[0]?.label).toContain('error[E0382]: use of moved value: `v`');
  });

  it.each([
    'let v = vec![1]; loop { take(v); break; }',
    'let v = vec![1]; for _ in 0..2 { println!("{}", look(&v)); }',
    'let v = vec![1]; for _ in 0..2 { take(v.clone()); }',
    'for _ in 0..2 { let v = vec![1]; take(v); }',
    'let mut v = vec![1]; for _ in 0..2 { take(v); v = vec![2]; }',
    'let v = vec![1]; { take(v); }',
  ])('is not: %s', (body) => {
    expect(run(body).prediction.phase).not.toBe('build');
  });
});
