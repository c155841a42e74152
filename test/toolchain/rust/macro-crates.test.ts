/** What cargo 1.95 says where flags of a static program meet crates of macros. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MACROS = {
  'm/Cargo.toml': '[package]\nname = "m"\nversion = "0.1.0"\nedition = "2021"\n[lib]\nproc-macro = true\n',
  'm/src/lib.rs': 'use proc_macro::TokenStream;\n#[proc_macro]\npub fn answer(_i: TokenStream) -> TokenStream { "42".parse().unwrap() }\n',
};
const run = (line: string, place: string, dependencies: string, base = 'rust:1.95-bookworm') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nENV RUSTFLAGS="-C target-feature=+crt-static"\nRUN ${line}\nFROM scratch\nCOPY --from=build /src/target/${place}release/app /app\nENTRYPOINT ["/app"]\n`,
    {
      'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`,
      'src/main.rs': 'fn main() {}\n',
      ...MACROS,
    },
  );
const TARGET = 'x86_64-unknown-linux-gnu';

describe('+crt-static and crates of macros', () => {
  it.each([
    ['m = { path = "m" }\n', 'm'],
    ['serde = { version = "1", features = ["derive"] }\n', 'serde_derive'],
    ['anyhow = "1"\nthiserror = "1"\n', 'thiserror-impl'],
    ['tokio = { version = "1", features = ["full"] }\n', 'tokio-macros'],
  ])('do not go together without --target: %s', (dependencies, crate) => {
    const { prediction, findings } = run('cargo build --release', '', dependencies);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(`cannot produce proc-macro for \`${crate}\``);
  });

  it.each([
    ['cargo build --release', '', '', 'rust:1.95-bookworm'],
    ['cargo build --release', '', 'serde = "1"\n', 'rust:1.95-bookworm'],
    ['cargo build --release', '', 'serde = { version = "1", features = ["derive"] }\n', 'rust:1.95-alpine'],
    [`cargo build --release --target ${TARGET}`, `${TARGET}/`, 'm = { path = "m" }\n', 'rust:1.95-bookworm'],
  ])('do: %s %s%s%s', (line, place, dependencies, base) => {
    expect(run(line, place, dependencies, base).prediction.outcome).toBe('ok');
  });
});
