/** What cargo 1.95 says of such packages on Debian without musl-tools and without pkg-config. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const crate = (name: string, ...dependencies: readonly string[]): string =>
  `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((one) => ` "${one}",\n`).join('')}]\n`}`;
const lock = (dependencies: readonly string[], ...crates: readonly string[]): string =>
  `version = 3\n\n${[`[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n${dependencies.map((one) => ` "${one}",\n`).join('')}]\n`, ...crates].join('\n')}`;
const manifest = (dependencies: string): string => `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n${dependencies}`;
const RING = {
  'Cargo.toml': manifest('[dependencies]\nrustls = "0.23"\n'),
  'Cargo.lock': lock(['rustls'], crate('cc'), crate('ring', 'cc'), crate('rustls', 'ring')),
};
const OPENSSL = {
  'Cargo.toml': manifest('[dependencies]\nreqwest = "0.12"\n'),
  'Cargo.lock': lock(
    ['reqwest'],
    crate('cc'),
    crate('native-tls', 'openssl'),
    crate('openssl', 'openssl-sys'),
    crate('openssl-sys', 'cc', 'pkg-config'),
    crate('pkg-config'),
    crate('reqwest', 'native-tls'),
  ),
};
const UNLOCKED = { 'Cargo.toml': manifest('[dependencies]\nreqwest = "0.12"\n') };
const MUSL = 'x86_64-unknown-linux-musl';
const FOR_MUSL = `RUN rustup target add ${MUSL}\nRUN cargo build --release --target ${MUSL}`;

const failure = (base: string, lines: string, files: Readonly<Record<string, string>>) => {
  const { prediction, findings } = judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\n${lines}\nFROM scratch\nCOPY --from=build /src/target/${lines.includes(`--target ${MUSL}`) ? `${MUSL}/` : ''}release/app /app\nENTRYPOINT ["/app"]\n`,
    { 'src/main.rs': 'fn main() {}\n', ...files },
  );
  return prediction.outcome === 'fails' && prediction.phase === 'build' ? findings.map(({ label }) => label).join() : prediction.outcome;
};

describe('a crate of Cargo.lock whose script compiles C or looks for a library', () => {
  it.each([
    ['rust:1.90', FOR_MUSL, RING, 'failed to find tool "x86_64-linux-musl-gcc"'],
    ['rust:1.90-slim', FOR_MUSL, RING, 'failed to find tool'],
    ['rust:1.90', FOR_MUSL, OPENSSL, 'Could not find directory of OpenSSL'],
    [
      'rust:1.90',
      `RUN apt-get update && apt-get install -y musl-tools libssl-dev pkg-config && rustup target add ${MUSL}\nRUN cargo build --release --target ${MUSL}`,
      OPENSSL,
      'Could not find directory of OpenSSL',
    ],
    ['rust:1.90-slim', 'RUN cargo build --release', OPENSSL, 'Could not find directory of OpenSSL'],
    ['rust:1.90-alpine', 'RUN apk add --no-cache musl-dev\nRUN cargo build --release', OPENSSL, 'Could not find directory of OpenSSL'],
    [
      'rust:1.90-alpine',
      'RUN apk add --no-cache musl-dev pkgconfig\nRUN cargo build --release',
      OPENSSL,
      'Could not find directory of OpenSSL',
    ],
    [
      'rust:1.90-alpine',
      'RUN apk add --no-cache musl-dev pkgconf\nRUN cargo build --release',
      UNLOCKED,
      'Could not find directory of OpenSSL',
    ],
    [
      'rust:1.90-slim',
      'RUN apt-get update && apt-get install -y pkg-config\nRUN cargo build --release',
      OPENSSL,
      'Could not find directory of OpenSSL',
    ],
  ])('ends the build on %s: %s', (base, lines, files, words) => {
    expect(failure(base, lines, files)).toContain(words);
  });

  it.each([
    [
      'musl-tools',
      'rust:1.90',
      `RUN apt-get update && apt-get install -y musl-tools && rustup target add ${MUSL} && cargo build --release --target ${MUSL}`,
      RING,
    ],
    ['musl-tools of a line above', 'rust:1.90', `RUN apt-get update && apt-get install -y musl-tools\n${FOR_MUSL}`, RING],
    ['another compiler', 'rust:1.90', `ENV CC_x86_64_unknown_linux_musl=clang\n${FOR_MUSL}`, RING],
    ['another target', 'rust:1.90', 'RUN cargo build --release', RING],
    ['Alpine', 'rust:1.90-alpine', 'RUN cargo build --release', RING],
    ['a tool by its own name', 'rust:1.90', `COPY gcc /usr/local/bin/x86_64-linux-musl-gcc\n${FOR_MUSL}`, { ...RING, gcc: '#!/bin/sh\n' }],
    ['tests alone', 'rust:1.90', FOR_MUSL, { ...RING, 'Cargo.toml': manifest('[dev-dependencies]\nrustls = "0.23"\n') }],
    [
      'a feature',
      'rust:1.90',
      FOR_MUSL,
      { ...RING, 'Cargo.toml': manifest('[dependencies]\nrustls = { version = "0.23", optional = true }\n') },
    ],
    [
      'a macro',
      'rust:1.90',
      FOR_MUSL,
      {
        'Cargo.toml': manifest('[dependencies]\nsqlx-macros = "1"\n'),
        'Cargo.lock': lock(['sqlx-macros'], crate('cc'), crate('ring', 'cc'), crate('sqlx-macros', 'ring')),
      },
    ],
    [
      'what reqwest alone names',
      'rust:1.90',
      FOR_MUSL,
      {
        'Cargo.toml': manifest('[dependencies]\nreqwest = "0.12"\n'),
        'Cargo.lock': lock(
          ['reqwest'],
          crate('cc'),
          crate('hyper-rustls', 'rustls'),
          crate('reqwest', 'hyper-rustls'),
          crate('ring', 'cc'),
          crate('rustls', 'ring'),
        ),
      },
    ],
    [
      'a wrapped library',
      'rust:1.90',
      FOR_MUSL,
      {
        'Cargo.toml': manifest('[dependencies]\nort-sys = "1"\n'),
        'Cargo.lock': lock(['ort-sys'], crate('cc'), crate('ring', 'cc'), crate('ort-sys', 'rustls'), crate('rustls', 'ring')),
      },
    ],
    ['settings', 'rust:1.90', FOR_MUSL, { ...RING, '.cargo/config.toml': '[env]\nCC = "clang"\n' }],
    [
      'OpenSSL of its own',
      'rust:1.90-slim',
      'RUN cargo build --release',
      { ...OPENSSL, 'Cargo.lock': `${OPENSSL['Cargo.lock']}\n${crate('openssl-src', 'cc')}` },
    ],
    ['pkg-config', 'rust:1.90-slim', 'RUN apt-get update && apt-get install -y pkg-config libssl-dev\nRUN cargo build --release', OPENSSL],
    ['a whole image', 'rust:1.90', 'RUN cargo build --release', OPENSSL],
    [
      'packages of Alpine',
      'rust:1.90-alpine',
      'RUN apk add --no-cache musl-dev openssl-dev openssl-libs-static pkgconf\nRUN cargo build --release',
      OPENSSL,
    ],
    ['headers, and no lock file', 'rust:1.90-alpine', 'RUN apk add --no-cache openssl-dev\nRUN cargo build --release', UNLOCKED],
    [
      'rustls, and no lock file',
      'rust:1.90-alpine',
      'RUN cargo build --release',
      { 'Cargo.toml': manifest('[dependencies]\nreqwest = { version = "0.12", default-features = false, features = ["rustls-tls"] }\n') },
    ],
    [
      'what it compiles itself, and no lock file',
      'rust:1.90-alpine',
      'RUN cargo build --release',
      { 'Cargo.toml': manifest('[dependencies]\nreqwest = "0.12"\nopenssl = { version = "0.10", features = ["vendored"] }\n') },
    ],
    ['packages that bring it', 'rust:1.90-slim', 'RUN apt-get update && apt-get install -y pkg-config libpq-dev\nRUN cargo build', OPENSSL],
    ['a directory', 'rust:1.90-slim', 'ENV OPENSSL_DIR=/opt/ssl\nRUN cargo build --release', OPENSSL],
    ['what only reads', 'rust:1.90-slim', 'RUN cargo fetch', OPENSSL],
  ])('is no matter with %s', (_, base, lines, files: Readonly<Record<string, string>>) => {
    expect(failure(base, lines, files)).not.toMatch(/failed to find tool|OpenSSL/);
  });
});
