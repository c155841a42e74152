import { mayDeclare } from './bindings.ts';
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
const VERBS: Readonly<Record<string, string>> = { '+': 'add Y to X', '-': 'subtract Y from X', '*': 'multiply X by Y', '/': 'divide X by Y', '%': 'calculate the remainder of X divided by Y' };

/** An integer whose type is worked out by its uses. */
const SOME_INTEGER = 'integer';

/** The first such variable; null where none is seen. */
export function typedProblem(files: readonly RustFile[], functions: ReadonlyMap<string, RustFunction>): RustRefusal | null {
  for (const file of files) {
    const types = typesOf(file);
    const found = types.size === 0 ? null : firstOfLets(file, (at) => ofVariable(file, at, types, functions));
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
  const open = first === 'String' && text(behind + 2) === '::' && /^(?:from|new)$/.test(text(behind + 3)) ? behind + 4 : first === 'format' && text(behind + 2) === '!' ? behind + 3 : -1;
  return text(open) === '(' && text((pair.get(open) ?? 0) + 1) === ';' ? 'String' : null;
}

function ofVariable(file: RustFile, at: number, types: ReadonlyMap<number, string>, functions: ReadonlyMap<string, RustFunction>): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const type = types.get(at);
  const named = nameAt(file, at);
  const name = words[named]?.text ?? '';
  const block = around[at] ?? -1;
  if (type === undefined || words[named]?.kind !== 'name' || !/^[a-z]\w*$/.test(name) || words[block]?.text !== '{') return null;
  let statement = named;
  while (statement < words.length && words[statement]?.text !== ';') statement = (/^[([{]$/.test(words[statement]?.text ?? '') && words[statement]?.kind === 'mark' ? pair.get(statement) ?? statement : statement) + 1;
  for (let here = statement + 1; here < Math.min(pair.get(block) ?? 0, at + MOST_WORDS); here++) {
    if (words[here]?.text !== name || words[here]?.kind !== 'name') continue;
    const [before, next] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? ''];
    if (/^(?:\.|::)$/.test(before)) continue;
    if (isOpen[here] === true || mayDeclare(file, here)) return null;
    if (before === 'if' && next === '{' && type !== 'bool') return refusalAt(file, here, MISMATCH);
    const said = ofArgument(file, here, type, functions) ?? (around[here] === block || words[around[here] ?? -1]?.text === '(' ? ofSum(file, here, type, block, types) : null);
    if (said !== null) return said;
  }
  return null;
}

/** Given to a function of the crate that takes another type. */
function ofArgument(file: RustFile, at: number, type: string, functions: ReadonlyMap<string, RustFunction>): RustRefusal | null {
  const { words, around } = file;
  const open = around[at] ?? -1;
  const isReference = words[at - 1]?.text === '&';
  const [before, next] = [words[isReference ? at - 2 : at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (words[open]?.text !== '(' || !/^[(,]$/.test(before) || !/^[,)]$/.test(next) || /^(?:fn|\.|::)$/.test(words[open - 2]?.text ?? '')) return null;
  if (at - open > MOST_WORDS) return null;
  const called = functions.get(words[open - 1]?.text ?? '');
  let place = 0;
  for (let here = open + 1; here < at; here++) if (words[here]?.text === ',' && around[here] === open) place++;
  const wanted = called?.parameters[place] ?? '';
  if (!PLAIN.test(wanted)) return null;
  const given = isReference ? `& ${type}` : type;
  const fits = given === wanted || (wanted === '& str' && (given === '& String' || given === '& & str')) || (type === SOME_INTEGER && !isReference && /^[iu]/.test(wanted));
  return fits ? null : refusalAt(file, at, MISMATCH);
}

/** `a + b` of numbers of two types, and of two texts. */
function ofSum(file: RustFile, at: number, type: string, block: number, types: ReadonlyMap<number, string>): RustRefusal | null {
  const { words, around } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const [before, mark, other, behind] = [text(at - 1), text(at + 1), at + 2, text(at + 3)];
  if (!/^(?:[=(,;{]|return)$/.test(before) || !/^[-+*/%]$/.test(mark) || words[other]?.kind !== 'name' || /^(?:[.([!?]|::|as)$/.test(behind) || around[other] !== around[at]) return null;
  const inner = typeWithin(file, other, block, types);
  if (inner === null || inner === SOME_INTEGER || type === SOME_INTEGER) return null;
  if (NUMBER.test(type) && NUMBER.test(inner) && type !== inner) return refusalAt(file, other, type.startsWith('f') === inner.startsWith('f') ? MISMATCH : `error[E0277]: cannot ${VERBS[mark]?.replace('X', `\`${type}\``).replace('Y', `\`${inner}\``) ?? ''}`);
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
