import { isLibraryName } from '../library-names.ts';
import type { CSource } from '../source.ts';
import { bringsStd, headerOfStd, isNamedAhead, standardOfStd } from './std-headers.ts';
import { isStdName } from './std-names.ts';

/** What a compiler of C++ says, and what to write. */
export interface CppError {
  readonly said: string;
  readonly fix: string | null;
}

/** The standard of C++ that a line asks for, by its last two digits. */
export interface CppStandard {
  /** Null where the compiler's own counts. */
  readonly asked: number | null;
  /** What no later standard than it has is missing; null where that is not known. */
  readonly most: number | null;
}

const NAME = /^[A-Za-z_]\w*$/;

/** A name of C++'s library that none of the headers brings, or that stands without its namespace. */
export function libraryError(unit: CSource, { asked, most }: CppStandard): CppError | null {
  const { tokens, includes, words } = unit;
  const is20 = (asked ?? most ?? 20) >= 20;
  const isBrought = (name: string): boolean => includes.some((header) => bringsStd(header, name, is20));
  const isUsing = tokens.some((token, at) => token === 'using' && tokens[at + 1] === 'namespace' && tokens[at + 2] === 'std');
  const opensStd = tokens.some((token, at) => token === 'namespace' && tokens[at + 1] === 'std' && tokens[at - 1] !== 'using');
  for (const [at, name] of tokens.entries()) {
    if (tokens[at - 1] !== ':' || tokens[at - 2] !== ':' || tokens[at - 3] !== 'std' || tokens[at - 4] === ':' || !NAME.test(name))
      continue;
    if (!isStdName(name) && !isLibraryName(name) && !opensStd && /^[a-z]/.test(name) && tokens[at + 1] !== ':')
      return { said: `error: '${name}' is not a member of 'std'`, fix: null };
    const error = ofStd(tokens, at, most, isBrought);
    if (error !== null) return error;
  }
  if (isUsing) return withoutHeader(tokens, isBrought);
  return words.has('namespace') ? null : withoutNamespace(tokens);
}

/** A name behind `std::` that came with a later standard than the most there is, or whose header nothing brings. */
function ofStd(tokens: readonly string[], at: number, most: number | null, isBrought: (name: string) => boolean): CppError | null {
  const name = tokens[at] ?? '';
  const [header, since] = [headerOfStd(name), standardOfStd(name)];
  const unknown = isNamespace(name) ? `error: 'std::${name}' has not been declared` : `error: '${name}' is not a member of 'std'`;
  if (most !== null && since > most) return { said: unknown, fix: `-std=c++${since}` };
  if (header === null || isBrought(name)) return null;
  const fix = `#include <${header}>`;
  if (!isNamedAhead(name)) return { said: unknown, fix };
  // Such types may be named by who only takes a reference.
  if (!isVariable(tokens, at)) return null;
  if (!/stream$/.test(name)) return { said: `error: '${name}' is not a member of 'std'`, fix };
  const variable = `'std::${name} ${tokens[at + 1] ?? ''}'`;
  return tokens[at + 2] === ';'
    ? { said: `error: aggregate ${variable} has incomplete type and cannot be defined`, fix }
    : { said: `error: variable ${variable} has initializer but incomplete type`, fix };
}

function withoutNamespace(tokens: readonly string[]): CppError | null {
  const name = tokens.find((one, at) => BARE.test(one) && isBareType(tokens, at) && !isOwnName(tokens, one));
  return name === undefined ? null : { said: `error: '${name}' was not declared in this scope`, fix: `std::${name}` };
}

/** Whether a source may give a name a meaning of its own. */
function isOwnName(tokens: readonly string[], name: string): boolean {
  return tokens.some(
    (other, i) =>
      other === name
      && (/^(?:class|struct|typename|using|enum|union|define|concept)$/.test(tokens[i - 1] ?? '')
        || (tokens[i - 1] === ':' && isNameOfUsing(tokens, i))
        || tokens[i + 1] === ';'
        || tokens[i + 1] === '='),
  );
}

