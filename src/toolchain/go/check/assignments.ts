import type { Declaration, Expression, Statement } from '../syntax/nodes.ts';
import { Expressions } from './expressions.ts';
import { assignable } from './members.ts';
import { OPEN, textOf } from './scope.ts';
import type { Entity, Operand } from './scope.ts';
import { UNKNOWN, basic, defaultType, underlying } from './types.ts';
import type { Type } from './types.ts';

/** What a function has declared, which is to be used. */
export interface Owned {
  readonly variables: Entity[];
}

/** Declarations and assignments within functions. */
export abstract class Assignments extends Expressions {
  protected owned: Owned = { variables: [] };

  protected variable(name: string, line: number, type: Type): Entity {
    const entity: Entity = { kind: 'var', name, line, file: this.file, type: () => type, isUsed: false };
    this.declare(entity);
    if (name !== '_') this.owned.variables.push(entity);
    return entity;
  }

  /** What values give to so many places, each read by way of `around`; null, with what is wrong said, where they are others. */
  protected values(
    right: readonly Expression[],
    count: number,
    line: number,
    hints: readonly Type[] = [],
    around: (i: number, read: () => Operand) => Operand = (_, read) => read(),
  ): readonly (Operand & { readonly of: Expression })[] | null {
    const given = right.map((x, i) => ({ ...around(i, () => this.expression(x, hints[i])), of: x }));
    const [only] = given;
    if (given.length === count && !(given.length === 1 && only?.type.kind === 'tuple')) return given;
    const names = `${count} variable${count === 1 ? '' : 's'}`;
    if (only !== undefined && given.length === 1) {
      if (only.type.kind === 'tuple') {
        const { types } = only.type;
        if (types.length === count)
          return types.map((type) => ({ mode: type.kind === 'unknown' ? 'unknown' : 'value', type, of: only.of }));
        this.refuse(line, `assignment mismatch: ${names} but ${calledIn(only.of)} returns ${types.length} values`);
        return null;
      }
      if (count === 2 && only.hasSecond === true) return [only, { mode: 'value', type: basic('untyped bool'), of: only.of }];
      if (only.mode === 'unknown' && only.isOne !== true && !isSurelyOne(only.of)) return null;
      if (only.mode === 'none') this.refuse(line, `${textOf(only.of)} (no value) used as value`);
      else
        this.refuse(
          line,
          only.of.kind === 'call'
            ? `assignment mismatch: ${names} but ${calledIn(only.of)} returns 1 value`
            : `assignment mismatch: ${names} but 1 value`,
        );
      return null;
    }
    if (given.length > 0) this.refuse(line, `assignment mismatch: ${names} but ${given.length} value${given.length === 1 ? '' : 's'}`);
    return null;
  }

  protected define({ left, right, line }: Extract<Statement, { kind: 'define' }>): void {
    const values = this.values(right, left.length, line);
    for (const [i, value] of (values ?? []).entries()) if (left[i] !== undefined) this.#sees(left[i], value, left.length === right.length);
    this.introduce(left, line, values?.map((one) => this.#declaredType(one)) ?? [], values ?? []);
  }

  /** What a variable has of what is given to it. */
  #declaredType(given: Operand & { readonly of: Expression }): Type {
    if (given.mode === 'none') this.refuse(given.of.line, `${textOf(given.of)} (no value) used as value`);
    if (given.mode === 'type') this.refuse(given.of.line, `${textOf(given.of)} (type) is not an expression`);
    if (given.type.kind === 'basic' && given.type.name === 'untyped nil') this.refuse(given.of.line, 'use of untyped nil in assignment');
    return given.mode === 'value' ? this.#checked(given) : UNKNOWN;
  }

  /** A constant that is too large for what it becomes. */
  #checked(given: Operand & { readonly of: Expression }): Type {
    const type = defaultType(given.type);
    if (type !== given.type && !this.fits(given.value, type))
      this.refuse(
        given.of.line,
        `cannot use ${this.described(given.of, given)} as ${this.shown(type)} value in variable declaration (overflows)`,
      );
    return type;
  }

