import { mayDeclare } from './bindings.ts';
import { functionAt } from './crate-items.ts';
import type { RustFunction } from './crate-items.ts';
import { MOST_WORDS, firstOfLets } from './lets.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Variables whose type is written beside them, or plain by their value, where one of another type is wanted (measured with Rust 1.95).
 */

const MISMATCH = 'error[E0308]: mismatched types';
const NUMBER = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/;
const PLAIN = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|String|& str)$/;

/** What is done to X with Y, as rustc says it. */
const VERBS: Readonly<Record<string, string>> = {
  '+': 'add Y to X',
  '-': 'subtract Y from X',
  '*': 'multiply X by Y',
  '/': 'divide X by Y',
  '%': 'calculate the remainder of X divided by Y',
};

/** An integer whose type is worked out by its uses. */
const SOME_INTEGER = 'integer';

const VEC = 'Vec';

/**
 * Names that people take along from other languages, and that no method of lists, nor of texts, has, whatever traits are asked for
 * (measured with Rust 1.95).
 */
const NO_METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  [VEC]: new Set(
    'length size count map filter for_each forEach sum fold collect enumerate zip push_back push_front pop_back pop_front includes index_of indexOf delete erase front back find position unwrap is_none is_some isEmpty to_string'.split(
      ' ',
    ),
  ),
  String: new Set(
    'length size count map includes index_of indexOf substring substr char_at charAt to_upper to_lower toUpperCase toLowerCase upper lower strip append reverse unwrap is_none is_some isEmpty startswith endswith starts_With'.split(
      ' ',
    ),
  ),
};

/** The first such variable; null where none is seen. */
export function typedProblem(
  files: readonly RustFile[],
  functions: ReadonlyMap<string, RustFunction>,
  isAlone: boolean,
): RustRefusal | null {
  for (const file of files) {
    const types = typesOf(file);
    const found =
      types.size === 0
        ? null
        : (firstOfLets(file, (at) => ofVariable(file, at, types, functions, isAlone) ?? ofResult(file, at, types, functions))
          ?? ofTails(file, types));
    if (found !== null) return found;
  }
  return null;
}

/** The type of the variable of each `let`, by its place. */
function typesOf(file: RustFile): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [at, { kind, text }] of file.words.entries()) {
    const type = kind === 'name' && text === 'let' && file.isOpen[at] !== true ? typeOf(file, at) : null;
    if (type !== null) found.set(at, type);
  }
  return found;
}

function nameAt({ words }: RustFile, at: number): number {
  return words[at + 1]?.text === 'mut' ? at + 2 : at + 1;
}

function typeOf(file: RustFile, at: number): string | null {
  const { words, pair } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const behind = nameAt(file, at) + 1;
  if (text(behind) === ':') {
    const type = text(behind + 1) === '&' ? `& ${text(behind + 2)}` : text(behind + 1);
    const equals = behind + (text(behind + 1) === '&' ? 3 : 2);
    return PLAIN.test(type) && text(equals) === '=' ? type : null;
  }
  if (text(behind) !== '=') return null;
  const [value, first] = [words[behind + 1], text(behind + 1)];
  if (text(behind + 2) === ';' && value?.kind === 'text' && first.startsWith('"')) return '& str';
  if (text(behind + 2) === ';' && value?.kind === 'number' && /^\d+$/.test(first)) return SOME_INTEGER;
  if (first === 'vec' && text(behind + 2) === '!' && text((pair.get(behind + 3) ?? 0) + 1) === ';') return VEC;
  const open =
    first === 'String' && text(behind + 2) === '::' && /^(?:from|new)$/.test(text(behind + 3))
      ? behind + 4
      : first === 'format' && text(behind + 2) === '!'
        ? behind + 3
        : -1;
  return text(open) === '(' && text((pair.get(open) ?? 0) + 1) === ';' ? 'String' : null;
}

