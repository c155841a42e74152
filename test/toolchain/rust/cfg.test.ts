/** What `rustc --print cfg` says of these targets. */
import { describe, expect, it } from 'vitest';
import { holdsFor } from '../../../src/toolchain/rust/cfg.ts';
import { judge } from '../../rules/judge.ts';

const MUSL = 'x86_64-unknown-linux-musl';
const GNU = 'aarch64-unknown-linux-gnu';

describe('a condition of cargo', () => {
  it.each([
    ['cfg(windows)', MUSL, false],
    ['cfg(unix)', MUSL, true],
    ['cfg(not(windows))', GNU, true],
    ['cfg(all())', GNU, true],
    ['cfg(any())', GNU, false],
    ['cfg(all(windows, target_env = "msvc"))', MUSL, false],
    ['cfg(target_env = "musl")', MUSL, true],
    ['cfg(target_env = "musl")', GNU, false],
    ['cfg(all(target_os = "linux", target_arch="aarch64"))', GNU, true],
    ['cfg(any(target_os = "macos", all(unix, not(target_arch = "x86_64"))))', MUSL, false],
    ['cfg(tokio_unstable)', MUSL, null],
    ['cfg(all(windows, tokio_unstable))', MUSL, false],
    ['cfg(feature = "a")', MUSL, null],
    ['cfg(unix', MUSL, null],
    ['cfg(unix) or', MUSL, null],
    ['cfg(target_os = "linux")', 'x86_64-apple-darwin', null],
  ])('%s for %s', (condition, triple, holds) => {
    expect(holdsFor(condition, triple)).toBe(holds);
  });

  it('of a hostile length is read in no time', () => {
    expect(holdsFor('cfg(' + 'not('.repeat(100_000), MUSL)).toBeNull();
  });
});

const app = (config: string) =>
  judge(
    'FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n',
    {
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
      '.cargo/config.toml': config,
    },
  ).prediction;

describe('settings of cargo for some targets', () => {
  it('are no matter to others', () => {
    const rustflags = 'rustflags = ["-C", "target-feature=+crt-static"]\n';
    expect(app(`[target.'cfg(all(windows, target_env = "msvc"))']\n${rustflags}`)).toMatchObject({
      outcome: 'fails',
      phase: 'start',
      errno: 'ENOENT',
    });
    expect(app(`[target."cfg(all(unix, target_env = \\"gnu\\"))"]\n${rustflags}`)).toMatchObject({ outcome: 'unknown' });
    expect(app(`[target.'cfg(target_env = "gnu")']\n${rustflags}`)).toMatchObject({ outcome: 'ok' });
    expect(app(`[target.'cfg(fast)']\n${rustflags}`)).toMatchObject({ outcome: 'unknown' });
  });
});
