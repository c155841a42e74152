import { closing, partsOf } from '../brackets.ts';
import { isLibraryName } from '../library-names.ts';
import type { CSource } from '../source.ts';
import { rangeOf } from './classes.ts';
import type { CppError } from './library-use.ts';
import { headerOfStd } from './std-headers.ts';
import { isStdName } from './std-names.ts';

const NAME = /^[A-Za-z_]\w*$/;
const KEYWORDS = new Set(
  (
    'alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl concept const const_cast consteval constexpr constinit continue co_await co_return co_yield decltype default delete do'
    + ' double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires'
    + ' return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq final override import module main'
  ).split(' '),
);

/** Words that a value begins behind. */
const BEFORE_VALUE = /^(?:return|else|do|throw|co_return|co_yield|case|and|or|not)$/;

/**
 * A name that is used as a function or a variable and stands nowhere but where names are used: nothing can have declared it. What templates
 * are of is not known before they are used, and there nothing is looked at.
 */
export function undeclaredName({ tokens, defines, words }: CSource): CppError | null {
  if (
    ['template', 'requires', 'asm', '_Pragma', 'alignas', 'goto', 'operator'].some((word) => words.has(word))
    || tokens.some((token) => token.startsWith('__attribute'))
  )
    return null;
  const first = new Set<string>();
  const declared = new Set<string>();
  const braces = braceKinds(tokens);
  for (const [at, name] of tokens.entries()) {
    if (!NAME.test(name) || KEYWORDS.has(name)) continue;
    if (isSureUse(tokens, at) && braces[at] === IN_FUNCTION) {
      first.add(name);
    } else declared.add(name);
  }
  const lost = [...first].find(
    (name) => !declared.has(name) && !defines.has(name) && /^[a-z]/.test(name) && !isStdName(name) && !isLibraryName(name),
  );
  return lost === undefined ? null : { said: `error: '${lost}' was not declared in this scope`, fix: null };
}

/** Whether nothing but the use of a value can stand here: neither a declaration nor a member. */
function isSureUse(tokens: readonly string[], at: number): boolean {
  const [before = ';', next = '', earlier = ''] = [tokens[at - 1], tokens[at + 1], tokens[at - 2]];
  if (
    !/^[;)+\-*/%<>=[.|?\](]$/.test(next)
    || (next === '<' && tokens[at + 2] !== '<')
    || (next === '>' && !/^[>=]$/.test(tokens[at + 2] ?? '') && !/^[\w(]/.test(tokens[at + 2] ?? ''))
    || (next === '*' && !/^[\w(]/.test(tokens[at + 2] ?? ''))
  )
    return false;
  // `a * b;` may declare b.
  if (/^[;{}]$/.test(before))
    return next === '('
      ? isStatementCall(tokens, at)
      : next === '='
          || (next === '+' && /^[+=]$/.test(tokens[at + 2] ?? ''))
          || (next === '-' && /^[-=]$/.test(tokens[at + 2] ?? ''))
          || next === '.';
  if (BEFORE_VALUE.test(before)) return true;
  if (before === '=') return earlier !== '[' && earlier !== '&';
  if (before === '<') return earlier === '<';
  // `std::cin >> count`
  if (before === '>') return earlier === '>' && tokens[at - 3] === 'cin';
  if (/^[+/%!]$/.test(before)) return true;
  if (before === '(') return (NAME.test(earlier) && !KEYWORDS.has(earlier)) || /^(?:if|while|switch|return)$/.test(earlier);
  return false;
}

/** `name(…);` where it is neither a declaration nor a constructor's. */
function isStatementCall(tokens: readonly string[], at: number): boolean {
  return tokens[closing(tokens, at + 1, '(', ')') + 1] === ';';
}

const IN_FUNCTION = 1;

/** For each word, whether the innermost braces are those of a function or of a statement in one. */
function braceKinds(tokens: readonly string[]): Uint8Array {
  const found = new Uint8Array(tokens.length);
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    found[at] = open.at(-1) ?? 0;
    const before = tokens[at - 1] ?? '';
    if (token === '{')
      open.push(
        before === ')'
          || /^(?:else|do|try|const|override|noexcept|final)$/.test(before)
          || (/^[;{}]$/.test(before) && open.at(-1) === IN_FUNCTION)
          ? IN_FUNCTION
          : 0,
      );
    else if (token === '}') open.pop();
  }
  return found;
}

/** A call of a function of the source that takes more or fewer values, where it has that name alone. */
export function wrongCount(unit: CSource): CppError | null {
  const { tokens, words, defines } = unit;
  if (words.has('template')) return null;
  const ranges = new Map<string, readonly [least: number, most: number] | null>();
  const braces = braceKinds(tokens);
  const isUsing = words.has('using') && words.has('namespace');
  for (let at = 1; at < tokens.length; at++) {
    const name = tokens[at - 1] ?? '';
    if (tokens[at] === '{') {
      at = closing(tokens, at, '{', '}');
      continue;
    }
    if (tokens[at] !== '(' || !NAME.test(name) || KEYWORDS.has(name)) continue;
    const end = closing(tokens, at, '(', ')');
    const [before = ''] = [tokens[at - 2]];
    if (/^[A-Za-z_*&>]/.test(before) && /^[;{]$/.test(tokens[end + 1] ?? '')) {
      const range = rangeOf(tokens.slice(at + 1, end));
      const other = ranges.get(name);
      ranges.set(
        name,
        other === undefined ? range : other === null || other[1] !== range[1] ? null : [Math.min(other[0], range[0]), range[1]],
      );
    } else ranges.set(name, null);
    at = end;
  }
  for (const [at, name] of tokens.entries()) {
    const range = ranges.get(name);
    if (
      range === undefined
      || range === null
      || tokens[at + 1] !== '('
      || braces[at] !== IN_FUNCTION
      || defines.has(name)
      || (isUsing ? isStdName(name) : headerOfStd(name) !== null)
      || isLibraryName(name)
    )
      continue;
    if (!isSureUse(tokens, at) && !/^[;{},]$/.test(tokens[at - 1] ?? '')) continue;
    const end = closing(tokens, at + 1, '(', ')');
    const inner = tokens.slice(at + 2, end);
    const given = partsOf(tokens, at + 1);
    // `f(a < b, c > d)`, and what a lambda or a pack holds.
    if (given === null || inner.includes('<') || inner.join('').includes('...') || mayBeOther(unit, name)) continue;
    const [least, most] = range;
    if (given < least || given > most) return { said: `error: too ${given < least ? 'few' : 'many'} arguments to function`, fix: null };
  }
  return null;
}

/** Whether a name stands for something else too: a variable, a member, a class. */
function mayBeOther({ tokens }: CSource, name: string): boolean {
  return tokens.some(
    (token, at) =>
      token === name
      && (tokens[at + 1] !== '(' || /^[.:]$/.test(tokens[at - 1] ?? '') || (tokens[at - 1] === '>' && tokens[at - 2] === '-')),
  );
}
