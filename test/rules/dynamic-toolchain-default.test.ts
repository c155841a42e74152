/** Programs of Rust, C and C++ whose toolchain says that they are dynamic, copied to where their loader is not. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

const source = {
  'Cargo.toml': '[package]\nname = "app"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "app"\nversion = "0.0.0"\n',
  'src/main.rs': 'fn main() {}\n',
};

/** `severity: what is lacking` of each finding. */
function lacking(text: string, files: Readonly<Record<string, MemoryEntry>> = source): string[] {
  return judge(text, files)
    .findings.filter(({ rule }) => rule === 'dynamic-toolchain-default')
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
    ['RUN mkdir .cargo && ./settings > .cargo/config.toml\nRUN cargo build --release', {}],
    ['RUN git clone https://example.com/x.git /src/\nRUN cargo build --release', {}],
    ['RUN ./configure\nRUN cargo build --release', {}],
  ])('%s %j may be anything else', (run, options) => {
    expect(lacking(rust(run, options))).toEqual([]);
  });

  it('goes by the settings that the context has', () => {
    const given = (path: string, text: string): string[] => lacking(rust('RUN cargo build --release'), { ...source, [path]: text });
    expect(given('.cargo/config.toml', '[target.x86_64-unknown-linux-gnu]\nrustflags = ["-C", "target-feature=+crt-static"]\n')).toEqual(
      [],
    );
    expect(given('.cargo/config', '[build]\ntarget = "x86_64-unknown-linux-musl"\n')).toEqual([]);
    expect(given('rust-toolchain', 'stable-x86_64-unknown-linux-musl\n')).toEqual([]);
    expect(given('rust-toolchain.toml', '[toolchain]\nchannel = "1.80"\ntargets = ["x86_64-unknown-linux-musl"]\n')).toEqual(onGlibc);
    expect(given('.cargo/config.toml', '[net]\ngit-fetch-with-cli = true\n')).toEqual(onGlibc);
    const text = '[build]\nrustflags = ["-C", "target-feature=+crt-static"]\n';
    expect(lacking(rust('RUN cargo fetch\nRUN cargo build --release'), { ...source, '.cargo/config.toml': text })).toEqual([]);
    const mounted =
      'RUN --mount=type=bind,target=. --mount=type=cache,target=/t CARGO_TARGET_DIR=/t cargo build --release && cp /t/release/app /out/app';
    const stage = `FROM rust:1.80 AS build\nWORKDIR /src\n${mounted}\nFROM alpine:3.20\nCOPY --from=build /out/app /app\nCMD ["/app"]\n`;
    expect(lacking(stage, { ...source, '.cargo/config.toml': text })).toEqual([]);
    expect(lacking(stage)).toEqual(onGlibc);
    expect(lacking(`FROM scratch AS code\nCOPY . /\n${stage.replace('bind,', 'bind,from=code,')}`)).toEqual([]);
    expect(given('build.rs', 'fn main() { println!("cargo:rustc-link-arg=-nostartfiles"); }\n')).toEqual([]);
  });
});

describe('a program that is copied to /, where no rule knows it from a directory', () => {
  const onto = (base: string, copies: string, files: Readonly<Record<string, MemoryEntry>> = source): string[] =>
    lacking(`FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM ${base}\n${copies}\nCMD ["/app"]\n`, files);
  const program = 'COPY --from=build /src/target/release/app /';

  it.each([
    program,
    program.replace(/\/$/, '.'),
    `COPY Cargo.toml /\n${program}`,
    `${program}\nCOPY --from=build /etc/ssl/certs /etc/ssl/certs`,
  ])('%s hides no loader', (copies) => {
    expect([onto('scratch', copies), onto('alpine:3.20', copies)]).toEqual([onGlibc, onGlibc]);
    expect(onto('gcr.io/distroless/base-debian12', copies)).toEqual(['error: libgcc_s.so.1, and the image has none']);
    expect([onto('debian:12-slim', copies), onto('gcr.io/distroless/cc-debian12', copies)]).toEqual([[], []]);
  });

  it.each([`${program}\nCOPY --from=build /out /`, `COPY --from=build /src/target/release/app /libs /`])('%s may bring one', (copies) => {
    expect(onto('scratch', copies)).toEqual([]);
  });

  it('/lib64 of Debian has but a link to it', () => {
    expect(onto('scratch', `${program}\nCOPY --from=build /lib64 /lib64`)).toEqual(['error: /lib64/ld-linux-x86-64.so.2']);
  });
});

