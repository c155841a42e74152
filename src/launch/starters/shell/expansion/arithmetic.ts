import { GivenUp, ShellEnd } from '../jumps.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_WORD, unfollowed } from '../unknown.ts';

/** An expression that is none to bash, and what it says of it. */
class NoExpression {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** What `$(( … ))` stands for: a number of 64 bits. Variables with a $ are expanded before. */
export function arithmeticText(text: string, state: ShellState): string {
  const counted = isKnown(text) && SUMS.test(text) ? withCounts(text, state) : text;
  if (!isKnown(counted)) return couldBeNumber(counted);
  return tried(
    () => String(new Arithmetic(text, state).run()),
    ({ why }) => {
      state.complain(`…: ${why}`);
      throw new GivenUp();
    },
  );
}

/** What changes nothing, and is a number whatever its names stand for. */
const SUMS = /^[\w\s+*()/-]+$/;

/** With the values of its variables, where nobody can tell one of them: `N=$(nproc)`. */
function withCounts(text: string, { variables }: ShellState): string {
  const values = new Map([...text.matchAll(/\b[A-Za-z_]\w*/g)].map(([name]) => [name, variables.value(name)]));
  if ([...values.values()].every((value) => value === null || isKnown(value))) return text;
  return text.replace(/\b[A-Za-z_]\w*/g, (name) => values.get(name) ?? name);
}

/** What `(( … ))` and `let` end with: 1 for 0, and where it is no expression. */
export function arithmeticStatus(text: string, state: ShellState): number {
  return tried(
    () => (new Arithmetic(text, state).run() === 0n ? 1 : 0),
    ({ why }) => {
      state.complain(`…: ${why}`);
      return 1;
    },
  );
}

function tried<T>(work: () => T, otherwise: (error: NoExpression) => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NoExpression)) throw error;
    return otherwise(error);
  }
}

/** An error in it would end the shell. */
function couldBeNumber(text: string): string {
  // A length, a count: `$(( $(…) + 1 ))` is a number where the text is one, and no message tells it.
  return /^(?:[\ufdd0-\ufdee\d\s+*()-]|\/\s*[1-9])+$/.test(text) ? SOME_WORD : unfollowed();
}

/** The value of an expression. */
export function arithmeticValue(text: string, state: ShellState): bigint {
  return tried(() => new Arithmetic(text, state).run(), unfollowed);
}

