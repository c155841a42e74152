import { entryOf } from '../../../../../entry-of.ts';
import { CALLS, found } from './calls.ts';
import type { Argument } from './calls.ts';
import type { Token } from './tokens.ts';
import { invoke } from './functions.ts';
import type { Routine } from './functions.ts';
import { compared, numberOf, textOf, truthOf, untold } from './values.ts';
import type { Value } from './values.ts';
import type { AwkWorld } from './world.ts';

/** An expression, and what it is as an argument. */
export interface Expression extends Argument {
  /** What it may be given a value by: where it stands is found once. */
  readonly place?: (world: AwkWorld) => { get(): Value; set(value: Value): void };
  /** Set where it is a variable and nothing else. */
  readonly name?: string;
}

/** Expressions within one another: more nobody writes. */
const MAX_DEPTH = 40;
const COMPARING: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function plain(value: (world: AwkWorld) => Value): Expression {
  return { value, pattern: (world) => textOf(value(world)), assign: untold, array: untold };
}

function placed(place: NonNullable<Expression['place']>, array: Expression['array'] = untold): Expression {
  return {
    ...plain((world) => place(world).get()),
    assign: (world, value) => {
      place(world).set(value);
    },
    array,
    place,
  };
}

function reckoned(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '^':
      return a ** b;
    case '/':
      return b === 0 ? untold() : a / b;
    case '%':
      return b === 0 ? untold() : a % b;
    default:
      return untold();
  }
}

/** Reads expressions of awk (POSIX awk, "Expressions in awk"). Throws where it is none, or one that is not followed. */
export class ExpressionReader {
  protected at = 0;
  readonly #tokens: readonly Token[];
  /** Functions of the program's own, by name. */
  protected readonly routines = new Map<string, Routine>();
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  protected get next(): Token {
    return this.#tokens[this.at] ?? { kind: 'end', text: '' };
  }

  /** The tokens from one place up to where it is now. */
  protected since(start: number): readonly Token[] {
    return this.#tokens.slice(start, this.at);
  }

  protected peek(by: number): Token {
    return this.#tokens[this.at + by] ?? { kind: 'end', text: '' };
  }

  protected isSign(text: string): boolean {
    return this.next.kind === 'sign' && this.next.text === text;
  }

  protected take(text: string): boolean {
    const isThere = this.next.text === text && (this.next.kind === 'sign' || this.next.kind === 'name' || this.next.kind === 'call');
    if (isThere) this.at++;
    return isThere;
  }

  protected expect(text: string): void {
    if (!this.take(text)) untold();
  }

  protected skipLines(): void {
    while (this.next.kind === 'line') this.at++;
  }

  /** What is deeper than anybody writes, is not followed. */
  protected within<T>(work: () => T): T {
    if (++this.#depth > MAX_DEPTH) untold();
    const made = work();
    this.#depth--;
    return made;
  }

  /** `isPrinted`: a `>` would write to a file. */
  expression(isPrinted = false): Expression {
    return this.within(() => {
      const left = this.#choice(isPrinted);
      const [, operator] = this.next.kind === 'sign' ? (/^([-+*/%^]?)=$/.exec(this.next.text) ?? []) : [];
      const { place } = left;
      if (operator === undefined || place === undefined) return left;
      this.at++;
      this.skipLines();
      const right = this.expression(isPrinted);
      return plain((world) => {
        const spot = place(world);
        const given = right.value(world);
        const value = operator === '' ? given : reckoned(operator, numberOf(spot.get()), numberOf(given));
        spot.set(value);
        return value;
      });
    });
  }

  #choice(isPrinted: boolean): Expression {
    const asked = this.#either(isPrinted);
    if (!this.take('?')) return asked;
    this.skipLines();
    const yes = this.expression(isPrinted);
    this.skipLines();
    this.expect(':');
    this.skipLines();
    const no = this.expression(isPrinted);
    return plain((world) => (truthOf(asked.value(world)) ? yes : no).value(world));
  }

