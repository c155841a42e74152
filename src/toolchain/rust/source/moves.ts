import { mayDeclare, ownsValue } from './bindings.ts';
import type { RustFunction } from './crate-items.ts';
import { MOST_WORDS, firstOfLets } from './lets.ts';
import type { OwnTypes } from './own-types.ts';
import { isThreadSpawn, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Variables that are used after their values have gone, that a thread of its own borrows, and structs that are changed without `mut`
 * (measured with Rust 1.95).
 */

/** What is known of a crate. */
interface Crate {
  readonly functions: ReadonlyMap<string, RustFunction>;
  readonly own: OwnTypes | null;
  /** Methods that change what they are called on, of own types, each of a name that nothing else has. */
  readonly changes: ReadonlySet<string>;
}

/** The first such variable of a crate; null where none is seen. */
export function moveProblem(files: readonly RustFile[], functions: Crate['functions'], own: OwnTypes | null): RustRefusal | null {
  const crate: Crate = { functions, own, changes: changingMethods(files) };
  for (const file of files) {
    const found = firstOfLets(file, (at) => ofVariable(file, at, crate));
    if (found !== null) return found;
  }
  return null;
}

function changingMethods(files: readonly RustFile[]): ReadonlySet<string> {
  const [all, changing] = [new Map<string, number>(), new Set<string>()];
  for (const { words } of files) {
    for (const [at, { text }] of words.entries()) {
      if (text !== 'fn') continue;
      const name = words[at + 1]?.text ?? '';
      all.set(name, (all.get(name) ?? 0) + 1);
      if (words[at + 2]?.text === '(' && words[at + 3]?.text === '&' && words[at + 4]?.text === 'mut' && words[at + 5]?.text === 'self')
        changing.add(name);
    }
  }
  return new Set([...changing].filter((name) => all.get(name) === 1));
}

function ofVariable(file: RustFile, at: number, crate: Crate): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const isMutable = words[at + 1]?.text === 'mut';
  const named = isMutable ? at + 2 : at + 1;
  const name = words[named]?.text ?? '';
  const block = around[at] ?? -1;
  const end = Math.min(pair.get(block) ?? 0, at + MOST_WORDS);
  if (words[named]?.kind !== 'name' || !/^[a-z]\w*$/.test(name) || words[block]?.text !== '{') return null;
  let value = named + 1;
  let statement = value;
  while (statement < end && words[statement]?.text !== ';')
    statement =
      (/^[([{]$/.test(words[statement]?.text ?? '') && words[statement]?.kind === 'mark' ? (pair.get(statement) ?? statement) : statement)
      + 1;
  if (words[value]?.text === ':') while (value < statement && words[value]?.text !== '=') value++;
  if (words[value]?.text !== '=') return null;
  value++;
  const type = structOf(file, value, statement, crate.own);
  const owns = type !== null ? !crate.own?.types.get(type)?.traits.has('Copy') : ownsValue(file, value, statement);
  let moved = false;
  for (let here = statement + 1; here < end; here++) {
    const { kind, text } = words[here] ?? { kind: 'mark', text: '' };
    if (
      kind === 'text'
      && moved
      && isOpen[here] !== true
      && isCaptured(text, name)
      && words[here - 1]?.text === '('
      && words[here - 2]?.text === '!'
    )
      return refusalAt(file, here, `error[E0382]: borrow of moved value: \`${name}\``);
    if (kind !== 'name' || text !== name || /^(?:\.|::)$/.test(words[here - 1]?.text ?? '')) continue;
    const [before, next, then] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? '', words[here + 2]?.text ?? ''];
    if (isOpen[here] === true || (next === '=' && then !== '=') || mayDeclare(file, here)) return null;
    if (moved)
      return next === '.' || (before === '&' && next !== '=') || isShown(file, here)
        ? refusalAt(file, here, `error[E0382]: borrow of moved value: \`${name}\``)
        : /^[(,]$/.test(before) && /^[,)]$/.test(next)
          ? refusalAt(file, here, `error[E0382]: use of moved value: \`${name}\``)
          : null;
    const isStart = /^[;{}]$/.test(before);
    if (type !== null && !isMutable && isStart && next === '.' && words[here + 3]?.text === '(' && crate.changes.has(then))
      return refusalAt(file, here, `error[E0596]: cannot borrow \`${name}\` as mutable, as it is not declared as mutable`);
    if (type !== null && !isMutable && isStart && next === '.' && words[here + 3]?.text === '=' && words[here + 4]?.text !== '=')
      return refusalAt(file, here, `error[E0594]: cannot assign to \`${name}.${then}\`, as \`${name}\` is not declared as mutable`);
    if (owns && isMovedByLoop(file, here, block, crate)) return refusalAt(file, here, `error[E0382]: use of moved value: \`${name}\``);
    moved = owns && isMoved(file, here, block, crate);
  }
  return null;
}

/** `Name { … }` and `Name::new(…)`, and nothing behind it. */
function structOf({ words, pair }: RustFile, at: number, end: number, own: OwnTypes | null): string | null {
  const type = own?.types.get(words[at]?.text ?? '');
  if (type === undefined) return null;
  if (type.variants.has(words[at + 2]?.text ?? '') && words[at + 1]?.text === '::')
    return at + 3 === end || pair.get(at + 3) === end - 1 ? type.name : null;
  const open =
    words[at + 1]?.text === '{'
      ? at + 1
      : words[at + 1]?.text === '::' && type.makers.has(words[at + 2]?.text ?? '') && words[at + 3]?.text === '('
        ? at + 3
        : -1;
  return pair.get(open) === end - 1 ? type.name : null;
}

/** Given to a function of the crate that takes it as it is, or gone through by a loop. */
function isMoved({ words, pair, around }: RustFile, at: number, block: number, { functions }: Crate): boolean {
  const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (before === 'in' && next === '{' && around[at] === block) return true;
  const open = around[at] ?? -1;
  if (words[open]?.text !== '(' || around[open] !== block || !/^[(,]$/.test(before) || !/^[,)]$/.test(next)) return false;
  const called = functions.get(words[open - 1]?.text ?? '');
  const behind = words[(pair.get(open) ?? open) + 1]?.text ?? '';
  const starts = /^[;{}]$/.test(words[open - 2]?.text ?? '') || (words[open - 2]?.text === '=' && words[open - 4]?.text === 'let');
  if (called === undefined || !starts || behind !== ';') return false;
  let place = 0;
  for (let here = open + 1; here < at; here++) if (words[here]?.text === ',' && around[here] === open) place++;
  const type = called.parameters[place] ?? '';
  return /^(?:String|(?:Vec|HashMap|HashSet|BTreeMap|VecDeque) < .* >|[A-Z][a-z]\w*)$/.test(type) && !type.includes('&');
}

/** Given away within a loop that nothing leaves, where it is declared outside of it: the second time it is gone. */
function isMovedByLoop(file: RustFile, at: number, block: number, crate: Crate): boolean {
  const { words, pair, around, isOpen } = file;
  const call = around[at] ?? -1;
  if (words[call]?.text !== '(' || !takesOver(file, at, call, crate)) return false;
  let body = around[call] ?? -1;
  while (words[body]?.text === '(' && words[body - 1]?.text === '!' && isOpen[body] !== true) body = around[body] ?? -1;
  if (words[body]?.text !== '{' || around[body] !== block) return false;
  let head = body - 1;
  while (head > block && !/^[;{}]$/.test(words[head]?.text ?? '')) head--;
  if (!/^(?:for|while|loop)$/.test(words[head + 1]?.text ?? '')) return false;
  const name = words[at]?.text;
  for (let here = body + 1; here < (pair.get(body) ?? body) && here - body < MOST_WORDS; here++) {
    const { kind, text } = words[here] ?? { kind: 'mark', text: '' };
    if ((kind === 'name' && /^(?:break|return|continue|panic|exit|match|if)$/.test(text)) || text === '?' || text === '|') return false;
    if (text === name && here !== at) return false;
  }
  return (pair.get(body) ?? 0) - body < MOST_WORDS;
}

/** Whether what is called takes a value of its own at that place. */
function takesOver({ words, around }: RustFile, at: number, open: number, { functions }: Crate): boolean {
  const called = functions.get(words[open - 1]?.text ?? '');
  if (called === undefined || !/^[(,]$/.test(words[at - 1]?.text ?? '') || !/^[,)]$/.test(words[at + 1]?.text ?? '')) return false;
  let place = 0;
  for (let here = open + 1; here < at; here++) if (words[here]?.text === ',' && around[here] === open) place++;
  return /^(?:String|(?:Vec|HashMap|HashSet|BTreeMap|VecDeque) < [^&]* >)$/.test(called.parameters[place] ?? '');
}

function isShown({ words, around }: RustFile, at: number): boolean {
  const open = around[at] ?? -1;
  return (
    words[open]?.text === '('
    && words[open - 1]?.text === '!'
    && /^e?print(?:ln)?$|^format$/.test(words[open - 2]?.text ?? '')
    && words[at - 1]?.text === ','
    && /^[,)]$/.test(words[at + 1]?.text ?? '')
  );
}

function isCaptured(text: string, name: string): boolean {
  return capturedBy(text).includes(name);
}

/** The names that a format takes from around it: `"{name} {name:?}"`. */
function capturedBy(text: string): readonly string[] {
  return text.startsWith('"')
    ? text
        .replaceAll('{{', '')
        .split('{')
        .slice(1)
        .flatMap((part) => /^([a-z]\w*)[}:]/.exec(part)?.[1] ?? [])
    : [];
}

