/** Advice that is followed as it stands, for each builder what it knows. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const program = (mode: number): MemoryEntry => ({ type: 'file', mode, content: fixtureBinary('start-amd64') });
const fixOf = (
  text: string,
  files: Readonly<Record<string, MemoryEntry>>,
  builder: 'buildkit' | 'legacy' = 'buildkit',
): string | null | undefined => judge(text, files, { builder }).findings[0]?.fix;

describe('what only BuildKit knows', () => {
  const text = 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n';

  it('is no advice for the builder before it', () => {
    expect(fixOf(text, { app: program(0o644) })).toBe('COPY --chmod=0755 app /app\nor: chmod +x app');
    expect(fixOf(text, { app: program(0o644) }, 'legacy')).toBe('chmod +x app');
  });

  it('is said to want the other where there is no other way', () => {
    const download = 'FROM scratch\nADD https://example.com/app /app\nCMD ["/app"]\n';
    expect(fixOf(download, {}, 'legacy')).toBe(
      'ADD --chmod=0755 https://example.com/app /app\nand: DOCKER_BUILDKIT=1 docker build …   since the legacy builder does not know that',
    );
  });
});

describe('the line itself', () => {
  const source = { 'go.mod': 'module x\ngo 1.22\n', 'main.go': 'package main\nimport "net"\nfunc main() { net.LookupHost("x") }\n' };
  const built = (run: string): string =>
    `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\n${run}\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`;

  it.each([
    ['RUN go build -o /app .', 'RUN CGO_ENABLED=0 go build -o /app .'],
    ['RUN CGO_ENABLED=1 GOOS=linux go build -o /app .', 'RUN CGO_ENABLED=0 GOOS=linux go build -o /app .'],
    [
      'RUN --mount=type=cache,target=/root/.cache go mod download && go build -ldflags="-s -w" -o /app .',
      'RUN --mount=type=cache,target=/root/.cache go mod download && CGO_ENABLED=0 go build -ldflags="-s -w" -o /app .',
    ],
  ])('%s', (run, fix) => {
    expect(fixOf(built(run), source)).toBe(fix);
    expect(judge(built(fix), source).prediction.outcome).toBe('ok');
  });

  it('of cargo, and the COPY of what it makes elsewhere then', () => {
    const crate = { 'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
    const text = (run: string, copy: string): string =>
      `FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\n${run}\nFROM alpine:3.20\n${copy}\nCMD ["/app"]\n`;
    const [run, copy] = ['RUN cargo build --release --bin app', 'COPY --from=build /src/target/release/app /app'];
    const [first, second] = (fixOf(text(run, copy), crate) ?? '').split('\n');
    expect([first, second]).toEqual([
      'RUN rustup target add x86_64-unknown-linux-musl && cargo build --release --bin app --target x86_64-unknown-linux-musl',
      'and: COPY --from=build /src/target/x86_64-unknown-linux-musl/release/app /app',
    ]);
    expect(judge(text(first ?? '', (second ?? '').replace('and: ', '')), crate).prediction.outcome).toBe('ok');
  });

  it('that copies a script which lies in the context', () => {
    const text = 'FROM node:20\nWORKDIR /app\nCOPY package.json .\nCMD ["node", "server.js"]\n';
    expect(fixOf(text, { 'package.json': '{}', 'server.js': '1' })).toBe('COPY server.js /app/server.js');
  });
});

describe('an archive that is none', () => {
  const text = (file: string): string => `FROM alpine:3.20\nADD ${file} /opt/\nCMD ["/opt/app"]\n`;
  const told = (file: string, content: string | Uint8Array): readonly (string | null | undefined)[] => {
    const [finding] = judge(text(file), {
      [file]: typeof content === 'string' ? content : { type: 'file', mode: 0o644, content },
    }).findings;
    return [finding?.label, finding?.fix];
  };

  it.each([
    [
      'a page',
      'app.tgz',
      '<!DOCTYPE html><html></html>\n',
      'it is an HTML page',
      /^make it anew, or fetch it again: curl -fL.* tar tf app\.tgz lists its files$/,
    ],
    [
      'a pointer',
      'app.tar.gz',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
      'it is a Git LFS pointer',
      /^git lfs pull --include app\.tar\.gz$/,
    ],
    ['nothing', 'app.tar', '', 'it is empty', /^make it anew/],
    [
      'the beginning of one',
      'app.tar.gz',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]),
      'it is cut off, or holds no tar archive',
      /^make it anew, until tar tf app\.tar\.gz lists its files$/,
    ],
    [
      'what ADD does not unpack',
      'app.zip',
      new Uint8Array([0x50, 0x4b, 3, 4]),
      'ADD unpacks tar archives only',
      /^unzip app\.zip -d unzipped {3}and COPY unzipped\/ \/opt\/$/,
    ],
  ])('%s', (_, file, content, why, fix) => {
    expect(told(file, content)).toEqual([`/opt/${file} is, by line 2, as it was: ${why}`, expect.stringMatching(fix)]);
  });
});
