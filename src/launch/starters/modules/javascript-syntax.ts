import type { Script, ScriptEnd, ScriptToken } from './javascript-tokens.ts';

/** How Node.js reads a file: as it looks where nothing says. */
export type ScriptFormat = 'module' | 'commonjs' | 'either';

const INVALID = 'SyntaxError: …';

/** No name stands before another word, unless it is one of these. */
const CONTEXTUAL = /^(?:let|async|of|get|set|static|await|yield|as|from|accessor|using|defer|source)$/;
const KEYWORDS =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|export|extends|finally|for|function|if|import|in|instanceof|new|return|super|switch|this|throw|try|typeof|var|void|while|with|null|true|false)$/;
const VALUES = /^(?:this|super|null|true|false)$/;
const BEHIND = /^(?:of|as|from|assert|with)$/;
const CLOSES: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** What Node.js says of a script that it surely cannot read; null where it may. */
export function scriptDefect({ tokens, end }: Script, format: ScriptFormat): string | null {
  return new Reader(tokens, format).read(end);
}

class Reader {
  readonly #tokens: readonly ScriptToken[];
  readonly #format: ScriptFormat;
  readonly #open: string[] = [];
  readonly #declared = new Set<string>();

  constructor(tokens: readonly ScriptToken[], format: ScriptFormat) {
    this.#tokens = tokens;
    this.#format = format;
  }

  read(end: ScriptEnd): string | null {
    for (const [at, token] of this.#tokens.entries()) {
      if (this.#isDoubtful(at, token)) return null;
      const defect = token.kind === 'sign' ? this.#sign(at, token) : (this.#adjacent(at, token) ?? this.#declaration(at, token));
      if (defect !== null) return defect;
    }
    if (end === 'open') return null;
    return end !== 'end' || this.#open.length > 0 ? INVALID : null;
  }

  #text(at: number): string {
    const token = this.#tokens[at];
    return token === undefined || token.kind === 'text' || token.kind === 'other' ? '' : token.text;
  }

  /** Whether a slash is a division, or begins a pattern, follows from what no token shows. */
  #isDoubtful(at: number, { text, kind, isPattern }: ScriptToken): boolean {
    if (isPattern === true) return /^[}+-]$/.test(this.#text(at - 1));
    return kind === 'sign' && text === '/' && /^[)/]$/.test(this.#text(at - 1));
  }

  #sign(at: number, { text, isFirst }: ScriptToken): string | null {
    if (isFirst && text === '<' && this.#text(at + 1) === '<' && this.#text(at + 2) === '<') return "SyntaxError: Unexpected token '<<'";
    if (/^[([{]$/.test(text)) this.#open.push(text);
    const opener = CLOSES.get(text);
    if (opener === undefined) return null;
    const last = this.#open.pop();
    if (last === undefined) return `SyntaxError: Unexpected token '${text}'`;
    return last === opener ? null : INVALID;
  }

  /** Two values in a line with nothing between them. */
  #adjacent(at: number, token: ScriptToken): string | null {
    const before = this.#tokens[at - 1];
    if (before === undefined || token.isFirst || before.kind === 'other' || token.kind === 'other') return null;
    if (this.#text(at - 2) === '.') return null;
    const isEnd = before.kind === 'text' || (before.kind === 'word' && isName(before.text));
    return isEnd && (token.kind === 'text' || (isName(token.text) && !BEHIND.test(token.text))) ? INVALID : null;
  }

  #declaration(at: number, { text, kind }: ScriptToken): string | null {
    if (kind !== 'word' || this.#text(at - 1) === '.') return null;
    const next = this.#text(at + 1);
    if (this.#open.length === 0 && this.#format === 'commonjs' && this.#begins(at)) {
      if (text === 'import' && next !== '(' && next !== '.') return 'SyntaxError: Cannot use import statement outside a module';
      if (text === 'export') return "SyntaxError: Unexpected token 'export'";
    }
    if (!/^(?:const|let|var)$/.test(text) || this.#tokens[at + 1]?.kind !== 'word') return null;
    if (this.#text(at + 2) === ':') return INVALID;
    if (text === 'var' || this.#open.length > 0 || this.#text(at + 2) !== '=') return null;
    if (this.#declared.has(next)) return `SyntaxError: Identifier '${next}' has already been declared`;
    this.#declared.add(next);
    return null;
  }

  #begins(at: number): boolean {
    return this.#tokens[at]?.isFirst === true || this.#text(at - 1) === ';';
  }
}

/** A word that is a value, as names and numbers are. */
function isName(text: string): boolean {
  return /^[\w$]+$/.test(text) && !CONTEXTUAL.test(text) && (VALUES.test(text) || !KEYWORDS.test(text));
}
