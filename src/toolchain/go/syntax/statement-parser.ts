import { ExpressionParser } from './expression-parser.ts';
import type { Block, Case, Declaration, Expression, Statement, TypeParameter } from './nodes.ts';
import { GoSyntaxError } from './tokens.ts';

/** Reads statements and declarations (Go spec, "Statements"). */
export abstract class StatementParser extends ExpressionParser {
  block(): Block {
    return this.deeper(() => {
      this.want('{', '');
      const statements = this.open(() => this.statements());
      const end = this.line;
      this.want('}', '');
      return { statements, end };
    });
  }

  statements(): Statement[] {
    const found: Statement[] = [];
    while (!this.is('}') && !this.is('case') && !this.is('default')) {
      if (this.token.kind === 'end' && this.token.text === '') this.refuse(', expected }');
      if (this.token.kind === 'end') {
        this.at++;
        continue;
      }
      found.push(this.deeper(() => this.#statement()));
      if (!this.is('case') && !this.is('default')) this.endStatement('at end of statement');
    }
    return found;
  }

  #statement(): Statement {
    const {
      token: { text },
      line,
    } = this;
    if (this.token.kind === 'operator') return text === '{' ? { kind: 'block', block: this.block(), line } : this.simple();
    if (this.isName() && this.peek().text === ':' && this.peek().kind === 'operator') {
      const label = this.name();
      this.at++;
      const statement: Statement = this.is('}') ? { kind: 'empty', line } : this.token.kind === 'end' ? this.#labeled() : this.#statement();
      return { kind: 'labeled', label, statement, line };
    }
    if (this.token.kind !== 'name') return this.simple();
    switch (text) {
      case 'var':
      case 'const':
      case 'type':
        return { kind: 'declaration', declarations: this.declarations(), line };
      case 'if':
        return this.#if();
      case 'for':
        return this.#for();
      case 'switch':
        return this.#switch();
      case 'select':
        this.at++;
        return { kind: 'select', cases: this.#cases(true), line };
      case 'return':
        this.at++;
        return { kind: 'return', values: this.#ends() ? [] : this.expressions(), line };
      case 'break':
      case 'continue':
      case 'goto':
      case 'fallthrough':
        this.at++;
        return { kind: 'branch', keyword: text, label: this.isName() ? this.name() : null, line };
      case 'go':
      case 'defer':
        this.at++;
        return { kind: 'call', keyword: text, x: this.expression(), line };
      default:
        return this.simple();
    }
  }

  #ends(): boolean {
    return this.token.kind === 'end' || this.is('}');
  }

  /** A line end between the colon and the statement that it is for. */
  #labeled(): Statement {
    const { line } = this;
    if (this.token.text === '\n') this.at++;
    return this.is('}') || this.token.kind === 'end' ? { kind: 'empty', line } : this.#statement();
  }

  simple(): Statement {
    const { line } = this;
    const left = this.expressions();
    const { text, kind } = this.token;
    const [x] = left;
    if (kind !== 'operator' || x === undefined) return this.#alone(left, line);
    if (text === ':=') {
      this.at++;
      const right = this.is('range') ? null : this.expressions();
      return right === null ? this.#range(left, true, line) : { kind: 'define', left, right, line };
    }
    if (/^(?:[-+*/%&|^]|<<|>>|&\^)?=$/.test(text)) {
      this.at++;
      return text === '=' && this.is('range')
        ? this.#range(left, false, line)
        : { kind: 'assign', operator: text, left, right: this.expressions(), line };
    }
    if (text === '++' || text === '--') {
      this.at++;
      return { kind: 'step', operator: text, x, line };
    }
    if (text === '<-') {
      this.at++;
      return { kind: 'send', x, value: this.expression(), line };
    }
    return this.#alone(left, line);
  }

  #alone(left: readonly Expression[], line: number): Statement {
    const [x] = left;
    if (x === undefined || left.length > 1) this.refuse(', expected := or = or comma');
    return { kind: 'expression', x, line };
  }