  /** Names on the left of `:=`, of which one has to be new in its block. */
  protected introduce(
    left: readonly Expression[],
    line: number,
    types: readonly Type[],
    values: readonly (Operand & { readonly of: Expression })[] = [],
  ): void {
    let isNew = false;
    for (const [i, x] of left.entries()) {
      if (x.kind !== 'name') {
        this.refuse(x.line, `non-name ${textOf(x)} on left side of :=`);
        isNew = true;
        continue;
      }
      const before = this.scope.names.get(x.name);
      if (before === undefined && x.name !== '_') {
        isNew = true;
        this.variable(x.name, x.line, types[i] ?? UNKNOWN);
      } else if (before?.kind === 'var' && values[i] !== undefined) this.give(values[i].of, values[i], before.type(), 'assignment');
    }
    if (!isNew) this.refuse(line, 'no new variables on left side of :=');
  }

  protected assign({ operator, left, right, line }: Extract<Statement, { kind: 'assign' }>): void {
    if (operator !== '=') {
      const [x, y] = [left[0], right[0]];
      if (x !== undefined && y !== undefined)
        this.expression({ kind: 'binary', operator: operator.slice(0, -1), assigns: true, x, y, line });
      return;
    }
    const targets = left.map((x) => this.#target(x));
    const values = this.values(
      right,
      left.length,
      line,
      targets.map(({ type }) => type),
    );
    for (const [i, value] of (values ?? []).entries()) {
      const to = targets[i];
      if (left[i] !== undefined && left.length === right.length) this.seesAssigned(left[i], value.of, to?.place === 'map index expression');
      if (left[i] !== undefined) this.#sees(left[i], value, left.length === right.length);
      if (to?.mode === 'value') this.give(value.of, value, to.type, 'assignment');
      else if (value.mode === 'none') this.refuse(value.of.line, `${textOf(value.of)} (no value) used as value`);
      else if (left[i]?.kind === 'name' && value.type.kind === 'basic' && value.type.name === 'untyped nil' && textOf(left[i]) === '_')
        this.refuse(value.of.line, 'use of untyped nil in assignment');
    }
  }

  #sees(to: Expression, { of, type }: Operand & { readonly of: Expression }, isAlone: boolean): void {
    if (isAlone) this.seesCopy('assignment', of, type, to);
    else this.seesDropped(to, of);
  }

