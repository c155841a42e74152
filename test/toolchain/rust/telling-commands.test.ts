/** cargo's commands that only tell something leave the stage as it was: what is built below is what the sources say. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const LOCK = 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n';
const of = (line: string): string | null =>
  judge(
    `FROM rust:1.95-alpine AS build\nWORKDIR /app\nRUN ${line}\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /app/target/release/app /app\nCMD ["/app"]\n`,
    { 'Cargo.toml': PACKAGE, 'Cargo.lock': LOCK, 'src/main.rs': 'fn main() {}\n' },
  ).prediction.outcome;

it.each([
  'cargo --version',
  'cargo -V',
  'rustc --version && cargo --version',
  'cargo --list',
  'cargo search tokio',
  'cargo help build',
  'cargo +stable --version',
  'cargo -q info serde',
])('%s', (line) => {
  expect(of(line)).toBe('ok');
});

it('another may do anything', () => {
  expect(of('cargo frobnicate')).not.toBe('ok');
});
