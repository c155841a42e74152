import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const TOML = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const DOCKERFILE =
  'FROM rust:1.80 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM debian:12\nCOPY --from=b /s/target/release/app /app\nCMD ["/app"]\n';

// No time is asserted: who waits for minutes is ended by the runner.
it.each(['#[a]', '#[a] x ', 'm!(', '#![cfg(a)] '])(
  '%s over and over takes no time that grows as its square',
  { timeout: 60_000 },
  (piece) => {
    const { prediction } = judge(DOCKERFILE, {
      'Cargo.toml': TOML,
      'src/main.rs': `${piece.repeat(Math.ceil(40_000 / piece.length))}\nfn main() {}\n`,
    });
    expect(prediction.outcome).toMatch(/^(?:ok|fails|unknown)$/);
  },
);