const TEMPLATES =
  /^(?:vector|map|set|multimap|multiset|unordered_map|unordered_set|deque|queue|priority_queue|stack|list|unique_ptr|shared_ptr|optional|function|pair)$/;
const FUNCTIONS =
  /^(?:sort|stable_sort|accumulate|iota|max_element|min_element|reverse|find_if|count_if|for_each|setw|setprecision|setfill|next_permutation|binary_search|unique_lock|make_unique|make_shared|any_of|all_of)$/;

/** Names that `using namespace std` would let through, if only a header had them, and that the source does not have itself. */
function withoutHeader(tokens: readonly string[], isBrought: (name: string) => boolean): CppError | null {
  for (const [at, name] of tokens.entries()) {
    const [before = ';', next = ''] = [tokens[at - 1], tokens[at + 1]];
    const isType =
      TEMPLATES.test(name)
      && next === '<'
      && /^[;{}(,]$|^const$/.test(before)
      && /^(?:int|double|float|char|string|bool|long|unsigned|vector|pair|[A-Z]\w*)$/.test(tokens[at + 2] ?? '');
    const isCall = FUNCTIONS.test(name) && next === '(' && /^[;{}=<]$|^return$/.test(before);
    if (
      (!isType && !isCall)
      || isBrought(name)
      || tokens.some(
        (other, i) =>
          other === name && /^(?:class|struct|typename|using|union|auto|void|bool|int|double|long|[*&>])$/.test(tokens[i - 1] ?? ''),
      )
    )
      continue;
    return { said: `error: '${name}' was not declared in this scope`, fix: `#include <${headerOfStd(name) ?? name}>` };
  }
  return null;
}

function isNamespace(name: string): boolean {
  return /^(?:this_thread|chrono|filesystem|ranges|views|numbers|placeholders|string_literals|execution|pmr)$/.test(name);
}

/** `std::ifstream file(…)` as a statement of a function: it is made there. */
function isVariable(tokens: readonly string[], at: number): boolean {
  const next = tokens[at + 1] ?? '';
  return (
    /^[;{}]$/.test(tokens[at - 4] ?? '')
    && NAME.test(next)
    && (/^[;=]$/.test(tokens[at + 2] ?? '') || (tokens[at + 2] === '(' && /^["\d]/.test(tokens[at + 3] ?? '')))
    && isInFunction(tokens, at)
  );
}

/** Whether the braces around a place are those of a function, or of a statement in one. */
function isInFunction(tokens: readonly string[], at: number): boolean {
  let depth = 0;
  for (let before = at; before >= 0; before--) {
    if (tokens[before] === '}') depth++;
    else if (tokens[before] === '{' && depth-- === 0)
      return tokens[before - 1] === ')' || /^(?:else|do|try)$/.test(tokens[before - 1] ?? '');
  }
  return false;
}

const BARE =
  /^(?:vector|map|set|unordered_map|unordered_set|pair|queue|stack|deque|list|string|unique_ptr|shared_ptr|optional|ifstream|ofstream|stringstream|ostringstream)$/;

/** `vector<int> v`, `string s`, where a type begins and nothing else can. */
function isBareType(tokens: readonly string[], at: number): boolean {
  const [before = ';', next = '', then = '', behind = ''] = [tokens[at - 1], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (!/^[;{}]$/.test(before) && before !== 'const') return false;
  if (/^(?:string|[io]?fstream|o?stringstream)$/.test(tokens[at] ?? ''))
    return NAME.test(next) && !/^(?:and|or|xor|not_eq)$/.test(next) && /^[;=({]$/.test(then) && isInFunction(tokens, at);
  return (
    next === '<'
    && /^(?:int|double|float|char|string|bool|long|std|unsigned|vector|pair)$/.test(then)
    && /^[>,:<]$/.test(behind)
    && isInFunction(tokens, at)
  );
}

/** `using std::string;` */
function isNameOfUsing(tokens: readonly string[], at: number): boolean {
  return tokens[at - 2] === ':' && (tokens[at - 4] === 'using' || tokens[at - 3] === 'using' || tokens[at - 3] !== 'std');
}
