import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const FILES = {
  'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "svc"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() {\n    println!("up");\n}\n',
};

const DUMMY = 'mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release';

/** Whether the rule speaks, of a program that is built behind a dummy. */
function speaks(dummy: string, build: string, more: { files?: Record<string, string>; between?: string } = {}): boolean {
  const text = `FROM rust:1.80-alpine AS b\nWORKDIR /src\nCOPY Cargo.toml Cargo.lock ./\n${dummy}\n${more.between ?? 'COPY . .'}\n${build}\nFROM scratch\nCOPY --from=b /src/target/release/svc /svc\nENTRYPOINT ["/svc"]\n`;
  return judge(text, { ...FILES, ...more.files }).findings.some(({ rule }) => rule === 'stale-dummy-program');
}

/** Measured with cargo 1.95 and files whose times `cp -p` keeps, as COPY does (BuildKit). */
describe('the program of a dummy', () => {
  it.each([
    [`RUN ${DUMMY}`, 'RUN cargo build --release'],
    [`RUN ${DUMMY} && rm -rf src`, 'RUN cargo build --locked --release'],
    [
      `RUN mkdir src\nRUN printf 'fn main() { println!("dummy"); }' > ./src/main.rs\nRUN cargo build --release\nRUN rm src/main.rs`,
      'RUN cargo build --release',
    ],
  ])('stays after %s', (dummy, build) => {
    expect(speaks(dummy, build)).toBe(true);
  });

  it.each([
    [`RUN ${DUMMY}`, 'RUN touch src/main.rs && cargo build --release'],
    [`RUN ${DUMMY}`, 'RUN cargo clean -p svc && cargo build --release'],
    [`RUN ${DUMMY} && rm -f target/release/deps/svc*`, 'RUN cargo build --release'],
    [`RUN ${DUMMY}\nRUN rm -rf target/release/.fingerprint/svc-*`, 'RUN cargo build --release'],
    [`RUN ${DUMMY} --features a`, 'RUN cargo build --release'],
    [`RUN ${DUMMY}`, 'ENV RUSTFLAGS="-C opt-level=z"\nRUN cargo build --release'],
    [`RUN ${DUMMY}`, "RUN find src -name '*.rs' -exec touch {} + && cargo build --release"],
    ['RUN cargo fetch', 'RUN cargo build --release'],
  ])('goes after %s and %s', (dummy, build) => {
    expect(speaks(dummy, build)).toBe(false);
  });

  it('goes where a library or a build script comes beside it', () => {
    for (const path of ['src/lib.rs', 'build.rs'])
      expect(speaks(`RUN ${DUMMY}`, 'RUN cargo build --release', { files: { [path]: 'fn main() {}\n' } })).toBe(false);
  });
});
