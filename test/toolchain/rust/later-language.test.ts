/** What rustc of 1.56, 1.63, 1.70, 1.75, 1.80, 1.84 and 1.95 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (release: string, main: string, edition = '2021', files: Readonly<Record<string, string>> = {}) =>
  judge(
    `FROM rust:${release}-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\nedition = "${edition}"\n`, 'src/main.rs': main, ...files },
  );

const LAZY = 'use std::sync::LazyLock;\nstatic X: LazyLock<u32> = LazyLock::new(|| 3);\nfn main() { println!("{}", *X); }\n';
const CHAIN = 'fn main() { let a = Some(3); if let Some(x) = a && x > 2 { println!("{}", x); } }\n';
const ASYNC =
  'trait T { async fn f(&self) -> u8; }\nstruct S;\nimpl T for S { async fn f(&self) -> u8 { 1 } }\nfn main() { let _ = S.f(); }\n';
const POINTER = 'fn main() { let x = 5; let p = &x as *const i32; println!("{}", *p); }\n';

describe('what is newer than the Rust of an image', () => {
  it.each([
    ['1.63', 'fn main() { let Some(x) = Some(3) else { return; }; println!("{}", x); }\n', '2021', '`let...else` statements are unstable'],
    ['1.56', 'fn main() { let x = 3; println!("{x}"); }\n', '2021', 'there is no argument named `x`'],
    [
      '1.63',
      'use std::sync::OnceLock;\nfn main() { let x: OnceLock<u8> = OnceLock::new(); println!("{}", x.get().is_none()); }\n',
      '2021',
      'std::sync::OnceLock',
    ],
    ['1.75', LAZY, '2021', 'std::sync::LazyLock'],
    ['1.84', CHAIN, '2021', '`let` expressions in this position are unstable'],
    ['1.95', CHAIN, '2021', 'let chains are only allowed in Rust 2024 or later'],
    ['1.70', ASYNC, '2021', 'functions in traits cannot be declared `async`'],
    ['1.75', '#![feature(box_patterns)]\nfn main() {}\n', '2021', '`#![feature]` may not be used on the stable release channel'],
    ['1.63', 'fn main() { let a = Some(3); println!("{}", a.is_some_and(|x| x > 2)); }\n', '2021', 'no method named `is_some_and`'],
    ['1.95', 'fn main() { let gen = 3; println!("{}", gen); }\n', '2024', 'expected identifier, found reserved keyword `gen`'],
    ['1.95', 'fn main() { std::env::set_var("A", "b"); }\n', '2024', 'call to unsafe function `std::env::set_var`'],
    ['1.95', '#[no_mangle]\npub fn f() {}\nfn main() {}\n', '2024', 'unsafe attribute used without unsafe'],
    [
      '1.95',
      'extern "C" { fn abs(x: i32) -> i32; }\nfn main() { println!("{}", unsafe { abs(-1) }); }\n',
      '2024',
      'extern blocks must be unsafe',
    ],
    ['1.75', POINTER, '2021', 'dereference of raw pointer'],
  ])('is told of %s: %s (%s)', (release, main, edition, words) => {
    const { prediction, findings } = run(release, main, edition);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['1.70', 'fn main() { let Some(x) = Some(3) else { return; }; let y = if x > 2 { 1 } else { 2 }; println!("{x}{y}"); }\n', '2021'],
    ['1.56', 'fn main() { let x = 3; println!("{x} {{y}} {:>1$}", 1, 2, x = x); }\n', '2021'],
    ['1.80', LAZY, '2021'],
    ['1.95', CHAIN, '2024'],
    [
      '1.75',
      'fn main() { let a = Some(3); if let Some(&x) = a.as_ref() { println!("{}", x > 2 && x < 9); } while let Some(_) = None::<u8> {} }\n',
      '2021',
    ],
    ['1.75', ASYNC, '2021'],
    [
      '1.63',
      'trait E { fn is_some_and(&self) -> bool; }\nimpl E for u8 { fn is_some_and(&self) -> bool { true } }\nfn main() { println!("{}", 1u8.is_some_and()); }\n',
      '2021',
    ],
    ['1.84', 'fn main() { let gen = 3; println!("{}", gen); std::env::set_var("A", "b"); }\n', '2021'],
    ['1.95', 'fn main() { unsafe { std::env::set_var("A", "b"); } let r#gen = 3; println!("{}", r#gen); }\n', '2024'],
    [
      '1.95',
      '#[unsafe(no_mangle)]\npub fn f() {}\nunsafe extern "C" { safe fn abs(x: i32) -> i32; }\nfn main() { println!("{}", abs(-1)); }\n',
      '2024',
    ],
    ['1.75', 'fn main() { let x = 5; let p = &x as *const i32; println!("{}", unsafe { *p }); }\n', '2021'],
    [
      '1.75',
      'unsafe fn at(p: *const i32) -> i32 { *p }\nfn main() { let x = 5; let p = &x as *const i32; let y = 2; let z = y *p as i32; println!("{}", z); }\n'.replace(
        'y *p as i32',
        'unsafe { y * at(p) }',
      ),
      '2021',
    ],
  ])('is nothing of %s: %s (%s)', (release, main, edition) => {
    expect(run(release, main, edition).prediction.phase).not.toBe('build');
  });

  it('is not told where another toolchain may compile', () => {
    expect(run('1.63', LAZY, '2021', { 'rust-toolchain.toml': '[toolchain]\nchannel = "1.80"\n' }).prediction.phase).not.toBe('build');
    expect(
      run('1.75', '#![feature(box_patterns)]\nfn main() {}\n', '2021', { '.cargo/config.toml': '[env]\nRUSTC_BOOTSTRAP = "1"\n' })
        .findings.map(({ label }) => label)
        .join(),
    ).not.toContain('feature');
  });
});
