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
  const { words, isOpen, around } = file;
  for (const [at, word] of words.entries()) {
    if (isOpen[at] === true) continue;
    const { kind, text } = word;
    const before = words[at - 1];
    const next = words[at + 1]?.text ?? '';
    const opener = words[around[at] ?? -1]?.text ?? '';
    if (
      around[at] === -1
      && (before === undefined || (isOpen[at - 1] !== true && /^[;}]$/.test(before.text)))
      && kind === 'name'
      && !ITEMS.has(text)
    ) {
      if (/^(?:let|if|for|while|loop|match|return)$/.test(text))
        return refusalAt(file, at, `error: expected item, found keyword \`${text}\``);
      if (words[at + 1]?.kind === 'name' && words[at + 2]?.text === '(' && text !== 'else')
        return refusalAt(file, at, `error: expected one of \`!\` or \`::\`, found \`${next}\``);
    }
    if (kind === 'name' && text === 'let' && NO_VARIABLE.has(next) && opener === '{')
      return refusalAt(file, at, `error: expected identifier, found keyword \`${next}\``);
    if (
      kind === 'name'
      && /^(?:const|static)$/.test(text)
      && before?.text !== '*'
      && words[at + 1]?.kind === 'name'
      && /^[A-Z][A-Z0-9_]*$/.test(next)
      && words[at + 2]?.text === '='
    )
      return refusalAt(file, at, `error: missing type for \`${text}\` item`);
    if (kind === 'name' && text === 'let' && opener === '{' && /^[;{}]$/.test(before?.text ?? '') && isHalfIf(file, at))
      return refusalAt(file, at, 'error[E0317]: `if` may be missing an `else` clause');
    if (kind === 'mark' && text === '+' && next === '+' && words[at + 2]?.text === ';' && before?.kind === 'name')
      return refusalAt(file, at, 'error: Rust has no postfix increment operator');
    if (
      opener === '{'
      && kind === 'name'
      && before !== undefined
      && isOpen[at - 1] !== true
      && before.line < word.line
      && endsValue(file, at - 1)
      && begins(file, at)
    )
      return refusalAt(
        file,
        at - 1,
        `error: expected \`;\`, found ${text === 'let' || text === 'return' ? `keyword \`${text}\`` : `\`${text}\``}`,
      );
  }
  return null;
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
