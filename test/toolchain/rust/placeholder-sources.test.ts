/** Lines that write a source in the place of the real ones and build what Cargo.toml requires, as cargo 1.95 answers them. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (manifest: string, line: string) => {
  const { prediction, findings } = judge(
    `FROM rust:1-alpine AS build\nWORKDIR /src\nCOPY Cargo.toml ./\nRUN ${line} && cargo build --release && rm -rf src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n`,
    {
      'Cargo.toml': PACKAGE + manifest,
      'src/main.rs': 'fn main() {}\n',
      'src/lib.rs': '',
      'src/cli/main.rs': 'fn main() {}\n',
      'build.rs': 'fn main() {}\n',
      'tests/all.rs': '',
      'crates/a/Cargo.toml': PACKAGE.replace('app', 'a'),
      'crates/a/src/lib.rs': '',
    },
  );
  return prediction.outcome === 'fails'
    ? (findings.find(({ rule }) => rule === 'run-fails')?.label ?? prediction.message)
    : prediction.outcome;
};
const MAIN = 'mkdir src && echo "fn main() {}" > src/main.rs';

describe('sources that stand for the real ones', () => {
  it.each([
    ['build = "build.rs"\n', MAIN, "couldn't read `build.rs`"],
    ['[lib]\npath = "src/lib.rs"\n', MAIN, "couldn't read `src/lib.rs`"],
    ['[lib]\nname = "app"\n', MAIN, "can't find library `app`"],
    ['[[bin]]\nname = "app"\npath = "src/cli/main.rs"\n', MAIN, "couldn't read `src/cli/main.rs`"],
    ['[workspace]\nmembers = ["crates/a"]\n', MAIN, 'failed to load manifest for workspace member'],
    ['[[bench]]\nname = "slow"\n[[bench]]\nname = "fast"\n', MAIN, "can't find `fast` bench"],
  ])('are not all that Cargo.toml names: %j', (manifest, line, words) => {
    expect(run(manifest, line)).toContain(words);
  });

  it('end with the code of cargo', () => {
    expect(
      judge(`FROM rust:1.95\nWORKDIR /app\nCOPY Cargo.toml .\nRUN ${MAIN} && cargo build\n`, {
        'Cargo.toml': `${PACKAGE}[[bench]]\nname = "x"\n`,
      }).prediction.message,
    ).toContain('exit code: 101');
  });

  it.each([
    ['', MAIN],
    ['[[test]]\nname = "all"\npath = "tests/all.rs"\n', MAIN],
    ['[lib]\npath = "src/lib.rs"\n', `${MAIN} && touch src/lib.rs`],
    ['[lib]\npath = "src/lib.rs"\n', `${MAIN} && cp src/main.rs src/lib.rs`],
    ['build = "build.rs"\n', `${MAIN} && echo "fn main() {}" > build.rs`],
    ['[[bin]]\nname = "app"\npath = "src/cli/main.rs"\n', 'mkdir -p src/cli && echo "fn main() {}" | tee src/cli/main.rs'],
    ['[workspace]\nmembers = ["crates/a"]\n', `${MAIN} && cargo new --lib crates/a`],
  ])('are: %j, %s', (manifest, line) => {
    expect(run(manifest, line)).not.toMatch(/can't|couldn't|failed/);
  });
});
