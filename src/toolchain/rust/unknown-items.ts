import { modulesOf, plainTokens } from './crate-sources.ts';
import type { RustSource } from './crate-sources.ts';
import type { Problem } from './problem.ts';
import { CLOSING } from './tokens.ts';

/** Types of the standard library that `use` must name, each with where it lies. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'std::collections': 'HashMap HashSet BTreeMap BTreeSet VecDeque BinaryHeap',
    'std::sync': 'Arc Mutex RwLock',
    'std::rc': 'Rc',
    'std::cell': 'RefCell',
    'std::path': 'Path PathBuf',
    'std::time': 'Duration Instant SystemTime',
    'std::net': 'TcpListener TcpStream UdpSocket',
    'std::io': 'BufReader BufWriter',
    'std::fs': 'File OpenOptions',
  }).flatMap(([module, names]) => names.split(' ').map((name) => [name, module] as const)),
);

/** What the sources of a crate use and nothing in them brings (measured with Rust 1.95); null where all may be there. */
export function unknownItem(sources: readonly RustSource[], known: ReadonlySet<string>): Problem | null {
  return unknownImport(sources, known) ?? unknownType(sources);
}

/** `HashMap::new()` in a file that does not name HashMap otherwise. */
function unknownType(sources: readonly RustSource[]): Problem | null {
  for (const { path, tokens } of sources.filter(({ isSure }) => isSure)) {
    const others = new Set(tokens.filter((token, at) => TYPES.has(token) && !isPathHead(tokens, at)));
    if (hasOuterGlob(tokens)) continue;
    const plain = plainTokens(tokens);
    const name = plain.find((token, at) => TYPES.has(token) && isPathHead(plain, at) && plain[at + 1] === ':' && !others.has(token));
    if (name !== undefined)
      return {
        why: `${path} uses ${name}, which it does not import`,
        said: `cannot find type \`${name}\` in this scope`,
        fix: `use ${TYPES.get(name) ?? ''}::${name};   at the top of it`,
      };
  }
  return null;
}

/** `Name::` and `Name<` that no path and no definition stands before. */
function isPathHead(tokens: readonly string[], at: number): boolean {
  return (
    ((tokens[at + 1] === ':' && tokens[at + 2] === ':') || tokens[at + 1] === '<')
    && !/^(?:[.$:]|struct|enum|type|trait|union|use|mod|as|fn|const|static)$/.test(
      tokens[at - 1] === ':' && tokens[at - 2] !== ':' ? '' : (tokens[at - 1] ?? ''),
    )
  );
}

/** Names may come by `::*`, but by `use super::*` of a module within the file, which brings what the file has. */
function hasOuterGlob(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (token === '*' && tokens[at - 1] === ':' && tokens[at - 2] === ':' && !(tokens[at - 3] === 'super' && depth === 1)) return true;
    else if (token === '*' && (tokens[at - 1] === '{' || tokens[at - 1] === ',') && /^[,}]$/.test(tokens[at + 1] ?? '')) return true;
  }
  return false;
}

/** `use crate::util::nope;` of a module that lies in a file by itself, in which that word is nowhere or private. */
function unknownImport(sources: readonly RustSource[], known: ReadonlySet<string>): Problem | null {
  const [root] = sources;
  if (root === undefined) return null;
  const directory = root.path.slice(0, root.path.lastIndexOf('/') + 1);
  const modules = new Map(
    modulesOf(root.tokens)
      .filter(({ isBare }) => isBare)
      .flatMap(({ name }) => {
        const source = sources.find(({ path }) => path === `${directory}${name}.rs` || path === `${directory}${name}/mod.rs`);
        return source?.isSure === true && isPlain(source.tokens) ? [[name, source] as const] : [];
      }),
  );
  for (const { path, tokens } of sources.filter(({ isSure }) => isSure)) {
    for (const { module, names } of importsOf(tokens, path === root.path ? known : null)) {
      const from = modules.get(module);
      if (from === undefined) continue;
      const name = names.find((one) => !from.tokens.includes(one));
      if (name !== undefined)
        return {
          why: `${path} imports ${name} of ${from.path}, which has nothing of that name`,
          said: `unresolved import \`${module}::${name}\``,
          fix: null,
        };
      const hidden = path === root.path ? names.find((one) => isPrivate(from.tokens, one)) : undefined;
      if (hidden !== undefined)
        return {
          why: `${path} imports ${hidden} of ${from.path}, where it is not pub`,
          said: `\`${hidden}\` is private`,
          fix: `pub before ${hidden} in ${from.path}`,
        };
    }
  }
  return null;
}

