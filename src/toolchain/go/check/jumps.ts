import type { Statement } from '../syntax/nodes.ts';

/*
 * Where goto may not lead: over a variable that is declared between, or into a block (Go spec, "Goto statements").
 */

interface Place {
  readonly list: readonly Statement[];
  readonly at: number;
}

interface Jump {
  readonly label: string;
  readonly line: number;
  readonly from: readonly Place[];
}

/** The labels and gotos of a function, without those of functions within it. */
export function oddJumps(body: readonly Statement[]): { readonly line: number; readonly said: string }[] {
  const labels = new Map<string, Place>();
  const jumps: Jump[] = [];
  collect(body, [], labels, jumps);
  return jumps.flatMap(({ label, line, from }) => {
    const to = labels.get(label);
    if (to === undefined) return [];
    const own = from.find(({ list }) => list === to.list);
    if (own === undefined) return [{ line, said: `goto ${label} jumps into block` }];
    const over = to.list
      .slice(own.at + 1, Math.max(to.at, own.at + 1))
      .map(declaredBy)
      .findLast((found) => found !== null);
    return over === undefined ? [] : [{ line, said: `goto ${label} jumps over declaration of ${over ?? ''}` }];
  });
}

function collect(list: readonly Statement[], around: readonly Place[], labels: Map<string, Place>, jumps: Jump[]): void {
  for (const [at, statement] of list.entries()) {
    const place = { list, at };
    let one = statement;
    for (; one.kind === 'labeled'; one = one.statement) labels.set(one.label, place);
    if (one.kind === 'branch' && one.keyword === 'goto' && one.label !== null)
      jumps.push({ label: one.label, line: one.line, from: [...around, place] });
    for (const inner of listsIn(one)) collect(inner, [...around, place], labels, jumps);
  }
}

function listsIn(one: Statement): readonly (readonly Statement[])[] {
  switch (one.kind) {
    case 'block':
      return [one.block.statements];
    case 'if':
      return [one.then.statements, ...(one.otherwise === null ? [] : listsIn(one.otherwise))];
    case 'for':
    case 'range':
      return [one.body.statements];
    case 'switch':
    case 'type-switch':
    case 'select':
      return one.cases.map(({ body }) => body);
    default:
      return [];
  }
}

function declaredBy(statement: Statement): string | null {
  let one = statement;
  while (one.kind === 'labeled') one = one.statement;
  if (one.kind === 'define') return one.left[0]?.kind === 'name' ? one.left[0].name : '';
  const found = one.kind === 'declaration' ? one.declarations.find(({ kind }) => kind === 'var') : undefined;
  return found?.kind === 'var' ? (found.names[0]?.name ?? '') : null;
}
