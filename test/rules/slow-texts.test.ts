/** Texts that a regular expression could go over again and again: nobody is kept waiting for them. */
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../src/bytes/source.ts';
import { secretIn } from '../../src/rules/secret-file-copied.ts';
import { judge } from './judge.ts';

const SIZE = 65_536;

/** For all of it, on a slow machine that has other things to do: gone over again and again, each takes longer. */
const ENOUGH = 3_000;

describe('texts made to be slow', () => {
  it.each([
    ['.cargo/config.toml', '\n'.repeat(SIZE)],
    ['.cargo/config.toml', '\u2028'.repeat(SIZE / 3)],
    ['rust-toolchain', '\n'.repeat(SIZE)],
    ['build.rs', 'link-arg'.repeat(SIZE / 8)],
  ])('%s beside a program of Rust (%#)', (path, text) => {
    const start = performance.now();
    judge('FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM alpine:3.20\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
      { 'Cargo.toml': '[package]\nname = "app"\n', [path]: text });
    expect(performance.now() - start).toBeLessThan(ENOUGH);
  });

  it.each([
    ['.git-credentials', '\n'.repeat(SIZE)],
    ['.kube/config', '\n'.repeat(SIZE)],
  ])('%s in an image (%#)', (path, text) => {
    const start = performance.now();
    expect(secretIn(path, fromBytes(new TextEncoder().encode(text)))).toBe(null);
    expect(performance.now() - start).toBeLessThan(ENOUGH);
  });

  it('a HEALTHCHECK of blanks', () => {
    const start = performance.now();
    judge(`FROM scratch\nCOPY app /\nHEALTHCHECK CMD a${' '.repeat(SIZE)}b\nCMD ["/app"]\n`, { app: '#!/bin/sh\n' });
    expect(performance.now() - start).toBeLessThan(ENOUGH);
  });
});
