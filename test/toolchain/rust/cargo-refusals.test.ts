/** What cargo 1.95 says of these very projects and command lines. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const MAIN = 'fn main() {}\n';
const WORKSPACE = '[workspace]\nmembers = ["api"]\nresolver = "2"\n';
const API = { 'api/Cargo.toml': PACKAGE.replace('app', 'api'), 'api/src/main.rs': MAIN };
const run = (line: string, files: Readonly<Record<string, string>>) =>
  judge(`FROM rust:1.95-bookworm\nWORKDIR /src\nCOPY . .\nRUN ${line}\n`, { 'Cargo.toml': PACKAGE, 'src/main.rs': MAIN, ...files });

describe('what ends cargo', () => {
  it.each([
    ['cargo build --realease', {}, 1, "unexpected argument '--realease' found"],
    ['cargo build release', {}, 1, "unexpected argument 'release' found"],
    ['cargo biuld', {}, 101, 'no such command: `biuld`'],
    ['cargo build', { 'Cargo.lock': 'version = 3\n<<<<<<< HEAD\n' }, 101, 'failed to parse lock file'],
    [
      'cargo build --locked',
      {
        'Cargo.lock':
          'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n\n[[package]]\nname = "itoa"\nversion = "1.0.9"\nsource = "registry+x"\n',
      },
      101,
      '--locked was passed to prevent this',
    ],
    [
      'cd web && cargo build',
      { ...API, 'Cargo.toml': WORKSPACE, 'web/Cargo.toml': PACKAGE, 'web/src/main.rs': MAIN },
      101,
      "current package believes it's in a workspace when it's not",
    ],
    [
      'cargo build',
      { ...API, 'Cargo.toml': WORKSPACE, 'api/Cargo.toml': `${API['api/Cargo.toml']}license.workspace = true\n` },
      101,
      "error inheriting `license` from workspace root manifest's `workspace.package.license`",
    ],
    [
      'cargo build',
      { ...API, 'Cargo.toml': WORKSPACE, 'api/Cargo.toml': `${API['api/Cargo.toml']}[dependencies]\nserde = { workspace = true }\n` },
      101,
      "error inheriting `serde` from workspace root manifest's `workspace.dependencies.serde`",
    ],
    ['cargo build', { 'build.rs': 'fn main() { panic!("no"); }\n' }, 101, 'failed to run custom build command'],
    ['cargo build', { 'build.rs': 'fn main() { std::process::exit(1); }\n' }, 101, 'failed to run custom build command'],
    [
      'cargo build',
      { 'build.rs': 'fn main() { let v = std::env::var("APP_VERSION").unwrap(); println!("{v}"); }\n' },
      101,
      'failed to run custom build command',
    ],
    [
      'cargo build',
      { 'build.rs': 'fn main() { cc::Build::new().file("x.c").compile("x"); }\n' },
      101,
      'use of unresolved module or unlinked crate `cc`',
    ],
    [
      'cargo build',
      { 'src/main.rs': 'fn main() { println!("{}", env!("APP_KEY")); }\n' },
      101,
      'environment variable `APP_KEY` not defined at compile time',
    ],
  ])('%s %j', (line, files: Readonly<Record<string, string>>, exitCode, words) => {
    const { prediction, findings } = run(line, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(prediction.message).toContain(`exit code: ${exitCode}`);
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['cargo build --release --bin app -j 4 --features=', {}],
    ['cargo test -- --nocapture --odd', {}],
    ['cargo run -- --odd', {}],
    ['cargo build --bench x --test y', { 'benches/x.rs': MAIN, 'tests/y.rs': '' }],
    [
      'cd web && cargo build',
      { ...API, 'Cargo.toml': `${WORKSPACE}exclude = ["web"]\n`, 'web/Cargo.toml': PACKAGE, 'web/src/main.rs': MAIN },
    ],
    [
      'cd core && cargo build',
      {
        ...API,
        'Cargo.toml': WORKSPACE,
        'api/Cargo.toml': `${API['api/Cargo.toml']}[dependencies]\ncore1 = { path = "../core" }\n`,
        'core/Cargo.toml': PACKAGE.replace('app', 'core1'),
        'core/src/main.rs': MAIN,
      },
    ],
    [
      'cargo build',
      {
        ...API,
        'Cargo.toml': `${WORKSPACE}[workspace.package]\nlicense = "MIT"\n[workspace.dependencies]\nserde = "1"\n`,
        'api/Cargo.toml': `${API['api/Cargo.toml']}license.workspace = true\n[dependencies]\nserde = { workspace = true }\n`,
      },
    ],
    ['cargo build', { 'build.rs': 'fn main() { if std::env::var("X").is_ok() { panic!("no"); } }\n' }],
    [
      'cargo build',
      {
        'build.rs': 'use std::env;\nfn main() { println!("cargo:rustc-env=V={}", env::var("CARGO_PKG_VERSION").unwrap()); }\n',
        'src/main.rs': 'fn main() { println!("{} {}", env!("V"), env!("CARGO_PKG_NAME")); }\n',
      },
    ],
    ['APP_KEY=1 cargo build', { 'src/main.rs': 'fn main() { println!("{} {:?}", env!("APP_KEY"), option_env!("OTHER")); }\n' }],
  ])('and what does not: %s %j', (line, files: Readonly<Record<string, string>>) => {
    expect(run(line, files).prediction).not.toMatchObject({ phase: 'build' });
  });
});
