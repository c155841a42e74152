/*
 * By the versions that programs of Debian 13 (glibc 2.41) ask for, as readelf -V tells them: GLIBC_2.34 at the most with Rust 1.82 to 1.95,
 * but GLIBC_2.39 where std::process::Command starts something, and GLIBC_2.38 for the rest of a division of floating numbers.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';

function fate(files: Files, image = 'rust:1.89', final = 'debian:bookworm-slim', run = 'cargo build --release'): string {
  const text = `FROM ${image} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${final}\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n`;
  const { prediction } = judge(text, { 'Cargo.toml': PACKAGE, ...files });
  return prediction.outcome === 'ok' ? 'ok' : prediction.outcome === 'unknown' ? 'unknown' : (prediction.message ?? '');
}

const main = (body: string, top = ''): Files => ({ 'src/main.rs': `${top}fn main() {\n    ${body}\n}\n` });
const STARTS = main('Command::new("ls").status().unwrap();', 'use std::process::Command;\n\n');
const LACKS = "/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.39' not found (required by /app)";

describe('a program of Rust that goes into an image with an older glibc', () => {
  it.each([
    ['what prints', main('println!("{}%", 1);')],
    ['what works with files and threads', main('std::thread::spawn(|| std::fs::read("/x")).join().unwrap().ok();')],
    ['several modules', { 'src/main.rs': 'mod a;\nfn main() { a::b(); }\n', 'src/a.rs': 'pub fn b() {}\n' }],
  ])('starts there: %s', (_, files) => {
    expect(fate(files)).toBe('ok');
    expect(fate(files, 'rust:1.89', 'gcr.io/distroless/cc-debian12')).toBe('ok');
  });

  it('fails where it starts another program', () => {
    expect(fate(STARTS)).toBe(LACKS);
    expect(fate(STARTS, 'rust:1.89', 'debian:trixie-slim')).toBe('ok');
    expect(fate(STARTS, 'rust:1.89-bookworm')).toBe('ok');
    expect(fate(main('std::process::Command::new("ls").output().unwrap();'))).toBe(LACKS);
  });

  it.each([
    ['the rest of a division', main('println!("{}", std::env::args().count() as f64 % 2.5);')],
    [
      'another program, perhaps',
      { 'src/main.rs': 'use std::process::Command;\nfn main() { a(); }\nfn a() { Command::new("ls").status().unwrap(); }\n' },
    ],
    [
      'a Command of its own',
      main(
        'Command::new("ls").status();',
        'use std::process::exit;\nstruct Command;\nimpl Command {\n    fn new(_: &str) -> Command { exit(1) }\n    fn status(&self) {}\n}\n',
      ),
    ],
    ['functions of C', main('unsafe { c() };', 'extern "C" { fn c(); }\n')],
    ['what a macro brings', main('', 'include!(concat!(env!("OUT_DIR"), "/x.rs"));\n')],
    ['other crates', { 'Cargo.toml': `${PACKAGE}[dependencies]\nregex = "1"\n`, ...main('println!("x");') }],
  ])('is not told of: %s', (_, files) => {
    expect(fate(files)).toBe('unknown');
  });
});

describe('a program of packages that lie beside each other', () => {
  const member = (name: string, more = ''): string => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
  const workspace = (more = ''): Files => ({
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n',
    'crates/app/Cargo.toml': member('app', `[dependencies]\ncore-part = { path = "../core-part" }\n${more}`),
    'crates/app/src/main.rs': 'fn main() { println!("{}", core_part::hi()); }\n',
    'crates/core-part/Cargo.toml': member('core-part'),
    'crates/core-part/src/lib.rs': 'pub fn hi() -> u8 { 1 }\n',
  });

  it('links nothing else, with Cargo.lock and without', () => {
    expect(fate(workspace(), 'rust:1.82', 'debian:bookworm-slim', 'cargo build --release --bin app')).toBe('ok');
    expect(fate(workspace('[dev-dependencies]\ntempfile = "3"\n'), 'rust:1.82')).toBe('ok');
  });

  it('may link more where a part of it comes from elsewhere, or says so', () => {
    expect(fate(workspace('regex = "1"\n'), 'rust:1.82')).toBe('unknown');
    expect(fate({ ...workspace(), 'crates/core-part/build.rs': 'fn main() { println!("cargo:rustc-link-lib=z"); }\n' }, 'rust:1.82')).toBe(
      'unknown',
    );
  });
});
