/** What cargo 1.95 says with gcc 12 where the linker that it is told to take is not there. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const TARGET = '[target.x86_64-unknown-linux-gnu]\n';
const run = (lines: string, settings = '', base = 'rust:1.90') => {
  const { prediction, findings } = judge(`FROM ${base}\nWORKDIR /src\nCOPY . .\n${lines}\n`, {
    'Cargo.toml': PACKAGE,
    'src/main.rs': 'fn main() {}\n',
    ...(settings === '' ? {} : { '.cargo/config.toml': settings }),
  });
  return { outcome: prediction.outcome, message: prediction.message, label: findings.find(({ rule }) => rule === 'run-fails')?.label };
};

describe('a linker that is not in the image', () => {
  it.each([
    ['RUN cargo build --release', `${TARGET}linker = "clang"\n`, 'error: linker `clang` not found'],
    ['RUN cargo build', `${TARGET}rustflags = ["-C", "link-arg=-fuse-ld=mold"]\n`, "collect2: fatal error: cannot find 'ld'"],
    ['RUN cargo build', '[build]\nrustflags = ["-Clink-arg=-fuse-ld=lld"]\n', "collect2: fatal error: cannot find 'ld'"],
    ['RUN RUSTFLAGS="-C linker=clang" cargo build', '', 'error: linker `clang` not found'],
    ['ENV CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=clang\nRUN cargo build', '', 'error: linker `clang` not found'],
  ])('ends the build: %s, %j', (lines, settings, said) => {
    const { message, label } = run(lines, settings);
    expect(message).toMatch(/exit code: 101$/);
    expect(label).toBe(said);
  });

  it.each([
    ['RUN cargo check', `${TARGET}linker = "clang"\n`],
    ['RUN apt-get update && apt-get install -y clang\nRUN cargo build', `${TARGET}linker = "clang"\n`],
    ['RUN apt-get update && apt-get install -y mold && cargo build', `${TARGET}rustflags = ["-C", "link-arg=-fuse-ld=mold"]\n`],
    ['RUN cargo build', '[target.aarch64-unknown-linux-gnu]\nlinker = "aarch64-linux-gnu-gcc"\n'],
    ['RUN cargo build', `${TARGET}linker = "rust-lld"\n`],
    ['RUN RUSTFLAGS="-C opt-level=2" cargo build', `${TARGET}rustflags = ["-C", "link-arg=-fuse-ld=mold"]\n`],
    ['RUN cargo build', `${TARGET}# linker = "clang"\n`],
    ['RUN rm -rf .cargo && cargo build', `${TARGET}linker = "clang"\n`],
  ])('is not asked for, or may be there: %s, %j', (lines, settings) => {
    expect(run(lines, settings).label).toBeUndefined();
  });
});