// A carriage return is no blank to all of them.
const TOKEN =
  /[ \t\n]*(?:(\d\w*(?:#\w+)?)|([A-Za-z_]\w*)|(\+\+|--|\*\*|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),]))|[ \t\n]*$/y;
/**
 * dash has neither `i++` nor `2**3`, and a number ends where its digits do; what it cannot read at all is as good as any other sign in a
 * wrong place.
 */
const TOKEN_OF_DASH =
  /[ \t\n]*(?:(0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)|([A-Za-z_]\w*)|(<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\s\w]|\d))|[ \t\n]*$/y;

/** From the loosest to the closest; all are taken from the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const MAX_DEPTH = 30;
const MAX_WITHIN = 6;

class Arithmetic {
  readonly #state: ShellState;
  readonly #text: string;
  readonly #tokens: string[] = [];
  /** Variables that lead from one to the other. */
  readonly #within: number;
  #at = 0;
  #depth = 0;
  /** `a ? b : c` that it stands in. */
  #choices = 0;
  /** What stands in a part that counts for nothing is not done. */
  #isSkipped = false;

  constructor(text: string, state: ShellState, within = 0) {
    this.#state = state;
    this.#text = text;
    this.#within = within;
    const form = state.start.shell === 'dash' ? TOKEN_OF_DASH : TOKEN;
    form.lastIndex = 0;
    while (form.lastIndex < text.length) {
      const match = form.exec(text) ?? unfollowed();
      const token = match[1] ?? match[2] ?? match[3];
      if (token !== undefined) this.#tokens.push(token);
    }
  }

  run(): bigint {
    if (this.#tokens.length === 0 && this.#state.start.shell !== 'dash') return 0n;
    const value = this.#list();
    if (this.#at === this.#tokens.length) return value;
    if (this.#state.start.shell === 'bash' && /^(?:[-+*/%&|^]|<<|>>)?=$/.test(this.#tokens[this.#at] ?? ''))
      throw new NoExpression('attempted assignment to non-variable…');
    return this.#refuse('expecting EOF');
  }

  /** A text that is no expression ends the shell; bash gives up the line, and goes on with the next. */
  #refuse(wanted: string): never {
    const { shell } = this.#state.start;
    if (shell === 'bash') throw new NoExpression('syntax error…');
    this.#state.complain(
      shell === 'dash' ? `arithmetic expression: ${wanted}: "${this.#text}"` : this.#text.includes('?') ? '…' : 'arithmetic syntax error',
    );
    throw new ShellEnd(
      2,
      'its arithmetic is no expression',
      this.#state.start.shell === 'dash' && /\+\+|--/.test(this.#text)
        ? { fix: 'i=$((i + 1)) in the place of i++, which only bash and busybox know' }
        : {},
    );
  }

  /** `a, b` is the last of them; dash has no such thing. */
  #list(): bigint {
    let value = this.#expression();
    while (this.#state.start.shell !== 'dash' && this.#has(',')) value = this.#expression();
    return value;
  }

  #expression(): bigint {
    if (++this.#depth > MAX_DEPTH) unfollowed();
    const value = this.#assignment();
    this.#depth--;
    return value;
  }

  #assignment(): bigint {
    const [name = '', operator = ''] = this.#tokens.slice(this.#at, this.#at + 2);
    if (!/^[A-Za-z_]/.test(name) || !/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return this.#choice();
    this.#at += 2;
    const { shell } = this.#state.start;
    // What busybox makes of it within a choice, differs.
    if (shell === 'ash' && this.#choices > 0) unfollowed();
    // bash looks at the variable before it works out what stands behind.
    const before = shell === 'bash' && operator !== '=' ? this.#variable(name) : null;
    const right = this.#expression();
    const value =
      operator === '=' || this.#isSkipped ? right : this.#calculate(operator.slice(0, -1), before ?? this.#variable(name), right);
    if (!this.#isSkipped) this.#state.variables.assign(name, String(value));
    return value;
  }

  #choice(): bigint {
    const condition = this.#level(0);
    if (!this.#has('?')) return condition;
    // Nor of a choice within one.
    if (this.#state.start.shell === 'ash' && this.#choices > 0) unfollowed();
    this.#choices++;
    const yes = this.#skipping(condition === 0n, () => this.#expression());
    if (!this.#has(':')) this.#refuse(`expecting ':'`);
    // To none of them an assignment may stand there.
    if (++this.#depth > MAX_DEPTH) unfollowed();
    const no = this.#skipping(condition !== 0n, () => this.#choice());
    this.#depth--;
    this.#choices--;
    return condition !== 0n ? yes : no;
  }

  #level(level: number): bigint {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#power();
    let value = this.#level(level + 1);
    for (let operator = this.#tokens[this.#at]; operator !== undefined && operators.includes(operator); operator = this.#tokens[this.#at]) {
      this.#at++;
      const left = value;
      const isDecided = (operator === '&&' && left === 0n) || (operator === '||' && left !== 0n);
      const right = this.#skipping(isDecided, () => this.#level(level + 1));
      // busybox works out what counts for nothing too, as it is old or new.
      if (this.#isSkipped && right === 0n && /^[/%]$/.test(operator) && this.#state.start.shell === 'ash') unfollowed();
      value = this.#isSkipped ? 0n : isDecided ? (left === 0n ? 0n : 1n) : this.#calculate(operator, left, right);
    }
    return value;
  }

  /** From the right; a sign before it belongs to what is raised. */
  #power(): bigint {
    const base = this.#unary();
    if (!this.#has('**')) return base;
    if (++this.#depth > MAX_DEPTH) unfollowed();
    const exponent = this.#power();
    this.#depth--;
    return this.#isSkipped ? 0n : exponent < 0n || exponent > 63n ? unfollowed() : BigInt.asIntN(64, base ** exponent);
  }

  #calculate(operator: string, left: bigint, right: bigint): bigint {
    const { shell } = this.#state.start;
    if (right !== 0n || (operator !== '/' && operator !== '%')) return calculate(operator, left, right);
    if (shell === 'bash') throw new NoExpression('division by 0…');
    this.#state.complain(shell === 'dash' ? `arithmetic expression: division by zero: "${this.#text}"` : 'divide by zero');
    throw new ShellEnd(2, 'it divides by zero');
  }

  #skipping(isSkipped: boolean, work: () => bigint): bigint {
    const before = this.#isSkipped;
    this.#isSkipped ||= isSkipped;
    const value = work();
    this.#isSkipped = before;
    return value;
  }

  #unary(): bigint {
    if (++this.#depth > MAX_DEPTH) unfollowed();
    const value = this.#operand();
    this.#depth--;
    return value;
  }

  #operand(): bigint {
    const token = this.#tokens[this.#at++] ?? this.#refuse('expecting primary');
    switch (token) {
      case '-':
        return BigInt.asIntN(64, -this.#unary());
      case '+':
        return this.#unary();
      case '!':
        return this.#unary() === 0n ? 1n : 0n;
      case '~':
        return ~this.#unary();
      case '++':
      case '--':
        return this.#changed(this.#tokens[this.#at++] ?? '', token).after;
      case '(': {
        const value = this.#list();
        return this.#has(')') ? value : this.#refuse(`expecting ')'`);
      }
    }
    if (/^\d/.test(token)) return this.#number(token);
    if (!/^[A-Za-z_]/.test(token)) return this.#refuse('expecting primary');
    const next = this.#tokens[this.#at];
    if (next !== '++' && next !== '--') return this.#variable(token);
    this.#at++;
    return this.#changed(token, next).before;
  }

  #changed(name: string, operator: string): { readonly before: bigint; readonly after: bigint } {
    if (!/^[A-Za-z_]/.test(name)) return unfollowed();
    const before = this.#variable(name);
    const after = BigInt.asIntN(64, operator === '++' ? before + 1n : before - 1n);
    if (!this.#isSkipped) this.#state.variables.assign(name, String(after));
    return { before, after };
  }

  #variable(name: string): bigint {
    if (this.#isSkipped) return 0n;
    const value = this.#state.variables.value(name);
    if (value === null) this.#state.variables.ask(name);
    // Only bash minds here that there is none.
    if (value === null && this.#state.options.nounset && this.#state.start.shell === 'bash')
      this.#state.variables.refuse(name, 'unbound', null);
    if (value === null || value === '') return 0n;
    // bash looks further where it is a name or an expression.
    const [, sign, digits] = /^[ \t\n]*([-+]?)(\d+)[ \t\n]*$/.exec(value) ?? [];
    if (digits === undefined) return this.#further(value);
    return sign === '-' ? -this.#number(digits) : this.#number(digits);
  }

  /** `A=B`, and what B is: of names and expressions that are known, and not of one that leads back. */
  #further(value: string): bigint {
    if (isKnown(value)) this.#refuseText(value);
    if (this.#state.start.shell !== 'bash' || !isKnown(value) || !/^[\w \t+*/%()-]+$/.test(value) || this.#within >= MAX_WITHIN)
      return unfollowed();
    return new Arithmetic(value, this.#state, this.#within + 1).run();
  }

  /** To dash a variable is a number, and to busybox an expression, which two numbers are not. */
  #refuseText(value: string): void {
    const { shell } = this.#state.start;
    if (shell === 'bash' || /^[\s+-]*0[xX]|^\s*$/.test(value) || (shell === 'ash' && !/^\s*\d+\s+\d+\s*$/.test(value))) return;
    this.#state.complain(shell === 'dash' ? `Illegal number: ${value}` : 'arithmetic syntax error');
    throw new ShellEnd(2, `it counts with ${JSON.stringify(value)}, which is no number`);
  }

  /** A number whose digits are none of its base ends the expression of bash. */
  #number(text: string): bigint {
    const isBash = this.#state.start.shell === 'bash';
    const [, base, digits = ''] = /^([2-9]|[12]\d|3[0-6])#([\da-z]+)$/i.exec(text) ?? [];
    if (isBash && base !== undefined)
      return [...digits.toLowerCase()].reduce((sum, digit) => {
        const value = Number.parseInt(digit, 36);
        return value < Number(base) ? BigInt.asIntN(64, sum * BigInt(base) + BigInt(value)) : this.#tooGreat();
      }, 0n);
    if (!/^0\d*[89]\d*$/.test(text)) return numberOf(text);
    return isBash ? this.#tooGreat() : this.#refuseOctal(text);
  }

  #refuseOctal(text: string): never {
    this.#state.complain(this.#state.start.shell === 'dash' ? `Illegal number: ${text}` : 'arithmetic syntax error');
    throw new ShellEnd(2, `it counts with ${text}, and what begins with 0 is octal`, {
      fix: '$((1$n - 100)) in the place of $n, for two digits',
    });
  }

  #tooGreat(): never {
    throw new NoExpression('value too great for base…');
  }

  #has(token: string): boolean {
    const isIt = this.#tokens[this.#at] === token;
    if (isIt) this.#at++;
    return isIt;
  }
}

function numberOf(text: string): bigint {
  if (!/^(?:0[xX][\dA-Fa-f]{1,15}|0[0-7]{0,15}|[1-9]\d{0,17})$/.test(text)) return unfollowed();
  return /^0\d/.test(text) ? BigInt(`0o${text.slice(1)}`) : BigInt(text);
}

function calculate(operator: string, a: bigint, b: bigint): bigint {
  const truth = (is: boolean): bigint => (is ? 1n : 0n);
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, a + b);
    case '-':
      return BigInt.asIntN(64, a - b);
    case '*':
      return BigInt.asIntN(64, a * b);
    // What divides by 0 ends the shell.
    case '/':
      return b === 0n ? unfollowed() : BigInt.asIntN(64, a / b);
    case '%':
      return b === 0n ? unfollowed() : a % b;
    case '<<':
      return b < 0n || b > 63n ? unfollowed() : BigInt.asIntN(64, a << b);
    case '>>':
      return b < 0n || b > 63n ? unfollowed() : a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '<':
      return truth(a < b);
    case '>':
      return truth(a > b);
    case '<=':
      return truth(a <= b);
    case '>=':
      return truth(a >= b);
    case '&&':
      return truth(a !== 0n && b !== 0n);
    case '||':
      return truth(a !== 0n || b !== 0n);
    default:
      return unfollowed();
  }
}
