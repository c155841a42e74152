/** What Rust 1.95 says of these very files, for Linux. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function said(text: string, manifest = '', command = 'cargo build'): string | null {
  const { prediction, findings } = judge(`FROM rust:1.95\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, {
    'Cargo.toml': `[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n${manifest}`,
    'src/main.rs': `${text}\n`,
  });
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

const ABORT = '[profile.dev]\npanic = "abort"\n';
const HANDLER = 'use core::panic::PanicInfo;\n#[panic_handler]\nfn panic(_: &PanicInfo) -> ! { loop {} }\n';
const START = '#[no_mangle]\npub extern "C" fn _start() -> ! { loop {} }';
const NO_HANDLER = 'error: `#[panic_handler]` function required, but not found';
const UNWINDS = 'error: unwinding panics are not supported without std';

it.each([
  ['#![no_std]\nfn main() {}', '', NO_HANDLER],
  ['#![no_std]\nfn main() {}', ABORT, NO_HANDLER],
  ['#![no_std]\n#![no_main]\n#[no_mangle]\npub extern "C" fn main() -> i32 { 0 }', '', NO_HANDLER],
  [`#![no_std]\n#![no_main]\n${HANDLER}${START}`, '', UNWINDS],
  [`#![no_std]\n${HANDLER}fn main() {}`, '', UNWINDS],
  [`#![no_std]\n${HANDLER}fn main() {}`, ABORT, 'error: using `fn main` requires the standard library'],
])('%s with %j', (text, manifest, words) => {
  expect(said(text, manifest)).toBe(words);
  expect(said(text, manifest, 'cargo check')).toBe(words);
});

it.each([
  ['#![cfg_attr(not(test), no_std)]\nfn main() {}', ''],
  ['#![no_std]\nextern crate std;\nuse std::println;\nfn main() { println!("x"); }', ''],
  [`#![no_std]\n#![no_main]\n${HANDLER}${START}`, '[dependencies]\npanic-halt = "1"\n'],
  ['#![no_main]\n#[no_mangle]\npub extern "C" fn main(_argc: i32, _argv: *const *const u8) -> i32 { 0 }', ''],
])('%s with %j is left to rustc', (text, manifest) => {
  expect(said(text, manifest)).toBeNull();
});

it.each([
  [START, 'linking with `cc` failed: duplicate symbol: _start'],
  ['#[no_mangle]\npub extern "C" fn main() -> i32 { 0 }', 'linking with `cc` failed: undefined symbol: __libc_start_main'],
])('a program that is linked as others are, and begins with %s', (start, words) => {
  const text = `#![no_std]\n#![no_main]\n${HANDLER}${start}`;
  expect(said(text, ABORT)).toBe(`error: ${words}`);
  expect(said(text, ABORT, 'cargo check')).toBeNull();
  expect(said(text, ABORT, 'RUSTFLAGS="-C link-arg=-nostartfiles" cargo build')).toBeNull();
  expect(said(`${text}\n#[link(name = "c")]\nextern "C" { fn puts(s: *const u8) -> i32; }`, ABORT)).toBeNull();
});

it('another target has ways of its own', () => {
  expect(
    said(
      `#![no_std]\n#![no_main]\n${HANDLER}${START}`,
      '',
      'rustup target add thumbv7em-none-eabi && cargo build --target thumbv7em-none-eabi',
    ),
  ).toBeNull();
});
