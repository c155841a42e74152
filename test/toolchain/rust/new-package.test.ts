import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

/** As people do it, to have the dependencies in a layer of their own. */
function cached(line: string, image = 'rust:1.80-alpine'): string {
  return `FROM ${image} AS build\nRUN ${line}\nWORKDIR /app\nCOPY Cargo.toml Cargo.lock ./\nRUN cargo build --release && rm src/*.rs\nCOPY src ./src\nRUN rm -f target/release/deps/app* && cargo build --release\nFROM scratch\nCOPY --from=build /app/target/release/app /app\nCMD ["/app"]\n`;
}

function said(text: string): string | null {
  const { prediction } = judge(text, PACKAGE);
  return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
}

describe('cargo new and cargo init', () => {
  it.each([
    'USER=root cargo new --bin app',
    'cargo new app',
    'cargo new --vcs none --name x /app',
    'cargo init app',
    'cargo init --bin --name app /app',
    'cd / && cargo new app',
  ])('make a package that others take the place of: %s', (line) => {
    expect(said(cached(line))).toBe('ok');
    expect(said(cached(line, 'rust:latest'))).toMatch(/no such file or directory/);
  });

  it('make one where packages may have made a directory, which the line would not go well with', () => {
    const text = cached('apk add --no-cache musl-dev && cd /usr/src && cargo new app').replaceAll('/app/', '/usr/src/app/');
    expect(said(text.replace('WORKDIR /app', 'WORKDIR /usr/src/app'))).toBe('ok');
  });

  it('make a program that builds as it is, under the name of its directory', () => {
    const text = (name: string): string =>
      `FROM rust:1.80-alpine AS build\nWORKDIR /src\nRUN cargo init ${name}\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/src /app\nCMD ["/app"]\n`;
    expect(said(text(''))).toBe('ok');
    expect(said(text('--name app'))).toMatch(/not found/);
    expect(said(text('--lib'))).toMatch(/not found/);
  });

  it.each([
    ['cargo new test', 101],
    ['cargo new build', 101],
    ['cargo new 1app', 101],
    ['cargo new my.app', 101],
    ['cargo new async', 101],
    ['mkdir app && cargo new app', 101],
    ['cargo init', 101],
    ['cargo new --lib build', 0],
    ['cargo new core', 0],
  ])('end as cargo 1.95 does: %s with %i', (line, code) => {
    const { prediction } = judge(`FROM rust:1.80\nRUN ${line}\nCMD ["ls"]\n`);
    expect(prediction.outcome === 'ok' ? 0 : prediction.message).toBe(
      code === 0 ? 0 : `process "/bin/sh -c ${line}" did not complete successfully: exit code: ${code}`,
    );
  });

  it('refuse a package that is there', () => {
    expect(said('FROM rust:1.80\nWORKDIR /app\nCOPY . .\nRUN cargo init\nCMD ["ls"]\n')).toBe(
      'process "/bin/sh -c cargo init" did not complete successfully: exit code: 101',
    );
    expect(said('FROM rust:1.80\nCOPY . /app/\nRUN cargo new app\nCMD ["ls"]\n')).toBe(
      'process "/bin/sh -c cargo new app" did not complete successfully: exit code: 101',
    );
  });

  it('are open where an old cargo asks who the author is, and where a workspace above takes the package in', () => {
    expect(said(cached('cargo new app', 'rust:1.40-alpine').replaceAll('"2021"', '"2018"'))).toBe('unknown');
    expect(
      said(
        'FROM rust:1.80-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN cargo new tool\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /app/target/release/app /app\nCMD ["/app"]\n',
      ),
    ).toBe('unknown');
  });
});
