import type { Expression } from '../syntax/nodes.ts';
import { laterNew } from './features.ts';
import { assignable } from './members.ts';
import { Operators } from './operators.ts';
import { OPEN, textOf, valueOf } from './scope.ts';
import type { Operand } from './scope.ts';
import { UNKNOWN, basic, defaultType, identical, kindOf, plainName, underlying } from './types.ts';
import type { Type } from './types.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Calls of what the language declares itself (Go spec, "Built-in functions"). */
export abstract class Builtins extends Operators {
  protected builtin(x: Call, name: string): Operand {
    const { args, line } = x;
    if (name === 'make' || name === 'new') return this.#made(x, name);
    const given = args.map((arg) => this.expression(arg));
    for (const [i, one] of given.entries())
      if (one.mode === 'none' && args[i] !== undefined) this.refuse(line, `${textOf(args[i])} (no value) used as value`);
    const [first] = given;
    switch (name) {
      case 'len':
      case 'cap':
        this.#measured(x, name, first);
        return valueOf(basic('int'));
      case 'copy':
        this.#copied(x, given);
        return valueOf(basic('int'));
      case 'append':
        return first?.mode === 'value' && first.type.kind !== 'tuple' ? this.#appended(x, given, first) : OPEN;
      case 'delete':
        this.#deleted(x, given);
        return { mode: 'none', type: UNKNOWN };
      case 'close': {
        const under = first?.mode === 'value' ? underlying(first.type) : UNKNOWN;
        if (under.kind === 'chan' && under.direction === 'receive' && first !== undefined && args[0] !== undefined)
          this.refuse(line, `invalid operation: cannot close receive-only channel ${this.described(args[0], first)}`);
        return { mode: 'none', type: UNKNOWN };
      }
      case 'panic':
      case 'print':
      case 'println':
      case 'clear':
        return { mode: 'none', type: UNKNOWN };
      default:
        return OPEN;
    }
  }

  #made({ args, line, ...x }: Call, name: string): Operand {
    const [first, ...rest] = args;
    const of = first === undefined ? OPEN : this.expression(first);
    for (const one of rest) this.expression(one);
    if (first === undefined) return OPEN;
    const text = textOf({ ...x, args, line });
    const later = name === 'new' && of.mode === 'value' ? laterNew(textOf(first), this) : null;
    if (later !== null) this.refuse(line, later);
    if (name === 'new' && rest.length > 0)
      this.refuse(line, `invalid operation: too many arguments for ${text} (expected 1, found ${args.length})`);
    if (of.mode !== 'type') return OPEN;
    if (name === 'new') return valueOf({ kind: 'pointer', element: of.type });
    const { kind } = underlying(of.type);
    if (kind !== 'unknown' && kind !== 'slice' && kind !== 'map' && kind !== 'chan')
      this.refuse(first.line, `invalid argument: cannot make ${textOf(first)}: type must be slice, map, or channel`);
    else if (kind === 'slice' && rest.length === 0) this.refuse(line, `invalid operation: ${text} expects 2 or 3 arguments; found 1`);
    else if ((kind === 'map' || kind === 'chan') && rest.length > 1)
      this.refuse(line, `invalid operation: ${text} expects 1 or 2 arguments; found ${args.length}`);
    return valueOf(of.type);
  }

  #measured({ args, line }: Call, name: string, of: Operand | undefined): void {
    const [arg] = args;
    if (arg === undefined || of?.mode !== 'value' || kindOf(of.type) === null) return;
    const under = underlying(of.type);
    const kind = kindOf(of.type);
    const isOdd =
      kind === 'number'
      || kind === 'bool'
      || kind === 'nil'
      || under.kind === 'struct'
      || under.kind === 'func'
      || under.kind === 'interface'
      || (name === 'cap' && (kind === 'string' || under.kind === 'map'));
    if (isOdd) this.refuse(line, `invalid argument: ${this.described(arg, of)} for built-in ${name}`);
  }

  #copied({ args, line }: Call, [to, from]: readonly Operand[]): void {
    if (to?.type.kind === 'tuple') return;
    const [a, b] = [to, from].map((one) => (one?.mode === 'value' ? underlying(one.type) : UNKNOWN));
    if (
      a?.kind !== 'slice'
      || b?.kind !== 'slice'
      || identical(a.element, b.element) !== false
      || args[0] === undefined
      || args[1] === undefined
      || to === undefined
      || from === undefined
    )
      return;
    this.refuse(
      line,
      `invalid copy: arguments ${this.described(args[0], to)} and ${this.described(args[1], from)} have different element types ${this.shown(a.element)} and ${this.shown(b.element)}`,
    );
  }

  #deleted({ args, line }: Call, [of, key]: readonly Operand[]): void {
    const under = of?.mode === 'value' ? underlying(of.type) : UNKNOWN;
    if (of === undefined || args[0] === undefined || under.kind === 'unknown' || of.type.kind === 'tuple') return;
    if (under.kind !== 'map') return this.refuse(line, `invalid argument: ${this.described(args[0], of)} is not a map`);
    if (args[1] !== undefined && key !== undefined) this.give(args[1], key, under.key, 'argument to delete');
  }

  #appended({ args, hasDots }: Call, given: readonly Operand[], first: Operand): Operand {
    const under = underlying(first.type);
    if (under.kind !== 'slice') return hasDots ? valueOf(defaultType(first.type)) : OPEN;
    for (const [i, one] of given.entries()) {
      const arg = args[i];
      if (i === 0 || arg === undefined || one.mode !== 'value') continue;
      const isOdd = hasDots
        ? isOtherList(one.type, under.element)
        : assignable(one.type, under.element) === false && assignable(one.type, first.type) !== true;
      if (isOdd)
        this.refuse(
          arg.line,
          `cannot use ${this.described(arg, one)} as ${this.shown(hasDots ? { kind: 'slice', element: under.element } : under.element)} value in argument to append`,
        );
    }
    return valueOf(first.type);
  }
}

/** Surely no list of such elements: letters may be given as a text. */
function isOtherList(type: Type, element: Type): boolean {
  const [under, one] = [underlying(type), underlying(element)];
  if (under.kind === 'slice') return identical(under.element, element) === false;
  if (kindOf(type) === 'string') return !(one.kind === 'basic' && plainName(one.name) === 'uint8') && one.kind !== 'unknown';
  return kindOf(type) === 'number' || kindOf(type) === 'bool';
}
