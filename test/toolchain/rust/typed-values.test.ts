/** What Rust 1.95 says of these very programs; of 9,000 files of crates that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const FUNCTIONS =
  'fn take(s: String) -> usize { s.len() }\nfn look(s: &str) -> usize { s.len() }\nfn big(n: u64) -> u64 { n }\nfn half(x: f64) -> f64 { x / 2.0 }\n';
const run = (body: string) =>
  judge('FROM rust:1.95-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nCMD ["/src/target/release/app"]\n', {
    'Cargo.toml': PACKAGE,
    'src/main.rs': `${FUNCTIONS}fn main() {\n${body}\n}\n`,
  });
const MISMATCH = 'error[E0308]: mismatched types';

describe('variables of plain types', () => {
  it.each([
    ['let s = String::from("1"); println!("{}", look(s));', MISMATCH],
    ['let s = String::from("1"); println!("{}", take(&s));', MISMATCH],
    ['let s = "a"; println!("{}", take(s));', MISMATCH],
    ['let n: i32 = 3; println!("{}", big(n));', MISMATCH],
    ['let n = 3; println!("{}", half(n));', MISMATCH],
    ['let a: usize = 1; let b: i32 = 2; println!("{}", a + b);', MISMATCH],
    ['let a: f64 = 1.0; let b: i32 = 2; let c = a * b; println!("{}", c);', 'error[E0277]: cannot multiply `f64` by `i32`'],
    ['let n = 1; if n { println!("x"); }', MISMATCH],
    ['let a = "a"; let b = "b"; let c = a + b; println!("{}", c);', 'error[E0369]: cannot add `&str` to `&str`'],
  ])('are refused where another is wanted: %s', (body, words) => {
    const { prediction, findings } = run(body);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toBe(words);
  });

  it.each([
    'let s = String::from("1"); println!("{}", look(&s)); println!("{}", take(s));',
    'let n: u64 = 3; println!("{}", big(n)); let m = 4; println!("{}", big(m)); let h: f64 = 1.5; println!("{}", half(h));',
    'let s = "a"; println!("{}", look(s)); println!("{}", take(s.to_string())); println!("{}", look(&s));',
    'let a: usize = 1; let b: i32 = 2; println!("{}", a as i32 + b); println!("{}", a + b as usize);',
    'let a: u8 = 1; let b = 2; println!("{}", a + b); let c = String::from("a"); let d = "b"; println!("{}", c + d);',
    'let a: i32 = 1; { let a: u64 = 2; println!("{}", big(a)); } println!("{}", a);',
    'let n: i32 = 3; let n: u64 = n as u64; println!("{}", big(n)); let ok: bool = n > 2; if ok { println!("x"); }',
    'let a: i64 = 1; let b: i64 = 2; let f = |b: i32| b + 1; println!("{} {}", a + b, f(1));',
  ])('are taken: %s', (body) => {
    expect(run(body).prediction.outcome).toBe('ok');
  });
});
