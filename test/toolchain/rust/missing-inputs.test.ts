import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

const PACKAGE = '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n';

function locked(...crates: readonly (readonly [name: string, version: string])[]): string {
  const from = `source = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${'a'.repeat(64)}"\n`;
  const all = crates.map(([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\n${from}\n`).join('');
  const names = crates.map(([name]) => ` "${name}",\n`).join('');
  return `version = 3\n\n${all}[[package]]\nname = "svc"\nversion = "0.1.0"\ndependencies = [\n${names}]\n`;
}

function built(copy: string, files: Files, before = '') {
  const text = `FROM rust:1.80 AS b\n${before}WORKDIR /src\n${copy}\nRUN cargo build --release\nFROM debian:12\nCOPY --from=b /src/target/release/svc /svc\nENTRYPOINT ["/svc"]\n`;
  const { prediction, findings } = judge(text, files);
  const { label, fix } = findings.find(({ rule }) => rule === 'run-fails') ?? {};
  return { outcome: prediction.outcome, phase: prediction.phase, label, fix: String(fix) };
}

const SOURCES = 'COPY Cargo.toml Cargo.lock ./\nCOPY src ./src';

/** Measured with Rust 1.95, rust-embed 8, askama 0.12 and include_dir 0.7. */
describe('what macros take in beside the sources', () => {
  const withMain = (main: string, crate: string, version: string, more: Files): Files => ({
    'Cargo.toml': `${PACKAGE}\n[dependencies]\n${crate} = "${version}"\n`,
    'Cargo.lock': locked([crate, `${version}.0`]),
    'src/main.rs': main,
    ...more,
  });
  const cases: readonly (readonly [string, Files, string, string])[] = [
    [
      'rust-embed',
      withMain('#[derive(rust_embed::RustEmbed)]\n#[folder = "static/"]\nstruct A;\n\nfn main() {}\n', 'rust-embed', '8.4', {
        'static/a': 'x',
      }),
      "folder '/src/static' does not exist",
      'COPY static /src/static   above this line',
    ],
    [
      'askama',
      withMain(
        'use askama::Template;\n\n#[derive(Template)]\n#[template(path = "a.html")]\nstruct H;\n\nfn main() {}\n',
        'askama',
        '0.12',
        {
          'templates/a.html': 'x',
        },
      ),
      'template "a.html" not found in directories',
      'COPY templates/a.html /src/templates/a.html   above this line',
    ],
    [
      'include_dir',
      withMain(
        'use include_dir::{include_dir, Dir};\n\nstatic D: Dir = include_dir!("$CARGO_MANIFEST_DIR/web");\n\nfn main() {}\n',
        'include_dir',
        '0.7',
        {
          'web/a': 'x',
        },
      ),
      '"/src/web" is not a directory',
      'COPY web /src/web   above this line',
    ],
    [
      'include_str',
      withMain('const S: &str = include_str!("../a.sql");\n\nfn main() {\n    println!("{S}");\n}\n', 'libc', '0.2', { 'a.sql': 'x' }),
      "couldn't read `../a.sql`",
      'COPY a.sql /src/a.sql   above this line',
    ],
  ];

  it.each(cases)('%s', (_, files, said, fix) => {
    expect(built(SOURCES, files)).toMatchObject({ outcome: 'fails', phase: 'build', label: expect.stringContaining(said) as string, fix });
    expect(built('COPY . .', files).outcome).toBe('ok');
  });

  it('is not looked for where it is let be missing, or stands in a comment', () => {
    const allowed = '#[derive(rust_embed::RustEmbed)]\n#[folder = "static/"]\n#[allow_missing = true]\nstruct A;\n\nfn main() {}\n';
    expect(built(SOURCES, withMain(allowed, 'rust-embed', '8.4', {})).outcome).toBe('ok');
    const told = '// #[derive(RustEmbed)]\n// #[folder = "static/"]\nuse rust_embed::RustEmbed as _;\n\nfn main() {}\n';
    expect(built(SOURCES, withMain(told, 'rust-embed', '8.4', {})).outcome).toBe('ok');
  });

  it.each(['yarte', 'sailfish', 'own_templates'])('is found by other rules where %s has a macro of that name', (crate) => {
    const main = `use ${crate}::Template;\n\n#[derive(Template)]\n#[template(path = "a")]\nstruct H;\n\nfn main() {}\n`;
    expect(built('COPY . .', withMain(main, crate, '0.15', { 'templates/a.hbs': 'x' })).outcome).not.toBe('fails');
  });
});

