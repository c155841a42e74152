/** Programs of Rust, C and C++ whose toolchain says that they are dynamic, copied to where their loader is not. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

const source = { 'Cargo.toml': '[package]\nname = "app"\n', 'src/main.rs': 'fn main() {}\n' };

/** `severity: what is lacking` of each finding. */
function lacking(text: string, files: Readonly<Record<string, MemoryEntry>> = source): string[] {
  return judge(text, files).findings.filter(({ rule }) => rule === 'dynamic-toolchain-default')
    .map(({ severity, message }) => `${severity}: ${/(?:has no|needs) (.+)$/.exec(message)?.[1] ?? message}`);
}

function rust(run: string, { base = 'rust:1.80', from = 'target/release/app', onto = 'alpine:3.20' } = {}): string {
  return `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\n${run}\nFROM ${onto}\nCOPY --from=build /src/${from} /app\nCMD ["/app"]\n`;
}

const onGlibc = ['error: /lib64/ld-linux-x86-64.so.2'];

describe('cargo, which takes the names of programs from Cargo.toml', () => {
  it.each([
    'RUN cargo build --release',
    'RUN cargo build -r --locked --bins',
    'RUN apt-get update && apt-get install -y protobuf-compiler\nRUN cargo build --release',
    'RUN mkdir -p src && echo "fn main() {}" > src/main.rs && cargo build --release\nCOPY . .\nRUN touch src/main.rs && cargo build --release && strip target/release/app',
    'RUN cargo chef cook --release --recipe-path recipe.json\nRUN cargo build --release',
  ])('%s', (run) => {
    expect(lacking(rust(run))).toEqual(onGlibc);
  });

  it.each<[string, string]>([
    ['RUN cargo build --release && cp target/release/app /src/app', 'app'],
    ['RUN cargo build --release && mv target/release/app .', 'app'],
    ['RUN cargo build --release && install -D target/release/app /src/out/app', 'out/app'],
    ['RUN --mount=type=cache,target=/src/target cargo build --release && cp target/release/app /src/bin', 'bin'],
    ['RUN cargo install --path . --root /src/out', 'out/bin/app'],
  ])('%s, followed to where it is copied from', (run, from) => {
    expect(lacking(rust(run, { from }))).toEqual(onGlibc);
  });

  it.each<[string, Parameters<typeof rust>[1]]>([
    ['RUN cargo build --release', { base: 'rust:1.80-alpine' }],
    ['RUN cargo build --release', { onto: 'debian:12-slim' }],
    ['RUN cargo build --release', { from: 'target/release/libapp.so' }],
    ['RUN cargo build --release', { from: 'target/release/app', onto: 'alpine:3.20\nRUN apk add gcompat' }],
    ['RUN cargo build --release', { from: 'target/x86_64-unknown-linux-musl/release/app' }],
    ['RUN cargo build --release --target x86_64-unknown-linux-musl', { from: 'target/x86_64-unknown-linux-musl/release/app' }],
    ['ENV RUSTFLAGS="-C target-feature=+crt-static"\nRUN cargo build --release', {}],
    ['RUN RUSTFLAGS="-C link-arg=-static -C link-arg=-nostartfiles" cargo build --release', {}],
    ['RUN cargo build --release -p a && RUSTFLAGS="-C target-feature=+crt-static" cargo build --release -p app', {}],
    ['RUN cargo build --release && curl -o target/release/app http://x/app', {}],
    ['RUN mkdir .cargo && echo "[build]" > .cargo/config.toml\nRUN cargo build --release', {}],
    ['RUN git clone https://example.com/x.git /src/\nRUN cargo build --release', {}],
    ['RUN ./configure\nRUN cargo build --release', {}],
  ])('%s %j may be anything else', (run, options) => {
    expect(lacking(rust(run, options))).toEqual([]);
  });

  it('goes by the settings that the context has', () => {
    const given = (path: string, text: string): string[] => lacking(rust('RUN cargo build --release'), { ...source, [path]: text });
    expect(given('.cargo/config.toml', '[target.x86_64-unknown-linux-gnu]\nrustflags = ["-C", "target-feature=+crt-static"]\n')).toEqual([]);
    expect(given('.cargo/config', '[build]\ntarget = "x86_64-unknown-linux-musl"\n')).toEqual([]);
    expect(given('rust-toolchain', 'stable-x86_64-unknown-linux-musl\n')).toEqual([]);
    expect(given('rust-toolchain.toml', '[toolchain]\nchannel = "1.80"\ntargets = ["x86_64-unknown-linux-musl"]\n')).toEqual(onGlibc);
    expect(given('.cargo/config.toml', '[net]\ngit-fetch-with-cli = true\n')).toEqual(onGlibc);
    const text = '[build]\nrustflags = ["-C", "target-feature=+crt-static"]\n';
    expect(lacking(rust('RUN cargo fetch\nRUN cargo build --release'), { ...source, '.cargo/config.toml': text })).toEqual([]);
    const mounted = 'RUN --mount=type=bind,target=. --mount=type=cache,target=/t CARGO_TARGET_DIR=/t cargo build --release && cp /t/release/app /out/app';
    const stage = `FROM rust:1.80 AS build\nWORKDIR /src\n${mounted}\nFROM alpine:3.20\nCOPY --from=build /out/app /app\nCMD ["/app"]\n`;
    expect(lacking(stage, { ...source, '.cargo/config.toml': text })).toEqual([]);
    expect(lacking(stage)).toEqual(onGlibc);
    expect(lacking(`FROM scratch AS code\nCOPY . /\n${stage.replace('bind,', 'bind,from=code,')}`)).toEqual([]);
    expect(given('build.rs', 'fn main() { println!("cargo:rustc-link-arg=-nostartfiles"); }\n')).toEqual([]);
  });
});

