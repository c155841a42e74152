/** What cargo 1.95 says of these very manifests; of some 2,200 of published crates it is silent. */
import { describe, expect, it } from 'vitest';
import { unreadManifest } from '../../../src/toolchain/rust/manifest-syntax.ts';
import { oddManifestValue, oddProfile } from '../../../src/toolchain/rust/manifest-values.ts';

const PACKAGE = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';

describe('a Cargo.toml that cargo does not read', () => {
  it.each([
    ['[package]\nname = "app"\nversion = "0.1.0\n', 'invalid basic string, expected `"`'],
    ['[package]\nname = "app"\nversion = 0.1.0\n', 'invalid float, expected nothing'],
    ['[package]\nname = app\n', 'string values must be quoted, expected literal string'],
    ['[package\nname = "app"\n', 'unclosed table, expected `]`'],
    [`${PACKAGE}name = "b"\n`, 'duplicate key'],
    [`${PACKAGE}[dependencies]\n[dependencies]\n`, 'duplicate key'],
    ['[package]\nversion = "0.1.0"\n', 'missing field `package.name`'],
    ['[package]\nname = "app"\nversion = "1"\n', 'unexpected end of input while parsing major version number'],
    [`${PACKAGE}[features]\ndefault = ["nope"]\n`, 'feature `default` includes `nope` which is neither a dependency nor another feature'],
    [`${PACKAGE}[features]\nx = ["dep:serde"]\n`, 'feature `x` includes `dep:serde`, but `serde` is not listed as a dependency'],
  ])('%j', (text, words) => {
    expect(unreadManifest('/src/Cargo.toml', text)?.said).toContain(words);
  });

  it.each([
    PACKAGE,
    `${PACKAGE}[features]\ndefault = ["a"]\na = ["dep:serde", "serde/derive"]\n[dependencies]\nserde = { version = "1", optional = true } # later\n`,
    `${PACKAGE}authors = [\n  "a # b",\n  'c',\n]\n[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[profile.release]\nlto = true\nopt-level = 3\n`,
    '[workspace]\nmembers = ["a"]\n',
    `${PACKAGE}description = """\na = b\n[x\n"""\n[dependencies.a]\nversion = "1"\n`,
  ])('and one that it reads: %j', (text) => {
    expect(unreadManifest('/src/Cargo.toml', text)).toBeNull();
  });
});

describe('values that cargo does not take', () => {
  it.each([
    [`${PACKAGE}authors = "me"\n`, 'expected a vector of strings or workspace'],
    [`${PACKAGE}[dependencies]\nserde = { features = ["derive"] }\n`, 'dependency (serde) specified without providing'],
    [`${PACKAGE}[dependencies]\nserde = "one"\n`, 'failed to parse the version requirement `one` for dependency `serde`'],
    [`${PACKAGE}[dependencies]\napp = { path = "." }\n`, 'cyclic package dependency'],
  ])('%j', (text, words) => {
    expect(oddManifestValue('/src/Cargo.toml', '/src', text)?.said).toContain(words);
  });

  it.each([
    ['panic = "none"', '`panic` setting of `none` is not a valid setting'],
    ['opt-level = 5', 'optimization level needs to be between 0-3, s or z (instead was `5`)'],
    ['strip = "all"', 'incorrect value `all` for codegen option `strip`'],
  ])('of a profile: %s', (line, words) => {
    expect(oddProfile('/src/Cargo.toml', `${PACKAGE}[profile.release]\n${line}\n`, 'release')?.said).toContain(words);
    expect(oddProfile('/src/Cargo.toml', `${PACKAGE}[lints.rust]\n${line}\n`, 'release')).toBeNull();
  });

  it('is silent of what it takes', () => {
    const text = `${PACKAGE}authors = ["me"]\n[dependencies]\nserde = { version = ">=1, <2" }\nx = { path = "../x" }\n[dev-dependencies]\napp = { path = "." }\n[profile.release]\npanic = "abort"\nopt-level = "z"\nstrip = true\nlto = "fat"\n`;
    expect([oddManifestValue('/src/Cargo.toml', '/src', text), oddProfile('/src/Cargo.toml', text, 'release')]).toEqual([null, null]);
  });
});
