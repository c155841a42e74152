import { PLAIN_MACROS, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** Keywords that no variable may be called as, and that begin no pattern. */
const NO_VARIABLE: ReadonlySet<string> = new Set(
  'type fn struct enum match loop while for in if else return impl trait use mod pub static where as break continue extern let'.split(' '),
);

/** Keywords behind which an expression goes on. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return static struct super trait type unsafe use where while yield macro union auto gen'.split(
    ' ',
  ),
);

/** What begins an item (The Rust Reference, "Items"). */
const ITEMS: ReadonlySet<string> = new Set(
  'pub fn struct enum trait impl mod use const static type extern unsafe async union macro macro_rules auto default crate safe'.split(' '),
);

/** What is surely no statement, or no item, by its first words. */
export function statementProblem(file: RustFile): RustRefusal | null {
  for (const at of file.words.keys()) {
    if (file.isOpen[at] === true) continue;
    const said = noItem(file, at) ?? noDeclaration(file, at) ?? postfixIncrement(file, at);
    if (said !== null) return refusalAt(file, at, said);
    if (isUnended(file, at)) return refusalAt(file, at - 1, `error: expected \`;\`, found ${shown(file.words[at]?.text ?? '')}`);
  }
  return null;
}

/** Outside of all brackets there are items alone. */
function noItem({ words, isOpen, around }: RustFile, at: number): string | null {
  const [word, before, next] = [words[at], words[at - 1], words[at + 1]];
  const isFirst = before === undefined || (isOpen[at - 1] !== true && /^[;}]$/.test(before.text));
  if (around[at] !== -1 || !isFirst || word?.kind !== 'name' || ITEMS.has(word.text)) return null;
  if (/^(?:let|if|for|while|loop|match|return)$/.test(word.text)) return `error: expected item, found keyword \`${word.text}\``;
  return next?.kind === 'name' && words[at + 2]?.text === '(' && word.text !== 'else'
    ? `error: expected one of \`!\` or \`::\`, found \`${next.text}\``
    : null;
}

/** `let fn = …`, `const X = 1;` and `let x = if a { 1 };`. */
function noDeclaration(file: RustFile, at: number): string | null {
  const { words, around } = file;
  const [word, before, next] = [words[at], words[at - 1], words[at + 1]];
  if (word?.kind !== 'name') return null;
  const isInBody = word.text === 'let' && words[around[at] ?? -1]?.text === '{';
  if (isInBody && NO_VARIABLE.has(next?.text ?? '')) return `error: expected identifier, found keyword \`${next?.text ?? ''}\``;
  if (
    /^(?:const|static)$/.test(word.text)
    && before?.text !== '*'
    && next?.kind === 'name'
    && /^[A-Z][A-Z0-9_]*$/.test(next.text)
    && words[at + 2]?.text === '='
  )
    return `error: missing type for \`${word.text}\` item`;
  return isInBody && /^[;{}]$/.test(before?.text ?? '') && isHalfIf(file, at) ? 'error[E0317]: `if` may be missing an `else` clause' : null;
}

function postfixIncrement({ words }: RustFile, at: number): string | null {
  const isMark = words[at]?.kind === 'mark' && words[at]?.text === '+' && words[at + 1]?.text === '+';
  return isMark && words[at + 2]?.text === ';' && words[at - 1]?.kind === 'name' ? 'error: Rust has no postfix increment operator' : null;
}

/** Whether a statement begins on a line of its own behind a value that nothing ends. */
function isUnended(file: RustFile, at: number): boolean {
  const { words, isOpen, around } = file;
  const [word, before] = [words[at], words[at - 1]];
  return (
    words[around[at] ?? -1]?.text === '{'
    && word?.kind === 'name'
    && before !== undefined
    && isOpen[at - 1] !== true
    && before.line < word.line
    && endsValue(file, at - 1)
    && begins(file, at)
  );
}

function shown(text: string): string {
  return text === 'let' || text === 'return' ? `keyword \`${text}\`` : `\`${text}\``;
}

/** `let x = if a { 1 };` */
function isHalfIf({ words, pair }: RustFile, at: number): boolean {
  if (words[at + 1]?.kind !== 'name' || words[at + 2]?.text !== '=' || words[at + 3]?.text !== 'if') return false;
  let place = at + 4;
  for (; place < words.length && words[place]?.text !== '{'; place++) {
    if (/^(?:;|\}|match|if|unsafe|loop)$/.test(words[place]?.text ?? '')) return false;
    if (/^[([]$/.test(words[place]?.text ?? '')) place = pair.get(place) ?? place;
  }
  const end = pair.get(place) ?? place;
  const value = words[end - 1];
  return words[end + 1]?.text === ';' && end === place + 2 && (value?.kind === 'number' || value?.kind === 'text');
}

/** A value that nothing but a semicolon, or an operator, can follow. */
function endsValue({ words, pair }: RustFile, at: number): boolean {
  const { kind, text } = words[at] ?? { kind: 'mark', text: '' };
  if (kind === 'number' || kind === 'text' || kind === 'char') return words[at - 1]?.text !== 'extern';
  if (kind === 'name') return !KEYWORDS.has(text) && (words[at - 1]?.text === '=' || words[at - 1]?.text === 'return');
  if (text !== ')' && text !== ']') return false;
  const open = pair.get(at) ?? 0;
  const head = words[open - 1];
  if (head?.text === '!') return words[open - 2]?.kind === 'name' && PLAIN_MACROS.has(words[open - 2]?.text ?? '');
  // A call, and not `pub(crate)` or an attribute.
  return (
    text === ')' && head?.kind === 'name' && !KEYWORDS.has(head.text) && words[open - 2]?.text !== 'fn' && words[open - 2]?.text !== '#'
  );
}

/** A word that begins a statement where a value has ended. */
function begins({ words }: RustFile, at: number): boolean {
  const { text } = words[at] ?? { text: '' };
  const [next, then] = [words[at + 1]?.text ?? '', words[at + 2]?.text ?? ''];
  if (text === 'let' || text === 'return') return true;
  if (KEYWORDS.has(text)) return false;
  if (next === '!') return then === '(' && PLAIN_MACROS.has(text);
  return next === '(' || next === '.' || next === '::' || (next === '=' && then !== '=' && then !== '>');
}
