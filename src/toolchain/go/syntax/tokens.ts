import { goTokens } from '../tokens.ts';
import type { Token } from '../tokens.ts';

const JOINED: ReadonlySet<string> = new Set(['<<', '>>', '&^', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '&^=']);

/** The words of a file, with those operators joined that the scanner takes apart: nowhere else do their parts follow one another. */
export function joinedTokens(source: string): Token[] {
  const found: Token[] = [];
  for (const token of goTokens(source)) {
    const last = found.at(-1);
    if (last?.kind === 'operator' && token.kind === 'operator' && last.line === token.line && JOINED.has(last.text + token.text))
      found[found.length - 1] = { ...last, text: last.text + token.text };
    else found.push(token);
  }
  return found;
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var'.split(
    ' ',
  ),
);

/** What stands where the language has nothing of the kind. */
export class GoSyntaxError {
  readonly token: Token;
  readonly words: string;

  constructor(token: Token, words: string) {
    this.token = token;
    this.words = words;
  }
}

/** It is nested deeper than is followed. */
export class TooDeep {}

const END: Token = { kind: 'end', text: '', line: 0 };
const MOST_DEPTH = 200;

/** Goes through the words of a file one by one. */
export class Cursor {
  readonly tokens: readonly Token[];
  at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get token(): Token {
    return this.tokens[this.at] ?? END;
  }

  peek(ahead = 1): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  get line(): number {
    return this.token.line;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.text === text && (token.kind === 'operator' || (token.kind === 'name' && KEYWORDS.has(text)));
  }

  isName(): boolean {
    return this.token.kind === 'name' && !KEYWORDS.has(this.token.text);
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  want(text: string, where: string): void {
    if (!this.take(text)) this.refuse(`, expected ${text}`, where);
  }

  name(where = ''): string {
    if (!this.isName()) this.refuse(', expected name', where);
    return this.tokens[this.at++]?.text ?? '';
  }

  /** A semicolon may be left out before a bracket that closes. */
  endStatement(where: string): void {
    if (this.token.kind === 'end') this.at++;
    else if (!this.is(')') && !this.is('}')) this.refuse(` ${where}`);
  }

  refuse(words: string, where = ''): never {
    const { kind, text } = this.token;
    const what =
      kind === 'end'
        ? text === '\n'
          ? 'newline'
          : text === ';'
            ? 'semicolon'
            : 'EOF'
        : kind === 'name'
          ? KEYWORDS.has(text)
            ? `keyword ${text}`
            : `name ${text}`
          : kind === 'operator'
            ? text
            : `literal ${text}`;
    throw new GoSyntaxError(this.token, `syntax error: unexpected ${what}${where === '' ? words : ` ${where}${words}`}`);
  }

  deeper<T>(read: () => T): T {
    if (++this.#depth > MOST_DEPTH) throw new TooDeep();
    const value = read();
    this.#depth--;
    return value;
  }
}
