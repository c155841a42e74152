import type { Block, Expression, FunctionType, Statement } from '../syntax/nodes.ts';
import { within } from '../syntax/walk.ts';
import { textOf } from './scope.ts';

/*
 * What go vet finds of statements around calls of Go's library (golang.org/x/tools/go/analysis/passes: atomic, defers, httpresponse,
 * testinggoroutine, waitgroup).
 */

/** Calls that are looked at together with the statements around them. */
export type Mark = 'response' | 'since' | 'added' | 'counted' | 'forbidden';

export interface Marked {
  readonly mark: Mark;
  /** What is called, as it is told of. */
  readonly shown: string;
}

export interface Found {
  readonly line: number;
  readonly said: string;
}

/** In the body of a function, without those of functions within it. */
export function aroundCalls(
  body: Block,
  marked: ReadonlyMap<unknown, Marked>,
  isTest: boolean,
): { readonly always: readonly Found[]; readonly byAll: readonly (Found & { readonly since: 'defers' | 'waitgroup' | null })[] } {
  const always: Found[] = [];
  const byAll: (Found & { readonly since: 'defers' | 'waitgroup' | null })[] = [];
  const is = (x: unknown, mark: Mark): boolean => marked.get(x)?.mark === mark;
  for (const node of within(body, (one) => one.kind !== 'function')) {
    if ('statements' in node)
      for (const found of responses((node as Block).statements, (x) => is(x, 'response'))) byAll.push({ ...found, since: null });
    const one = node as Statement;
    if (one.kind === 'assign' && one.left.length === one.right.length)
      for (const [i, x] of one.right.entries())
        if (is(x, 'counted') && isOwn(one.left[i], x))
          always.push({ line: one.left[i]?.line ?? one.line, said: 'direct assignment to atomic value' });
    if (one.kind !== 'call' || !('keyword' in one)) continue;
    if (one.keyword === 'defer') {
      for (const inner of within(one.x, (x) => x.kind !== 'function'))
        if (is(inner, 'since'))
          byAll.push({ line: (inner as Expression).line, said: 'call to time.Since is not deferred', since: 'defers' });
      continue;
    }
    const added = addedWithin(one.x);
    if (added !== null && is(added, 'added'))
      byAll.push({ line: added.line, said: 'WaitGroup.Add called from inside new goroutine', since: 'waitgroup' });
    if (isTest) for (const found of forbidden(one.x, marked)) byAll.push({ ...found, since: null });
  }
  return { always, byAll };
}

/** `resp, err := http.Get(…)`, and `defer resp.Body.Close()` right behind it. */
function* responses(statements: readonly Statement[], isResponse: (x: unknown) => boolean): Generator<Found> {
  for (const [i, one] of statements.entries()) {
    const next = statements[i + 1];
    if (
      (one.kind !== 'define' && one.kind !== 'assign')
      || next?.kind !== 'call'
      || next.keyword !== 'defer'
      || next.x.kind !== 'call'
      || !isResponse(one.right[0])
    )
      continue;
    const [given, used] = [rootOf(one.left[0]), rootOf(next.x.callee)];
    if (given !== null && used !== null && given.name === used.name)
      yield { line: used.line, said: `using ${given.name} before checking for errors` };
  }
}

function rootOf(x: Expression | undefined): Extract<Expression, { kind: 'name' }> | null {
  let at = x;
  while (at?.kind === 'selector') at = at.x;
  return at?.kind === 'name' ? at : null;
}

/** `n = atomic.AddInt32(&n, 1)`. */
function isOwn(to: Expression | undefined, x: Expression): boolean {
  const [arg] = x.kind === 'call' ? x.args : [];
  if (to === undefined || arg === undefined) return false;
  if (arg.kind === 'unary' && arg.operator === '&') return textOf(arg.x) === textOf(to);
  return to.kind === 'star' && textOf(to.x) === textOf(arg);
}

/** The first statement of `go func() { … }()`, where it is a call. */
function addedWithin(x: Expression): Expression | null {
  const [first] = x.kind === 'call' && x.callee.kind === 'function' ? x.callee.body.statements : [];
  return first?.kind === 'expression' && first.x.kind === 'call' ? first.x : null;
}

/** What only the goroutine of a test may call. Those that are started within, and other tests, are looked at by themselves. */
function* forbidden(started: Expression, marked: ReadonlyMap<unknown, Marked>): Generator<Found> {
  const isApart = (node: { readonly kind?: unknown }): boolean =>
    (node.kind === 'call' && 'keyword' in node && node.keyword === 'go')
    || (node.kind === 'call'
      && 'callee' in node
      && (node.callee as Expression).kind === 'selector'
      && (node.callee as { readonly name: string }).name === 'Run');
  for (const node of within(started, (one) => !isApart(one))) {
    const found = marked.get(node);
    if (found?.mark === 'forbidden') yield { line: (node as Expression).line, said: `call to ${found.shown} from a non-test goroutine` };
  }
}

/** Whether a function is given what tests are given. */
export function takesTest({ parameters }: FunctionType): boolean {
  return parameters.some(
    ({ type }) =>
      type.kind === 'star'
      && type.x.kind === 'selector'
      && type.x.x.kind === 'name'
      && type.x.x.name === 'testing'
      && /^[TB]$/.test(type.x.name),
  );
}
