/**
 * What cargo of Rust 1.95 says of these very packages; of the 1,091 crates that some 30 programs and services are made of nothing is said.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (main: string, more = '', files: Readonly<Record<string, string>> = {}, command = 'cargo build --release') =>
  judge(
    `FROM rust:1.95-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': PACKAGE + more, 'src/main.rs': main, ...files },
  );

describe('a name that is nowhere', () => {
  it.each([
    ['use serde::Serialize;\nfn main() {}\n', '', 'unresolved import `serde`'],
    ['use serde::Serialize;\nfn main() {}\n', '[dependencies]\nserde_json = "1"\n', 'unresolved import `serde`'],
    ['fn main() { let x: u32 = rand::random(); println!("{}", x); }\n', '', 'unlinked crate `rand`'],
    ['#[tokio::main]\nasync fn main() { println!("hi"); }\n', '', 'unlinked crate `tokio`'],
    ['fn main() -> anyhow::Result<()> { Ok(()) }\n', '[dev-dependencies]\nproptest = "1"\n', 'unlinked crate `anyhow`'],
    ['use app::f;\nfn main() { f(); }\n', '', 'unresolved import `app`'],
    ['fn main() { start(1); }\n', '', 'cannot find function `start`'],
    ['fn main() { println!("{}", twice(1)); }\n', '', 'cannot find function `twice`'],
    ['use server::f;\nfn main() { f(); }\n', '[[bin]]\nname = "app"\npath = "src/main.rs"\n', 'unresolved import `server`'],
  ])('is told: %s %s', (main, more, words) => {
    const { prediction, findings } = run(main, more);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it('is told of a member of a workspace', () => {
    const top = '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n';
    const files = (more: string) => ({
      'Cargo.toml': top,
      'a/Cargo.toml': PACKAGE + more,
      'a/src/main.rs': 'fn main() { println!("{}", mine::f()); }\n',
      'b/Cargo.toml': PACKAGE.replace('app', 'mine'),
      'b/src/lib.rs': 'pub fn f() -> i32 { 3 }\n',
    });
    for (const command of ['cargo build --release', 'cargo build --release -p app', 'cargo build --release --bin app']) {
      expect(run('', '', files(''), command).prediction.phase).toBe('build');
      expect(run('', '', files('[dependencies]\nmine = { path = "../b" }\n'), command).prediction.phase).not.toBe('build');
    }
    expect(
      run('', '', files(''), 'cargo build --release -p mine')
        .findings.map(({ label }) => label)
        .join(),
    ).not.toContain('unlinked');
  });

  it.each([
    ['mod util;\nuse util::f;\nfn main() { f(); }\n', '', { 'src/util.rs': 'pub fn f() {}\n' }],
    ['use std::{fs, io::Read, collections::HashMap};\nuse core::{fmt::Debug};\nfn main() { fs::read("a"); u32::from(1u8); }\n', '', {}],
    ['use ini::Ini;\nfn main() {}\n', '[dependencies]\nrust-ini = "0.21"\n', {}],
    ['use hyper::Body;\nuse tokio_wasi as tokio;\nfn main() {}\n', '[dependencies]\nhyper_wasi = "0.15"\ntokio_wasi = "1"\n', {}],
    ['use md5::Md5;\nfn main() {}\n', '[dependencies]\nmd-5 = "0.10"\n', {}],
    ['use app::f;\nfn main() { f(); }\n', '', { 'src/lib.rs': 'pub fn f() {}\n' }],
    [
      'fn main() { special::go(); }\n',
      '[dependencies]\nmine = { path = "mine" }\n',
      { 'mine/Cargo.toml': `${PACKAGE.replace('app', 'mine')}[lib]\nname = "special"\n`, 'mine/src/lib.rs': 'pub fn go() {}\n' },
    ],
    ['use bevy::prelude::*;\nfn main() { run(); math::f(); }\n', '[dependencies]\nbevy = "0.14"\n', {}],
    ['#[cfg(windows)]\nmod win { pub fn f() { winapi::x(); } }\nfn main() {}\n', '', {}],
    ['#[cfg(feature = "x")]\nuse rand::Rng;\nfn main() {}\n', '', {}],
    ['use yew::html;\nfn main() { html! { svg::a(b(c)) } }\n', '[dependencies]\nyew = "0.21"\n', {}],
    ['fn main() { let f = |x: i32| x; f(1); g(2); }\nfn g(_: i32) {}\n', '', {}],
    [
      'mod pb { tonic::include_proto!("pb"); }\nuse pb::hello_client::A;\nfn main() { hello::x(); }\n',
      '[dependencies]\ntonic = "0.12"\n',
      {},
    ],
    [
      '#[derive(serde::Serialize)]\n#[serde(rename_all = "x")]\nstruct A;\n#[clippy::msrv = "1"]\nfn main() { drop(1); size_of::<A>(); }\n',
      '[dependencies]\nserde.workspace = true\n',
      {},
    ],
    ['fn main() {}\n#[cfg(test)]\nmod tests { use rand::Rng; fn t() { gen_x(); } }\n', '', {}],
  ])('is not what these have: %s', (main, more, files) => {
    expect(
      run(main, more, files)
        .findings.map(({ label }) => label)
        .join(),
    ).not.toMatch(/unresolved|unlinked|cannot find/);
  });
});
