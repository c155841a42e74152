import type { Block, Expression, FunctionType, Statement } from '../syntax/nodes.ts';
import { within } from '../syntax/walk.ts';
import type { Found } from './vet-around.ts';

/*
 * Variables of a loop that functions hold on to which run later, before each round had its own
 * (golang.org/x/tools/go/analysis/passes/loopclosure). What declares
 * such a name anew anywhere in the loop is taken to mean another variable.
 */

type Loop = Extract<Statement, { kind: 'for' | 'range' }>;

/** In the body of a function, without those of functions within it. `looksInto`: the last statement of what stands last counts too. */
export function heldVariables(body: Block, looksInto: boolean): Found[] {
  const found: Found[] = [];
  for (const node of within(body, (one) => one.kind !== 'function')) {
    const loop = node as Loop;
    if (loop.kind !== 'for' && loop.kind !== 'range') continue;
    const names = variablesOf(loop).filter((name) => !declares(loop.body, name));
    if (names.length === 0) continue;
    const later = [...lastOf(loop.body.statements, looksInto)].flatMap((one) =>
      one.kind === 'call' && one.x.kind === 'call' && one.x.callee.kind === 'function' ? one.x.callee.body.statements : [],
    );
    const parallel = loop.body.statements.flatMap((one) => (one.kind === 'expression' ? behindParallel(one.x) : []));
    for (const use of uses([later, parallel]))
      if (names.includes(use.name)) found.push({ line: use.line, said: `loop variable ${use.name} captured by func literal` });
  }
  return found;
}

/** Those that go on from round to round. */
function variablesOf(loop: Loop): string[] {
  const changed =
    loop.kind === 'range' ? loop.left : loop.post?.kind === 'step' ? [loop.post.x] : loop.post?.kind === 'assign' ? loop.post.left : [];
  return changed.flatMap((one) => (one.kind === 'name' && one.name !== '_' ? [one.name] : []));
}

/** Whether a name is given to something within. */
function declares(body: Block, name: string): boolean {
  for (const node of within(body)) {
    const { kind } = node;
    if (kind === 'define' && (node as Extract<Statement, { kind: 'define' }>).left.some((one) => one.kind === 'name' && one.name === name))
      return true;
    if (kind === 'range' && (node as Extract<Statement, { kind: 'range' }>).left.some((one) => one.kind === 'name' && one.name === name))
      return true;
    if (kind === 'type-switch' && (node as { readonly name?: unknown }).name === name) return true;
    if (
      (kind === 'var' || kind === 'const')
      && (node as unknown as { readonly names: readonly { readonly name: string }[] }).names.some((one) => one.name === name)
    )
      return true;
    if (
      kind === 'function'
      && [...(node as { readonly type: FunctionType }).type.parameters, ...(node as { readonly type: FunctionType }).type.results].some(
        (one) => one.name === name,
      )
    )
      return true;
  }
  return false;
}

/** The statements that a list ends with. */
function* lastOf(statements: readonly Statement[], looksInto: boolean): Generator<Statement> {
  const last = statements.at(-1);
  if (last === undefined) return;
  if (!looksInto || !/^(?:if|for|range|switch|type-switch|select)$/.test(last.kind)) yield last;
  else if (last.kind === 'if') {
    yield* lastOf(last.then.statements, true);
    if (last.otherwise !== null) yield* lastOf(last.otherwise.kind === 'block' ? last.otherwise.block.statements : [last.otherwise], true);
  } else if (last.kind === 'for' || last.kind === 'range') yield* lastOf(last.body.statements, true);
  else if (last.kind === 'switch' || last.kind === 'type-switch' || last.kind === 'select')
    for (const { body } of last.cases) yield* lastOf(body, true);
}

/** `t.Run("…", func(t *testing.T) { t.Parallel(); … })`: what stands behind the call of Parallel. */
function behindParallel(x: Expression): readonly Statement[] {
  const [, test] = x.kind === 'call' && x.callee.kind === 'selector' && x.callee.name === 'Run' && x.args.length === 2 ? x.args : [];
  if (test?.kind !== 'function') return [];
  const [given] = test.type.parameters;
  const isTest =
    given?.type.kind === 'star'
    && given.type.x.kind === 'selector'
    && given.type.x.name === 'T'
    && given.type.x.x.kind === 'name'
    && given.type.x.x.name === 'testing';
  const { statements } = test.body;
  if (!isTest || statements.some(({ kind }) => kind === 'labeled')) return [];
  const at = statements.findIndex(
    (one) =>
      one.kind === 'expression'
      && one.x.kind === 'call'
      && one.x.callee.kind === 'selector'
      && one.x.callee.name === 'Parallel'
      && one.x.callee.x.kind === 'name'
      && one.x.callee.x.name === given.name,
  );
  return at < 0 ? [] : statements.slice(at + 1);
}

/** Names that are no fields of a struct. */
function* uses(within_: unknown): Generator<Extract<Expression, { kind: 'name' }>> {
  const keys = new Set<unknown>();
  for (const node of within(within_)) {
    if ('key' in node && 'value' in node) keys.add(node.key);
    if (node.kind === 'name' && !keys.has(node)) yield node as Extract<Expression, { kind: 'name' }>;
  }
}