/** `thread::spawn(|| …)` that only shows a variable of the function, and so borrows it. */
export function threadProblem(file: RustFile): RustRefusal | null {
  const { words, pair } = file;
  let lets: Lets | undefined;
  for (const at of words.keys()) {
    if (!isThreadSpawn(file, at) || words[at + 2]?.text !== '|' || words[at + 3]?.text !== '|') continue;
    lets ??= letsOf(file);
    const borrowed = onlyShown(file, at + 4, Math.min(pair.get(at + 1) ?? at, at + MOST_WORDS))
      .flatMap((name) => [{ name, declared: declaredAround(file, at, lets?.get(name)) }])
      .filter(({ declared }) => declared !== null)
      .sort((one, other) => (one.declared ?? 0) - (other.declared ?? 0))[0]?.name;
    if (borrowed !== undefined)
      return refusalAt(
        file,
        at,
        `error[E0373]: closure may outlive the current function, but it borrows \`${borrowed}\`, which is owned by the current function`,
      );
  }
  return null;
}

/** By the name of a variable, the first place of its `let` in each block. */
type Lets = ReadonlyMap<string, ReadonlyMap<number, number>>;

function letsOf({ words, around }: RustFile): Lets {
  const found = new Map<string, Map<number, number>>();
  for (const [at, { text }] of words.entries()) {
    if (text !== 'let') continue;
    const name = words[words[at + 1]?.text === 'mut' ? at + 2 : at + 1]?.text ?? '';
    const blocks = found.get(name) ?? new Map<number, number>();
    found.set(name, blocks);
    const block = around[at] ?? -1;
    if (!blocks.has(block)) blocks.set(block, at);
  }
  return found;
}

