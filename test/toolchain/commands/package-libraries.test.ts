/** Which libraries the packages have that images install: pkgs.alpinelinux.org, packages.debian.org. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const STREAMS = { 'app.cpp': '#include <iostream>\nint main() { std::cout << "hi\\n"; }\n' };
const RUST = {
  'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {}\n',
};
const LOCKED = (name: string, ...needs: string[]): string =>
  `\n[[package]]\nname = "${name}"\nversion = "0.9.95"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n${needs.length === 0 ? '' : `dependencies = [\n${needs.map((one) => ` "${one}",\n`).join('')}]\n`}`;
const OPENSSL = {
  'Cargo.toml': `${RUST['Cargo.toml']}[dependencies]\nopenssl = "0.10"\n`,
  'src/main.rs': 'use openssl::version;\nfn main() { println!("{}", version::version()); }\n',
  'Cargo.lock': `version = 3\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "openssl",\n]\n${LOCKED('openssl', 'openssl-sys')}${LOCKED('openssl-sys')}`,
};

function inCpp(base: string, last: string): ReturnType<typeof judge> {
  return judge(
    `FROM ${base} AS build\nRUN apk add --no-cache g++\nCOPY app.cpp .\nRUN g++ -O2 -o /app app.cpp\nFROM ${last}\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    STREAMS,
  );
}

function inRust(base: string, last: string, files: Readonly<Record<string, string>> = OPENSSL): ReturnType<typeof judge> {
  return judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release --locked\nFROM ${last}\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n`,
    files,
  );
}

describe('a program whose library is installed', () => {
  it('starts where it is of the release that it was linked in', () => {
    expect(inCpp('alpine:3.20', 'alpine:3.20\nRUN apk add --no-cache libstdc++').prediction.outcome).toBe('ok');
    expect(inCpp('alpine', 'alpine\nRUN apk add --no-cache libstdc++').prediction.outcome).toBe('ok');
    expect(
      inRust(
        'rust:1.80-bookworm',
        'debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends libssl3 && rm -rf /var/lib/apt/lists/*',
      ).prediction.outcome,
    ).toBe('ok');
    expect(
      inRust('rust:1.80-bookworm', 'debian:bookworm-slim\nRUN apt-get update && apt-get install -y ca-certificates').prediction.outcome,
    ).toBe('ok');
    const line = 'RUN apt-get update && apt-get install -y';
    expect(
      judge(
        `FROM rust:1.80-slim-bookworm AS build\n${line} pkg-config libssl-dev\nCOPY . .\nRUN cargo build --release --locked\nFROM debian:bookworm-slim\n${line} openssl\nCOPY --from=build /target/release/app /app\nCMD ["/app"]\n`,
        OPENSSL,
      ).prediction.outcome,
    ).toBe('ok');
  });

  it('does not where nothing has brought it', () => {
    expect(inCpp('alpine:3.20', 'alpine:3.20').prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: 'Error loading shared library libstdc++.so.6: No such file or directory (needed by /app)',
    });
    expect(inRust('rust:1.80-bookworm', 'debian:12-slim').prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: '/app: error while loading shared libraries: libssl.so.3: cannot open shared object file: No such file or directory',
    });
  });

  it('does not behind packages that need none of gcc, as most need', () => {
    for (const line of [
      'RUN apk add --no-cache ca-certificates tzdata',
      'RUN apk update && apk add bash curl',
      'RUN apk add ca-certificates\nRUN apk add tzdata',
    ]) {
      expect(inCpp('alpine:3.20', `alpine:3.20\n${line}`).prediction).toMatchObject({ outcome: 'fails', exitCode: 127 });
    }
    for (const line of [
      'RUN apk add ca-certificates icu-libs',
      'RUN apk add some-package\nRUN apk add tzdata',
      'RUN apk add tzdata\nRUN apk add some-package',
    ]) {
      expect(inCpp('alpine:3.20', `alpine:3.20\n${line}`).prediction.outcome).toBe('unknown');
    }
  });

  it('is left open where it may be older, or gone again', () => {
    const lines = [
      'alpine:3.19\nRUN apk add --no-cache libstdc++',
      'alpine:3.20\nRUN apk add --no-cache libstdc++ && apk del libstdc++',
      'alpine:3.20\nRUN apk add --no-cache libgcc',
      'alpine:3.20\nRUN apk add --no-cache libstdc++\nRUN wget -qO- https://example.com/x | sh',
    ];
    expect(lines.map((last) => inCpp('alpine:3.20', last).prediction.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(
      inRust('rust:1.80-bookworm', 'debian:12-slim\nRUN apt-get update && apt-get install -y curl && apt-get purge -y --auto-remove curl')
        .prediction.outcome,
    ).toBe('unknown');
    expect(inRust('rust:1.80-bookworm', 'debian:11-slim\nRUN apt-get update && apt-get install -y openssl').prediction.outcome).not.toBe(
      'ok',
    );
  });
});

describe('a Rust program that links musl dynamically', () => {
  const base = 'rust:1.89-alpine3.22';
  const linked = (last: string): ReturnType<typeof judge> =>
    judge(
      `FROM ${base} AS build\nWORKDIR /src\nENV RUSTFLAGS="-C target-feature=-crt-static"\nCOPY . .\nRUN cargo build --release\nFROM ${last}\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n`,
      RUST,
    );

  it('wants the unwinder besides, which Alpine does not have', () => {
    expect(linked('alpine:3.22').prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: 'Error loading shared library libgcc_s.so.1: No such file or directory (needed by /app)',
    });
    expect(linked('alpine:3.22').findings[0]?.fix).toContain('RUN apk add --no-cache libgcc');
    expect(linked('alpine:3.22\nRUN apk add --no-cache libgcc').prediction.outcome).toBe('ok');
    expect(linked('alpine:3.22\nRUN apk add -q --no-cache libgcc tini curl').prediction.outcome).toBe('ok');
    expect(linked('scratch').prediction).toMatchObject({ outcome: 'fails', message: 'exec /app: no such file or directory' });
    expect(inRust(base, 'alpine:3.22', RUST).prediction.outcome).toBe('ok');
  });
});