function ofVariable(
  file: RustFile,
  at: number,
  types: ReadonlyMap<number, string>,
  functions: ReadonlyMap<string, RustFunction>,
  isAlone: boolean,
): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const type = types.get(at);
  const named = nameAt(file, at);
  const name = words[named]?.text ?? '';
  const block = around[at] ?? -1;
  if (type === undefined || words[named]?.kind !== 'name' || !/^[a-z]\w*$/.test(name) || words[block]?.text !== '{') return null;
  let statement = named;
  while (statement < words.length && words[statement]?.text !== ';')
    statement =
      (/^[([{]$/.test(words[statement]?.text ?? '') && words[statement]?.kind === 'mark' ? (pair.get(statement) ?? statement) : statement)
      + 1;
  for (let here = statement + 1; here < Math.min(pair.get(block) ?? 0, at + MOST_WORDS); here++) {
    if (words[here]?.text !== name || words[here]?.kind !== 'name') continue;
    const [before, next] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? ''];
    if (/^(?:\.|::)$/.test(before)) continue;
    if (isOpen[here] === true || mayDeclare(file, here)) return null;
    if (before === 'if' && next === '{' && type !== 'bool') return refusalAt(file, here, MISMATCH);
    const asked = (isAlone ? ofMethod(file, here, type) : null) ?? ofIndex(file, here, type, block, types);
    if (asked !== null) return asked;
    const said =
      ofArgument(file, here, type, functions)
      ?? (around[here] === block || words[around[here] ?? -1]?.text === '(' ? ofSum(file, here, type, block, types) : null);
    if (said !== null) return said;
  }
  return null;
}

/** `let x: i32 = f();` of a function that gives something else. */
function ofResult(
  file: RustFile,
  at: number,
  types: ReadonlyMap<number, string>,
  functions: ReadonlyMap<string, RustFunction>,
): RustRefusal | null {
  const { words, pair } = file;
  const type = types.get(at) ?? '';
  const named = nameAt(file, at);
  const equals = named + (words[named + 2]?.text === '&' ? 4 : 3);
  if (
    words[named + 1]?.text !== ':'
    || words[equals]?.text !== '='
    || words[equals + 2]?.text !== '('
    || words[(pair.get(equals + 2) ?? 0) + 1]?.text !== ';'
  )
    return null;
  const given = functions.get(words[equals + 1]?.text ?? '')?.result ?? '';
  return (PLAIN.test(given) && given !== type) || /^(?:Option|Result|Vec) </.test(given) ? refusalAt(file, equals + 1, MISMATCH) : null;
}

/** A body whose last value is a variable of another type than it gives. */
function ofTails(file: RustFile, types: ReadonlyMap<number, string>): RustRefusal | null {
  const { words, pair, isOpen } = file;
  for (const [at, { kind, text }] of words.entries()) {
    const one = kind === 'name' && text === 'fn' ? functionAt(file, at) : null;
    if (one?.body == null) continue;
    const last = (pair.get(one.body) ?? 0) - 1;
    const before = words[last - 1]?.text ?? '';
    if (words[last]?.kind !== 'name' || isOpen[last] === true) continue;
    const isReference = before === '&';
    const type = /^[;}]$/.test(isReference ? (words[last - 2]?.text ?? '') : before) ? typeWithin(file, last, one.body, types) : null;
    if (type === null) continue;
    if (isReference && /^(?:String|Vec)$/.test(type) && /^& /.test(one.result))
      return refusalAt(file, last, `error[E0515]: cannot return reference to local variable \`${words[last]?.text ?? ''}\``);
    const fits =
      type === one.result
      || (type === SOME_INTEGER && /^[iu]/.test(one.result))
      || (/^& (?:'\w+ )?(?:mut )?str$/.test(one.result) && type === '& str');
    if (!isReference && PLAIN.test(one.result) && !fits) return refusalAt(file, last, MISMATCH);
  }
  return null;
}

/** A method that its type does not have; no other crate may bring one of that name. */
function ofMethod(file: RustFile, at: number, type: string): RustRefusal | null {
  const [dot, name = '', open] = [1, 2, 3].map((i) => file.words[at + i]?.text);
  const isNone = dot === '.' && open === '(' && NO_METHODS[type === '& str' ? 'String' : type]?.has(name) === true;
  return isNone && !isOwnName(file, name) ? refusalAt(file, at + 2, `error[E0599]: no method named \`${name}\` found`) : null;
}

/** A place in a list or a text that is none. */
function ofIndex(file: RustFile, at: number, type: string, block: number, types: ReadonlyMap<number, string>): RustRefusal | null {
  const { words } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  if ((type === 'String' || type === '& str') && text(at + 1) === '[' && words[at + 2]?.kind === 'number' && text(at + 3) === ']')
    return refusalAt(file, at + 2, 'error[E0277]: the type `str` cannot be indexed by `{integer}`');
  if (
    !NUMBER.test(type)
    || type === 'usize'
    || text(at - 1) !== '['
    || text(at + 1) !== ']'
    || words[at - 2]?.kind !== 'name'
    || /^(?:\.|::)$/.test(text(at - 3))
  )
    return null;
  return typeWithin(file, at - 2, block, types) === VEC
    ? refusalAt(file, at, `error[E0277]: the type \`[_]\` cannot be indexed by \`${type}\``)
    : null;
}

/** The functions of each file by their names, read once. */
const OWN_NAMES = new WeakMap<RustFile, ReadonlySet<string>>();

function isOwnName(file: RustFile, name: string): boolean {
  const known = OWN_NAMES.get(file) ?? new Set(file.words.filter((_, at) => file.words[at - 1]?.text === 'fn').map(({ text }) => text));
  OWN_NAMES.set(file, known);
  return known.has(name);
}

/** Given to a function of the crate that takes another type. */
function ofArgument(file: RustFile, at: number, type: string, functions: ReadonlyMap<string, RustFunction>): RustRefusal | null {
  const { words, around } = file;
  const open = around[at] ?? -1;
  const isReference = words[at - 1]?.text === '&';
  const [before, next] = [words[isReference ? at - 2 : at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (words[open]?.text !== '(' || !/^[(,]$/.test(before) || !/^[,)]$/.test(next) || /^(?:fn|\.|::)$/.test(words[open - 2]?.text ?? ''))
    return null;
  if (at - open > MOST_WORDS) return null;
  const called = functions.get(words[open - 1]?.text ?? '');
  let place = 0;
  for (let here = open + 1; here < at; here++) if (words[here]?.text === ',' && around[here] === open) place++;
  const wanted = called?.parameters[place] ?? '';
  if (!PLAIN.test(wanted)) return null;
  const given = isReference ? `& ${type}` : type;
  const fits =
    given === wanted
    || (wanted === '& str' && (given === '& String' || given === '& & str'))
    || (type === SOME_INTEGER && !isReference && /^[iu]/.test(wanted));
  return fits ? null : refusalAt(file, at, MISMATCH);
}

/** `a + b` of numbers of two types, and of two texts. */
function ofSum(file: RustFile, at: number, type: string, block: number, types: ReadonlyMap<number, string>): RustRefusal | null {
  const { words, around } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const [before, mark, other, behind] = [text(at - 1), text(at + 1), at + 2, text(at + 3)];
  if (
    !/^(?:[=(,;{]|return)$/.test(before)
    || !/^[-+*/%]$/.test(mark)
    || words[other]?.kind !== 'name'
    || /^(?:[.([!?]|::|as)$/.test(behind)
    || around[other] !== around[at]
  )
    return null;
  const inner = typeWithin(file, other, block, types);
  if (inner === null || inner === SOME_INTEGER || type === SOME_INTEGER) return null;
  if (NUMBER.test(type) && NUMBER.test(inner) && type !== inner)
    return refusalAt(
      file,
      other,
      type.startsWith('f') === inner.startsWith('f')
        ? MISMATCH
        : `error[E0277]: cannot ${VERBS[mark]?.replace('X', `\`${type}\``).replace('Y', `\`${inner}\``) ?? ''}`,
    );
  return mark === '+' && type === '& str' && inner === '& str' ? refusalAt(file, at, 'error[E0369]: cannot add `&str` to `&str`') : null;
}

/** The type of a variable that is used in a block, or within brackets of it: that of the only `let` of its name there, before it. */
function typeWithin(file: RustFile, place: number, block: number, types: ReadonlyMap<number, string>): string | null {
  const { words, around } = file;
  const name = words[place]?.text ?? '';
  let open = around[place] ?? -1;
  while (open > block && words[open]?.text === '(') open = around[open] ?? -1;
  if (open !== block || place - block > MOST_WORDS) return null;
  let found: string | null = null;
  for (let at = block + 1; at < place; at++) {
    if (words[at]?.text !== name || words[at]?.kind !== 'name' || !mayDeclare(file, at)) continue;
    const start = words[at - 1]?.text === 'mut' ? at - 2 : at - 1;
    if (found !== null || words[start]?.text !== 'let' || around[start] !== block) return null;
    found = types.get(start) ?? null;
    if (found === null) return null;
  }
  return found;
}
