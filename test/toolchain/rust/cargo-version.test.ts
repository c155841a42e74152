/** What cargo of these very versions says of such packages. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const LOCK = 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n';
const NEW = PACKAGE.replace('2021', '2024');
const run = (base: string, files: Readonly<Record<string, string>>, command = 'cargo build --release') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': PACKAGE, 'src/main.rs': 'fn main() {}\n', ...files },
  );

describe('files that are newer than the image of Rust', () => {
  it.each([
    ['rust:1.80', { 'Cargo.toml': NEW }, 'feature `edition2024` is required'],
    ['rust:1.84-alpine', { 'Cargo.toml': NEW }, 'feature `edition2024` is required'],
    ['rust:1.70-slim-bookworm', { 'Cargo.toml': NEW }, 'older than the `2024` edition'],
    ['rust:1.77.2', { 'Cargo.lock': LOCK }, 'lock file version `4` was found'],
    ['rust:1.70', { 'Cargo.toml': `${PACKAGE}rust-version = "1.80"\n` }, 'requires rustc 1.80'],
    ['rust:1.75.0', { 'Cargo.toml': `${PACKAGE}rust-version = "1.75.1"\n` }, 'requires rustc 1.75.1'],
    [
      'rust:1.75',
      {
        'Cargo.toml': '[workspace]\nmembers = ["a"]\n[workspace.package]\nedition = "2024"\n',
        'a/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition.workspace = true\n',
        'a/src/main.rs': 'fn main() {}\n',
      },
      'feature `edition2024` is required',
    ],
  ])('are not read by %s: %j', (base, files: Readonly<Record<string, string>>, words) => {
    const { prediction, findings } = run(base, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['rust:1.85', { 'Cargo.toml': NEW }, undefined],
    ['rust:1.78', { 'Cargo.lock': LOCK }, undefined],
    ['rust:1', { 'Cargo.toml': NEW, 'Cargo.lock': LOCK }, undefined],
    ['rust:latest', { 'Cargo.toml': NEW, 'Cargo.lock': LOCK }, undefined],
    ['rust:1.75', { 'Cargo.toml': `${PACKAGE}rust-version = "1.75.1"\n` }, undefined],
    ['rust:1.70', { 'Cargo.toml': `${PACKAGE}rust-version = "1.80"\n` }, 'cargo build --release --ignore-rust-version'],
    ['rust:1.70', { 'Cargo.toml': NEW }, 'rustup default stable && cargo build --release'],
    ['rust:1.70', { 'Cargo.toml': NEW }, 'cargo +nightly build --release'],
    ['rust:1.70', { 'Cargo.toml': NEW, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.90"\n' }, undefined],
    ['rust:1.70', { 'Cargo.lock': LOCK }, 'cargo install --path .'],
    ['rust:1.70', { 'Cargo.toml': `${PACKAGE}rust-version = "1.80"\n` }, 'cargo fetch && cargo tree && cargo metadata'],
  ])('are let pass: %s %j %s', (base, files: Readonly<Record<string, string>>, command) => {
    expect(
      run(base, files, command)
        .findings.map(({ label }) => label)
        .join(),
    ).not.toMatch(/edition|lock file|requires/);
  });
});