describe('C compilers', () => {
  const made = (line: string, onto = 'alpine:3.20'): string[] => lacking(`FROM gcc:13 AS build\nCOPY . .\nRUN ${line}\nFROM ${onto}\nCOPY --from=build /app /app\nCMD ["/app"]\n`, { 'main.c': '' });

  it.each(['gcc -O2 main.c -o /app', 'g++ -o /app main.cc', 'gcc -c main.c -o main.o && cc -o /app main.o -lm'])('%s', (line) => {
    expect(made(line)).toEqual(onGlibc);
  });

  it.each([
    'gcc -static -o /app main.c', 'gcc $(cat flags) -o /app main.c', 'gcc @flags -o /app main.c', 'gcc -specs=musl.specs -o /app main.c', 'gcc -r -o /app main.o',
    'gcc -Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1 -o /app main.c', 'gcc -Xlinker -dynamic-linker -Xlinker /lib/ld.so -o /app main.c', 'gcc -Xlinker -static -o /app main.c', 'gcc -T link.ld -o /app main.c',
  ])('%s may be anything else', (line) => {
    expect(made(line)).toEqual([]);
  });
});

describe('an image with the loader', () => {
  const onto = (image: string, base = 'rust:1.80'): string[] => lacking(rust('RUN cargo build --release', { base, onto: image }));

  it('may lack the unwinder of Rust', () => {
    expect(onto('gcr.io/distroless/base-debian12')).toEqual(['error: libgcc_s.so.1, and the image has none']);
    expect(onto('gcr.io/distroless/cc-debian12')).toEqual([]);
    expect(onto('debian:12-slim')).toEqual([]);
    expect(onto('gcr.io/distroless/base-debian12\nCOPY --from=build /lib/x86_64-linux-gnu/libgcc_s.so.1 /lib/x86_64-linux-gnu/')).toEqual([]);
    expect(onto('gcr.io/distroless/base-debian12\nENV LD_LIBRARY_PATH=/opt/lib')).toEqual([]);
  });

  it('may have too old a glibc', () => {
    const old = ['error: glibc 2.34 or newer, and the image has 2.31'];
    expect(onto('debian:bullseye-slim')).toEqual(old);
    expect(onto('debian:bullseye-slim\nRUN apt-get update && apt-get install -y ca-certificates')).toEqual([]);
    expect(onto('debian:bullseye-slim', 'rust:1.80-slim-bookworm')).toEqual(old);
    expect(onto('debian:bullseye-slim', 'rust:1.80-bullseye')).toEqual([]);
    expect(onto('debian:bullseye-slim', 'rust:1.60')).toEqual([]);
    expect(onto('debian:bookworm-slim', 'rust:1.80-bookworm')).toEqual([]);
  });
});

describe('packages of Alpine', () => {
  const after = (names: string): string[] => lacking(rust('RUN cargo build --release', { onto: `alpine:3.20\nRUN apk add --no-cache ${names}` }));

  it('leave it without a loader of glibc but for those that stand in for one', () => {
    expect(after('ca-certificates tzdata libgcc')).toEqual(onGlibc);
    expect(after('libgcc gcompat')).toEqual([]);
    expect(after('./glibc-2.35-r1.apk')).toEqual([]);
    expect(after('$(cat packages)')).toEqual([]);
  });
});
