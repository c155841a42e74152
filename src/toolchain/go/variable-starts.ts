import { UNIVERSE } from './check/scope.ts';
import type { CheckedFile, Entity } from './check/scope.ts';
import type { LinkedPackage } from './linked-package.ts';
import type { Block, Expression, FunctionType } from './syntax/nodes.ts';

/**
 * What a variable starts with:
 * - `constant`: what the linker may put another text in the place of.
 * - `inlined`: a call in the place of which a compiler may put a constant.
 * - `call`, `variable`, `computed`: something that is settled when the program starts.
 */
export type Start = 'constant' | 'inlined' | 'call' | 'variable' | 'computed' | 'unknown';

/** Names and calls that are followed for one variable: more than any program has. */
const MAX_FOLLOWED = 500;

/** `value` is an expression of `file`, outside of all functions. */
export function startOf(value: Expression, file: CheckedFile, of: LinkedPackage): Start {
  return start(value, { of, file, parameters: new Map(), budget: { left: MAX_FOLLOWED } });
}

interface Around {
  readonly of: LinkedPackage;
  readonly file: CheckedFile;
  readonly parameters: ReadonlyMap<string, Start>;
  readonly budget: { left: number };
}

function start(x: Expression, around: Around): Start {
  if (around.budget.left-- <= 0) return 'unknown';
  switch (x.kind) {
    case 'literal':
      return 'constant';
    case 'paren':
    case 'unary':
      return start(x.x, around);
    case 'binary':
      return binary(x, around);
    case 'name':
      return around.parameters.get(x.name) ?? ofEntity(find(x.name, around));
    case 'selector':
      return selector(x, around);
    case 'call':
      return call(x, around);
    default:
      return 'computed';
  }
}

/** Only constants are put together before the program starts. */
function binary(x: Expression, around: Around): Start {
  let at = x;
  let found: Start = 'constant';
  // A long sum leans to the left.
  while (at.kind === 'binary' && found === 'constant') {
    found = start(at.y, around);
    at = at.x;
  }
  if (found === 'constant') found = start(at, around);
  return found === 'inlined' ? 'call' : found;
}

/** What a name of the package or of the language stands for; null where that is not known. */
function find(name: string, { of, file }: Around): Entity | null {
  const found = of.checker.member(name);
  if (found !== null) return found;
  // Names of others may stand before those of the language.
  return file.tree.imports.some(({ alias }) => alias === '.') ? null : UNIVERSE.find(name);
}

function ofEntity(entity: Entity | null | undefined): Start {
  return entity?.kind === 'const' ? 'constant' : entity?.kind === 'var' ? 'variable' : 'unknown';
}

/** The package that a file calls so; undefined where it is none. */
function packageCalled(name: string, { of, file, parameters }: Around): LinkedPackage | 'library' | null | undefined {
  if (parameters.has(name) || of.checker.member(name) !== null) return undefined;
  const { imports } = file.tree;
  const found = imports.find(({ alias, path }) => (alias ?? of.nameOf(path)) === name);
  if (found !== undefined) return of.imported(found.path);
  return imports.some(({ alias, path }) => alias === '.' || (alias === null && of.nameOf(path) === null)) ? null : undefined;
}

function selector(x: Extract<Expression, { kind: 'selector' }>, around: Around): Start {
  const from = x.x.kind === 'name' ? packageCalled(x.x.name, around) : undefined;
  if (from === undefined) return 'computed';
  return from === null || from === 'library' ? 'unknown' : ofEntity(from.checker.member(x.name));
}

function call({ callee, args }: Extract<Expression, { kind: 'call' }>, around: Around): Start {
  if (callee.kind === 'function') return inlined(callee.type, callee.body, args, around, around);
  if (callee.kind === 'name' && !around.parameters.has(callee.name)) return callOf(callee.name, args, around, around);
  // Of a generic function, maybe.
  if (callee.kind === 'index') return 'inlined';
  if (callee.kind !== 'selector') return callee.kind === 'name' ? 'unknown' : 'computed';
  const from = callee.x.kind === 'name' ? packageCalled(callee.x.name, around) : undefined;
  // A method: of what a call gives it is called when the program starts.
  if (from === undefined) return callee.x.kind === 'call' && start(callee.x, around) === 'call' ? 'call' : 'inlined';
  if (from === 'library') return 'call';
  return from === null ? 'unknown' : callOf(callee.name, args, around, { ...around, of: from });
}

/** Of a function, or of a type, which converts; `there`: the package that has it. */
function callOf(name: string, args: readonly Expression[], here: Around, there: Around): Start {
  const entity = here.of === there.of ? find(name, here) : there.of.checker.member(name);
  if (entity?.kind === 'type') return conversion(args, here);
  if (entity?.kind !== 'func' || entity.file === null) return 'unknown';
  const declared = there.of.function(name);
  if (declared === undefined || declared.body === null) return 'unknown';
  return declared.parameters.length > 0 ? 'inlined' : inlined(declared.type, declared.body, args, here, { ...there, file: entity.file });
}

function conversion([arg]: readonly Expression[], around: Around): Start {
  const found = arg === undefined ? 'unknown' : start(arg, around);
  return found === 'inlined' ? 'call' : found;
}

/**
 * A function that does nothing but return a constant, or what is made of its constant arguments, is known before the program starts where
 * the compiler puts it in the place of its call (cmd/compile/internal/staticinit, from Go 1.21 on).
 */
function inlined(type: FunctionType, body: Block, args: readonly Expression[], here: Around, there: Around): Start {
  const [only, another] = body.statements;
  const [value] = only?.kind === 'return' && only.values.length === 1 ? only.values : [];
  if (value === undefined || another !== undefined || type.isVariadic || type.results.some(({ name }) => name !== null)) return 'call';
  const given = args.map((arg) => start(arg, here));
  if (given.some((one) => one !== 'constant' && one !== 'inlined')) return given.includes('unknown') ? 'unknown' : 'call';
  const parameters = new Map(type.parameters.flatMap(({ name }, i) => (name === null ? [] : [[name, given[i] ?? 'unknown'] as const])));
  const found = start(value, { ...there, parameters });
  return found === 'constant' || found === 'inlined' ? 'inlined' : found === 'unknown' ? found : 'call';
}
