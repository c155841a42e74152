import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

/** Measured with cargo 1.95: target/release has svc and svc.d, and a few directories. */
it.each(['target/release/svc*', 'target/release/s*', 'target/release/svc target/release/svc.d'])(
  '%s is the program and what it was made of',
  (from) => {
    const sources = from
      .split(' ')
      .map((one) => `/src/${one}`)
      .join(' ');
    const text = `FROM rust:1.85-alpine AS b\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b ${sources} /app/\nCMD ["/app/svc"]\n`;
    expect(judge(text, FILES).prediction.outcome).toBe('ok');
    expect(judge(text.replace('/app/svc"', '/app/svc.d"'), FILES).prediction).toMatchObject({ outcome: 'fails', exitCode: 126 });
  },
);
