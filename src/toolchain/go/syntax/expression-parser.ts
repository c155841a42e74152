import type { Element, Expression } from './nodes.ts';
import { GoSyntaxError, KEYWORDS, TooDeep } from './tokens.ts';
import { TypeParser } from './type-parser.ts';

const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 3],
  ['<=', 3],
  ['>', 3],
  ['>=', 3],
  ['+', 4],
  ['-', 4],
  ['|', 4],
  ['^', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
  ['<<', 5],
  ['>>', 5],
  ['&', 5],
  ['&^', 5],
]);

/** What is written one behind the other is a tree as deep. */
const LONGEST = 300;

/** Reads expressions (Go spec, "Expressions"). */
export abstract class ExpressionParser extends TypeParser {
  /** In the header of a statement its block begins with the brace, no literal. */
  protected isHeader = false;

  expression(): Expression {
    return this.deeper(() => this.#binary(1));
  }

  expressions(): Expression[] {
    const found = [this.expression()];
    while (this.take(',')) found.push(this.expression());
    return found;
  }

  #binary(least: number): Expression {
    let x = this.#unary();
    for (let length = 0; ; length++) {
      if (length > LONGEST) throw new TooDeep();
      const { token } = this;
      const precedence = token.kind === 'operator' ? (PRECEDENCE.get(token.text) ?? 0) : 0;
      if (precedence < least) return x;
      this.at++;
      x = { kind: 'binary', operator: token.text, x, y: this.#binary(precedence + 1), line: token.line };
    }
  }

  #unary(): Expression {
    const { token, line } = this;
    if (token.kind === 'operator') {
      if (this.is('<-') && this.peek().text === 'chan') return this.#primary(this.channelType(line));
      if (/^(?:[-+!^&~]|<-)$/.test(token.text)) {
        this.at++;
        return { kind: 'unary', operator: token.text, x: this.deeper(() => this.#unary()), line };
      }
      if (this.take('*')) return { kind: 'star', x: this.deeper(() => this.#unary()), line };
    }
    return this.#primary(this.#operand());
  }

  #operand(): Expression {
    const {
      token: { kind, text },
      line,
    } = this;
    if (kind === 'string' || kind === 'number' || kind === 'rune') {
      if (kind === 'rune' && !text.includes('\\') && [...text].length > 3)
        throw new GoSyntaxError(this.token, 'more than one character in rune literal');
      if (kind === 'string' && text.startsWith('"') && /\\[^abfnrtv\\"xuU0-7]/.test(text.replace(/\\\\/g, '')))
        throw new GoSyntaxError(this.token, 'unknown escape');
      this.at++;
      return { kind: 'literal', of: kind, text, line };
    }
    if (this.isName()) return { kind: 'name', name: this.name(), line };
    if (this.take('(')) {
      const x = this.open(() => this.expression());
      this.want(')', '');
      return { kind: 'paren', x, line };
    }
    if (this.take('func')) {
      const type = this.signature(line);
      return this.is('{') ? { kind: 'function', type, body: this.open(() => this.block()), line } : type;
    }
    const type =
      /^(?:\[|map|chan|struct|interface)$/.test(text) && (kind === 'operator' || KEYWORDS.has(text))
        ? this.open(() => this.typeOrNull())
        : null;
    return type ?? this.refuse(', expected expression');
  }

  /** Within brackets a brace begins a literal again. */
  protected open<T>(read: () => T): T {
    const before = this.isHeader;
    this.isHeader = false;
    const value = read();
    this.isHeader = before;
    return value;
  }

  #primary(start: Expression): Expression {
    let x = start;
    for (let length = 0; ; length++) {
      if (length > LONGEST) throw new TooDeep();
      const { line } = this;
      if (this.take('.')) {
        if (this.take('(')) {
          const type = this.take('type') ? null : this.type();
          this.want(')', '');
          x = { kind: 'assert', x, type, line };
        } else x = { kind: 'selector', x, at: this.line, name: this.name('after .'), line: x.line };
      } else if (this.take('[')) x = this.open(() => this.#indexed(x, line));
      else if (this.take('(')) x = this.open(() => this.#call(x));
      else if (this.is('{') && this.#beginsLiteral(x)) x = this.#literal(x);
      else return x;
    }
  }

  #indexed(x: Expression, line: number): Expression {
    const parts: Expression[] = [];
    let isSlice = false;
    while (!this.is(']')) {
      if (this.take(':')) isSlice = true;
      else if (this.take(',')) continue;
      else parts.push(this.expression());
    }
    this.at++;
    return isSlice ? { kind: 'slice', x, parts, line } : { kind: 'index', x, indices: parts, line };
  }

  #call(callee: Expression): Expression {
    const args: Expression[] = [];
    let hasDots = false;
    while (!this.is(')')) {
      args.push(this.expression());
      hasDots = this.take('...') || hasDots;
      if (!this.take(',') && !this.is(')')) this.refuse(' in argument list; possibly missing comma or )');
    }
    const end = this.line;
    this.at++;
    return { kind: 'call', callee, args, hasDots, end, line: callee.line };
  }

  #beginsLiteral(x: Expression): boolean {
    if (x.kind === 'array-type' || x.kind === 'map-type' || x.kind === 'struct-type') return true;
    if (this.isHeader) return false;
    return (
      x.kind === 'name'
      || (x.kind === 'selector' && x.x.kind === 'name')
      || (x.kind === 'index' && (x.x.kind === 'name' || x.x.kind === 'selector'))
    );
  }

  #literal(type: Expression | null): Expression {
    const { line } = this;
    return this.open(() =>
      this.deeper(() => {
        const elements: Element[] = [];
        this.want('{', '');
        while (!this.is('}')) {
          const first = this.#element();
          elements.push(this.take(':') ? { key: first, value: this.#element() } : { key: null, value: first });
          if (!this.take(',') && !this.is('}')) this.refuse(' in composite literal; possibly missing comma or }');
        }
        this.at++;
        return { kind: 'composite', type, elements, line: type?.line ?? line };
      }),
    );
  }

  #element(): Expression {
    return this.is('{') ? this.#literal(null) : this.expression();
  }
}
