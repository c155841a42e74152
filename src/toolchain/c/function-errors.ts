import { closing, openingOf, parametersAt, partsOf } from './brackets.ts';
import { isLibraryName } from './library-names.ts';
import { localsOf, parametersOf } from './locals.ts';
import type { CLocal } from './locals.ts';
import type { CFunction, CSource } from './source.ts';
import { structsOf } from './structs.ts';

/*
 * What a C compiler refuses within functions, told by what they declare themselves (measured with gcc 12).
 */

const NAME = /^[A-Za-z_]\w*$/;

/** The first error of the functions of a source; null where nothing is to be seen. */
export function functionError(unit: CSource, isStrict: boolean): string | null {
  const names = new Set<string>();
  for (const { name } of unit.functions) {
    if (names.has(name)) return `error: redefinition of '${name}'`;
    names.add(name);
  }
  const structs = structsOf(unit);
  const whole: Whole = {
    unit,
    times: timesOf(unit.tokens),
    taken: takenBy(unit),
    shadowed: declaredWithin(unit),
    empty: givingNothing(unit),
  };
  for (const one of unit.functions) {
    const locals = [...parametersOf(one, unit), ...localsOf(one, unit)];
    const uses: Uses = { locals, times: timesOf(locals.map(({ name }) => name)), places: placesOf(one.body) };
    const said =
      ofStatements(one, unit)
      ?? ofLoops(one, whole, uses)
      ?? ofVariables(one, unit, uses, isStrict)
      ?? ofMembers(one, unit, uses, structs)
      ?? ofCalls(one, whole, uses)
      ?? ofNothing(one, whole, uses);
    if (said !== null) return said;
  }
  return null;
}

/** What is asked of all functions of a source, worked out once. */
interface Whole {
  readonly unit: CSource;
  /** How often each word stands in the source. */
  readonly times: ReadonlyMap<string, number>;
  /** How many values each function takes; null where that is not said. */
  readonly taken: ReadonlyMap<string, number | null>;
  /** Functions of whose names a body may declare others: a type stands before them there. */
  readonly shadowed: ReadonlySet<string>;
  /** Functions of the source that give nothing. */
  readonly empty: ReadonlySet<string>;
}

