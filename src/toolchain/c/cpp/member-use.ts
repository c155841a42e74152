import { closing, partsOf } from '../brackets.ts';
import type { CFunction, CSource } from '../source.ts';
import { classesOf } from './classes.ts';
import type { CppClass } from './classes.ts';
import type { CppError } from './library-use.ts';

/** A use of an object that a function makes itself. */
export interface CppUse {
  readonly of: CppClass;
  /** The class's own name where the object is made. */
  readonly member: string;
  readonly isCall: boolean;
  /** How many values it is given; null where that is not sure. */
  readonly given: number | null;
  /** The first word that it is given. */
  readonly first: string;
  /** Where it stands in the body. */
  readonly at: number;
}

const NAME = /^[A-Za-z_]\w*$/;

const MOST_TOKENS = 20_000;

/** Classes of a source, and what its functions outside of them do with objects of theirs. */
function usesOf(unit: CSource): readonly { readonly by: CFunction; readonly uses: readonly CppUse[] }[] {
  const classes = unit.tokens.length > MOST_TOKENS ? new Map<string, CppClass | null>() : classesOf(unit.tokens);
  return classes.size === 0 ? [] : unit.functions.map((by) => ({ by, uses: usesIn(by, classes) }));
}

function usesIn({ body, parameters }: CFunction, classes: ReadonlyMap<string, CppClass | null>): readonly CppUse[] {
  const made = new Map<string, { readonly of: CppClass; readonly isPointer: boolean } | null>();
  const found: CppUse[] = [];
  // Those of each block around: behind it their names are others' again.
  const blocks: string[][] = [[]];
  for (const [at, word] of body.entries()) {
    if (word === '{') blocks.push([]);
    else if (word === '}') for (const name of blocks.length > 1 ? (blocks.pop() ?? []) : []) made.set(name, null);
    const next = body[at + 1] ?? '';
    const isMember = body[at - 1] === '.' || (body[at - 1] === '>' && body[at - 2] === '-');
    const of = classes.get(word) ?? null;
    if (of !== null && /^[;{}]$/.test(body[at - 1] ?? ';')) {
      const isPointer = next === '*';
      const name = body[isPointer ? at + 2 : at + 1] ?? '';
      const then = body[isPointer ? at + 3 : at + 2] ?? '';
      if (!NAME.test(name) || !/^[;={(]$/.test(then)) continue;
      blocks.at(-1)?.push(name);
      made.set(name, made.has(name) || parameters.has(name) ? null : { of, isPointer });
      if (!isPointer && then === ';') found.push({ of, member: word, isCall: true, given: 0, first: '', at });
      if (!isPointer && then === '(')
        found.push({ of, member: word, isCall: true, given: givenAt(body, at + 2), first: body[at + 3] ?? '', at });
      continue;
    }
    if (isMember || !made.has(word)) {
      // Another variable of the name, of another type.
      if (!isMember && NAME.test(word) && made.has(word)) made.set(word, null);
      continue;
    }
    const variable = made.get(word) ?? null;
    const before = body[at - 1] ?? '';
    if (variable === null) continue;
    // Its own declaration has been read; `auto x`, `int x` and `&x` are others, or may change nothing.
    if (NAME.test(before) && !/^(?:return|else|do|throw|case|and|or|not)$/.test(before) && !classes.has(before)) {
      made.set(word, null);
      continue;
    }
    const dot = next === '.' && !variable.isPointer ? at + 2 : next === '-' && body[at + 2] === '>' && variable.isPointer ? at + 3 : -1;
    const member = body[dot] ?? '';
    if (dot < 0 || !NAME.test(member) || before === ':') continue;
    const isCall = body[dot + 1] === '(';
    found.push({ of: variable.of, member, isCall, given: isCall ? givenAt(body, dot + 1) : null, first: body[dot + 2] ?? '', at: dot });
  }
  return found;
}

/** Where angle brackets or packs are, commas tell nothing. */
function givenAt(body: readonly string[], open: number): number | null {
  const inner = body.slice(open + 1, closing(body, open, '(', ')'));
  return inner.includes('<') || inner.join('').includes('...') ? null : partsOf(body, open);
}

/** A member that the class does not have, or keeps to itself, or that takes something else. */
export function memberError(unit: CSource): CppError | null {
  for (const { by, uses } of usesOf(unit)) {
    const isFree = unit.tokens.lastIndexOf(by.name, by.from) > 0 && by.name === 'main';
    for (const use of uses) {
      const { of, member, isCall, given } = use;
      if (of.hasBase || of.isOpen) continue;
      const methods = of.methods.filter(({ name }) => name === member);
      const isMade = member === of.name;
      if (!isMade && !of.words.has(member)) return { said: `error: '${of.word} ${of.name}' has no member named '${member}'`, fix: null };
      if (
        isFree
        && !isMade
        && ((!isCall && methods.length === 0 && of.hidden.has(member))
          || (methods.length > 0 && methods.every(({ isPublic }) => !isPublic)))
      )
        return { said: 'is private within this context', fix: null };
      if (!isCall || given === null || methods.length === 0 || methods.some(({ least, most }) => given >= least && given <= most)) continue;
      // One value may be another of the class, or become one.
      if (isMade && ((given === 1 && !/^["\d]/.test(use.first)) || (given > 0 && !/^["'\d]/.test(use.first)))) continue;
      return {
        said: isMade
          ? `error: no matching function for call to '${of.name}::${of.name}(`
          : `error: no matching function for call to '${of.name}::${member}(`,
        fix: null,
      };
    }
  }
  return null;
}

/** A function of a class that surely is called, that the class only names, and that none of the sources has code for. */
export function undefinedMethod(
  units: readonly CSource[],
  others: readonly CSource[],
  reachedOf: (body: readonly string[]) => number,
): string | null {
  const defined = new Set<string>();
  for (const { tokens } of [...units, ...others])
    for (const [at, token] of tokens.entries())
      if (token === ':' && tokens[at - 1] === ':' && NAME.test(tokens[at + 1] ?? '') && tokens[at + 2] === '(')
        defined.add(`${tokens[at - 2] ?? ''}::${tokens[at + 1] ?? ''}`);
  for (const unit of units) {
    if (unit.words.has('namespace') && unit.tokens.some((token, at) => token === 'namespace' && unit.tokens[at - 1] !== 'using')) continue;
    for (const { by, uses } of usesOf(unit)) {
      if (by.isStatic) continue;
      const until = reachedOf(by.body);
      for (const { of, member, isCall, at, given } of uses) {
        const methods = of.methods.filter(({ name }) => name === member);
        if (
          !isCall
          || at >= until
          || of.isOpen
          || of.hasBase
          || methods.length === 0
          || methods.some(({ hasBody }) => hasBody)
          || defined.has(`${of.name}::${member}`)
        )
          continue;
        // The copy of an object needs no code of the class's own.
        if (member !== of.name || given !== 1) return `${of.name}::${member}`;
      }
    }
  }
  return null;
}

/** A virtual function that a class only names, that no source has code for, and objects of which are made: they point to it. */
export function undefinedVirtual(
  units: readonly CSource[],
  others: readonly CSource[],
  reachedOf: (body: readonly string[]) => number,
): string | null {
  if (units.some(({ words }) => words.has('template'))) return null;
  const defined = new Set<string>();
  for (const { tokens } of [...units, ...others]) {
    for (const [at, token] of tokens.entries()) {
      if (token !== ':' || tokens[at - 1] !== ':') continue;
      const owner = tokens[at - 2] ?? '';
      if (tokens[at + 1] === '~') defined.add(`${owner}::~${tokens[at + 2] ?? ''}`);
      else if (tokens[at + 2] === '(') defined.add(`${owner}::${tokens[at + 1] ?? ''}`);
    }
  }
  for (const unit of units) {
    const classes = unit.tokens.length > MOST_TOKENS ? new Map<string, CppClass | null>() : classesOf(unit.tokens);
    const lacking = new Map(
      [...classes].flatMap(([name, one]) => {
        const lost = one === null || one.isOpen ? undefined : one.promised.find((method) => !defined.has(`${name}::${method}`));
        return lost === undefined ? [] : [[name, lost] as const];
      }),
    );
    if (lacking.size === 0) continue;
    for (const { isStatic, name, body } of unit.functions) {
      if (isStatic || name !== 'main') continue;
      for (const [at, word] of body.slice(0, reachedOf(body)).entries()) {
        const one = classes.get(word) ?? null;
        if (one === null || !isMadeAt(body, at)) continue;
        const owner = [word, ...one.bases].find((base) => lacking.has(base));
        if (owner !== undefined) return `vtable for ${owner}`;
      }
    }
  }
  return null;
}

/** `Dog d;`, `new Dog` and `std::make_unique<Dog>(…)`. */
function isMadeAt(body: readonly string[], at: number): boolean {
  const [before = ';', next = '', then = ''] = [body[at - 1], body[at + 1], body[at + 2]];
  if (before === 'new') return /^[({;]$/.test(next);
  if (before === '<') return /^make_(?:unique|shared)$/.test(body[at - 2] ?? '') && next === '>' && then === '(';
  return /^[;{}]$/.test(before) && NAME.test(next) && /^[;({]$/.test(then);
}
