import { addAll } from '../../../add-all.ts';
import type { Token } from '../tokens.ts';
import type { Declaration, Parameter } from './nodes.ts';
import { StatementParser } from './statement-parser.ts';
import { GoSyntaxError, TooDeep, joinedTokens } from './tokens.ts';

/** A file as the compiler sees it. */
export interface GoTree {
  /** Of the package. */
  readonly name: string;
  readonly imports: readonly { readonly alias: string | null; readonly path: string; readonly line: number }[];
  readonly declarations: readonly Declaration[];
}

/**
 * Reads a Go file; an error of its syntax where it has one, null where it is nested too deep to be followed. `through`: what goes through its
 * words first.
 */
export function parseGo(
  text: string,
  through: (tokens: readonly Token[]) => readonly Token[] = (tokens) => tokens,
): GoTree | GoSyntaxError | null {
  try {
    return new Parser(through(joinedTokens(text))).file();
  } catch (error) {
    if (error instanceof GoSyntaxError) return error;
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

class Parser extends StatementParser {
  constructor(tokens: readonly Token[]) {
    super(tokens);
  }

  file(): GoTree {
    if (!this.take('package')) throw new GoSyntaxError(this.token, 'syntax error: package statement must be first');
    const name = this.name();
    this.endStatement('after package clause');
    const imports: { alias: string | null; path: string; line: number }[] = [];
    while (this.take('import')) {
      if (this.take('(')) {
        while (!this.is(')')) {
          imports.push(this.#import());
          this.endStatement(', expected )');
        }
        this.at++;
      } else imports.push(this.#import());
      this.endStatement('after top level declaration');
    }
    const declarations: Declaration[] = [];
    while (!(this.token.kind === 'end' && this.token.text === '')) {
      if (this.token.kind === 'end') {
        this.at++;
        continue;
      }
      addAll(declarations, this.#declaration());
      this.endStatement('after top level declaration');
    }
    return { name, imports, declarations };
  }

  #import(): { alias: string | null; path: string; line: number } {
    const { line } = this;
    const alias = this.take('.') ? '.' : this.isName() ? this.name() : null;
    const { kind, text } = this.token;
    if (kind !== 'string') this.refuse(', expected import path');
    this.at++;
    return { alias, path: text.slice(1, -1), line };
  }

  #declaration(): readonly Declaration[] {
    if (this.is('var') || this.is('const') || this.is('type')) return this.declarations();
    if (this.is('import')) throw new GoSyntaxError(this.token, 'syntax error: imports must appear before other declarations');
    const { line } = this;
    if (!this.take('func')) throw new GoSyntaxError(this.token, 'syntax error: non-declaration statement outside function body');
    let receiver: Parameter | null = null;
    const hasReceiver = this.take('(');
    if (hasReceiver) receiver = this.parameters().parameters[0] ?? null;
    const at = this.line;
    const name = this.name();
    const parameters = this.take('[') ? this.typeParameters() : [];
    const type = this.signature(line);
    if (this.token.kind === 'end' && this.token.text === '\n' && this.peek().text === '{')
      throw new GoSyntaxError(this.peek(), 'syntax error: unexpected semicolon or newline before {');
    const body = this.is('{') ? this.block() : null;
    return [{ kind: 'func', name, receiver, hasReceiver, parameters, type, body, line: at }];
  }
}
