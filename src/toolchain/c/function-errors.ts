import type { CFunction, CSource } from './source.ts';
import { closing } from './source.ts';
import { isLibraryName } from './library-names.ts';
import { localsOf, parametersOf } from './locals.ts';
import type { CLocal } from './locals.ts';
import { structsOf } from './structs.ts';

/*
 * What a C compiler refuses within functions, told by what they declare themselves (measured with gcc 12).
 */

const NAME = /^[A-Za-z_]\w*$/;

/** The first error of the functions of a source; null where nothing is to be seen. */
export function functionError(unit: CSource, isStrict: boolean): string | null {
  const twice = unit.functions.find(({ name }, at) => unit.functions.findIndex((one) => one.name === name) < at);
  if (twice !== undefined) return `error: redefinition of '${twice.name}'`;
  const structs = structsOf(unit);
  for (const one of unit.functions) {
    const locals = [...parametersOf(one, unit), ...localsOf(one, unit)];
    const said = ofStatements(one, unit) ?? ofLoops(one, unit) ?? ofVariables(one, unit, locals, isStrict) ?? ofMembers(one, unit, locals, structs) ?? ofCalls(one, unit, locals);
    if (said !== null) return said;
  }
  return null;
}

function ofStatements({ body }: CFunction, unit: CSource): string | null {
  const way = body.findIndex((word) => word === 'break' || word === 'continue');
  const isIn = body.slice(0, Math.max(0, way)).some((word) => /^(?:for|while|do)$/.test(word) || (word === 'switch' && body[way] === 'break'));
  if (way >= 0 && !isIn && body[way + 1] === ';') return body[way] === 'break' ? 'error: break statement not within loop or switch' : 'error: continue statement not within a loop';
  for (const [at, word] of body.entries()) {
    const before = body[at - 1] ?? '{';
    if (word === 'else' && before === '{') return 'error: \'else\' without a previous \'if\'';
    if (/^\d/.test(word) && body[at + 1] === '=' && body[at + 2] !== '=' && /^[;{}]$/.test(before)) return 'error: lvalue required as left operand of assignment';
    const next = body[at + 1] ?? '}';
    if ((word === 'break' || word === 'continue') && next === '}') return 'error: expected \';\' before \'}\' token';
    if (word === '}' && !/^[;{}:]$/.test(before) && !unit.defines.has(before) && isBlock(body, at) && (before === ')' || /^["'\w]/.test(before)) && !(before === ')' && unit.defines.has(body[openingOf(body, at - 1) - 1] ?? ''))) return 'error: expected \';\' before \'}\' token';
    if (word.startsWith('"') && /^[a-z]\w*$/.test(next) && !unit.defines.has(next) && !isLibraryName(next) && unit.words.has(next) && /^[(,]$/.test(before) && /^[,)]$/.test(body[at + 2] ?? '')) return `error: expected ')' before '${next}'`;
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
  return open >= 0 && (/^(?:[;}]|else|do)$/.test(before) || (before === ')' && /^(?:if|while|for|switch)$/.test(body[openingOf(body, open - 1) - 1] ?? '')));
}

/** Where a bracket was opened; -1 where it was before the words. */
function openingOf(body: readonly string[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (/^[)\]}]$/.test(body[at] ?? '')) depth++;
    else if (/^[([{]$/.test(body[at] ?? '') && --depth === 0) return at;
  }
  return -1;
}

/** A variable of `for (int i = …)` that is used behind the loop, and that nothing else can be. */
function ofLoops({ body, parameters }: CFunction, unit: CSource): string | null {
  for (const [at, word] of body.entries()) {
    const name = body[at + 3] ?? '';
    if (word !== 'for' || body[at + 1] !== '(' || !/^(?:int|long|unsigned|char|short|size_t)$/.test(body[at + 2] ?? '') || body[at + 4] !== '=' || !NAME.test(name)) continue;
    const close = closing(body, at + 1, '(', ')');
    if (body[close + 1] !== '{') continue;
    const end = closing(body, close + 1, '{', '}');
    // Nothing but loops of its own has the name.
    const isOther = parameters.has(name) || unit.defines.has(name) || unit.tokens.filter((one) => one === name).length !== body.filter((one) => one === name).length;
    const places = body.flatMap((one, i) => (one === name && !/^[.>]$/.test(body[i - 1] ?? '') ? [i] : []));
    const isDeclared = places.some((i) => i !== at + 3 && /^(?:[A-Za-z_]\w*|\*|,)$/.test(body[i - 1]?.replace(/^(?:return|else|case)$/, '') ?? '') && /^[;=,[)]$/.test(body[i + 1] ?? '') && !(body[i - 1] === ',' && /^[,)]$/.test(body[i + 1] ?? '')));
    if (!isOther && !isDeclared && places.some((i) => i > end)) return `error: '${name}' undeclared (first use in this function)`;
  }
  return null;
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

function ofVariables({ body, parameters }: CFunction, unit: CSource, locals: readonly CLocal[], isStrict: boolean): string | null {
  for (const [i, local] of locals.entries()) {
    const { name, at, block, type, isArray, isPointer, isConst } = local;
    const other = locals.find((one, before) => before < i && one.name === name && one.block === block);
    if (other !== undefined && !local.isStatic && !other.isStatic) return other.hasValue && local.hasValue ? `error: redefinition of '${name}'` : `error: redeclaration of '${name}' with no linkage`;
    if (isStrict && isPointer && local.hasValue && /^[1-9]\d*$/.test(body[at + 2] ?? '') && body[at + 3] === ';') return `error: initialization of '${type} *' from 'int' makes pointer from integer without a cast`;
    // Another variable of that name may be meant.
    if (parameters.has(name) || locals.filter((one) => one.name === name).length > 1) continue;
    for (let use = at + 1; use < body.length; use++) {
      if (body[use] !== name || /^[.>]$/.test(body[use - 1] ?? '')) continue;
      const [next = '', then = ''] = [body[use + 1], body[use + 2]];
      const isStart = /^[;{}]$/.test(body[use - 1] ?? '');
      const assigns = isStart && next === '=' && then !== '=';
      if (isConst && !isPointer && !isArray && (assigns || (isStart && /^[-+*/]$/.test(next) && (then === next || then === '=')))) return `error: assignment of read-only variable '${name}'`;
      if (isArray && assigns) return 'error: assignment to expression with array type';
      if (next === '(' && !isPointer && !isArray && /^(?:int|char|long|short|double|float|unsigned)$/.test(type) && !unit.defines.has(name)) return `error: called object '${name}' is not a function or function pointer`;
    }
  }
  return null;
}

/** `x.b` of a struct that has no b, and variables of a struct that is nowhere. */
function ofMembers({ body, parameters }: CFunction, unit: CSource, locals: readonly CLocal[], structs: ReturnType<typeof structsOf>): string | null {
  for (const { name, at, type, struct, isPointer, isArray, isStatic } of locals) {
    if (struct !== null && !structs.named.has(struct) && !isPointer && !isStatic && unit.includes.length === 0) return `error: storage size of '${name}' isn't known`;
    const members = struct === null ? structs.types.get(type) : structs.named.get(struct);
    if (members === undefined || members === null || isArray || (parameters.has(name) && at >= 0) || locals.filter((one) => one.name === name).length > 1) continue;
    for (let use = at + 1; use < body.length; use++) {
      if (body[use] !== name || /^[.>]$/.test(body[use - 1] ?? '') || /[A-Za-z_]/.test(body[use - 1]?.replace('return', '') ?? '')) continue;
      const member = body[use + 1] === '.' && !isPointer ? body[use + 2] : body[use + 1] === '-' && body[use + 2] === '>' && isPointer ? body[use + 3] : undefined;
      if (member !== undefined && NAME.test(member) && !members.has(member) && !unit.defines.has(member)) return `error: '${struct === null ? type : `struct ${struct}`}' has no member named '${member}'`;
    }
  }
  return null;
}

/** Calls of a function of the source with more or fewer values than it takes. */
function ofCalls({ body, parameters }: CFunction, unit: CSource, locals: readonly CLocal[]): string | null {
  for (const [at, name] of body.entries()) {
    if (body[at + 1] !== '(' || !unit.defined.has(name) || unit.defines.has(name) || parameters.has(name) || locals.some((one) => one.name === name) || /^[.>]$/.test(body[at - 1] ?? '')) continue;
    if (isDeclaredWithin(unit, name)) continue;
    const wanted = countOf(unit, name);
    const given = partsOf(body, at + 1);
    if (wanted === null || given === null || wanted === given) continue;
    return `error: too ${given < wanted ? 'few' : 'many'} arguments to function '${name}'`;
  }
  return null;
}

/** Whether another function of that name may be declared within a body: a type stands before it there. */
function isDeclaredWithin({ functions }: CSource, name: string): boolean {
  return functions.some(({ body }) => body.some((word, at) => word === name && /^(?!(?:return|else|do|case)$)[A-Za-z_]\w*$/.test(body[at - 1] ?? '')));
}

/** How many values a function of the source takes; null where that is not said. */
function countOf({ functions, tokens }: CSource, name: string): number | null {
  const one = functions.find((candidate) => candidate.name === name);
  // `name ( … ) {` stands right before its body.
  let open = one === undefined ? -1 : one.from - 2;
  for (let depth = 0; open >= 0; open--) {
    if (tokens[open] === ')') depth++;
    else if (tokens[open] === '(' && --depth === 0) break;
  }
  if (open < 0 || tokens[open - 1] !== name) return null;
  const inner = tokens.slice(open + 1, closing(tokens, open, '(', ')'));
  if (inner.length === 0 || inner.includes('.')) return null;
  return inner.join(' ') === 'void' ? 0 : partsOf(tokens, open);
}

/** How many parts commas make of what is in a bracket. */
function partsOf(tokens: readonly string[], open: number): number | null {
  const end = closing(tokens, open, '(', ')');
  if (end >= tokens.length) return null;
  let depth = 0;
  let count = end === open + 1 ? 0 : 1;
  for (let at = open + 1; at < end; at++) {
    const token = tokens[at] ?? '';
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    else if (token === ',' && depth === 0) count++;
  }
  return count;
}
