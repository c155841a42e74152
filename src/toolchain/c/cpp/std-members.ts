import { closing } from '../brackets.ts';
import type { CSource } from '../source.ts';
import type { CppError, CppStandard } from './library-use.ts';

/*
 * Members of C++'s own containers (the standard's synopses, up to C++26), and pointers that cannot be copied.
 */

const COMMON = 'begin end cbegin cend size max_size empty swap clear get_allocator';
const SEQUENCE = `${COMMON} rbegin rend crbegin crend assign emplace insert erase resize front back insert_range assign_range`;
const BACK = 'push_back pop_back emplace_back append_range';
const FRONT = 'push_front pop_front emplace_front prepend_range';
const KEYED = `${COMMON} emplace emplace_hint insert erase extract merge find count equal_range contains@20 insert_range`;
const ORDERED = `${KEYED} rbegin rend crbegin crend lower_bound upper_bound key_comp value_comp`;
const HASHED = `${KEYED} bucket_count max_bucket_count bucket_size bucket begin end load_factor max_load_factor rehash reserve hash_function key_eq`;
const OF_MAPS = 'at insert_or_assign try_emplace';

/** By the name of the class, its members; behind `@` the standard that brings one. */
const MEMBERS: Readonly<Record<string, ReadonlyMap<string, number>>> = Object.fromEntries(
  Object.entries({
    vector: `${SEQUENCE} ${BACK} at data capacity reserve shrink_to_fit flip`,
    deque: `${SEQUENCE} ${BACK} ${FRONT} at shrink_to_fit`,
    list: `${SEQUENCE} ${BACK} ${FRONT} splice remove remove_if unique merge sort reverse`,
    string: `${SEQUENCE} push_back pop_back at data c_str length capacity reserve shrink_to_fit append append_range replace replace_with_range copy substr find rfind find_first_of find_last_of find_first_not_of find_last_not_of compare starts_with@20 ends_with@20 contains@23 resize_and_overwrite@23 subview`,
    map: `${ORDERED} ${OF_MAPS}`,
    multimap: ORDERED,
    set: ORDERED,
    multiset: ORDERED,
    unordered_map: `${HASHED} ${OF_MAPS}`,
    unordered_set: HASHED,
    unordered_multimap: HASHED,
    unordered_multiset: HASHED,
    stack: 'top push pop emplace empty size swap push_range',
    queue: 'front back push pop emplace empty size swap push_range',
    priority_queue: 'top push pop emplace empty size swap push_range',
    unique_ptr: 'get release reset swap get_deleter',
    shared_ptr: 'get reset swap use_count unique owner_before owner_hash owner_equal',
    optional: 'value value_or has_value reset emplace swap and_then or_else transform begin end',
  }).map(([name, words]) => [
    name,
    new Map(
      words.split(' ').map((word): readonly [string, number] => {
        const [member = '', since = '0'] = word.split('@');
        return [member, Number(since)];
      }),
    ),
  ]),
);

const NAME = /^[A-Za-z_]\w*$/;

/** A member that a container or a text of a function does not have, or not in the standard that counts. */
export function containerError({ functions, tokens }: CSource, { most }: CppStandard): CppError | null {
  for (const { body } of functions) {
    for (const { name, kind, at } of variablesIn(body, tokens)) {
      const members = MEMBERS[kind];
      for (let use = at + 1; members !== undefined && use < body.length; use++) {
        if (body[use] !== name || body[use + 1] !== '.' || body[use + 3] !== '(' || /^[.>:]$/.test(body[use - 1] ?? '')) continue;
        const member = body[use + 2] ?? '';
        const since = members.get(member);
        if (NAME.test(member) && !/^(?:operator|template)$/.test(member) && (since === undefined || (most !== null && since > most)))
          return { said: `has no member named '${member}'`, fix: since === undefined ? null : `-std=c++${since}` };
      }
    }
  }
  return null;
}

interface Variable {
  readonly name: string;
  readonly kind: string;
  /** Where its name stands. */
  readonly at: number;
}

