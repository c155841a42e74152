/** What cargo of Rust 1.95 says of these very packages; of 1,233 files of Rust that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const HELLO = 'fn main() { println!("a"); }\n';
const run = (files: Readonly<Record<string, string>>, command = 'cargo build --release') =>
  judge(
    `FROM rust:1.95-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': PACKAGE, ...files },
  );

describe('a package of Rust that does not compile', () => {
  it.each([
    [{ 'src/main.rs': `mod util;\n${HELLO}` }, 'file not found for module `util`'],
    [{ 'src/main.rs': `mod util;\n${HELLO}`, 'src/util.rs': 'mod deep;\n' }, 'file not found for module `deep`'],
    [{ 'src/main.rs': 'fn main() { println!("a")\n' }, 'unclosed delimiter'],
    [{ 'src/main.rs': 'fn main() { println!("a"]; }\n' }, 'unexpected closing delimiter'],
    [{ 'src/main.rs': 'fn main() { let x: i32 = "a"; println!("{}", x); }\n' }, 'mismatched types'],
    [{ 'src/main.rs': 'fn main() { println!("{}", include_str!("x.txt")); }\n' }, "couldn't read `x.txt`"],
    [{ 'src/main.rs': 'pub fn start() {}\n' }, '`main` function not found'],
    [{ 'src/main.rs': '' }, '`main` function not found'],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bin]]\nname = "server"\n` }, "can't find `server` bin"],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bench]]\nname = "speed"\nharness = false\n` }, "can't find `speed` bench"],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[lib]\nname = "app"\n` }, "can't find library `app`"],
    [
      { 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bin]]\nname = "server"\npath = "src/server.rs"\n` },
      "couldn't read `src/server.rs`",
    ],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}build = "build.rs"\n` }, "couldn't read `build.rs`"],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': PACKAGE.replace('2021', '2099') }, 'failed to parse the `edition` key'],
  ])('is not built: %j', (files, words) => {
    const { prediction, findings } = run(files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    [{ 'src/main.rs': `mod util;\n${HELLO}`, 'src/util/mod.rs': 'mod deep;\n', 'src/util/deep.rs': '' }],
    [{ 'src/main.rs': `#[cfg(windows)]\nmod util;\n${HELLO}` }],
    [{ 'src/main.rs': `#[path = "other.rs"]\nmod util;\n${HELLO}`, 'src/other.rs': '' }],
    [{ 'src/main.rs': `mod util { pub fn f() {} }\n${HELLO}` }],
    [{ 'src/main.rs': `mod util;\n${HELLO}`, 'build.rs': HELLO }],
    [
      {
        'src/main.rs':
          'fn f<\'a>(x: &\'a str) -> char { /* { /* ( */ */ let _ = (r#"}"#, b"(", \'{\', \'\\\'\', x, "\\\\", "\\"{"); \'}\' }\nfn main() { f("a"); }\n',
      },
    ],
    [{ 'src/main.rs': 'fn main() { println!("{}", include_str!("x.txt")); }\n', 'src/x.txt': 'a' }],
    [{ 'src/main.rs': 'macro_rules! make_program { ($n:ident) => { fn main() {} } }\nmake_program!(start);\n' }],
    [{ 'src/main.rs': 'use helper::make_program;\nmake_program!(start);\n', 'Cargo.toml': `${PACKAGE}[dependencies]\nhelper = "1"\n` }],
    [{ 'src/main.rs': '#![no_main]\n' }],
    [{ 'src/main.rs': 'pub use app::main;\n', 'src/lib.rs': 'pub fn main() {}\n' }],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bin]]\nname = "app"\n` }],
    [{ 'src/main.rs': HELLO, 'benches/speed/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bench]]\nname = "speed"\n` }],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[[bench]]\nname = "speed"\npath = "speed.rs"\n` }],
    [{ 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}build = false\n` }],
  ])('is let pass: %j', (files) => {
    expect(run(files).prediction.phase).not.toBe('build');
  });

  it('may be written by the line itself', () => {
    expect(run({ 'src/main.rs': `mod util;\n${HELLO}` }, 'touch src/util.rs && cargo build --release').prediction.phase).not.toBe('build');
  });

  it.each([
    ['--features tls', false],
    ['--features "net tls"', false],
    ['-F net', true],
    ['--features net,default', true],
    ['--all-features', true],
  ])('has features, and no others: %s', (flags, builds) => {
    const { prediction } = run(
      { 'src/main.rs': HELLO, 'Cargo.toml': `${PACKAGE}[features]\nnet = []\n` },
      `cargo build --release ${flags}`,
    );
    expect(prediction.phase === 'build').toBe(!builds);
  });

  it('needs no main of its own for tests', () => {
    expect(run({ 'src/main.rs': 'pub fn start() {}\n' }, 'cargo test; true').prediction.message ?? '').not.toContain('101');
  });

  it.each([
    [{ 'main.rs': `mod util;\n${HELLO}` }, true],
    [{ 'main.rs': `mod util;\n${HELLO}`, 'util.rs': '' }, false],
    [{ 'other.rs': HELLO }, true],
  ])('is built of files by rustc: %j', (files, fails) => {
    expect(
      run(files, 'rustc -O main.rs -o target/release/app').findings.some(({ label }) => /file not found|couldn't read/.test(label ?? '')),
    ).toBe(fails);
  });

  it.each([
    ['--example demo', 'release/examples/demo', 'ok'],
    ['--example demo', 'release/demo', 'fails'],
    ['--example demo', 'release/app', 'fails'],
    ['--example demo --bin app', 'release/app', 'ok'],
    ['--example demo --bin app', 'release/examples/demo', 'ok'],
    ['--bin app', 'release/app', 'ok'],
    ['--example other', 'release/examples/other', 'fails'],
  ])('makes an example below examples: %s, %s', (flags, path, outcome) => {
    const dockerfile = `FROM rust:1.95-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release ${flags}\nFROM debian:bookworm-slim\nCOPY --from=build /src/target/${path} /app\nENTRYPOINT ["/app"]\n`;
    expect(judge(dockerfile, { 'Cargo.toml': PACKAGE, 'src/main.rs': HELLO, 'examples/demo.rs': HELLO }).prediction.outcome).toBe(outcome);
  });
});
