import { namesFromElsewhere } from './crate-items.ts';
import { leavesNumbers } from './match-ranges.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * A `match` that leaves something out (measured with Rust 1.95): its patterns all begin with a variant of one enum, or are single values.
 */

/** What is left out of the first such match of a crate; null where none is seen. */
export function matchProblem(files: readonly RustFile[]): RustRefusal | null {
  const enums = enumsOf(files);
  // What cannot be need not be matched.
  const mayBeNever = files.some(({ words }) =>
    words.some(({ text }, at) => text === 'Infallible' || (text === '!' && /^(?:=|->|<|,)$/.test(words[at - 1]?.text ?? ''))),
  );
  for (const file of files) {
    for (const [at, { kind, text }] of file.words.entries()) {
      if (kind !== 'name' || text !== 'match' || file.isOpen[at] === true) continue;
      const open = braceOf(file, at);
      const patterns = open === null ? null : patternsOf(file, open);
      const lost = patterns === null || patterns.length === 0 ? null : leftOut(patterns, enums, mayBeNever);
      if (lost !== null) return refusalAt(file, at, `error[E0004]: non-exhaustive patterns: ${lost} not covered`);
    }
  }
  return null;
}

/** Arms that are a number here and a text there. */
export function armProblem(files: readonly RustFile[]): RustRefusal | null {
  for (const file of files) {
    const { words, pair, around, isOpen } = file;
    const first = new Map<number, 'number' | 'text'>();
    for (const [at, { text }] of words.entries()) {
      const [value, open] = [words[at + 1], around[at] ?? -1];
      const kind = value?.kind === 'number' ? 'number' : value?.kind === 'text' && value.text.startsWith('"') ? 'text' : null;
      if (
        text !== '=>'
        || kind === null
        || isOpen[at] === true
        || words[open]?.text !== '{'
        || !(words[at + 2]?.text === ',' || at + 2 === pair.get(open))
      )
        continue;
      const known = first.get(open) ?? kind;
      if (known !== kind) return refusalAt(file, at + 1, 'error[E0308]: `match` arms have incompatible types');
      first.set(open, known);
    }
  }
  return null;
}

/** The enums of a crate by their names: those of one declaration without conditions. */
function enumsOf(files: readonly RustFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const times = new Map<string, number>();
  for (const { words, pair, around, isOpen } of files) {
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name' || !/^(?:enum|struct|trait|type|union|as)$/.test(text)) continue;
      const name = words[at + 1]?.text ?? '';
      times.set(name, (times.get(name) ?? 0) + 1);
      let open = at + 2;
      while (open < words.length && !/^[{;(]$/.test(words[open]?.text ?? '')) open++;
      const end = pair.get(open);
      if (text !== 'enum' || end === undefined || words[open]?.text !== '{' || isOpen[at] === true) continue;
      const inner = words.slice(open + 1, end);
      if (
        inner.some((_, i) => isOpen[open + 1 + i] === true && words[open + 1 + i]?.text === 'cfg')
        || inner.some(({ text: word }) => word === '!')
      )
        continue;
      // Behind a comma, or an attribute, and no value of its own.
      found.set(
        name,
        inner.flatMap((word, i) => {
          const place = open + 1 + i;
          const before = words[place - 1]?.text ?? '';
          return word.kind === 'name' && around[place] === open && isOpen[place] !== true && /^[{,\]]$/.test(before) ? [word.text] : [];
        }),
      );
    }
  }
  const elsewhere = namesFromElsewhere(files);
  for (const [name, count] of times) if (count > 1 || elsewhere.has(name)) found.delete(name);
  return found;
}

/** The brace behind what is matched; nothing in it can have one outside of other brackets. */
function braceOf({ words, pair }: RustFile, at: number): number | null {
  for (let place = at + 1; place < words.length; place++) {
    const text = words[place]?.kind === 'mark' ? (words[place]?.text ?? '') : '';
    if (text === '{') return words[place - 1]?.text === 'match' ? null : place;
    if (/^(?:unsafe|if|match|async|loop)$/.test(words[place]?.text ?? '') || /^[;})\]]$/.test(text)) return null;
    if (text === '(' || text === '[') place = pair.get(place) ?? place;
  }
  return null;
}

