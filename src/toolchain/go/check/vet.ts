import type { Block, Expression, Field, FunctionType, Statement } from '../syntax/nodes.ts';
import { within } from '../syntax/walk.ts';
import type { Refusal } from './resolver.ts';
import { textOf } from './scope.ts';
import type { CheckedFile, Entity, Operand } from './scope.ts';
import type { Signature, Type } from './types.ts';
import { aroundCalls, takesTest } from './vet-around.ts';
import { VetCalls } from './vet-calls.ts';
import { lockIn } from './vet-locks.ts';
import { heldVariables } from './vet-loops.ts';
import { lostCancels } from './vet-paths.ts';
import { isNil } from './vet-prints.ts';
import type { Call } from './vet-prints.ts';
import { tagProblem } from './vet-tags.ts';
import { oddTestNames } from './vet-test-names.ts';

type Received = { readonly name: string; readonly line: number; readonly type: Type } | null;

/** Functions whose only use is what they give (golang.org/x/tools/go/analysis/passes/unusedresult). */
const GIVES =
  /^(?:fmt\.(?:Sprint(?:f|ln)?|Errorf|Append(?:f|ln)?)|errors\.New|sort\.Reverse|context\.With(?:Value|Cancel|Deadline|Timeout))$/;

const CANCELLING = /^With(?:Cancel|Deadline|Timeout)(?:Cause)?$/;

/** Names of what may not come back. */
const ENDING = /^(?:panic|exit|fatal|goexit|fail|skip|must|abort|die|usage|bail)/i;

/** The language in which each round of a loop has variables of its own, and the Go whose vet looks into what a loop ends with. */
const OWN_VARIABLES_SINCE = 22;
const LOOKS_INTO_SINCE = 20;

/** What go vet finds of a package that compiles, as far as its types tell. */
export class VettingChecker extends VetCalls {
  /** The function that is walked through next. */
  #name = '';
  #isTest = false;

  /** All that is found, in the order of the files and their lines; nothing of what does not compile. */
  vet(): readonly Refusal[] {
    if (this.check().length > 0) return [];
    for (const file of this.files) this.in(file, () => this.#testNames(file));
    const order = new Map<unknown, number>();
    for (const { file } of this.found) if (!order.has(file)) order.set(file, order.size);
    return [...this.found].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line);
  }