/** `std::vector<int> v`, `map<string, int> m` and `std::string s` as statements, of names that the source has for nothing else. */
function variablesIn(body: readonly string[], tokens: readonly string[]): readonly Variable[] {
  const found: Variable[] = [];
  for (const [at, kind] of body.entries()) {
    if (!Object.hasOwn(MEMBERS, kind)) continue;
    const start = body[at - 1] === ':' && body[at - 2] === ':' && body[at - 3] === 'std' ? at - 3 : at;
    const before = body[start - 1] ?? ';';
    const end = kind === 'string' ? at : endOfAngles(body, at + 1);
    const name = body[end + 1] ?? '';
    if (!/^[;{}]$|^const$/.test(before) || end < 0 || !NAME.test(name) || !/^[;={(]$/.test(body[end + 2] ?? '')) continue;
    if (isOnly(tokens, name) && !isOwnClass(tokens, kind)) found.push({ name, kind, at: end + 1 });
  }
  return found;
}

/** Where angle brackets end that open at a place; -1 where none do. */
function endOfAngles(body: readonly string[], open: number): number {
  if (body[open] !== '<') return -1;
  for (let [at, depth] = [open, 0]; at < body.length; at++) {
    const word = body[at] ?? '';
    if (word === '<') depth++;
    else if (word === '>' && --depth === 0) return at;
    else if (/^[;{}()=]$/.test(word)) return -1;
  }
  return -1;
}

/** Whether no second variable has the name: it stands behind a type, or a mark of one, only once. */
function isOnly(tokens: readonly string[], name: string): boolean {
  let times = 0;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1] ?? '';
    if (
      token !== name
      || !(/^[>*&]$/.test(before) || NAME.test(before))
      || /^(?:return|else|do|case|throw|and|or|not|in|co_return|co_yield|delete|new|sizeof)$/.test(before)
    )
      continue;
    // `->name` and `a > name`
    if (before !== '>' || tokens[at - 2] !== '-') times++;
  }
  return (
    times <= 1
    && !tokens.some(
      (token, at) =>
        token === name && tokens[at - 1] === '[' && /^[,\]]$/.test(tokens[at + 1] ?? '') && /^(?:auto|[&])$/.test(tokens[at - 2] ?? ''),
    )
  );
}

function isOwnClass(tokens: readonly string[], name: string): boolean {
  return tokens.some((token, at) => token === name && /^(?:class|struct|using|typename|union|enum|define)$/.test(tokens[at - 1] ?? ''));
}

/** `auto b = a;` of a std::unique_ptr. */
export function copiedPointer({ functions, tokens }: CSource): CppError | null {
  for (const { body } of functions) {
    for (const { name, at } of pointersIn(body, tokens)) {
      for (let use = at + 1; use < body.length; use++) {
        const isCopied =
          body[use] === name
          && body[use - 1] === '='
          && body[use + 1] === ';'
          && NAME.test(body[use - 2] ?? '')
          && (body[use - 3] === 'auto' || (body[use - 3] === '>' && isPointerType(body, use - 3)));
        if (isCopied)
          return {
            said: "error: use of deleted function 'std::unique_ptr<_Tp, _Dp>::unique_ptr(const std::unique_ptr<_Tp, _Dp>&)",
            fix: `std::move(${name})`,
          };
      }
    }
  }
  return null;
}

/** Variables that surely are such pointers. */
function pointersIn(body: readonly string[], tokens: readonly string[]): readonly Variable[] {
  const found = variablesIn(body, tokens).filter(({ kind }) => kind === 'unique_ptr');
  for (const [at, word] of body.entries()) {
    const [mark, std, first, second, made] = [2, 3, 4, 5, 6].map((i) => body[at + i] ?? '');
    const name = body[at + 1] ?? '';
    if (word !== 'auto' || mark !== '=' || std !== 'std' || first !== ':' || second !== ':' || made !== 'make_unique' || !NAME.test(name))
      continue;
    const open = endOfAngles(body, at + 7) + 1;
    if (body[open] === '(' && body[closing(body, open, '(', ')') + 1] === ';' && isOnly(tokens, name))
      found.push({ name, kind: 'unique_ptr', at: at + 1 });
  }
  return found;
}

/** Whether angle brackets that end at a place are those of a unique_ptr. */
function isPointerType(body: readonly string[], end: number): boolean {
  let depth = 0;
  for (let at = end; at >= 0 && !/^[;{}]$/.test(body[at] ?? ''); at--) {
    if (body[at] === '>') depth++;
    else if (body[at] === '<' && --depth === 0) return body[at - 1] === 'unique_ptr';
  }
  return false;
}