/** Where a variable is first declared before a place, in a block that is around it; null where it is in none. */
function declaredAround({ around }: RustFile, place: number, blocks: ReadonlyMap<number, number> | undefined): number | null {
  let first: number | null = null;
  for (let open = around[place] ?? -1; blocks !== undefined && open >= 0; open = around[open] ?? -1) {
    const at = blocks.get(open);
    if (at !== undefined && at < place && (first === null || at < first)) first = at;
  }
  return first;
}

/** Variables that words do nothing with but show them, and that they do not declare themselves. */
function onlyShown(file: RustFile, from: number, to: number): readonly string[] {
  const { words, isOpen } = file;
  const shown = new Map<string, boolean>();
  const take = (name: string, isIt: boolean): void => void shown.set(name, isIt && shown.get(name) !== false);
  for (let at = from; at < to; at++) {
    const { kind, text } = words[at] ?? { kind: 'mark', text: '' };
    const before = words[at - 1]?.text ?? '';
    if (kind === 'name' && /^[a-z]\w*$/.test(text) && before !== '.')
      take(text, before !== 'let' && isOpen[at] !== true && isShown(file, at));
    else if (kind === 'text')
      for (const name of capturedBy(text))
        take(
          name,
          isOpen[at] !== true
            && before === '('
            && words[at - 2]?.text === '!'
            && /^e?print(?:ln)?$|^format$/.test(words[at - 3]?.text ?? ''),
        );
  }
  return [...shown].filter(([, isOnly]) => isOnly).map(([name]) => name);
}
