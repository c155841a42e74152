import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below, nearest } from '../go/modules/modules.ts';
import { parentOf } from '../write.ts';
import { modulesOf } from './crate-sources.ts';
import { bringing, missingInput } from './missing-inputs.ts';
import type { Problem } from './problem.ts';
import { lexicalProblem } from './source/problems.ts';
import { CLOSING, rustTokens } from './tokens.ts';

/* What rustc refuses of the files of a crate before it looks at names, whatever conditions stand around it (measured with Rust 1.95). */

const MOST_FILES = 500;

/** The root of a program in which nothing is called main, nor a macro may stand for it. */
export function withoutMain(files: StageFiles, path: string): Problem | null {
  const text = files.kindAt(path) === 'file' ? files.text(path) : null;
  const tokens = text === null ? null : rustTokens(text);
  if (tokens === null || tokens.includes('main') || tokens.includes('no_main') || tokens.includes('cfg_attr')) return null;
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (CLOSING.has(token)) depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    // `name!`, and not `#![`.
    else if (depth === 0 && token === '!' && tokens[at - 1] !== '#') return null;
  }
  // An attribute of another crate may write one.
  if (
    tokens.some(
      (token, at) =>
        token === '['
        && tokens[at - 1] === '#'
        && !/^(?:derive|allow|warn|deny|inline|cfg|test|must_use|doc|repr|path)$/.test(tokens[at + 1] ?? ''),
    )
  )
    return null;
  return { why: `${path} has no main`, said: 'error[E0601]: `main` function not found in crate', fix: null };
}

export function inModules(files: StageFiles, roots: readonly string[]): Problem | null {
  const waiting = roots.map((path) => ({ path, within: parentOf(path) }));
  for (let at = waiting.pop(), seen = 0; at !== undefined && seen < MOST_FILES; at = waiting.pop(), seen++) {
    const text = files.text(at.path);
    if (text === null) continue;
    const tokens = rustTokens(text);
    const broken = tokens !== null && !tokens.includes("'") ? null : lexicalProblem(at.path, text);
    if (broken !== null) return { why: `line ${broken.line} of ${at.path} is not Rust`, said: broken.said, fix: null };
    const found = tokens === null ? null : (unbalanced(at.path, tokens) ?? plainType(at.path, tokens) ?? notRead(files, at.path, tokens));
    if (found !== null) return found;
    for (const { name, isBare, isInner } of modulesOf(tokens ?? [])) {
      if (!isBare || isInner) continue;
      const places = [below(at.within, `${name}.rs`), below(at.within, `${name}/mod.rs`)];
      const [kind, inner] = places.map((place) => files.kindAt(place));
      if (kind === 'missing' && inner === 'missing')
        return {
          why: `${at.path} has a module ${name}, and neither ${places.join(' nor ')} is in the stage`,
          said: `file not found for module \`${name}\``,
          fix: null,
        };
      const place = kind === 'file' ? places[0] : inner === 'file' ? places[1] : undefined;
      if (place !== undefined) waiting.push({ path: place, within: below(at.within, name) });
    }
  }
  return null;
}

function unbalanced(path: string, tokens: readonly string[]): Problem | null {
  const open: string[] = [];
  for (const token of tokens) {
    const closing = CLOSING.get(token);
    if (closing !== undefined) open.push(closing);
    else if ((token === ')' || token === ']' || token === '}') && open.pop() !== token)
      return { why: `brackets in ${path} do not fit`, said: `error: unexpected closing delimiter: \`${token}\``, fix: null };
  }
  return open.length === 0
    ? null
    : { why: `a bracket in ${path} is not closed`, said: 'error: this file contains an unclosed delimiter', fix: null };
}

/** Whether conditions or macros may take away what stands in a file. */
export function mayVary(tokens: readonly string[]): boolean {
  return tokens.some((token) => token === 'cfg' || token === 'cfg_attr' || token === 'macro_rules' || token === 'cfg_if');
}

const NUMBERS = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char)$/;

/** `let x: i32 = "a";` */
function plainType(path: string, tokens: readonly string[]): Problem | null {
  if (mayVary(tokens)) return null;
  const at = tokens.findIndex(
    (token, i) =>
      NUMBERS.test(token)
      && tokens[i - 1] === ':'
      && (tokens[i - 3] === 'let' || tokens[i - 3] === 'mut')
      && tokens[i + 1] === '='
      && tokens[i + 2] === '"'
      && tokens[i + 3] === ';',
  );
  return at < 0
    ? null
    : {
        why: `${path} gives ${tokens[at - 2] ?? ''}, a ${tokens[at] ?? ''}, a text`,
        said: `error[E0308]: mismatched types: expected \`${tokens[at] ?? ''}\`, found \`&str\``,
        fix: null,
      };
}

/** What macros take in, where no condition stands around them. */
function notRead(files: StageFiles, path: string, tokens: readonly string[]): Problem | null {
  return mayVary(tokens) ? null : (notIncluded(files, path, tokens) ?? missingInput(files, path, tokens));
}

/** `include_str!("x.txt")`, beside the file. */
function notIncluded(files: StageFiles, path: string, tokens: readonly string[]): Problem | null {
  for (const [at, token] of tokens.entries()) {
    if (!/^include(?:_str|_bytes)?$/.test(token) || tokens[at + 1] !== '!' || tokens[at + 2] !== '(' || tokens[at + 3] !== '"') continue;
    const name = files
      .text(path)
      ?.split(token)
      .slice(1)
      .map((rest) => /^[ \t]*!\([ \t\n]*"([^"\\\n]{1,200})"/.exec(rest)?.[1])
      .find((one) => one !== undefined && !one.startsWith('/') && files.kindAt(below(parentOf(path), one)) === 'missing');
    if (name !== undefined)
      return {
        why: `${path} includes ${below(parentOf(path), name)}, which is not in the stage`,
        said: `error: couldn't read \`${name}\`: No such file or directory`,
        fix: bringing(cleanPath(below(parentOf(path), name)), nearest(files, parentOf(path), 'Cargo.toml') ?? '/'),
      };
  }
  return null;
}
