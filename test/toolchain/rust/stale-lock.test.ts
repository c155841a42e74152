/** What cargo 1.95 says of --locked with such files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const local = (name: string, ...dependencies: string[]) =>
  `[[package]]\nname = "${name}"\nversion = "0.1.0"\n${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((one) => ` "${one}",\n`).join('')}]\n`}\n`;
const other = (name: string, version = '1.0.0') =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "00"\n\n`;
const LOCK = 'version = 4\n\n';
const run = (manifest: string, lock: string, command = 'cargo build --release --locked', files: Readonly<Record<string, string>> = {}) =>
  judge(
    `FROM rust:1.95-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'Cargo.toml': manifest, 'Cargo.lock': LOCK + lock, 'src/main.rs': 'fn main() {}\n', ...files },
  );

describe('a Cargo.lock that does not fit', () => {
  it.each([
    [`${PACKAGE}[dependencies]\nanyhow = "1"\n`, local('app')],
    [`${PACKAGE}[dev-dependencies]\ntempfile = "3"\n`, local('app')],
    [`${PACKAGE}[target.'cfg(unix)'.dependencies]\nnix = "0.29"\n`, local('app')],
    [`${PACKAGE}[dependencies.tokio]\nversion = "1"\nfeatures = ["full"]\n`, local('app')],
    [PACKAGE, local('app', 'anyhow') + other('anyhow')],
    [PACKAGE.replace('0.1.0', '0.2.0'), local('app')],
    [PACKAGE, local('other')],
    [`${PACKAGE}[dependencies]\nclap = "4"\n`, local('app', 'clap') + other('clap', '3.2.1')],
  ])('ends --locked: %s %s', (manifest, lock) => {
    const { prediction, findings } = run(manifest, lock);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain('--locked was passed to prevent this');
    expect(run(manifest, lock, 'cargo install --locked --path .').prediction.phase).toBe('build');
    expect(run(manifest, lock, 'cargo build --release').prediction.phase).not.toBe('build');
  });

  it.each([
    [
      `${PACKAGE}[dependencies]\nanyhow = "1"\nclap = { version = "4", features = [\n  "derive", # }\n] }\n[dev-dependencies]\nanyhow.version = "1"\n`,
      local('app', 'anyhow', 'clap') + other('anyhow') + other('clap', '4.5.1'),
    ],
    [`${PACKAGE}[dependencies]\nold = { package = "rand", version = "0.7" }\n`, local('app', 'rand 0.7.3') + other('rand', '0.7.3')],
    [`${PACKAGE}[dependencies]\nanyhow = { version = "1", optional = true }\n`, local('app', 'anyhow') + other('anyhow')],
    [`${PACKAGE}[features]\nx = []\n[profile.release]\nlto = true\n`, local('app')],
    [
      `[workspace]\nmembers = ["."]\n[workspace.package]\nversion = "0.1.0"\n[workspace.dependencies]\nold = { package = "rand", version = "0.7" }\n${PACKAGE.replace('version = "0.1.0"', 'version.workspace = true')}[dependencies]\nold.workspace = true\n`,
      local('app', 'rand') + other('rand', '0.7.3'),
    ],
    [`${PACKAGE}[dependencies]\nanyhow = ">=1, <3"\n`, local('app', 'anyhow') + other('anyhow', '2.0.0')],
  ])('may as well fit: %s', (manifest, lock) => {
    expect(run(manifest, lock).prediction.phase).not.toBe('build');
  });
});

it('may have two crates of one name for two targets', () => {
  const manifest = `${PACKAGE}[dependencies.serde]\nversion = "1"\npackage = "serde_core"\n[target."cfg(any(target_os = \\"x\\"))".dependencies.serde]\nversion = "1"\n`;
  expect(run(manifest, local('app', 'serde', 'serde_core') + other('serde') + other('serde_core')).prediction.phase).not.toBe('build');
});