describe('C compilers', () => {
  const made = (line: string, onto = 'alpine:3.20'): string[] =>
    lacking(`FROM gcc:13 AS build\nCOPY . .\nRUN ${line}\nFROM ${onto}\nCOPY --from=build /app /app\nCMD ["/app"]\n`, {
      'main.c': '',
      'main.cc': '',
    });

  it.each(['gcc -O2 main.c -o /app', 'g++ -o /app main.cc', 'gcc -c main.c -o main.o && cc -o /app main.o -lm'])('%s', (line) => {
    expect(made(line)).toEqual(onGlibc);
  });

  it.each([
    'gcc -static -o /app main.c',
    'gcc $(cat flags) -o /app main.c',
    'gcc @flags -o /app main.c',
    'gcc -specs=musl.specs -o /app main.c',
    'gcc -r -o /app main.o',
    'gcc -Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1 -o /app main.c',
    'gcc -Xlinker -dynamic-linker -Xlinker /lib/ld.so -o /app main.c',
    'gcc -Xlinker -static -o /app main.c',
    'gcc -T link.ld -o /app main.c',
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
    expect(onto('gcr.io/distroless/base-debian12\nCOPY --from=build /lib/x86_64-linux-gnu/libgcc_s.so.1 /lib/x86_64-linux-gnu/')).toEqual(
      [],
    );
    expect(
      onto(
        'gcr.io/distroless/base-debian12\nENV LD_LIBRARY_PATH=/usr/local/share/lib\nCOPY --from=build /usr/local/share /usr/local/share',
      ),
    ).toEqual([]);
  });

  it('may have too old a glibc', () => {
    const old = ['error: glibc 2.34 or newer, and the image has 2.31'];
    expect(onto('debian:bullseye-slim')).toEqual(old);
    expect(onto('debian:bullseye-slim\nRUN apt-get update && apt-get install -y ca-certificates')).toEqual(old);
    for (const other of [
      'apt-get install -y -t bookworm ca-certificates',
      'apt-get install -y libc6=2.36-9',
      'sed -i s/bullseye/bookworm/ /etc/apt/sources.list && apt-get update && apt-get dist-upgrade -y',
    ]) {
      expect(onto(`debian:bullseye-slim\nRUN apt-get update && ${other}`), other).toEqual([]);
    }
    for (const same of ['apt-get dist-upgrade -y', 'apt-get full-upgrade -y', 'apt-get install -y --only-upgrade libc6 libc-bin'])
      expect(onto(`debian:bullseye-slim\nRUN apt-get update && ${same}`), same).toEqual(old);
    expect(onto('debian:bullseye-slim', 'rust:1.80-slim-bookworm')).toEqual(old);
    expect(onto('debian:bullseye-slim', 'rust:1.80-bullseye')).toEqual([]);
    expect(onto('debian:bullseye-slim', 'rust:1.60')).toEqual([]);
    expect(onto('debian:bookworm-slim', 'rust:1.80-bookworm')).toEqual([]);
  });
});

describe('packages of Alpine', () => {
  const after = (names: string): string[] =>
    lacking(rust('RUN cargo build --release', { onto: `alpine:3.20\nRUN apk add --no-cache ${names}` }));

  it('leave it without a loader of glibc but for those that stand in for one', () => {
    expect(after('ca-certificates tzdata libgcc')).toEqual(onGlibc);
    expect(after('libgcc gcompat')).toEqual([]);
    expect(after('./glibc-2.35-r1.apk')).toEqual([]);
    expect(after('$(cat packages)')).toEqual([]);
  });
});

