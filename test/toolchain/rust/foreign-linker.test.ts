/** What cargo 1.95 says on amd64 with Debian's gcc and the libraries of these targets: rustc links by cc, whatever the target. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const MUSL = 'aarch64-unknown-linux-musl';
const GNU = 'aarch64-unknown-linux-gnu';
const REFUSED = 'error: linking with `cc` failed: exit status: 1';
const run = (line: string, files: Readonly<Record<string, string>> = {}, base = 'rust:1.95-bookworm') =>
  judge(
    `FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN rustup target add ${MUSL} ${GNU} i686-unknown-linux-musl x86_64-unknown-linux-musl\n${line}\n`,
    {
      'Cargo.toml': PACKAGE,
      'src/main.rs': 'fn main() {}\n',
      ...files,
    },
  ).findings.find(({ rule }) => rule === 'run-fails');

describe('a program for another CPU', () => {
  it.each([
    [`RUN cargo build --release --target ${MUSL}`, {}],
    [`RUN cargo build --target ${GNU}`, {}],
    [`RUN cargo install --path . --target ${MUSL}`, {}],
    ['RUN cargo b -r', { '.cargo/config.toml': `[build]\ntarget = "${MUSL}"\n` }],
    [`ENV CARGO_BUILD_TARGET=${GNU}\nRUN cargo build`, {}],
    // A compiler beside it is not asked.
    [`RUN apt-get update && apt-get install -y gcc-aarch64-linux-gnu\nRUN cargo build --target ${GNU}`, {}],
  ])('is not linked by cc: %s', (line, files) => {
    expect(run(line, files)?.label?.replace(/\s+/g, ' ')).toBe(REFUSED);
  });

  it.each([
    ['RUN cargo build --target x86_64-unknown-linux-musl', {}],
    ['RUN cargo build --target i686-unknown-linux-musl', {}],
    [`ENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER=rust-lld\nRUN cargo build --target ${MUSL}`, {}],
    [`RUN RUSTFLAGS="-C linker=rust-lld" cargo build --target ${MUSL}`, {}],
    [`RUN cargo build --target ${MUSL}`, { '.cargo/config.toml': `[target.${MUSL}]\nlinker = "rust-lld"\n` }],
    [`RUN cargo check --target ${MUSL}`, {}],
    [`RUN cargo build --target ${MUSL}`, { 'src/lib.rs': '', 'src/main.rs': '', 'Cargo.toml': `${PACKAGE}autobins = false\n` }],
  ])('is linked, or nothing is: %s', (line, files) => {
    expect(run(line, files)).toBeUndefined();
  });

  it('may be linked by another image', () => {
    expect(run(`RUN cargo build --target ${MUSL}`, {}, 'messense/rust-musl-cross:aarch64-musl')).toBeUndefined();
  });

  it('is told what links it', () => {
    expect(run(`RUN cargo build --target ${MUSL}`)?.fix).toContain('ENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER=rust-lld');
    expect(run(`RUN cargo build --target ${GNU}`)?.fix).toContain('apt-get install -y gcc-aarch64-linux-gnu');
  });
});