  /** What is assigned to is not used by that. */
  #target(x: Expression): Operand {
    if (x.kind === 'index' || x.kind === 'selector') return this.#part(x);
    if (x.kind !== 'name') return this.expression(x);
    if (x.name === '_') return OPEN;
    const found = this.scope.find(x.name);
    const wasUsed = found?.isUsed === true;
    const of = this.expression(x);
    if (found?.kind === 'var' && !wasUsed) found.isUsed = false;
    if (found?.kind === 'const')
      this.refuse(
        x.line,
        `cannot assign to ${this.described(x, of).replace(/\((.*)\)$/, '(neither addressable nor a map index expression)')}`,
      );
    else if (found?.kind === 'func' || found?.kind === 'type')
      this.refuse(x.line, `cannot assign to ${x.name} (neither addressable nor a map index expression)`);
    return found?.kind === 'var' ? of : OPEN;
  }

  /** A letter of a text has no place of its own, nor has a field of what a map holds. */
  #part(x: Extract<Expression, { kind: 'index' | 'selector' }>): Operand {
    const before = this.refusals.length;
    const of = this.expression(x);
    if (this.refusals.length > before) return of;
    const inner = x.x.kind === 'name' ? this.scope.find(x.x.name)?.type() : undefined;
    const under = inner === undefined ? null : underlying(inner);
    if (x.kind === 'index' && under?.kind === 'basic' && under.name === 'string')
      this.refuse(x.line, `cannot assign to ${textOf(x)} (neither addressable nor a map index expression)`);
    const map =
      x.kind === 'selector' && x.x.kind === 'index' && x.x.x.kind === 'name'
        ? underlying(this.scope.find(x.x.x.name)?.type() ?? UNKNOWN)
        : null;
    if (map?.kind === 'map' && underlying(map.element).kind === 'struct')
      this.refuse(x.line, `cannot assign to struct field ${textOf(x)} in map`);
    return of;
  }

  /** `var` within a function. */
  protected localVariables({ names, type, values, line }: Extract<Declaration, { kind: 'var' | 'const' }>): void {
    const of = type === null ? null : this.typeOf(type);
    const given =
      values.length === 0
        ? []
        : (this.values(
            values,
            names.length,
            line,
            names.map(() => of ?? UNKNOWN),
          ) ?? []);
    if (of !== null) for (const one of given) this.give(one.of, one, of, 'variable declaration');
    for (const [i, one] of given.entries())
      if (values.length === names.length) this.seesCopy('variable declaration', one.of, one.type, names[i]?.name ?? '');
    const types = of === null ? given.map((one) => this.#declaredType(one)) : [];
    for (const [i, one] of names.entries()) {
      if (this.scope.names.has(one.name) && one.name !== '_') this.refuse(one.line, `${one.name} redeclared in this block`);
      this.variable(one.name, one.line, of ?? types[i] ?? UNKNOWN);
    }
  }

  /** Whether so many results of a function are given. */
  protected giveResults(values: readonly Expression[], results: readonly Type[], areNamed: boolean, line: number): void {
    if (values.length === 0) {
      if (results.length > 0 && !areNamed)
        this.refuse(line, `not enough return values\n\thave ()\n\twant (${results.map((one) => this.shown(one)).join(', ')})`);
      return;
    }
    const given = values.map((x, i) => ({ ...this.expression(x, results[i]), of: x }));
    const [only] = given;
    const spread = given.length === 1 && only?.type.kind === 'tuple' ? only.type.types : null;
    if (spread === null && only?.mode === 'unknown' && given.length === 1 && !isSurelyOne(only.of) && results.length !== 1)
      return results.length === 0 && only.of.kind !== 'call' ? this.refuse(line, 'too many return values') : undefined;
    const count = spread?.length ?? given.length;
    if (count !== results.length) {
      return this.refuse(
        values[0]?.line ?? line,
        `${count > results.length ? 'too many' : 'not enough'} return values\n\thave (${(spread ?? given.map(({ type }) => type)).map((one) => (/^untyped (?:int|float|rune)$/.test(this.shown(one)) ? 'number' : this.shown(one).replace('untyped ', ''))).join(', ')})\n\twant (${results.map((one) => this.shown(one)).join(', ')})`,
      );
    }
    if (spread === null) for (const one of given) this.seesCopy('return', one.of, one.type);
    if (spread === null) for (const [i, one] of given.entries()) this.give(one.of, one, results[i] ?? UNKNOWN, 'return statement');
    else
      for (const [i, one] of spread.entries())
        if (assignable(one, results[i] ?? UNKNOWN) === false && only !== undefined)
          this.refuse(
            line,
            `cannot use ${textOf(only.of)} (value of type ${this.shown(one)}) as ${this.shown(results[i] ?? UNKNOWN)} value in return statement`,
          );
  }
}

/** Whether an expression has one value, whatever it is. */
function isSurelyOne(x: Expression): boolean {
  return x.kind === 'paren' ? isSurelyOne(x.x) : !['call', 'index', 'assert', 'unary'].includes(x.kind);
}

/** What is called, without what it is given. */
function calledIn(x: Expression): string {
  return x.kind === 'paren' ? calledIn(x.x) : textOf(x.kind === 'call' ? x.callee : x);
}
