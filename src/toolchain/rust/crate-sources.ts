import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { parentOf } from '../write.ts';
import { scanRust } from './source/scanner.ts';
import type { RustWord } from './source/scanner.ts';
import { CLOSING, tokensOf } from './tokens.ts';

/** A file of a crate, by its words. */
export interface RustSource {
  readonly path: string;
  readonly words: readonly RustWord[];
  readonly tokens: readonly string[];
  /** False where a condition may leave it out. */
  readonly isSure: boolean;
}

const MOST_FILES = 500;

/** Words by which more comes to a crate than its modules say. */
const BRINGS = new Set(['include', 'include_proto', 'include_modules', 'path', 'cfg_attr', 'cfg_if', 'macro', 'macro_use']);

/** All files of a crate from its root on; null where one cannot be read, or where something else than `mod` may bring more. */
export function crateSources(files: StageFiles, root: string): readonly RustSource[] | null {
  const found: RustSource[] = [];
  const waiting = [{ path: root, within: parentOf(root), isSure: true }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const text = found.length < MOST_FILES && files.kindAt(at.path) === 'file' ? files.text(at.path) : null;
    const words = text === null ? null : scanRust(text);
    if (words === null || 'said' in words) return null;
    const tokens = tokensOf(words);
    if (tokens.some((token, i) => BRINGS.has(token) && (tokens[i + 1] === '!' || tokens[i - 1] === '['))) return null;
    // `#![cfg(…)]` is about the whole file, and what it has as modules.
    const isSure =
      at.isSure && !tokens.some((token, i) => token === 'cfg' && tokens[i - 1] === '[' && tokens[i - 2] === '!' && tokens[i - 3] === '#');
    found.push({ path: at.path, words, tokens, isSure });
    for (const { name, isBare, isInner } of modulesOf(tokens)) {
      const place = isInner
        ? undefined
        : [below(at.within, `${name}.rs`), below(at.within, `${name}/mod.rs`)].find((one) => files.kindAt(one) === 'file');
      if (place === undefined) return null;
      waiting.push({ path: place, within: below(at.within, name), isSure: isSure && isBare });
    }
  }
  return found;
}

/** A module that lies in another file. */
interface RustModule {
  readonly name: string;
  /** No attribute says where it is or whether it counts. */
  readonly isBare: boolean;
  /** It stands within another. */
  readonly isInner: boolean;
}

/** Each `mod name;` of a file. */
export function modulesOf(tokens: readonly string[]): readonly RustModule[] {
  const found: RustModule[] = [];
  let depth = 0;
  let attribute = false;
  for (const [at, token] of tokens.entries()) {
    if (depth === 0 && token === '#' && tokens[at + 1] !== '!') attribute = true;
    if (CLOSING.has(token)) depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    if (depth === 0 && (token === ';' || token === '}')) attribute = false;
    const name = tokens[at + 1] ?? '';
    if (token === 'mod' && /^[a-z_]\w*$/i.test(name) && tokens[at + 2] === ';' && !tokens[at - 1]?.startsWith("'"))
      found.push({ name, isBare: !attribute, isInner: depth > 0 });
  }
  return found;
}

/** Macros of the standard library whose words are expressions like any other. */
const PLAIN_MACROS = new Set([
  'println',
  'print',
  'eprintln',
  'eprint',
  'format',
  'vec',
  'assert',
  'assert_eq',
  'assert_ne',
  'debug_assert',
  'write',
  'writeln',
  'panic',
  'dbg',
  'todo',
  'unimplemented',
  'unreachable',
  'matches',
]);

/**
 * Where what stands in a macro or an attribute is skipped, as its own language, and what is behind the first condition; each is left as one
 * `!…`.
 */
export function plainTokens(tokens: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token === 'cfg') return found;
    // What is in the brackets of `use a::{…}` lies in a.
    if (token === '{' && isInUse(tokens, at)) {
      at = closingOf(tokens, at);
      continue;
    }
    // What a macro of the crate itself is made of stands for nothing yet.
    if (token === '!' && tokens[at - 1] === 'macro_rules') {
      at = closingOf(tokens, at + 2);
      found.push('!', '…');
      continue;
    }
    const isMacro =
      token === '!'
      && CLOSING.has(tokens[at + 1] ?? '')
      && /^[a-z_]\w*$/i.test(tokens[at - 1] ?? '')
      && !PLAIN_MACROS.has(tokens[at - 1] ?? '');
    const isAttribute = token === '#' && (tokens[at + 1] === '[' || (tokens[at + 1] === '!' && tokens[at + 2] === '['));
    if (!isMacro && !isAttribute) {
      found.push(token);
      continue;
    }
    const open = isMacro || tokens[at + 1] === '[' ? at + 1 : at + 2;
    const end = closingOf(tokens, open);
    if (tokens.slice(open, end).includes('cfg')) return found;
    // An attribute begins with a path, as code does.
    if (isAttribute) found.push('#', ...headOf(tokens, open + 1, end), ';');
    else found.push('!', '…');
    at = end;
  }
  return found;
}

/** Whether a bracket is one of `use`: nothing but a path lies between. */
function isInUse(tokens: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before > at - MOST_PARTS; before--) {
    if (tokens[before] === 'use') return true;
    if (!/^(?::|[A-Za-z_]\w*)$/.test(tokens[before] ?? '')) return false;
  }
  return false;
}

/** So many words of a path are looked at. */
const MOST_PARTS = 40;

/** The path that an attribute begins with, where it is of a crate. */
function headOf(tokens: readonly string[], from: number, end: number): readonly string[] {
  return from + 2 < end && tokens[from + 1] === ':' && tokens[from + 2] === ':' ? tokens.slice(from, from + 4) : [];
}

function closingOf(tokens: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (CLOSING.has(token)) depth++;
    else if ((token === ')' || token === ']' || token === '}') && --depth === 0) return at;
  }
  return tokens.length;
}