/** The variables of a function, and where words stand in it. */
interface Uses {
  readonly locals: readonly CLocal[];
  /** How many variables there are of each name. */
  readonly times: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function timesOf(words: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function placesOf(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const known = found.get(word);
    if (known === undefined) found.set(word, [at]);
    else known.push(at);
  }
  return found;
}

function takenBy({ functions, tokens }: CSource): ReadonlyMap<string, number | null> {
  return new Map(
    functions.map(({ name, from }) => {
      const open = parametersAt(tokens, from, name);
      const inner = open === null ? null : tokens.slice(open + 1, closing(tokens, open, '(', ')'));
      if (open === null || inner === null || inner.length === 0 || inner.includes('.')) return [name, null];
      return [name, inner.length === 1 && inner[0] === 'void' ? 0 : partsOf(tokens, open)];
    }),
  );
}

function declaredWithin({ functions }: CSource): ReadonlySet<string> {
  return new Set(
    functions.flatMap(({ body }) => body.filter((_, at) => /^(?!(?:return|else|do|case)$)[A-Za-z_]\w*$/.test(body[at - 1] ?? ''))),
  );
}

function ofStatements({ body }: CFunction, unit: CSource): string | null {
  const way = body.findIndex((word) => word === 'break' || word === 'continue');
  const isIn = body
    .slice(0, Math.max(0, way))
    .some((word) => /^(?:for|while|do)$/.test(word) || (word === 'switch' && body[way] === 'break'));
  if (way >= 0 && !isIn && body[way + 1] === ';')
    return body[way] === 'break' ? 'error: break statement not within loop or switch' : 'error: continue statement not within a loop';
  for (const [at, word] of body.entries()) {
    const before = body[at - 1] ?? '{';
    if (word === 'else' && before === '{') return "error: 'else' without a previous 'if'";
    if (/^\d/.test(word) && body[at + 1] === '=' && body[at + 2] !== '=' && /^[;{}]$/.test(before))
      return 'error: lvalue required as left operand of assignment';
    const next = body[at + 1] ?? '}';
    if ((word === 'break' || word === 'continue') && next === '}') return "error: expected ';' before '}' token";
    if (
      word === '}'
      && !/^[;{}:]$/.test(before)
      && !unit.defines.has(before)
      && isBlock(body, at)
      && (before === ')' || /^["'\w]/.test(before))
      && !(before === ')' && unit.defines.has(body[openingOf(body, at - 1) - 1] ?? ''))
    )
      return "error: expected ';' before '}' token";
    if (
      word.startsWith('"')
      && /^[a-z]\w*$/.test(next)
      && !unit.defines.has(next)
      && !isLibraryName(next)
      && unit.words.has(next)
      && /^[(,]$/.test(before)
      && /^[,)]$/.test(body[at + 2] ?? '')
    )
      return `error: expected ')' before '${next}'`;
    if (word === 'switch') {
      const open = body[at + 1] === '(' ? closing(body, at + 1, '(', ')') + 1 : -1;
      if (body[open] === '{' && hasCaseTwice(body, open)) return 'error: duplicate case value';
    }
  }
  return null;
}

/** Whether braces that close here hold statements, and no values: something that statements stand behind is before them. */
function isBlock(body: readonly string[], close: number): boolean {
  let open = openingOf(body, close);
  if (open < 0) return false;
  // `= { { 1, 2 } }`: what is right within braces is what those are.
  while (body[open - 1] === '{') open--;
  const before = body[open - 1] ?? ';';
  return (
    open >= 0
    && (/^(?:[;}]|else|do)$/.test(before)
      || (before === ')' && /^(?:if|while|for|switch)$/.test(body[openingOf(body, open - 1) - 1] ?? '')))
  );
}

/** A variable of `for (int i = …)` that is used behind the loop, and that nothing else can be. */
function ofLoops({ body, parameters }: CFunction, { unit, times }: Whole, { places }: Uses): string | null {
  const declared = new Map<string, readonly number[]>();
  for (const at of places.get('for') ?? []) {
    const name = body[at + 3] ?? '';
    if (
      body[at + 1] !== '('
      || !/^(?:int|long|unsigned|char|short|size_t)$/.test(body[at + 2] ?? '')
      || body[at + 4] !== '='
      || !NAME.test(name)
    )
      continue;
    const close = closing(body, at + 1, '(', ')');
    if (body[close + 1] !== '{') continue;
    const end = closing(body, close + 1, '{', '}');
    const all = places.get(name) ?? [];
    // Nothing but loops of its own has the name.
    if (parameters.has(name) || unit.defines.has(name) || times.get(name) !== all.length) continue;
    let others = declared.get(name);
    if (others === undefined) declared.set(name, (others = all.filter((i) => !isMember(body, i) && mayDeclare(body, i))));
    if (!others.some((i) => i !== at + 3) && (all.findLast((i) => !isMember(body, i)) ?? 0) > end)
      return `error: '${name}' undeclared (first use in this function)`;
  }
  return null;
}

function isMember(body: readonly string[], at: number): boolean {
  return /^[.>]$/.test(body[at - 1] ?? '');
}

function mayDeclare(body: readonly string[], at: number): boolean {
  const [before = '', next = ''] = [body[at - 1], body[at + 1]];
  return (
    /^(?:(?!(?:return|else|case)$)[A-Za-z_]\w*|\*|,)$/.test(before) && /^[;=,[)]$/.test(next) && !(before === ',' && /^[,)]$/.test(next))
  );
}

/** Two cases of one number or letter in a switch. */
function hasCaseTwice(body: readonly string[], open: number): boolean {
  const end = closing(body, open, '{', '}');
  const seen = new Set<string>();
  for (let at = open + 1; at < end; at++) {
    if (body[at] === 'switch') {
      const inner = body.indexOf('{', at);
      if (inner > 0) at = closing(body, inner, '{', '}');
    } else if (body[at] === 'case' && body[at + 2] === ':' && /^(?:\d+|'.')$/.test(body[at + 1] ?? '')) {
      if (seen.has(body[at + 1] ?? '')) return true;
      seen.add(body[at + 1] ?? '');
    }
  }
  return false;
}

function ofVariables({ body, parameters }: CFunction, unit: CSource, { locals, times, places }: Uses, isStrict: boolean): string | null {
  const first = new Map<string, CLocal>();
  for (const local of locals) {
    const { name, at, block, type, isArray, isPointer, isConst } = local;
    const scoped = `${block} ${name}`;
    const other = first.get(scoped);
    if (other === undefined) first.set(scoped, local);
    if (other !== undefined && !local.isStatic && !other.isStatic)
      return other.hasValue && local.hasValue ? `error: redefinition of '${name}'` : `error: redeclaration of '${name}' with no linkage`;
    if (isStrict && isPointer && local.hasValue && /^[1-9]\d*$/.test(body[at + 2] ?? '') && body[at + 3] === ';')
      return `error: initialization of '${type} *' from 'int' makes pointer from integer without a cast`;
    // Another variable of that name may be meant.
    if (parameters.has(name) || (times.get(name) ?? 0) > 1) continue;
    for (const use of places.get(name) ?? []) {
      if (use <= at || isMember(body, use)) continue;
      const [next = '', then = ''] = [body[use + 1], body[use + 2]];
      const isStart = /^[;{}]$/.test(body[use - 1] ?? '');
      const assigns = isStart && next === '=' && then !== '=';
      if (isConst && !isPointer && !isArray && (assigns || (isStart && /^[-+*/]$/.test(next) && (then === next || then === '='))))
        return `error: assignment of read-only variable '${name}'`;
      if (isArray && assigns) return 'error: assignment to expression with array type';
      if (next === '(' && !isPointer && !isArray && /^(?:int|char|long|short|double|float|unsigned)$/.test(type) && !unit.defines.has(name))
        return `error: called object '${name}' is not a function or function pointer`;
    }
  }
  return null;
}

/** `x.b` of a struct that has no b, and variables of a struct that is nowhere. */
function ofMembers(
  { body, parameters }: CFunction,
  unit: CSource,
  { locals, times, places }: Uses,
  structs: ReturnType<typeof structsOf>,
): string | null {
  for (const { name, at, type, struct, isPointer, isArray, isStatic } of locals) {
    if (struct !== null && !structs.named.has(struct) && !isPointer && !isStatic && unit.includes.length === 0)
      return `error: storage size of '${name}' isn't known`;
    const members = struct === null ? structs.types.get(type) : structs.named.get(struct);
    if (members === undefined || members === null || isArray || (parameters.has(name) && at >= 0) || (times.get(name) ?? 0) > 1) continue;
    for (const use of places.get(name) ?? []) {
      if (use <= at || isMember(body, use) || /[A-Za-z_]/.test(body[use - 1]?.replace('return', '') ?? '')) continue;
      const member =
        body[use + 1] === '.' && !isPointer
          ? body[use + 2]
          : body[use + 1] === '-' && body[use + 2] === '>' && isPointer
            ? body[use + 3]
            : undefined;
      if (isPointer && body[use + 1] === '.' && NAME.test(body[use + 2] ?? '') && /^(?:[;{}(,=+*/-]|return)$/.test(body[use - 1] ?? ''))
        return `error: '${name}' is a pointer; did you mean to use '->'?`;
      if (member !== undefined && NAME.test(member) && !members.has(member) && !unit.defines.has(member))
        return `error: '${struct === null ? type : `struct ${struct}`}' has no member named '${member}'`;
    }
  }
  return null;
}

/** `int a = f();` of a function of the source that gives nothing. */
function ofNothing({ body, parameters }: CFunction, { unit, shadowed, empty }: Whole, { times }: Uses): string | null {
  for (const [at, name] of body.entries()) {
    if (
      body[at + 1] !== '('
      || body[at - 1] !== '='
      || !empty.has(name)
      || unit.defines.has(name)
      || parameters.has(name)
      || times.has(name)
      || shadowed.has(name)
    )
      continue;
    if (/^[A-Za-z_]/.test(body[at - 2] ?? '') && body[closing(body, at + 1, '(', ')') + 1] === ';')
      return 'error: void value not ignored as it ought to be';
  }
  return null;
}

/** Functions of a source that give nothing: `void` stands before their names, and before no other of these. */
function givingNothing({ functions, tokens }: CSource): ReadonlySet<string> {
  const found = new Set<string>();
  const names = new Set(functions.map(({ name }) => name));
  const others = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (
      !names.has(token)
      || tokens[at + 1] !== '('
      || !/^[A-Za-z_*]/.test(tokens[at - 1] ?? '')
      || /^(?:return|else|do|case|goto|sizeof)$/.test(tokens[at - 1] ?? '')
    )
      continue;
    (tokens[at - 1] === 'void' ? found : others).add(token);
  }
  for (const name of others) found.delete(name);
  return found;
}

/** Calls of a function of the source with more or fewer values than it takes. */
function ofCalls({ body, parameters }: CFunction, { unit, taken, shadowed }: Whole, { times }: Uses): string | null {
  for (const [at, name] of body.entries()) {
    if (
      body[at + 1] !== '('
      || !unit.defined.has(name)
      || unit.defines.has(name)
      || parameters.has(name)
      || times.has(name)
      || isMember(body, at)
      || shadowed.has(name)
    )
      continue;
    const wanted = taken.get(name) ?? null;
    const given = partsOf(body, at + 1);
    if (wanted === null || given === null || wanted === given) continue;
    return `error: too ${given < wanted ? 'few' : 'many'} arguments to function '${name}'`;
  }
  return null;
}
