import type { Expression, Statement } from '../syntax/nodes.ts';

/**
 * Whether a list of statements ends as that of a function with results has to (Go spec, "Terminating statements"). `isPanic`: whether a
 * name is what the language declares.
 */
export function terminates(statements: readonly Statement[], isPanic: (name: string) => boolean): boolean {
  const last = statements.findLast(({ kind }) => kind !== 'empty');
  return last !== undefined && ends(last, null, isPanic);
}

function ends(one: Statement, label: string | null, isPanic: (name: string) => boolean): boolean {
  switch (one.kind) {
    case 'return':
      return true;
    case 'branch':
      return one.keyword === 'goto';
    case 'expression':
      return panics(one.x, isPanic);
    case 'block':
      return terminates(one.block.statements, isPanic);
    case 'if':
      return one.otherwise !== null && terminates(one.then.statements, isPanic) && ends(one.otherwise, null, isPanic);
    case 'for':
      return one.condition === null && !breaks(one.body.statements, label, true);
    case 'switch':
    case 'type-switch':
      return (
        one.cases.some(({ values }) => values === null)
        && one.cases.every(({ body }) => (fallsOn(body) || terminates(body, isPanic)) && !breaks(body, label, true))
      );
    case 'select':
      return one.cases.every(({ body }) => terminates(body, isPanic) && !breaks(body, label, true));
    case 'labeled':
      return ends(one.statement, one.label, isPanic);
    default:
      return false;
  }
}

function panics(x: Expression, isPanic: (name: string) => boolean): boolean {
  return x.kind === 'paren' ? panics(x.x, isPanic) : x.kind === 'call' && x.callee.kind === 'name' && isPanic(x.callee.name);
}

function fallsOn(body: readonly Statement[]): boolean {
  const last = body.findLast(({ kind }) => kind !== 'empty');
  return last?.kind === 'branch' && last.keyword === 'fallthrough';
}

/** Whether a `break` leaves what has these statements. `isNear`: one without a label would. */
function breaks(statements: readonly Statement[], label: string | null, isNear: boolean): boolean {
  return statements.some((one) => leaves(one, label, isNear));
}

function leaves(one: Statement, label: string | null, isNear: boolean): boolean {
  switch (one.kind) {
    case 'branch':
      return one.keyword === 'break' && (one.label === null ? isNear : one.label === label);
    case 'block':
      return breaks(one.block.statements, label, isNear);
    case 'if':
      return breaks(one.then.statements, label, isNear) || (one.otherwise !== null && leaves(one.otherwise, label, isNear));
    case 'labeled':
      return leaves(one.statement, label, isNear);
    case 'for':
    case 'range':
      return label !== null && breaks(one.body.statements, label, false);
    case 'switch':
    case 'type-switch':
    case 'select':
      return label !== null && one.cases.some(({ body }) => breaks(body, label, false));
    default:
      return false;
  }
}
