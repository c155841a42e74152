import type { Block, Case, Declaration, Expression, FunctionType, Statement } from '../syntax/nodes.ts';
import { Assignments } from './assignments.ts';
import { laterRange } from './features.ts';
import { oddJumps } from './jumps.ts';
import { lackingMethod } from './members.ts';
import { textOf } from './scope.ts';
import type { Entity, Operand } from './scope.ts';
import { terminates } from './terminating.ts';
import { UNKNOWN, basic, defaultType, identical, kindOf, underlying } from './types.ts';
import type { Signature, Type } from './types.ts';

/** What stands around a statement within its function. */
interface Around {
  readonly results: readonly Type[];
  readonly areNamed: boolean;
  readonly labels: Map<string, { readonly line: number; isUsed: boolean }>;
}

/** Walks through functions. */
export abstract class Statements extends Assignments {
  #around: Around = { results: [], areNamed: false, labels: new Map() };
  #mayBreak = false;
  #mayContinue = false;
  #hasGoto = false;

  abstract declareLocal(declaration: Declaration): void;

  functionBody(
    type: FunctionType,
    signature: Signature,
    body: Block,
    receiver: { readonly name: string; readonly line: number; readonly type: Type } | null = null,
  ): void {
    const [around, owned, mayBreak, mayContinue] = [this.#around, this.owned, this.#mayBreak, this.#mayContinue];
    this.#around = { results: signature.results, areNamed: type.results.some(({ name }) => name !== null), labels: new Map() };
    this.owned = { variables: [] };
    [this.#mayBreak, this.#mayContinue] = [false, false];
    this.within(() => {
      const add = (name: string | null, line: number, of: Type): void => {
        if (name === null || name === '_') return;
        if (this.scope.names.has(name)) this.refuse(line, `${name} redeclared in this block`);
        this.declare({ kind: 'var', name, line, file: this.file, type: () => of, isUsed: true });
      };
      if (receiver !== null) add(receiver.name, receiver.line, receiver.type);
      for (const [i, one] of type.parameters.entries()) {
        const of = signature.parameters[i] ?? UNKNOWN;
        add(one.name, one.line, type.isVariadic && i === type.parameters.length - 1 ? { kind: 'slice', element: of } : of);
      }
      for (const [i, one] of type.results.entries()) add(one.name, one.line, signature.results[i] ?? UNKNOWN);
      this.#labelsOf(body.statements);
      this.#all(body.statements);
      if (this.#hasGoto) for (const { line, said } of oddJumps(body.statements)) this.refuse(line, said);
      if (
        signature.results.length > 0
        && !terminates(body.statements, (name) => name === 'panic' && this.scope.find(name)?.kind === 'builtin')
      )
        this.refuse(body.end, 'missing return');
    });
    for (const { name, line, isUsed } of this.owned.variables) if (!isUsed) this.refuse(line, `declared and not used: ${name}`);
    for (const [name, { line, isUsed }] of this.#around.labels) if (!isUsed) this.refuse(line, `label ${name} defined and not used`);
    [this.#around, this.owned, this.#mayBreak, this.#mayContinue] = [around, owned, mayBreak, mayContinue];
  }

  /** Labels may be asked for before they stand. */
  #labelsOf(statements: readonly Statement[]): void {
    for (const one of statements) {
      if (one.kind === 'labeled') {
        if (one.label !== '_') this.#around.labels.set(one.label, { line: one.line, isUsed: false });
        this.#labelsOf([one.statement]);
      } else if (one.kind === 'block') this.#labelsOf(one.block.statements);
      else if (one.kind === 'if') this.#labelsOf([...one.then.statements, ...(one.otherwise === null ? [] : [one.otherwise])]);
      else if (one.kind === 'for' || one.kind === 'range') this.#labelsOf(one.body.statements);
      else if (one.kind === 'switch' || one.kind === 'type-switch' || one.kind === 'select')
        for (const { body } of one.cases) this.#labelsOf(body);
    }
  }

  #all(statements: readonly Statement[]): void {
    for (const one of statements) this.#statement(one);
  }

  #block({ statements }: Block): void {
    this.within(() => this.#all(statements));
  }

  #statement(one: Statement): void {
    switch (one.kind) {
      case 'empty':
        return;
      case 'expression':
        return this.#alone(one.x);
      case 'send': {
        const to = this.expression(one.x);
        const given = this.expression(one.value);
        const under = underlying(to.type);
        if (under.kind === 'chan' && under.direction === 'receive')
          this.refuse(one.line, `invalid operation: cannot send to receive-only channel ${this.described(one.x, to)}`);
        if (under.kind === 'chan') this.give(one.value, given, under.element, 'send');
        return;
      }
      case 'step':
        return this.#step(one.x, one.operator);
      case 'assign':
        return this.assign(one);
      case 'define':
        return this.define(one);
      case 'call':
        if (one.x.kind !== 'call') this.refuse(one.line, `expression in ${one.keyword} must be function call`);
        return void this.expression(one.x);
      case 'return':
        return this.giveResults(one.values, this.#around.results, this.#around.areNamed, one.line);
      case 'branch':
        return this.#branch(one.keyword, one.label, one.line);
      case 'block':
        return this.#block(one.block);
      case 'if':
        return this.within(() => {
          if (one.init !== null) this.#statement(one.init);
          this.#condition(one.condition, 'if');
          this.#block(one.then);
          if (one.otherwise !== null) this.#statement(one.otherwise);
        });
      case 'switch':
        return this.#switch(one);
      case 'type-switch':
        return this.#typeSwitch(one);
      case 'select':
        return this.#inner(() => {
          for (const { communication, body } of one.cases)
            this.within(() => this.#all(communication === null ? body : [communication, ...body]));
        });
      case 'for':
        return this.within(() => {
          if (one.init !== null) this.#statement(one.init);
          if (one.condition !== null) this.#condition(one.condition, 'for');
          if (one.post !== null) this.#statement(one.post);
          this.#inner(() => this.#block(one.body), true);
        });
      case 'range':
        return this.#range(one);
      case 'labeled':
        return this.#statement(one.statement);
      case 'declaration':
        return one.declarations.forEach((declaration) =>
          declaration.kind === 'var' ? this.localVariables(declaration) : this.declareLocal(declaration),
        );
    }
  }

  /** What may be left by `break`, and by `continue` where it is a loop. */
  #inner(read: () => void, isLoop = false): void {
    const [mayBreak, mayContinue] = [this.#mayBreak, this.#mayContinue];
    [this.#mayBreak, this.#mayContinue] = [true, mayContinue || isLoop];
    read();
    [this.#mayBreak, this.#mayContinue] = [mayBreak, mayContinue];
  }

  #alone(x: Expression): void {
    const of = this.expression(x);
    const inner = unwrapped(x);
    if (inner.kind === 'call') {
      this.seesAlone(inner);
      const { callee } = inner;
      const isBuiltin = callee.kind === 'name' && this.scope.find(callee.name)?.kind === 'builtin';
      if (of.mode === 'value' && isBuiltin && callee.kind === 'name' && /^(?:len|cap|append|make|new)$/.test(callee.name))
        this.refuse(x.line, `${textOf(x)} (value of type ${this.shown(of.type)}) is not used`);
      return;
    }
    if (inner.kind === 'unary' && inner.operator === '<-') return;
    if (of.mode === 'value') this.refuse(x.line, `${this.described(x, of)} is not used`);
    else if (['binary', 'literal', 'composite', 'selector', 'function'].includes(inner.kind))
      this.refuse(x.line, `${textOf(x)} is not used`);
  }

  #step(x: Expression, operator: string): void {
    const of = this.expression(x);
    const kind = of.mode === 'value' ? kindOf(of.type) : null;
    if (kind !== null && kind !== 'number')
      this.refuse(x.line, `invalid operation: ${textOf(x)}${operator} (non-numeric type ${this.shown(of.type)})`);
  }

  #branch(keyword: string, label: string | null, line: number): void {
    const found = label === null ? undefined : this.#around.labels.get(label);
    this.#hasGoto ||= keyword === 'goto';
    if (found !== undefined) found.isUsed = true;
    else if (label !== null) this.refuse(line, keyword === 'goto' ? `label ${label} not defined` : `invalid ${keyword} label ${label}`);
    else if (keyword === 'break' && !this.#mayBreak) this.refuse(line, 'break is not in a loop, switch, or select');
    else if (keyword === 'continue' && !this.#mayContinue) this.refuse(line, 'continue is not in a loop');
  }

  #condition(x: Expression, keyword: string): void {
    const of = this.expression(x);
    const kind = of.mode === 'value' ? kindOf(of.type) : null;
    if (of.mode === 'none') this.refuse(x.line, `${textOf(x)} (no value) used as value`);
    else if (kind !== null && kind !== 'bool' && of.type.kind !== 'tuple')
      this.refuse(x.line, `non-boolean condition in ${keyword} statement`);
  }

  #switch({ init, tag, cases }: Extract<Statement, { kind: 'switch' }>): void {
    this.within(() => {
      if (init !== null) this.#statement(init);
      const of = tag === null ? null : this.expression(tag);
      const seen = new Set<unknown>();
      this.#oneDefault(cases);
      this.#inner(() => {
        for (const one of cases) this.#case(one, tag, of, seen);
      });
      const last = cases.at(-1)?.body.at(-1);
      if (last?.kind === 'branch' && last.keyword === 'fallthrough') this.refuse(last.line, 'cannot fallthrough final case in switch');
    });
  }

  #case({ values, body }: Case, tag: Expression | null, of: Operand | null, seen: Set<unknown>): void {
    for (const x of values ?? []) {
      const given = this.expression(x, of?.type);
      const { value = null } = given;
      if (of?.mode === 'value' && tag !== null && given.mode === 'value') {
        const [a, b] = [kindOf(given.type), kindOf(of.type)];
        if (
          a !== null
          && b !== null
          && a !== b
          && a !== 'nil'
          && b !== 'nil'
          && underlying(of.type).kind !== 'interface'
          && underlying(given.type).kind !== 'interface'
        )
          this.refuse(
            x.line,
            `invalid case ${textOf(x)} in switch on ${textOf(tag)} (mismatched types ${this.shown(given.type)} and ${this.shown(defaultType(of.type))})`,
          );
      }
      if (given.isConstant !== true || value === null || typeof value === 'boolean' || tag === null) continue;
      if (seen.has(value) && underlying(of?.type ?? UNKNOWN).kind === 'basic')
        this.refuse(x.line, `duplicate case ${textOf(x)} in expression switch`);
      seen.add(value);
    }
    this.within(() => this.#all(body));
  }

  #oneDefault(cases: readonly Case[]): void {
    const [, second] = cases.filter(({ values }) => values === null);
    if (second !== undefined) this.refuse(second.line, 'multiple defaults in switch');
  }

  #typeCase(x: Expression, type: Type, asked: Expression, of: Operand, seen: Type[]): void {
    const hasParameters = type.kind === 'parameter' || (type.kind === 'named' && type.args !== undefined);
    if (!hasParameters && seen.some((one) => identical(one, type) === true))
      this.refuse(x.line, `duplicate case ${textOf(x)} in type switch`);
    seen.push(type);
    const wanted = of.mode === 'value' ? underlying(of.type) : UNKNOWN;
    const lacking =
      wanted.kind === 'interface' && kindOf(type) !== null && underlying(type).kind !== 'interface' ? lackingMethod(type, wanted) : null;
    if (lacking?.why === 'missing')
      this.refuse(
        x.line,
        `impossible type switch case: ${textOf(x)}\n\t${this.described(asked, of)} cannot have dynamic type ${this.shown(type)} (missing method ${lacking.name})`,
      );
  }

  #typeSwitch({ init, name, x, cases, line }: Extract<Statement, { kind: 'type-switch' }>): void {
    this.within(() => {
      if (init !== null) this.#statement(init);
      const of = this.expression(x);
      if (of.mode === 'value' && kindOf(of.type) !== null && underlying(of.type).kind !== 'interface')
        this.refuse(x.line, `${this.described(x, of)} is not an interface`);
      const own: Entity[] = [];
      const seen: Type[] = [];
      this.#oneDefault(cases);
      this.#inner(() => {
        for (const { values, body } of cases) {
          const types = (values ?? []).map((one) => this.expression(one));
          for (const [i, one] of types.entries())
            if (values?.[i] !== undefined && one.mode === 'type') this.#typeCase(values[i], one.type, x, of, seen);
          const [only] = types;
          const type = types.length === 1 && only !== undefined ? (only.mode === 'type' ? only.type : UNKNOWN) : of.type;
          this.within(() => {
            if (name !== null && name !== '_') {
              const entity: Entity = { kind: 'var', name, line, file: this.file, type: () => type, isUsed: false };
              own.push(entity);
              this.declare(entity);
            }
            this.#all(body);
          });
        }
      });
      if (name !== null && name !== '_' && !own.some(({ isUsed }) => isUsed)) this.refuse(line, `${name} declared and not used`);
    });
  }

  #range({ left, defines, x, body, line }: Extract<Statement, { kind: 'range' }>): void {
    this.within(() => {
      const of = this.expression(x);
      const types = this.#rangeTypes(x, of);
      this.#rangeNames(x, of, left.length);
      for (const [i, one] of left.entries()) this.seesRange(one, types[i] ?? UNKNOWN);
      if (defines) this.introduce(left, line, types);
      else
        for (const [i, one] of left.entries())
          if (types[i] !== undefined) this.assign({ kind: 'assign', operator: '=', left: [one], right: [], line });
      this.#inner(() => this.#block(body), true);
    });
  }

  /** How many names what it goes over gives. */
  #rangeNames(x: Expression, of: Operand, count: number): void {
    const under = of.mode === 'value' ? underlying(of.type) : UNKNOWN;
    if (under.kind === 'chan' && under.direction === 'send')
      this.refuse(x.line, `cannot range over ${this.described(x, of)}: receive from send-only channel`);
    else if (count > 1 && (under.kind === 'chan' || (of.mode === 'value' && kindOf(of.type) === 'number')))
      this.refuse(x.line, `range over ${this.described(x, of)} permits only one iteration variable`);
  }

  #rangeTypes(x: Expression, of: Operand): readonly Type[] {
    const unknown = [UNKNOWN, UNKNOWN];
    if (of.mode !== 'value') return unknown;
    const direct = underlying(of.type);
    const under = direct.kind === 'pointer' ? underlying(direct.element) : direct;
    if (under.kind === 'slice' || under.kind === 'array') return [basic('int'), under.element];
    if (under.kind === 'map') return [under.key, under.element];
    if (under.kind === 'chan') return [under.element, UNKNOWN];
    const kind = kindOf(of.type);
    if (kind === 'string') return [basic('int'), basic('rune')];
    if (kind === 'bool' || under.kind === 'struct' || (under.kind === 'basic' && /float|complex/.test(under.name)))
      this.refuse(x.line, `cannot range over ${this.described(x, of)}`);
    const isYielding = under.kind === 'func' && under.results.length === 0 && under.parameters.length === 1;
    const later =
      kind === 'number' || isYielding ? laterRange(kind === 'number' ? 'number' : 'function', this.described(x, of), this) : null;
    if (later !== null) this.refuse(x.line, later);
    if (kind !== 'number') return unknown;
    return [defaultType(of.type), UNKNOWN];
  }
}

function unwrapped(x: Expression): Expression {
  return x.kind === 'paren' ? unwrapped(x.x) : x;
}
