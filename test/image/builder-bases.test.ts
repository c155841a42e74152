import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { baseRoot } from '../../src/image/bases.ts';
import { walk } from '../../src/image/walk.ts';
import { parsePlatform } from '../../src/platform.ts';
import { settleOptions } from '../../src/rules/judge/lint-options.ts';
import { readTarget } from '../../src/rules/judge/read-target.ts';

const amd64 = parsePlatform('linux/amd64');

/** `there`, `absent` or `unknown`. */
function at(base: string, path: string): string {
  const root = baseRoot(base, amd64);
  if (root === null) return 'nothing known';
  const found = walk(root, path);
  return found.ok === true ? 'there' : found.ok === null ? 'unknown' : 'absent';
}

describe('an image that another adds to', () => {
  it.each([
    ['public.ecr.aws/docker/library/golang:1.22', '/usr/local/go/bin/go', 'there'],
    ['golang:1.22', '/usr/local/go/bin/litefs', 'absent'],
    ['lukemathwalker/cargo-chef:latest-rust-1.80-alpine3.20', '/usr/local/cargo/bin/cargo', 'there'],
    ['lukemathwalker/cargo-chef:0.1.68-rust-1', '/etc/debian_version', 'unknown'],
    ['rust:1.80', '/usr/local/cargo/bin/cargo-chef', 'unknown'],
    ['rust:1.80', '/usr/local/cargo/bin/diesel', 'absent'],
    ['tonistiigi/xx:1.5.0', '/usr/bin/xx-go', 'unknown'],
    ['tonistiigi/xx', '/usr/bin/go', 'absent'],
    ['tonistiigi/xx', '/etc', 'absent'],
    ['quay.io/prometheus/busybox:latest', '/etc/ssl/certs/ca-certificates.crt', 'there'],
    ['quay.io/prometheus/busybox:latest', '/bin/sh', 'there'],
    ['gcr.io/distroless/base-debian10', '/usr/bin/openssl', 'unknown'],
    ['gcr.io/distroless/static-debian10', '/usr/bin/openssl', 'absent'],
    ['gcr.io/distroless/python3-debian12', '/usr/bin/python', 'there'],
    ['gcr.io/distroless/python3-debian12', '/usr/local/sbin/python3', 'absent'],
    ['gcr.io/distroless/nodejs20-debian10', '/nodejs/bin/node', 'nothing known'],
    ['clux/muslrust:stable', '/.cargo/config.toml', 'absent'],
    ['messense/rust-musl-cross:i686-musl', '/tmp', 'nothing known'],
  ])('%s: %s is %s', (base, path, there) => {
    expect(at(base, path)).toBe(there);
  });

  it('tells what a builder for musl makes', () => {
    const text = (base: string, from: string): string =>
      `FROM ${base} AS b\nWORKDIR /app\nCOPY Cargo.toml ./\nCOPY src src\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /app/target/${from}release/app /app\nCMD ["/app"]\n`;
    const context = memoryFiles({
      'Cargo.toml': '[package]\nname = "app"\nversion = "1.0.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
    });
    const outcome = (base: string, from: string): string => {
      const input = { file: 'Dockerfile', text: text(base, from), context, pathInContext: 'Dockerfile' };
      const { outcome: said, phase } = readTarget(input, settleOptions({ platform: amd64 })).prediction;
      return `${said} ${phase ?? ''}`.trim();
    };
    expect(outcome('clux/muslrust:stable', 'x86_64-unknown-linux-musl/')).toBe('ok');
    expect(outcome('messense/rust-musl-cross:x86_64-musl', 'x86_64-unknown-linux-musl/')).toBe('ok');
    expect(outcome('clux/muslrust:stable', '')).toBe('fails build');
    expect(outcome('lukemathwalker/cargo-chef:latest-rust-1.80-alpine', '')).toBe('ok');
    expect(outcome('lukemathwalker/cargo-chef:latest-rust-1.80', '')).toBe('fails start');
  });
});
