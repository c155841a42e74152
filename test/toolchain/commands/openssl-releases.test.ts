import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nopenssl = "0.10"\n',
  'Cargo.lock':
    'version = 3\n\n[[package]]\nname = "openssl"\nversion = "0.10.64"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\ndependencies = [\n "openssl-sys",\n]\n\n[[package]]\nname = "openssl-sys"\nversion = "0.9.102"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\ndependencies = [\n "pkg-config",\n]\n\n[[package]]\nname = "pkg-config"\nversion = "0.3.30"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\ndependencies = [\n "openssl",\n]\n',
  'src/main.rs': 'use openssl as _;\nfn main() {}\n',
};

function message(builder: string, base: string, line: string): string | null {
  const text = `FROM ${builder} AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM ${base}\n${line}\nCOPY --from=b /s/target/release/svc /svc\nCMD ["/svc"]\n`;
  const { prediction } = judge(text, FILES);
  return prediction.outcome === 'fails' ? prediction.message : prediction.outcome;
}

/** packages.debian.org: libssl1.1 is of Debian 10 and 11 and Ubuntu 18.04 to 20.04, libssl3 of those since. */
it('a release has one OpenSSL, whatever is installed of it', () => {
  const missing = /error while loading shared libraries: libssl\.so\.1\.1: cannot open/;
  const line = 'RUN apt-get update && apt-get install -y --no-install-recommends libssl3 ca-certificates && rm -rf /var/lib/apt/lists/*';
  expect(message('rust:1.80-bullseye', 'debian:bookworm-slim', line)).toMatch(missing);
  expect(message('rust:1.80-bullseye', 'debian:bookworm-slim', line.replace('libssl3', 'curl openssl'))).toMatch(missing);
  expect(message('rust:1.80-bullseye', 'debian:bullseye-slim', line.replace('libssl3', 'libssl1.1'))).toBe('unknown');
  expect(
    message(
      'rust:1.80-bullseye',
      'debian:bookworm-slim',
      'COPY libssl1.1.deb /tmp/\nRUN apt-get update && apt-get install -y /tmp/libssl1.1.deb',
    ),
  ).not.toMatch(missing);
  const older =
    "RUN echo 'deb http://deb.debian.org/debian bullseye main' >> /etc/apt/sources.list && apt-get update && apt-get install -y libssl1.1";
  expect(message('rust:1.80-bullseye', 'debian:bookworm-slim', older)).toBe('unknown');
  expect(message('rust:1.80-bookworm', 'debian:bookworm-slim', line)).toBe('ok');
  expect(message('rust:1.80-bookworm', 'debian:bullseye-slim', line.replace('libssl3 ', ''))).toMatch(/libssl\.so\.3: cannot open/);
  expect(message('rust:1.80-bullseye', 'debian:bullseye-slim', line.replace('libssl3 ', ''))).toBe('unknown');
});