  #range(left: readonly Expression[], defines: boolean, line: number): Statement {
    this.at++;
    return { kind: 'range', left, defines, x: this.expression(), body: { statements: [], end: 0 }, line };
  }

  /** What stands between a keyword and its block: up to three parts, of which the last may be none. */
  #header(keyword: string): readonly (Statement | null)[] {
    const parts: (Statement | null)[] = [];
    this.isHeader = true;
    for (;;) {
      if (this.is('{')) {
        parts.push(null);
        break;
      }
      parts.push(this.token.kind === 'end' ? null : this.is('range') ? this.#range([], false, this.line) : this.simple());
      if (this.is('{')) break;
      if (this.token.kind !== 'end' || parts.length > 2) this.refuse(`, expected { after ${keyword} clause`);
      if (this.token.text === '\n' && this.peek().text === '{')
        throw new GoSyntaxError(this.token, `syntax error: unexpected newline, expected { after ${keyword} clause`);
      this.at++;
    }
    this.isHeader = false;
    return parts;
  }

  #if(): Statement {
    const { line } = this;
    this.at++;
    if (this.is('{')) throw new GoSyntaxError(this.token, 'syntax error: missing condition in if statement');
    const before = this.isHeader;
    const parts = this.#header('if');
    const last = parts.at(-1);
    if (last === undefined || last === null || parts.length > 2)
      throw new GoSyntaxError(this.token, 'syntax error: missing condition in if statement');
    if (last.kind !== 'expression')
      throw new GoSyntaxError({ ...this.token, line: last.line }, 'syntax error: cannot use assignment as value');
    const then = this.block();
    let otherwise: Statement | null = null;
    if (this.take('else')) {
      const at = this.line;
      otherwise = this.is('if')
        ? this.deeper(() => this.#if())
        : this.is('{')
          ? { kind: 'block', block: this.block(), line: at }
          : this.refuse(', expected if statement or block');
    }
    this.isHeader = before;
    return { kind: 'if', init: parts.length > 1 ? (parts[0] ?? null) : null, condition: last.x, then, otherwise, line };
  }

  #for(): Statement {
    const { line } = this;
    this.at++;
    const before = this.isHeader;
    const parts = this.is('{') ? [] : this.#header('for');
    const body = this.block();
    this.isHeader = before;
    const [first = null, second = null, third = null] = parts;
    if (parts.length === 1 && first?.kind === 'range') return { ...first, body };
    if (parts.length === 1 && first !== null && first.kind !== 'expression')
      throw new GoSyntaxError({ ...this.token, line }, 'syntax error: expected for loop condition');
    const condition = parts.length === 1 ? first : second;
    if (condition !== null && condition.kind !== 'expression')
      throw new GoSyntaxError({ ...this.token, line }, 'syntax error: cannot use assignment as value');
    return { kind: 'for', init: parts.length === 1 ? null : first, condition: condition?.x ?? null, post: third, body, line };
  }

  #switch(): Statement {
    const { line } = this;
    this.at++;
    const before = this.isHeader;
    const parts = this.is('{') ? [] : this.#header('switch');
    const tag = parts.at(-1) ?? null;
    const init = parts.length > 1 ? (parts[0] ?? null) : null;
    const guard = typeGuard(tag);
    const cases = this.#cases(false);
    this.isHeader = before;
    if (guard !== null) return { kind: 'type-switch', init, ...guard, cases, line };
    if (tag !== null && tag.kind !== 'expression')
      throw new GoSyntaxError({ ...this.token, line }, 'syntax error: switch expression is no value');
    return { kind: 'switch', init, tag: tag?.x ?? null, cases, line };
  }

  #cases(isSelect: boolean): Case[] {
    const found: Case[] = [];
    this.want('{', '');
    while (!this.is('}')) {
      const { line } = this;
      this.isHeader = false;
      let values: readonly Expression[] | null = null;
      let communication: Statement | null = null;
      if (!this.take('default')) {
        this.want('case', '');
        if (isSelect) communication = this.simple();
        else values = this.expressions();
      }
      this.want(':', '');
      found.push({ values, communication, body: this.statements(), line });
    }
    this.at++;
    return found;
  }

  /** One after `var`, `const` or `type`, or those in brackets. */
  declarations(): Declaration[] {
    const keyword = this.token.text;
    this.at++;
    if (!this.take('(')) return [this.#one(keyword)];
    const found: Declaration[] = [];
    while (!this.is(')')) {
      found.push(this.#one(keyword));
      this.endStatement(', expected )');
    }
    this.at++;
    return found;
  }

  #one(keyword: string): Declaration {
    const { line } = this;
    if (keyword === 'type') return this.#typeDeclaration(line);
    const names = [{ line: this.line, name: this.name() }];
    while (this.take(',')) names.push({ line: this.line, name: this.name() });
    const type = this.is('=') || this.token.kind === 'end' || this.is(')') || this.is('}') ? null : this.type();
    const values = this.take('=') ? this.expressions() : [];
    return {
      kind: keyword === 'const' ? 'const' : 'var',
      names,
      type,
      values,
      isImplicit: keyword === 'const' && values.length === 0,
      line,
    };
  }

  #typeDeclaration(line: number): Declaration {
    const name = this.name();
    const parameters = this.is('[') && this.#isGeneric() ? this.#afterBracket() : [];
    const isAlias = this.take('=');
    return { kind: 'type', name, parameters, isAlias, type: this.type(), line };
  }

  #afterBracket(): TypeParameter[] {
    this.at++;
    return this.typeParameters();
  }

  /** `type T[P any]`, and not `type T [N]int`. */
  #isGeneric(): boolean {
    const [first, second] = [this.peek(), this.peek(2)];
    if (first.kind !== 'name' || second.kind === 'end') return false;
    if (second.kind === 'name' || ['[', '~', ',', '('].includes(second.text)) return true;
    // `[P *T, …]` and `[P *T | string]` are no lengths.
    for (let ahead = 3; second.text === '*' && this.peek(ahead).kind !== 'end' && this.peek(ahead).text !== ']'; ahead++)
      if (/^[,|]$/.test(this.peek(ahead).text)) return true;
    return false;
  }
}

function typeGuard(tag: Statement | null): { readonly name: string | null; readonly x: Expression } | null {
  if (tag?.kind === 'expression' && tag.x.kind === 'assert' && tag.x.type === null) return { name: null, x: tag.x.x };
  const [left, right] = tag?.kind === 'define' ? [tag.left[0], tag.right[0]] : [];
  return left?.kind === 'name' && right?.kind === 'assert' && right.type === null ? { name: left.name, x: right.x } : null;
}
