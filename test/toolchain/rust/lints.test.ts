/** What rustc of 1.75 and 1.95 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (main: string, more = '', release = '1.75') =>
  judge(
    `FROM rust:${release}-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': PACKAGE + more, 'src/main.rs': main },
  );

describe('a warning that is an error', () => {
  it.each([
    [
      '#![deny(dead_code)]\nstruct C { host: String, port: u16 }\nfn main() { let c = C { host: "h".into(), port: 1 }; println!("{}", c.host); }\n',
      '',
      'field `port` is never read',
    ],
    [
      '#![deny(dead_code)]\n#[derive(Debug)]\nstruct C { host: String, port: u16 }\nfn main() { let c = C { host: "h".into(), port: 1 }; println!("{:?}", c); }\n',
      '',
      'fields `host` and `port` are never read',
    ],
    [
      '#![deny(dead_code)]\nstruct C(u8);\nimpl C { fn get(&self) -> u8 { self.0 } fn unused(&self) -> u8 { 1 } }\nfn main() { println!("{}", C(3).get()); }\n',
      '',
      'method `unused` is never used',
    ],
    ['#![deny(warnings)]\nconst MAX: u8 = 3;\nfn main() { println!("x"); }\n', '', 'constant `MAX` is never used'],
    [
      '#![deny(unused_must_use)]\nfn f() -> Result<(), String> { Err("x".into()) }\nfn main() { f(); }\n',
      '',
      'unused `Result` that must be used',
    ],
    ['#![deny(warnings)]\nuse std::fs;\nfn main() { fs::write("/tmp/x", "y"); }\n', '', 'unused `Result` that must be used'],
    ['#![forbid(unsafe_code)]\nfn main() { println!("{}", unsafe { *(&3u8 as *const u8) }); }\n', '', 'usage of an `unsafe` block'],
    ['fn main() { let x = 1; }\n', '\n[lints.rust]\nunused = "deny"\n', 'unused variable: `x`'],
    ['fn main() { println!("{}", 1 / 0); }\n', '', 'this operation will panic at runtime'],
    ['fn main() { let a = [1, 2, 3]; println!("{}", a[3]); }\n', '', 'this operation will panic at runtime'],
    ['fn f(n: u8) -> u8 { match n { 0 => 0, 1..=9 => 1 } }\nfn main() { println!("{}", f(3)); }\n', '', 'non-exhaustive patterns'],
    ['fn main() { let x = if true { 1 }; println!("{}", x); }\n', '', '`if` may be missing an `else` clause'],
    ['unsafe fn danger() -> u8 { 3 }\nfn main() { let x = danger(); println!("{}", x); }\n', '', 'call to unsafe function `danger`'],
  ])('is told: %s %s', (main, more, words) => {
    const { prediction, findings } = run(main, more);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    [
      '#![deny(dead_code)]\nstruct C { host: String, port: u16 }\nfn main() { let c = C { host: "h".into(), port: 1 }; let C { host, port } = c; println!("{} {}", host, port); }\n',
      '',
    ],
    [
      '#![deny(dead_code)]\n#[derive(PartialEq)]\nstruct C { host: String, port: u16 }\nfn main() { let c = C { host: "h".into(), port: 1 }; println!("{}", c == C { host: "h".into(), port: 2 }); }\n',
      '',
    ],
    [
      '#![deny(warnings)]\npub struct C { pub host: String, pub debug: bool }\nfn main() { let c = C { host: "h".into(), debug: false }; println!("{}", c.host); }\n',
      '',
    ],
    ['#![deny(warnings)]\nfn f() -> Result<(), String> { Ok(()) }\nfn main() { let _ = f(); f().unwrap(); f().ok(); }\n', ''],
    [
      '#![deny(unsafe_code)]\n#[allow(unsafe_code)]\nfn f() -> u8 { unsafe { *(&3u8 as *const u8) } }\nfn main() { println!("{}", f()); }\n',
      '',
    ],
    ['fn unused() {}\nfn main() {}\n', '\n[lints.rust]\ndead_code = "warn"\nunsafe_code = "forbid"\n'],
    [
      'fn f(n: i8) -> u8 { match n { -128..=-1 => 0, 0 => 1, 1..=127 => 2 } }\nfn g(n: u32) -> u8 { match n { 0..5 => 0, 5.. => 1 } }\nfn main() { println!("{} {}", f(3), g(3)); }\n',
      '',
    ],
    ['fn main() { let a = [1, 2]; println!("{}", a[1]); let a = [1, 2, 3, 4]; println!("{}", a[3]); }\n', ''],
    [
      'fn at<T: Copy>(x: &T) -> T { let p: *const T = x; unsafe { *p } }\nunsafe fn one(a: [u8; 3]) -> u8 { let b = two(a); b }\nunsafe fn two(a: [u8; 3]) -> u8 { a[0] }\nfn main() { println!("{}", at(&3u8) + unsafe { one([1, 2, 3]) }); }\n',
      '',
    ],
  ])('is not one: %s %s', (main, more) => {
    expect(run(main, more).prediction.phase).not.toBe('build');
  });

  it('is none of an older cargo, which has no [lints]', () => {
    expect(run('fn main() { let x = 1; }\n', '\n[lints.rust]\nunused = "deny"\n', '1.70').prediction.phase).not.toBe('build');
  });
});
