import { plainTokens } from './crate-sources.ts';
import type { RustSource } from './crate-sources.ts';
import type { Problem } from './problem.ts';
import { isPureCrate } from './pure-crates.ts';
import { KEYWORDS } from './tokens.ts';
import { unknownItem } from './unknown-items.ts';

/**
 * What a path may begin with that is neither a crate of Cargo.toml nor a module: of the language, its own crates, primitive types and
 * tools.
 */
const OF_LANGUAGE = new Set(
  'std core alloc proc_macro test crate self super Self r bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f16 f32 f64 f128 rustfmt clippy rustdoc miri rust_analyzer diagnostic'.split(
    ' ',
  ),
);

const WORD = /^[a-z_][a-z0-9_]*$/;

/**
 * A crate that a path begins with and that neither Cargo.toml names nor anything in the sources; `known` are those of Cargo.toml, as the
 * code calls them.
 */
function unknownCrate(
  sources: readonly RustSource[],
  known: ReadonlySet<string>,
): { readonly name: string; readonly path: string; readonly isUse: boolean } | null {
  // Names that are more than the beginning of a path anywhere may be modules, functions or variables.
  const others = new Set<string>();
  for (const { tokens } of sources) {
    for (const [at, token] of tokens.entries()) {
      // `use std::{fs::{self, File}};` names fs, too.
      const isNested = /^[{,]$/.test(tokens[at - 1] ?? '') && tokens[at + 3] === '{';
      if (WORD.test(token) && (isNested || !(isHead(tokens, at) || (tokens[at - 1] === '[' && tokens[at - 2] === '#')))) others.add(token);
    }
  }
  // The library of one that nothing names may have another name.
  const named = new Set(sources.flatMap(({ tokens }) => tokens));
  const areAllNamed = [...known].every((one) => named.has(one));
  // Those that were asked of Cargo.toml's already.
  const asked = new Set<string>();
  for (const { path, tokens } of sources.filter(({ isSure }) => isSure)) {
    const plain = plainTokens(tokens);
    for (const [at, token] of plain.entries()) {
      if (
        !WORD.test(token)
        || !isHead(plain, at)
        || others.has(token)
        || known.has(token)
        || OF_LANGUAGE.has(token)
        || NO_FUNCTIONS.has(token)
        || asked.has(token)
      )
        continue;
      asked.add(token);
      if (asked.size * known.size > MOST_COMPARED) return null;
      if (mayBeCalled(token, known) || !(areAllNamed || isCrate(token))) continue;
      return { name: token, path, isUse: plain[at - 1] === 'use' };
    }
  }
  return null;
}

/** Names of code that are held against those of Cargo.toml, each with each. */
const MOST_COMPARED = 1 << 20;

function isCrate(name: string): boolean {
  return isPureCrate(name) || isPureCrate(name.replaceAll('_', '-'));
}

/** Whether the library of a package may be called so, as that of rust-ini is ini, and that of md-5 md5. */
function mayBeCalled(name: string, known: ReadonlySet<string>): boolean {
  const bare = (one: string): string => one.replaceAll('_', '');
  return [...known].some(
    (one) =>
      (bare(one).includes(bare(name)) || bare(name).includes(bare(one)))
      // That of hyper_wasi, a fork, is hyper; that of serde_json is not serde.
      && !(isCrate(name) && isCrate(one) && one.startsWith(`${name}_`) && !/_rs$/.test(one)),
  );
}

/** `name::` that nothing stands before. */
function isHead(tokens: readonly string[], at: number): boolean {
  return (
    tokens[at + 1] === ':'
    && tokens[at + 2] === ':'
    && tokens[at - 1] !== ':'
    && tokens[at - 1] !== '$'
    && tokens[at - 1] !== '.'
    && tokens[at - 1] !== 'crate'
    && tokens[at - 1] !== 'mod'
  );
}

/**
 * Whether names may come by `::*`, as a crate's prelude brings them; what `use std::io::*` brings, and that of the project itself, does not
 * count.
 */
export function bringsOthers(tokens: readonly string[], known: ReadonlySet<string>): boolean {
  // The word behind the `use` that it stands in, null outside of one.
  let first: string | null = null;
  for (const [at, token] of tokens.entries()) {
    if (token === 'use') first = tokens[at + 1] ?? '';
    else if (token === ';') first = null;
    else if (
      token === '*'
      && (tokens[at - 1] === ':' || (first !== null && /^[,{]$/.test(tokens[at - 1] ?? '')))
      && (first === null || !/^[a-z_]\w*$/i.test(first) || known.has(first))
    )
      return true;
  }
  return false;
}

/** Words of the language, and functions of its prelude. */
const NO_FUNCTIONS = new Set([...KEYWORDS, ...'drop size_of size_of_val align_of align_of_val macro_rules r'.split(' ')]);

/** A function that is called without a path, and that nothing in the crate names otherwise. */
function unknownCall(sources: readonly RustSource[]): { readonly name: string; readonly path: string } | null {
  const others = new Set<string>();
  for (const { tokens } of sources) {
    for (const [at, token] of tokens.entries()) {
      if (WORD.test(token) && !isCall(tokens, at)) others.add(token);
    }
  }
  for (const { path, tokens } of sources.filter(({ isSure }) => isSure)) {
    const plain = plainTokens(tokens);
    let depth = 0;
    for (const [at, token] of plain.entries()) {
      depth += token === '{' ? 1 : token === '}' ? -1 : 0;
      if (depth > 0 && WORD.test(token) && token !== '_' && isCall(plain, at) && !others.has(token) && !NO_FUNCTIONS.has(token))
        return { name: token, path };
    }
  }
  return null;
}

function isCall(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 1] ?? '';
  return tokens[at + 1] === '(' && !/^[:.$#']$/.test(before) && before !== 'fn' && !before.startsWith("'");
}

/** What neither Cargo.toml nor the sources of a crate have (measured with Rust 1.95); null where all may be there. */
export function unknownName(sources: readonly RustSource[], known: ReadonlySet<string>): Problem | null {
  const hasGlobs = sources.some(({ tokens }) => bringsOthers(tokens, known));
  return (hasGlobs ? null : unknownHead(sources, known)) ?? unknownItem(sources, known);
}

function unknownHead(sources: readonly RustSource[], known: ReadonlySet<string>): Problem | null {
  const crate = unknownCrate(sources, known);
  if (crate !== null)
    return {
      why: `${crate.path} uses the crate ${crate.name}, which Cargo.toml does not name`,
      said: crate.isUse ? `unresolved import \`${crate.name}\`` : `use of unresolved module or unlinked crate \`${crate.name}\``,
      fix: `cargo add ${crate.name.replaceAll('_', '-')}   and the new Cargo.lock with it`,
    };
  const call = unknownCall(sources);
  return call === null
    ? null
    : {
        why: `${call.path} calls ${call.name}, which is nowhere in its crate`,
        said: `error[E0425]: cannot find function \`${call.name}\` in this scope`,
        fix: null,
      };
}
