/** What cargo 1.95 says of such crates. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const told = (files: Readonly<Record<string, string>>, dependencies = ''): string => {
  const { prediction, findings } = judge(
    'FROM rust:1.95-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nENTRYPOINT ["/app"]\n',
    { 'Cargo.toml': `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${dependencies}`, ...files },
  );
  return prediction.outcome === 'fails' ? findings.map(({ label }) => label).join() : prediction.outcome;
};
const UTIL = {
  'src/util.rs':
    'pub fn sum(a: i32) -> i32 { a + two() }\nfn two() -> i32 { 2 }\npub use self::inner::deep;\nmod inner { pub fn deep() {} }\n',
};
const main = (head: string, body: string): Record<string, string> => ({ 'src/main.rs': `${head}\nfn main() {\n    ${body}\n}\n` });

describe('what the sources of a crate use', () => {
  it.each([
    ['a macro that is none', main('', 'printn!("a");'), 'cannot find macro `printn` in this scope'],
    ['a name that a module has not', { ...main('mod util;\nuse util::summ;', 'summ(1);'), ...UTIL }, 'unresolved import `util::summ`'],
    [
      'one of several',
      { ...main('mod util;\nuse crate::util::{sum, product};', 'product(sum(1));'), ...UTIL },
      'unresolved import `util::product`',
    ],
    ['what is not pub', { ...main('mod util;\nuse util::two;', 'two();'), ...UTIL }, '`two` is private'],
    ['a type without its use', main('', 'let m = HashMap::<u8, u8>::new();'), 'cannot find type `HashMap` in this scope'],
    [
      'a type in a module of its own',
      { ...main('mod util;\nuse std::sync::Arc;', 'let _ = Arc::new(1);'), 'src/util.rs': 'pub fn a() { let _ = Arc::new(1); }\n' },
      'cannot find type `Arc` in this scope',
    ],
  ])('is not there: %s', (_, files: Readonly<Record<string, string>>, words) => {
    expect(told(files)).toContain(words);
  });

  it.each([
    ['macros of the language', main('', 'println!("{}", format!("a")); assert!(true); let _ = vec![1]; if !(1 == 2) { dbg!(1); }'), ''],
    ['a macro of its own', main('macro_rules! say { () => {} }', 'say!();'), ''],
    ['a macro of a crate', main('use anyhow::bail;', 'let _ = || -> Result<(), anyhow::Error> { bail!("a") };'), 'anyhow = "1"\n'],
    ['a macro by a path', main('', 'log::info!("a");'), 'log = "0.4"\n'],
    ['a macro of a prelude', main('use ratatui::prelude::*;', 'line!(); span!("a");'), 'ratatui = "1"\n'],
    [
      'names of a module',
      { ...main('mod util;\nuse util::{sum, deep as down};\nuse crate::util::deep;', 'sum(1); down(); deep();'), ...UTIL },
      '',
    ],
    ['names by a pattern', { ...main('mod util;\nuse util::any;', 'any();'), 'src/util.rs': 'pub use std::any::*;\n' }, ''],
    [
      'names that a macro makes',
      { ...main('mod util;\nuse util::FLAGS;', ''), 'src/util.rs': 'bitflags::bitflags! { }\n' },
      'bitflags = "1"\n',
    ],
    ['a crate that is called so', main('use util::nope;', ''), 'util = "1"\n'],
    [
      'types by use',
      main('use std::collections::{HashMap, HashSet as Set};', 'let m = HashMap::<u8, u8>::new(); let _ = Set::<u8>::new();'),
      '',
    ],
    ['types by a whole path', main('', 'let m = std::collections::HashMap::<u8, u8>::new();'), ''],
    ['types of its own', main('struct File;\nimpl File { fn new() -> File { File } }', 'let _ = File::new();'), ''],
    [
      'types of the file above',
      {
        ...main('mod util;\nuse std::sync::Arc;', 'let _ = Arc::new(1);'),
        'src/util.rs': 'use super::*;\npub fn a() { let _ = Arc::new(1); }\n',
      },
      '',
    ],
    ['types by a pattern', main('use std::collections::*;', 'let m = HashMap::<u8, u8>::new();'), ''],
  ])('is there: %s', (_, files: Readonly<Record<string, string>>, dependencies) => {
    expect(told(files, dependencies)).not.toMatch(/cannot find|unresolved|private/);
  });
});