/** Measured with prost-build 0.12. */
describe('a build script that compiles protocol buffers', () => {
  const files = (script: string, prost = '0.12.4'): Files => ({
    'Cargo.toml': `${PACKAGE}\n[build-dependencies]\ntonic-build = "0.11"\n`,
    'Cargo.lock': locked(['prost-build', prost], ['tonic-build', '0.11.0']),
    'build.rs': script,
    'src/main.rs': 'fn main() {}\n',
    'proto/a.proto': 'syntax = "proto3";\n',
  });
  const script = 'fn main() {\n    tonic_build::compile_protos("proto/a.proto").unwrap();\n}\n';
  const protoc = 'RUN apt-get update && apt-get install -y protobuf-compiler\n';

  it('wants protoc', () => {
    const found = built('COPY . .', files(script));
    expect(found).toMatchObject({ outcome: 'fails', phase: 'build', label: expect.stringContaining('Could not find `protoc`') as string });
    expect(found.fix).toContain('apt-get install -y protobuf-compiler');
    expect(built('COPY . .', files(script), protoc).outcome).toBe('ok');
    expect(built('COPY . .', files(script), 'ENV PROTOC=/opt/protoc\n').outcome).not.toBe('fails');
  });

  it.each([
    ['an older release brings its own', script, '0.10.4'],
    ['another crate brings it', script.replace('tonic_build', 'std::env::set_var("PROTOC", "x");\n    tonic_build'), '0.12.4'],
    ['it does so under a condition', script.replace('tonic_build', 'if true { return; }\n    tonic_build'), '0.12.4'],
    ['it is no more than a comment', script.replace('    tonic_build', '    // tonic_build'), '0.12.4'],
  ])('but where %s', (_, text, prost) => {
    expect(built('COPY . .', files(text, prost)).outcome).not.toBe('fails');
  });

  it('wants the files that it names', () => {
    const copy = 'COPY Cargo.toml Cargo.lock build.rs ./\nCOPY src ./src';
    expect(built(copy, files(script), protoc)).toMatchObject({
      outcome: 'fails',
      fix: 'COPY proto/a.proto /src/proto/a.proto   above this line',
    });
    const listed = 'fn main() {\n    tonic_build::configure().compile(&["a.proto"], &["proto"]).unwrap();\n}\n';
    expect(built('COPY . .', files(listed), protoc).outcome).toBe('ok');
  });
});

/** What sqlx 0.7 says (sqlx-macros-core). */
describe('queries that are checked while they are compiled', () => {
  const files = (more: Files = {}): Files => ({
    'Cargo.toml': `${PACKAGE}\n[dependencies]\nsqlx = "0.7"\n`,
    'Cargo.lock': locked(['sqlx', '0.7.4']),
    'src/main.rs': 'async fn one() {\n    let _ = sqlx::query!("select 1 as a");\n}\n\nfn main() {\n    let _ = one;\n}\n',
    ...more,
  });

  it('want a database, or what one said before', () => {
    expect(built('COPY . .', files())).toMatchObject({
      outcome: 'fails',
      label: expect.stringContaining('set `DATABASE_URL` to use query macros online') as string,
      fix: 'cargo sqlx prepare   where the database is, and COPY .sqlx, which it makes, above this line',
    });
    expect(built(SOURCES, files({ '.sqlx/query-1.json': '{}' })).fix).toContain('COPY .sqlx /src/.sqlx   above this line');
  });

  it('have it in a file or a variable', () => {
    expect(built('COPY . .', files({ '.sqlx/query-1.json': '{}' })).outcome).not.toBe('fails');
    expect(built('COPY . .', files({ '.env': 'DATABASE_URL=sqlite:a.db\n' })).outcome).not.toBe('fails');
    expect(built('COPY . .', files(), 'ENV DATABASE_URL=sqlite:a.db\n').outcome).not.toBe('fails');
    expect(built('COPY . .', files({ 'build.rs': 'fn main() {}\n' })).outcome).not.toBe('fails');
  });
});
