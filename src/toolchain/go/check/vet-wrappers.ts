import type { Declaration, Expression, Statement } from '../syntax/nodes.ts';
import { within } from '../syntax/walk.ts';

type Function = Extract<Declaration, { kind: 'func' }>;
type Call = Extract<Expression, { kind: 'call' }>;

/**
 * Which parameter of a function is a format that it hands on together with what is given for it
 * (golang.org/x/tools/go/analysis/passes/printf); null where none is.
 * `takesFormat`: whether a call takes one at that place.
 */
export function formatParameter({ type, body }: Function, takesFormat: (x: Call, at: number) => boolean): number | null {
  const { parameters, isVariadic } = type;
  const [format, values] = parameters.slice(-2);
  if (body === null || !isVariadic || format === undefined || values === undefined || parameters.length < 2) return null;
  const { name } = format;
  if (
    name === null
    || values.name === null
    || name === '_'
    || values.name === '_'
    || !isNamed(format.type, 'string')
    || !isAny(values.type)
  )
    return null;
  let isHandedOn = false;
  for (const node of within(body, (one) => one.kind !== 'function')) {
    const one = node as Statement | Expression;
    if ((one.kind === 'assign' || one.kind === 'define') && one.left.some((to) => isNamed(to, name) || isNamed(to, values.name)))
      return null;
    if (one.kind !== 'call' || !('callee' in one) || !one.hasDots || one.args.length < 2) continue;
    const at = one.args.length - 2;
    isHandedOn ||= isNamed(one.args[at], name) && isNamed(one.args[at + 1], values.name) && takesFormat(one, at);
  }
  return isHandedOn ? parameters.length - 2 : null;
}

function isNamed(x: Expression | undefined, name: string | null): boolean {
  return x?.kind === 'name' && x.name === name;
}

function isAny(x: Expression): boolean {
  return isNamed(x, 'any') || (x.kind === 'interface-type' && x.methods.length === 0 && x.embedded.length === 0 && x.unions.length === 0);
}