/**
 * The names that a file imports of a module of the root: by `crate::`, and in the root itself without it, where no crate is called so. Up
 * to the first condition.
 */
function importsOf(
  tokens: readonly string[],
  known: ReadonlySet<string> | null,
): readonly { readonly module: string; readonly names: readonly string[] }[] {
  const found: { readonly module: string; readonly names: readonly string[] }[] = [];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token === 'cfg') return found;
    if (CLOSING.has(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    if (token !== 'use' || depth > 0) continue;
    const behind = tokens.slice(at + 1, at + 1 + MOST_WORDS);
    const words = behind.slice(0, Math.max(0, behind.indexOf(';'))).join(' ');
    const [, isOfCrate, module = '', only, list] =
      /^(crate : : )?([a-z_]\w*) : : (?:([A-Za-z_]\w*)(?: as \w+)?|\{ ([\w ,]*) \})$/.exec(words) ?? [];
    if (module === '' || (isOfCrate === undefined && (known === null || known.has(module)))) continue;
    const names = only === undefined ? (list ?? '').split(',').map((one) => one.trim().split(' ', 1)[0] ?? '') : [only];
    found.push({ module, names: names.filter((name) => name !== '' && name !== 'self') });
  }
  return found;
}

const MOST_WORDS = 200;

/** What attributes and derivations are known to bring no name of their own. */
const QUIET =
  /^(?:derive|allow|warn|deny|expect|doc|inline|must_use|cfg|test|non_exhaustive|repr|deprecated|cold|track_caller|serde|default)$/;
const DERIVED =
  /^(?:Debug|Clone|Copy|PartialEq|Eq|Hash|PartialOrd|Ord|Default|Serialize|Deserialize|Parser|Subcommand|Args|ValueEnum|Error|derive|[,()[\]:]|serde|thiserror|clap)$/;

/** Nothing in a file brings names that do not stand in it: no `::*`, no macro among its items, no attribute of a crate. */
function isPlain(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token === '*' && /^[:{,]$/.test(tokens[at - 1] ?? '') && depth === 0) return false;
    if (token === '!' && depth === 0 && tokens[at - 1] !== '#') return false;
    if (token === '#' && depth === 0 && tokens[at + 1] === '[') {
      const words = tokens.slice(at + 2, tokens.indexOf(']', at));
      if (!QUIET.test(words[0] ?? '') || (words[0] === 'derive' && !words.every((word) => DERIVED.test(word)))) return false;
    }
    if (CLOSING.has(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
  }
  return true;
}

/** It is defined once among the items, without `pub` and without a condition, and named by no `use`. */
function isPrivate(tokens: readonly string[], name: string): boolean {
  let depth = 0;
  let isUse = false;
  let definitions = 0;
  for (const [at, token] of tokens.entries()) {
    if (CLOSING.has(token) && !isUse) depth++;
    else if (/^[)\]}]$/.test(token) && !isUse) depth--;
    if (depth > 0) continue;
    if (token === 'use') isUse = true;
    else if (token === ';') isUse = false;
    if (token !== name) continue;
    const before = tokens[at - 1] ?? '';
    // `pub fn`, `pub(crate) fn`, `async fn` of which it is not told.
    if (isUse || !/^(?:fn|struct|enum|trait|type|const|static)$/.test(before) || !/^(?:|[;}\]])$/.test(tokens[at - 2] ?? '')) return false;
    definitions++;
  }
  return definitions === 1;
}