describe('crates that link a library of the system', () => {
  const manifest =
    '[package]\nname = "app"\nversion = "1.0.0"\n\n[dependencies]\nserde = "1"\nreqwest = { version = "0.12", features = ["json"] }\n';
  const locked = (name: string, dependencies: readonly string[], source = 'source = "registry+https://example.com"\n'): string =>
    `[[package]]\nname = "${name}"\nversion = "1.0.0"\n${source}dependencies = [\n${dependencies.map((one) => ` "${one}",\n`).join('')}]\n\n`;
  const lock = [
    '# @generated\nversion = 3\n\n',
    locked('app', ['reqwest', 'serde'], ''),
    locked('native-tls', ['openssl-sys']),
    locked('openssl-sys', ['pkg-config']),
    locked('pkg-config', []),
    locked('reqwest', ['native-tls']),
    locked('serde', []),
  ].join('');
  const on = (
    onto: string,
    files: Readonly<Record<string, MemoryEntry>> = {},
    { base = 'rust:1.80', run = 'RUN cargo build --release' } = {},
  ): string[] => lacking(rust(run, { base, onto }), { ...source, 'Cargo.toml': manifest, 'Cargo.lock': lock, ...files });

  it('needs libssl as it was in the image that it was built in', () => {
    expect(on('debian:12-slim')).toEqual(['warning: libssl.so.3, and the image has none']);
    expect(on('debian:bookworm')).toEqual(['warning: libssl.so.3, and the image has none']);
    expect(on('gcr.io/distroless/cc-debian12', {}, { base: 'rust:1.60' })).toEqual(['warning: libssl.so.1.1, and the image has none']);
    expect(on('gcr.io/distroless/cc', {}, { base: 'rust:1.52.1' })).toEqual(['warning: libssl.so.1.1, and the image has none']);
    // Debian 11 has it for PAM.
    expect(on('debian:11-slim', {}, { base: 'rust:1.70-bullseye' })).toEqual([]);
  });

  it('has it where the image, a package or a COPY brings it, or may', () => {
    for (const onto of [
      'gcr.io/distroless/cc-debian12',
      'debian:13-slim',
      'ubuntu:22.04',
      'node:22-bookworm-slim',
      'debian:stable-slim',
      'debian:12-slim\nENV LD_LIBRARY_PATH=/x\nCOPY --from=build /opt/lib /x',
      'debian:12-slim\nRUN apt-get update && apt-get install -y libssl3',
      'debian:12-slim\nRUN apt-get update && apt-get install -y ca-certificates',
      'debian:12-slim\nCOPY --from=build /usr/lib/x86_64-linux-gnu/libssl.so.3 /usr/lib/x86_64-linux-gnu/',
    ])
      expect([onto, on(onto)]).toEqual([onto, []]);
  });

  it('does not need it where the crate is built in, or may be there for tests, a feature, or another package', () => {
    const slim = 'debian:12-slim';
    expect(on(slim, { 'Cargo.lock': `${lock}${locked('openssl-src', [])}` })).toEqual([]);
    expect(on(slim, { 'Cargo.toml': manifest.replace('[dependencies]', '[dev-dependencies]') })).toEqual([]);
    expect(on(slim, { 'Cargo.toml': `${manifest}\n[dev-dependencies]\nreqwest = { version = "0.12" }\n` })).toEqual([]);
    expect(on(slim, { 'Cargo.toml': manifest.replace('["json"]', '["json"], optional = true') })).toEqual([]);
    expect(on(slim, { 'Cargo.toml': `${manifest}\n[features]\nnative = ["reqwest/native-tls"]\n` })).toEqual([]);
    expect(on(slim, { 'Cargo.lock': `${lock}${locked('other', [], '')}` })).toEqual([]);
    expect(on(slim, {}, { run: 'ENV OPENSSL_STATIC=1\nRUN cargo build --release' })).toEqual([]);
    expect(on(slim, {}, { base: 'rust:1.80-alpine' })).toEqual([]);
    expect(on(slim, {}, { run: 'RUN cargo update && ./patch.sh && cargo build --release' })).toEqual([]);
  });

  it("is PostgreSQL's too", () => {
    const diesel = ['# @generated\n', locked('app', ['diesel'], ''), locked('diesel', ['pq-sys']), locked('pq-sys', [])].join('');
    const files = {
      'Cargo.toml': '[package]\nname = "app"\n[dependencies.diesel]\nversion = "2"\nfeatures = ["postgres"]\n',
      'Cargo.lock': diesel,
    };
    expect(on('gcr.io/distroless/cc-debian12', files)).toEqual(['warning: libpq.so.5, and the image has none']);
    expect(on('debian:13-slim', files)).toEqual(['warning: libpq.so.5, and the image has none']);
    expect(on('debian:13-slim\nRUN apt-get update && apt-get install -y libpq5', files)).toEqual([]);
  });
});

