import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

function outcomeOf(lines: string, program = './target/release/app', files: Readonly<Record<string, string>> = PACKAGE): string | null {
  const { prediction } = judge(`FROM rust:1.85\nCOPY . /app\nWORKDIR /app\n${lines}\nCMD ["${program}"]\n`, files);
  return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
}

/** Measured with cargo 1.95. */
describe('cargo clean', () => {
  it.each([
    'cargo clean',
    'cargo clean -q',
    'cargo +1.85.0 clean --color never',
    'cargo clean --target-dir /other',
    'cargo clean --release',
  ])('leaves the sources as they are: %s', (line) => expect(outcomeOf(`RUN ${line}\nRUN cargo build --release`)).toBe('ok'));

  it('takes away what was built', () => {
    const gone = /\/app\/target\/release\/app|no such file/;
    expect(outcomeOf('RUN cargo build --release\nRUN cargo clean')).toMatch(gone);
    expect(outcomeOf('ENV CARGO_BUILD_TARGET_DIR=/out\nRUN cargo build --release && cargo clean', '/out/release/app')).toMatch(
      /no such file/,
    );
    const settings = { ...PACKAGE, '.cargo/config.toml': '[build]\ntarget-dir = "/out"\n' };
    expect(outcomeOf('RUN cargo build --release && cargo clean', '/out/release/app', settings)).toMatch(/no such file/);
  });

  it('leaves what was built elsewhere, and is not followed where it takes away a part', () => {
    expect(outcomeOf('RUN cargo build --release && cargo clean --target-dir /tmp/other')).toBe('ok');
    expect(outcomeOf('RUN cargo build --release && cargo clean -p app')).toBe('unknown');
    expect(outcomeOf('RUN cargo build --release\nRUN cargo clean -p app\nRUN cargo build --release')).toBe('ok');
  });
});

it('CARGO_BUILD_TARGET_DIR is where programs come to, behind CARGO_TARGET_DIR', () => {
  expect(outcomeOf('ENV CARGO_BUILD_TARGET_DIR=/out\nRUN cargo build --release', '/out/release/app')).toBe('ok');
  expect(outcomeOf('ENV CARGO_BUILD_TARGET_DIR=/out CARGO_TARGET_DIR=/own\nRUN cargo build --release', '/own/release/app')).toBe('ok');
});
