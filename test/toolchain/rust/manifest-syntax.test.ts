/** What cargo 1.95 says of these very manifests; of some 2,200 of published crates it is silent. */
import { describe, expect, it } from 'vitest';
import { unreadManifest } from '../../../src/toolchain/rust/manifest-syntax.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';

describe('a Cargo.toml that cargo does not read', () => {
  it.each([
    ['[package]\nname = "app"\nversion = "0.1.0\n', 'invalid basic string, expected `"`'], ['[package]\nname = "app"\nversion = 0.1.0\n', 'invalid float, expected nothing'],
    ['[package]\nname = app\n', 'string values must be quoted, expected literal string'], ['[package\nname = "app"\n', 'unclosed table, expected `]`'],
    [`${PACKAGE}name = "b"\n`, 'duplicate key'], [`${PACKAGE}[dependencies]\n[dependencies]\n`, 'duplicate key'], ['[package]\nversion = "0.1.0"\n', 'missing field `package.name`'],
    ['[package]\nname = "app"\nversion = "1"\n', 'unexpected end of input while parsing major version number'],
    [`${PACKAGE}[features]\ndefault = ["nope"]\n`, 'feature `default` includes `nope` which is neither a dependency nor another feature'],
    [`${PACKAGE}[features]\nx = ["dep:serde"]\n`, 'feature `x` includes `dep:serde`, but `serde` is not listed as a dependency'],
  ])('%j', (text, words) => {
    expect(unreadManifest('/src/Cargo.toml', text)?.said).toContain(words);
  });

  it.each([
    PACKAGE, `${PACKAGE}[features]\ndefault = ["a"]\na = ["dep:serde", "serde/derive"]\n[dependencies]\nserde = { version = "1", optional = true } # later\n`, `${PACKAGE}authors = [\n  "a # b",\n  'c',\n]\n[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[profile.release]\nlto = true\nopt-level = 3\n`,
    '[workspace]\nmembers = ["a"]\n', `${PACKAGE}description = """\na = b\n[x\n"""\n[dependencies.a]\nversion = "1"\n`,
  ])('and one that it reads: %j', (text) => {
    expect(unreadManifest('/src/Cargo.toml', text)).toBeNull();
  });
});