/** What ends with its braces, and wants no comma behind them. */
const WITH_BLOCK = /^(?:match|if|while|loop|for|unsafe)$/;

/** Behind the braces of an expression, those of each `else` too. */
function endOfBlocks(words: RustFile['words'], pair: RustFile['pair'], from: number, end: number): number {
  let at = from;
  do {
    while (at < end && words[at]?.text !== '{') at = (/^[([]$/.test(words[at]?.text ?? '') ? (pair.get(at) ?? at) : at) + 1;
    at = (pair.get(at) ?? at) + 1;
  } while (at < end && words[at]?.text === 'else');
  return at;
}

/**
 * The words of each pattern of a match, alternatives apart; null where an arm has a macro or an attribute. Arms with conditions are left
 * out: they need not be taken.
 */
function patternsOf({ words, pair, around, isOpen }: RustFile, open: number): readonly (readonly string[])[] | null {
  const end = pair.get(open) ?? open;
  const found: string[][] = [];
  let at = open + 1;
  while (at < end) {
    let arrow = at;
    while (arrow < end && !(words[arrow]?.text === '=>' && around[arrow] === open)) {
      if (isOpen[arrow] === true || words[arrow]?.text === '#' || words[arrow]?.text === '!') return null;
      arrow++;
    }
    if (arrow >= end) return null;
    const isGuarded = words.slice(at, arrow).some(({ text }, i) => text === 'if' && around[at + i] === open);
    let pattern: string[] = [];
    for (let place = at; place < arrow; place++) {
      if (words[place]?.text === '|' && around[place] === open) {
        if (pattern.length > 0 && !isGuarded) found.push(pattern);
        pattern = [];
      } else pattern.push(words[place]?.text ?? '');
    }
    if (!isGuarded) found.push(pattern);
    at = arrow + 1;
    if (words[at]?.text === '{' || WITH_BLOCK.test(words[at]?.text ?? '')) at = endOfBlocks(words, pair, at, end);
    else while (at < end && !(words[at]?.text === ',' && around[at] === open)) at++;
    // Behind braces an operator goes on with the value of the arm.
    if (words[at]?.text === ',') at++;
    else if (at < end && /^[.?]$/.test(words[at]?.text ?? '')) while (at < end && words[at - 1]?.text !== ',') at++;
  }
  return found;
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['Some', 'None'],
  ['Ok', 'Err'],
  ['true', 'false'],
];

function leftOut(given: readonly (readonly string[])[], enums: ReadonlyMap<string, readonly string[]>, mayBeNever: boolean): string | null {
  const patterns = given.map((one) => (one[0] === '&' ? one.slice(1) : one));
  const heads = patterns.map(([head = '']) => head);
  const [first = ''] = heads;
  const pair = PAIRS.find((one) => one.includes(first));
  if (pair !== undefined && mayBeNever && first !== 'true' && first !== 'false') return null;
  if (pair !== undefined) {
    const lost = heads.every((head) => pair.includes(head)) ? pair.find((one) => !heads.includes(one)) : undefined;
    // Behind the name of Some, Ok and Err stands its value, and nothing else can be called so.
    return lost === undefined || patterns.some((one) => /^(?:Some|Ok|Err)$/.test(one[0] ?? '') && one[1] !== '(')
      ? null
      : `\`${lost === 'None' || pair[0] === 'true' ? lost : `${lost}(_)`}\``;
  }
  const variants = patterns.every(([head, mark]) => head === first && mark === '::') ? enums.get(first) : undefined;
  if (variants !== undefined) {
    const lost = variants.filter((one) => !patterns.some(([, , name]) => name === one));
    return variants.length === 0 || lost.length === 0 || patterns.some(([, , name = '', next]) => !variants.includes(name) || next === '::')
      ? null
      : lost.length > 3
        ? `\`${first}::${lost[0] ?? ''}\` and others`
        : lost.map((one) => `\`${first}::${one}\``).join(' and ');
  }
  if (leavesNumbers(patterns)) return '`_`';
  return patterns.length < MOST_VALUES && patterns.every((one) => one.length === 1 && /^(?:\d|"|')/.test(one[0] ?? '')) ? '`_`' : null;
}

/** A byte has no more. */
const MOST_VALUES = 256;