  #testNames(file: CheckedFile): void {
    if (this.looked === 'test' && !this.has('tests')) return;
    const lookUp = (name: string): Entity | null | undefined => {
      const own = this.member(name);
      if (own !== null) return own;
      let found: Entity | null | undefined = null;
      for (const { path } of this.files.flatMap(({ tree }) => tree.imports)) {
        const members = path === 'C' ? null : this.given.membersOf(path);
        const one = members === null ? undefined : members(name);
        if (one !== null) found = one ?? undefined;
      }
      return found;
    };
    for (const { line, said } of oddTestNames(file, lookUp)) this.find(line, said);
  }

  protected override seesFields(fields: readonly Field[]): void {
    const name = this.file?.path.split('/').at(-1) ?? '';
    const found = this.looked === 'all' ? tagProblem(fields, (line) => `${name}:${line}`) : null;
    if (found !== null) this.find(found.line, found.said);
  }

  #lock(type: Type): string | null {
    return this.looked === 'all' ? (lockIn(type, (one) => this.told(one))?.join(' contains ') ?? null) : null;
  }

  protected override seesCopy(
    how: 'assignment' | 'variable declaration' | 'literal' | 'return',
    x: Expression,
    type: Type,
    to: Expression | string | null = null,
  ): void {
    const lock = isCopied(x) ? this.#lock(type) : null;
    if (lock === null) return;
    const text =
      how === 'literal'
        ? `literal copies lock value from ${textOf(x)}`
        : how === 'return'
          ? 'return copies lock value'
          : `${how} copies lock value to ${typeof to === 'string' ? to : to === null ? '' : textOf(to)}`;
    this.find(x.line, `${text}: ${lock}`);
  }

  protected override seesAssigned(to: Expression, x: Expression, isMap: boolean): void {
    if (this.looked === 'all' && !isMap && to.kind === x.kind && textOf(to) === textOf(x) && isPure(to) && textOf(to) !== '_')
      this.find(to.line, `self-assignment of ${textOf(to)}`);
  }

  protected override seesRange(x: Expression, type: Type): void {
    const lock = x.kind === 'name' && x.name === '_' ? null : this.#lock(type);
    if (lock !== null) this.find(x.line, `range var ${textOf(x)} copies lock: ${lock}`);
  }

  protected override seesFunction(name: string, parameters: readonly Type[], line: number): void {
    this.#name = name;
    const lock = parameters.map((type) => this.#lock(type)).find((one) => one !== null);
    if (lock !== undefined) this.find(line, `${name} passes lock by value: ${lock ?? ''}`);
  }

  protected override seesDropped(to: Expression, x: Expression): void {
    const called = this.looked === 'all' && to.kind === 'name' && to.name === '_' && x.kind === 'call' ? this.called(x) : null;
    if (called?.path === 'context' && /^With(?:Cancel|Deadline|Timeout)(?:Cause)?$/.test(called.name))
      this.find(to.line, `the cancel function returned by context.${called.name} should be called, not discarded, to avoid a context leak`);
  }

  protected override seesAlone(x: Call): void {
    const called = this.looked === 'all' ? this.called(x) : null;
    if (called !== null && called.owner === null && GIVES.test(`${called.path}.${called.name}`))
      this.find(x.line, `result of ${called.path}.${called.name} call not used`);
  }

  protected override seesComparison(
    { x, y, operator, line }: Extract<Expression, { kind: 'binary' }>,
    left: Operand,
    right: Operand,
  ): void {
    if (operator !== '==' && operator !== '!=') return;
    const [side, one] = isNil(right) ? [x, left] : isNil(left) ? [y, right] : [null, null];
    if (side !== null && one.entity?.kind === 'func' && (side.kind === 'name' || side.kind === 'selector'))
      this.find(
        line,
        `comparison of function ${side.kind === 'name' ? side.name : side.name} ${operator} nil is always ${String(operator === '!=')}`,
      );
  }

  protected override seesCall(x: Call, given: readonly Operand[]): void {
    for (const [i, one] of given.entries()) {
      const arg = x.args[i];
      const lock = arg !== undefined && isCopied(arg) ? this.#lock(one.type) : null;
      if (lock !== null && arg !== undefined) this.find(arg.line, `call of ${textOf(x.callee)} copies lock value: ${lock}`);
    }
    super.seesCall(x, given);
  }

  override functionBody(type: FunctionType, signature: Signature, body: Block, receiver: Received = null): void {
    const name = this.#name;
    const isOuter = this.bodies.length === 0;
    if (isOuter) this.#isTest = takesTest(type);
    this.#name = '';
    this.bodies.push(body);
    super.functionBody(type, signature, body, receiver);
    this.bodies.pop();
    const { always, byAll } = aroundCalls(body, this.marked, this.#isTest);
    for (const { line, said } of always) this.find(line, said);
    this.logicOf(body);
    if (this.looked === 'test') return;
    for (const { line, said, since } of byAll) if (since === null || this.has(since)) this.find(line, said);
    if (this.language !== null && this.language < OWN_VARIABLES_SINCE)
      for (const { line, said } of heldVariables(body, this.minor !== null && this.minor >= LOOKS_INTO_SINCE)) this.find(line, said);
    // Where the program ends with it nothing is lost.
    if (isOuter && receiver === null && name === 'main' && this.home.name === 'main') return;
    if (!type.results.some((one) => one.name !== null))
      for (const lost of lostCancels(body, this.#names))
        this.find(lost.line, `the ${lost.name} function is not used on all paths (possible context leak)`);
  }

  readonly #names = {
    isCancelling: ({ callee }: Call): boolean =>
      callee.kind === 'selector' && CANCELLING.test(callee.name) && this.packageOf(callee.x) === 'context',
    mayEnd: (x: Call): boolean => this.#mayEnd(x),
  };

  /** By its name, or by what the function says that is called. */
  #mayEnd({ callee }: Call): boolean {
    if (callee.kind === 'selector') return ENDING.test(callee.name);
    if (callee.kind !== 'name') return true;
    const found = this.scope.find(callee.name);
    if (ENDING.test(callee.name) || found?.kind === 'builtin') return callee.name === 'panic' || found?.kind !== 'builtin';
    const body =
      found?.kind !== 'func'
        ? null
        : found.file?.tree.declarations.find((one) => one.kind === 'func' && !one.hasReceiver && one.name === callee.name);
    for (const node of within(body)) {
      const one = node as Statement | Expression;
      if (one.kind === 'for' && one.condition === null) return true;
      if (one.kind === 'select' && one.cases.length === 0) return true;
      if (
        one.kind === 'call'
        && 'callee' in one
        && (one.callee.kind === 'name' || one.callee.kind === 'selector')
        && ENDING.test(one.callee.name)
      )
        return true;
    }
    return false;
  }
}

/** A literal, and what a call gives, are nobody else's. */
function isCopied(x: Expression): boolean {
  if (x.kind === 'paren') return isCopied(x.x);
  return x.kind !== 'composite' && x.kind !== 'call' && !(x.kind === 'star' && x.x.kind === 'call');
}

function isPure(x: Expression): boolean {
  return (
    x.kind === 'name'
    || (x.kind === 'selector' && isPure(x.x))
    || (x.kind === 'index' && isPure(x.x) && x.indices.every((one) => one.kind === 'literal' || isPure(one)))
  );
}
