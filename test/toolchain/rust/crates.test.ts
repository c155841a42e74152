import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MANIFEST = '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n';
const locked = (crate: string, ...dependencies: string[]): string =>
  `[[package]]\nname = "${crate}"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((name) => ` "${name}",\n`).join('')}]\n`}`;

const outcome = (crate: string, ...dependencies: string[]): string =>
  judge(
    'FROM rust:1.80-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM debian:12-slim\nCOPY --from=build /src/target/release/svc /svc\nENTRYPOINT ["/svc"]\n',
    {
      'Cargo.toml': `${MANIFEST}[dependencies]\n${crate} = "1"\n`,
      'src/main.rs': 'fn main() {}\n',
      'Cargo.lock': `version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\ndependencies = ["${crate}"]\n\n${locked(crate, ...dependencies)}`,
    },
  ).prediction.outcome;

/** What the build scripts and the code of these crates on crates.io name for the linker. */
describe('libraries that crates link', () => {
  it.each(['tokio', 'tinyvec_macros', 'float-cmp', 'zstd-sys', 'aws-lc-sys', 'windows-sys'])('%s links none of the system', (crate) => {
    expect(outcome(crate)).toBe('ok');
  });

  it.each(['libz-sys', 'alsa-sys', 'nobody-knows-it'])('%s may', (crate) => {
    expect(outcome(crate)).toBe('unknown');
  });

  it('SQLite is compiled where the crate depends on a compiler', () => {
    expect(outcome('libsqlite3-sys', 'cc', 'pkg-config', 'vcpkg')).toBe('ok');
    expect(outcome('libsqlite3-sys', 'pkg-config', 'vcpkg')).toBe('unknown');
  });
});
