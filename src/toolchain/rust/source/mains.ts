import { functionAt, isModule } from './crate-items.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Functions that are not what they have to be (measured with Rust 1.95).
 */

/** A `main` that cannot begin a program; `file` is the root of one. */
export function mainProblem(file: RustFile): RustRefusal | null {
  const { words, around, isOpen } = file;
  // What is called so then, C calls.
  if (words.some(({ text }) => text === 'no_main')) return null;
  const at = words.findIndex(({ text }, i) => text === 'fn' && words[i + 1]?.text === 'main' && around[i] === -1 && isOpen[i] !== true);
  const one = at < 0 ? null : functionAt(file, at);
  if (at < 0 && isNowhere(file)) return { path: file.path, line: 1, said: 'error[E0601]: `main` function not found in crate' };
  // An attribute may make another of it.
  if (one === null || isOpen[at] === true || words[at - 1]?.text === ']') return null;
  if (words[at - 1]?.text === 'async')
    return words[at - 2]?.text === ']' ? null : refusalAt(file, at, 'error[E0752]: `main` function is not allowed to be `async`');
  if (one.parameters.length > 0) return refusalAt(file, at, 'error[E0580]: `main` function has wrong type');
  if (/^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|String|& str|& 'static str)$/.test(one.result))
    return refusalAt(file, at, `error[E0277]: \`main\` has invalid return type \`${one.result.replace('& ', '&')}\``);
  return null;
}

/** Whether main stands within modules and types alone, and nothing brings one to the root. */
function isNowhere({ words, around, isOpen, pair }: RustFile): boolean {
  return words.every(({ kind, text }, at) => {
    if (kind === 'name' && /^(?:no_main|cfg_attr|cfg|include)$/.test(text)) return false;
    if (
      isOpen[at] === true
      && around[at] === -1
      && text !== '#'
      && words[at - 1]?.text !== '#'
      && !/^[[\]]$/.test(text)
      && pair.get(at) === undefined
    )
      return false;
    return text !== 'main' || words[at - 1]?.text === 'fn' || /^[.:]$|^::$/.test(words[at + 1]?.text ?? '');
  });
}

/** What gives a value that `?` can leave with: anything but nothing, and types of one value. */
const NO_WAY_OUT = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|String|\( \)|)$/;

/** `?` in a function that gives no Result, `.await` in one that is not async, and references without their lifetimes. */
export function functionProblem(file: RustFile): RustRefusal | null {
  const { words, isOpen } = file;
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name' || text !== 'fn' || isOpen[at] === true) continue;
    const one = functionAt(file, at);
    if (one === null) continue;
    const lifetime = withoutLifetime(file, at, one);
    if (lifetime !== null) return lifetime;
    if (one.body === null) continue;
    const isAsync = [words[at - 1]?.text, words[at - 2]?.text, words[at - 3]?.text].includes('async');
    const found = within(file, one.body, NO_WAY_OUT.test(one.result), !isAsync);
    if (found !== null) return found;
  }
  return null;
}

function within(file: RustFile, body: number, refusesTry: boolean, refusesAwait: boolean): RustRefusal | null {
  const { words, pair, isOpen } = file;
  const end = pair.get(body) ?? body;
  for (let at = body + 1; at < end; at++) {
    const { kind, text } = words[at] ?? { kind: 'mark', text: '' };
    // Closures, blocks and functions within are others, and what macros read is theirs.
    if (isOpen[at] === true || text === '|' || (kind === 'name' && /^(?:async|try|fn|move|impl|macro_rules|const|static|gen)$/.test(text)))
      return null;
    // `?Sized` stands behind a mark.
    if (refusesTry && kind === 'mark' && text === '?' && /^[)\]\w]/.test(words[at - 1]?.text ?? ''))
      return refusalAt(file, at, 'error[E0277]: the `?` operator can only be used in a function that returns `Result` or `Option`');
    if (refusesAwait && kind === 'name' && text === 'await' && words[at - 1]?.text === '.')
      return refusalAt(file, at, 'error[E0728]: `await` is only allowed inside `async` functions and blocks');
  }
  return null;
}

/** A reference that is given back, where nothing says what it is borrowed from. */
function withoutLifetime(
  file: RustFile,
  at: number,
  { parameters, result, isMethod }: { readonly parameters: readonly string[]; readonly result: string; readonly isMethod: boolean },
): RustRefusal | null {
  const { words, around } = file;
  if (
    !/^& (?:mut )?(?:[A-Za-z_]|\[)/.test(result)
    || /[<(|]|\bwhere\b/.test(result.replace(/^& (?:mut )?\[ [\w ]+ \]$/, ''))
    || isMethod
    || words[at + 2]?.text !== '('
    || !isModule(file, around[at] ?? -1)
  )
    return null;
  // Types of others may have lifetimes of their own.
  const plain = parameters.every((one) =>
    /^(?:& (?:mut )?)?(?:str|String|[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|\[ (?:[iu](?:8|16|32|64|128|size)|String) \]|Vec < (?:String|[iu](?:8|16|32|64|128|size)) >)$/.test(
      one,
    ),
  );
  const borrowed = parameters.filter((one) => one.startsWith('& ')).length;
  return plain && borrowed !== 1 ? refusalAt(file, at, 'error[E0106]: missing lifetime specifier') : null;
}

/** A field that is a reference without a lifetime. */
export function fieldProblem(file: RustFile): RustRefusal | null {
  const { words, pair, isOpen, around } = file;
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name' || text !== 'struct' || isOpen[at] === true || !isModule(file, around[at] ?? -1)) continue;
    let open = at + 2;
    if (words[open]?.text === '<')
      for (let depth = 0; open < words.length; open++) {
        depth += words[open]?.text === '<' ? 1 : words[open]?.text === '>' ? -1 : 0;
        if (depth === 0) break;
      }
    if (words[open]?.text === '>') open++;
    if (!/^[{(]$/.test(words[open]?.text ?? '')) continue;
    const end = pair.get(open) ?? -1;
    for (let inner = open + 1; inner < end; inner++) {
      const next = words[inner + 1]?.text ?? '';
      if (
        around[inner] === open
        && words[inner]?.kind === 'mark'
        && words[inner]?.text === '&'
        && isOpen[inner] !== true
        && /^(?:[:(,]|pub)$/.test(words[inner - 1]?.text ?? '')
        && words[inner + 1]?.kind === 'name'
        && /^(?:str|[A-Z]\w*|[iu]\d+|mut)$/.test(next)
        && !/^(?:Fn|FnMut|FnOnce)$/.test(next)
      )
        return refusalAt(file, inner, 'error[E0106]: missing lifetime specifier');
    }
  }
  return null;
}
