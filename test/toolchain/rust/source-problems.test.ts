/** What cargo of Rust 1.95 says of these very packages; of 1,233 files of Rust that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const HELLO = 'fn main() { println!("a"); }\n';
const run = (files: Readonly<Record<string, string>>, command = 'cargo build --release') =>
  judge(`FROM rust:1.95-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`, { 'Cargo.toml': PACKAGE, ...files });

describe('a package of Rust that does not compile', () => {
  it.each([
    [{ 'src/main.rs': `mod util;\n${HELLO}` }, 'file not found for module `util`'],
    [{ 'src/main.rs': `mod util;\n${HELLO}`, 'src/util.rs': 'mod deep;\n' }, 'file not found for module `deep`'],
    [{ 'src/main.rs': 'fn main() { println!("a")\n' }, 'unclosed delimiter'],
    [{ 'src/main.rs': 'fn main() { println!("a"]; }\n' }, 'unexpected closing delimiter'],
    [{ 'src/main.rs': 'fn main() { let x: i32 = "a"; println!("{}", x); }\n' }, 'mismatched types'],
    [{ 'src/main.rs': 'fn main() { println!("{}", include_str!("x.txt")); }\n' }, 'couldn\'t read `x.txt`'],
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
    [{ 'src/main.rs': 'fn f<\'a>(x: &\'a str) -> char { /* { /* ( */ */ let _ = (r#"}"#, b"(", \'{\', \'\\\'\', x, "\\\\", "\\"{"); \'}\' }\nfn main() { f("a"); }\n' }],
    [{ 'src/main.rs': 'fn main() { println!("{}", include_str!("x.txt")); }\n', 'src/x.txt': 'a' }],
  ])('is let pass: %j', (files) => {
    expect(run(files).prediction.phase).not.toBe('build');
  });

  it('may be written by the line itself', () => {
    expect(run({ 'src/main.rs': `mod util;\n${HELLO}` }, 'touch src/util.rs && cargo build --release').prediction.phase).not.toBe('build');
  });
});