  #either(isPrinted: boolean): Expression {
    let left = this.#both(isPrinted);
    while (this.take('||')) {
      this.skipLines();
      const [first, second] = [left, this.#both(isPrinted)];
      left = plain((world) => (truthOf(first.value(world)) || truthOf(second.value(world)) ? 1 : 0));
    }
    return left;
  }

  #both(isPrinted: boolean): Expression {
    let left = this.#member(isPrinted);
    while (this.take('&&')) {
      this.skipLines();
      const [first, second] = [left, this.#member(isPrinted)];
      left = plain((world) => (truthOf(first.value(world)) && truthOf(second.value(world)) ? 1 : 0));
    }
    return left;
  }

  #member(isPrinted: boolean): Expression {
    const left = this.#matching(isPrinted);
    if (!(this.next.kind === 'name' && this.next.text === 'in')) return left;
    this.at++;
    const { kind, text } = this.next;
    if (kind !== 'name') return untold();
    this.at++;
    return plain((world) => (world.array(text).has(textOf(left.value(world))) ? 1 : 0));
  }

  #matching(isPrinted: boolean): Expression {
    const left = this.#comparing(isPrinted);
    const isNot = this.isSign('!') && this.peek(1).text === '~';
    if (isNot) this.at++;
    if (!this.take('~')) return isNot ? untold() : left;
    const right = this.#comparing(isPrinted);
    return plain((world) => {
      const subject = textOf(left.value(world));
      return found(right.pattern(world), subject).test(subject) === isNot ? 0 : 1;
    });
  }

  #comparing(isPrinted: boolean): Expression {
    const left = this.#joined();
    const operator = this.next.kind === 'sign' && !(isPrinted && this.next.text === '>') ? entryOf(COMPARING, this.next.text) : undefined;
    if (operator === undefined) return left;
    this.at++;
    const right = this.#joined();
    return plain((world) => (operator(compared(left.value(world), right.value(world))) ? 1 : 0));
  }

  /** Texts behind one another are one. */
  #joined(): Expression {
    let left = this.#sum();
    while (this.#beginsOperand()) {
      const [first, second] = [left, this.#sum()];
      left = plain((world) => {
        const text = textOf(first.value(world)) + textOf(second.value(world));
        world.step(text.length);
        return text;
      });
    }
    return left;
  }

  #beginsOperand(): boolean {
    const { kind, text } = this.next;
    return (
      kind === 'number'
      || kind === 'text'
      || kind === 'call'
      || (kind === 'name' && text !== 'in')
      || (kind === 'sign' && (text === '$' || text === '('))
    );
  }

  #sum(): Expression {
    let left = this.#product();
    for (let { text } = this.next; this.isSign('+') || this.isSign('-'); { text } = this.next) {
      this.at++;
      const [first, second, operator] = [left, this.#product(), text];
      left = plain((world) => reckoned(operator, numberOf(first.value(world)), numberOf(second.value(world))));
    }
    return left;
  }

  #product(): Expression {
    let left = this.#signed();
    for (let { text } = this.next; this.isSign('*') || this.isSign('/') || this.isSign('%'); { text } = this.next) {
      this.at++;
      const [first, second, operator] = [left, this.#signed(), text];
      left = plain((world) => reckoned(operator, numberOf(first.value(world)), numberOf(second.value(world))));
    }
    return left;
  }

  #signed(): Expression {
    return this.within(() => {
      if (this.take('!')) {
        const operand = this.#signed();
        // What it binds where something is compared behind it, is read in more than one way.
        if (/^(?:~|==|!=|<|>|<=|>=|!)$/.test(this.next.text) && this.next.kind === 'sign') untold();
        return plain((world) => (truthOf(operand.value(world)) ? 0 : 1));
      }
      const sign = this.isSign('-') || this.isSign('+') ? this.next.text : '';
      if (sign === '') return this.#power();
      this.at++;
      const operand = this.#signed();
      return plain((world) => {
        const value = numberOf(operand.value(world));
        return sign === '-' && value !== 0 ? -value : value;
      });
    });
  }

  #power(): Expression {
    const base = this.#stepped();
    if (!this.take('^')) return base;
    const by = this.#signed();
    // Some of busybox's cannot.
    return plain((world) => reckoned(world.tools === 'busybox' ? untold() : '^', numberOf(base.value(world)), numberOf(by.value(world))));
  }

  /** `i++`, `++i`. */
  #stepped(): Expression {
    const before = this.isSign('++') || this.isSign('--') ? this.next.text : '';
    if (before !== '') this.at++;
    const operand = this.#operand();
    const after = before === '' && operand.place !== undefined && (this.isSign('++') || this.isSign('--')) ? this.next.text : '';
    if (after !== '') this.at++;
    if (before === '' && after === '') return operand;
    const place = operand.place ?? untold();
    const by = (before + after).startsWith('+') ? 1 : -1;
    // `$1++`, which busybox does not read.
    const isRefused = after !== '' && this.peek(-2).kind === 'number';
    return plain((world) => {
      if (isRefused && world.tools === 'busybox') untold();
      const spot = place(world);
      const old = numberOf(spot.get());
      spot.set(old + by);
      return before === '' ? old : old + by;
    });
  }

  #operand(): Expression {
    const { kind, text } = this.next;
    this.at++;
    if (kind === 'number') return plain(() => Number(text));
    if (kind === 'text') return plain(() => text);
    if (kind === 'regex')
      return {
        ...plain((world) => {
          const line = textOf(world.field(0));
          return found(text, line).test(line) ? 1 : 0;
        }),
        pattern: () => text,
      };
    if (kind === 'call') return this.#call(text);
    if (kind === 'name') return this.#variable(text);
    if (kind !== 'sign') return untold();
    if (text === '$') return this.#field();
    if (text !== '(') return untold();
    const inner = this.expression();
    this.expect(')');
    return { ...plain((world) => inner.value(world)) };
  }

  #field(): Expression {
    const number = this.within(() =>
      this.isSign('++') || this.isSign('--') ? this.#stepped() : this.isSign('-') ? untold() : this.#operand(),
    );
    return placed((world) => {
      const at = numberOf(number.value(world));
      return {
        get: () => world.field(at),
        set: (value) => {
          world.setField(at, value);
        },
      };
    });
  }

  #variable(name: string): Expression {
    if (
      /^(?:getline|func|function|print|printf|if|else|while|for|do|break|continue|next|nextfile|exit|return|delete|BEGIN|END|in)$/.test(
        name,
      )
    )
      return untold();
    if (name === 'length') return plain((world) => textOf(world.field(0)).length);
    if (!this.take('['))
      return {
        ...placed(
          (world) => ({
            get: () => world.get(name),
            set: (value) => {
              world.set(name, value);
            },
          }),
          (world) => world.array(name),
        ),
        name,
      };
    const keys = this.list(']');
    if (name === 'ENVIRON')
      return plain((world) => {
        const value = world.environment(keys.map((one) => textOf(one.value(world))).join('\x1c'));
        return value === undefined ? untold() : value === null ? null : { text: value };
      });
    return placed((world) => {
      const array = world.array(name);
      const key = keys.map((one) => textOf(one.value(world))).join('\x1c');
      // To ask for an element makes it.
      if (!array.has(key)) array.set(key, null);
      return {
        get: () => array.get(key) ?? null,
        set: (value) => {
          array.set(key, value);
        },
      };
    });
  }

  /** Expressions up to a sign. */
  protected list(end: string): readonly Expression[] {
    const all: Expression[] = [];
    while (!this.take(end)) {
      if (all.length > 0) this.expect(',');
      this.skipLines();
      all.push(this.expression());
    }
    return all;
  }

  #call(name: string): Expression {
    const call = entryOf(CALLS, name);
    this.expect('(');
    const args = this.list(')');
    if (call !== undefined) return plain((world) => call(args, world));
    const { routines } = this;
    return plain((world) => invoke(routines.get(name) ?? untold(), args, world));
  }
}