/** The one finding says what the shell or script says of it, and how the program is to be built. */
describe('a program that the command of the image starts by a shell or a script', () => {
  const go = { 'go.mod': 'module example.com/app\n\ngo 1.21\n', 'main.go': 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n' };
  const script: MemoryEntry = { type: 'file', mode: 0o755, content: '#!/bin/sh\nset -e\nexec /srv/app "$@"\n' };
  const found = (base: string, run: string, from: string, command: string, files: Readonly<Record<string, MemoryEntry>>): unknown[] =>
    judge(`FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM alpine:3.20\nCOPY --from=build ${from} /srv/app\n${command}\n`, {
      ...files,
      'start.sh': script,
    }).findings.map(({ rule, severity, why }) => [rule, severity, why]);
  const BY_SCRIPT = 'COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]';

  it('made by go', () => {
    const all = (command: string): unknown[] => found('golang:1.21', 'go build -o /out/app .', '/out/app', command, go);
    expect(all('CMD /srv/app')).toEqual([['cgo-not-disabled', 'error', 'cgo is on, and it links net/http']]);
    expect(all(BY_SCRIPT)).toEqual([['cgo-not-disabled', 'error', 'cgo is on, and it links net/http']]);
  });

  it('made by cargo', () => {
    const all = (command: string): unknown[] => found('rust:1.80', 'cargo build --release', '/src/target/release/app', command, source);
    expect(all('CMD /srv/app --port 80')).toEqual([['dynamic-toolchain-default', 'error', 'it says then: /bin/sh: /srv/app: not found']]);
    expect(all(BY_SCRIPT)).toEqual([['dynamic-toolchain-default', 'error', 'it says then: /start.sh: exec: line 3: /srv/app: not found']]);
  });

  it('made for another processor', () => {
    const all = (command: string): unknown[] =>
      found('golang:1.21', 'CGO_ENABLED=0 GOARCH=arm64 go build -o /out/app .', '/out/app', command, go);
    expect(all('CMD ["/srv/app"]')).toEqual([['target-mismatch', 'error', 'it says then: exec format error']]);
    expect(all('CMD exec /srv/app')).toEqual([['target-mismatch', 'error', expect.stringContaining('it says then: /srv/app: line')]]);
  });

  it('made for another system, whatever env makes of it', () => {
    const all = found(
      'golang:1.21',
      'CGO_ENABLED=0 GOOS=darwin go build -o /out/app .',
      '/out/app',
      'CMD ["/usr/bin/env", "A=1", "/srv/app"]',
      go,
    );
    expect(all).toEqual([['target-mismatch', 'warning', 'it says then: exec format error']]);
  });

  it('behind which a script has more to do', () => {
    const all = found('rust:1.80', 'cargo build --release', '/src/target/release/app', 'CMD /srv/app || exit 3', source);
    expect(all.map((one) => (one as unknown[])[0])).toEqual(['dynamic-toolchain-default', 'script-ends']);
  });
});
