import type { ScriptToken } from './javascript-tokens.ts';

/** What a script surely does, where nothing decides whether it comes to that. */
export type ScriptStep =
  | { readonly kind: 'require'; readonly name: string }
  | { readonly kind: 'open'; readonly path: string }
  /** It ends where a variable is not set. */
  | { readonly kind: 'want'; readonly variable: string; readonly says: string; readonly exitCode: number }
  /** It uses what modules have not. */
  | { readonly kind: 'foreign'; readonly name: string };

/** What a script of JavaScript loads, in order. */
export interface Imports {
  readonly steps: readonly ScriptStep[];
  /** By `import … from` and `export … from`. */
  readonly imported: readonly string[];
  /** It is written as a module is: with `import` or `export`. */
  readonly isModule: boolean;
}

/** What may end a script, or change how modules are found: what stands behind it is not looked at. */
const DECIDES = /^(?:exit|abort|_resolveFilename|_extensions|_load|paths|register|registerHooks|chdir)$/;

/** Statements with a body that may not be done. */
const CONTROLS = /^(?:if|for|while|switch|try|do|with|catch|finally|else)$/;

/** What a script loads at its top. */
export function importsIn(tokens: readonly ScriptToken[]): Imports {
  return new Reader(tokens).read();
}

class Reader {
  readonly #tokens: readonly ScriptToken[];
  readonly #steps: ScriptStep[] = [];
  readonly #imported: string[] = [];
  #isModule = false;
  #names: Set<string> | null = null;
  #at = 0;
  #isDecided = false;

  constructor(tokens: readonly ScriptToken[]) {
    this.#tokens = tokens;
  }

  read(): Imports {
    while (this.#at < this.#tokens.length) {
      const before = this.#at;
      this.#statement();
      if (this.#at === before) this.#at++;
    }
    return { steps: this.#steps, imported: this.#imported, isModule: this.#isModule };
  }

  #text(offset = 0): string {
    const token = this.#tokens[this.#at + offset];
    return token === undefined || token.kind === 'text' || token.kind === 'other' ? '' : token.text;
  }

  #statement(): void {
    const word = this.#text();
    if (word === 'import' && this.#text(1) !== '(' && this.#text(1) !== '.') return this.#import();
    if (word === 'export') return this.#export();
    if (CONTROLS.test(word)) return this.#control();
    if (word === 'function' || word === 'class' || (word === 'async' && this.#text(1) === 'function')) return this.#declaration();
    if (word === '{' || word === '}' || word === ';') return this.#body();
    this.#expression();
  }

  #import(): void {
    this.#isModule = true;
    this.#at++;
    this.#from();
  }

  /** Up to the text behind `from`; `import 'x'` has none. */
  #from(): void {
    for (let left = 10_000; left > 0 && this.#at < this.#tokens.length; left--, this.#at++) {
      const token = this.#tokens[this.#at];
      if (token?.kind === 'text') {
        this.#imported.push(token.text);
        this.#at++;
        return;
      }
      if (token?.text === ';' || token?.text === '=' || token?.text === '(') return;
    }
  }

  #export(): void {
    this.#isModule = true;
    this.#at++;
    if (this.#text() === '*') return this.#from();
    if (this.#text() === 'default') this.#at++;
    else if (this.#text() === '{') {
      this.#skipGroup();
      if (this.#text() === 'from') this.#from();
    }
  }

  /** A condition and its body: nobody knows whether that is done. */
  #control(): void {
    if (this.#text() === 'if' && !this.#isDecided) this.#guard();
    this.#at++;
    if (this.#text() === 'if' || this.#text() === 'await') this.#at++;
    if (this.#text() === '(') this.#skipGroup();
    this.#body();
  }

  /** `if (!process.env.NAME)` and an end. */
  #guard(): void {
    const words = ['(', '!', 'process', '.', 'env', '.'];
    const variable = this.#text(7);
    if (words.some((word, at) => this.#text(at + 1) !== word) || this.#text(8) !== ')') return;
    let at = this.#text(9) === '{' ? 10 : 9;
    let told = '';
    if (this.#text(at) === 'console' && this.#text(at + 3) === '(' && this.#text(at + 5) === ')') {
      told = this.#quoted(at + 4);
      at += this.#text(at + 6) === ';' ? 7 : 6;
    }
    const word = this.#text(at);
    if (word === 'throw' && this.#text(at + 1) === 'new' && this.#text(at + 2) === 'Error' && this.#text(at + 3) === '(')
      this.#steps.push({ kind: 'want', variable, says: `Error: ${this.#quoted(at + 4)}`, exitCode: 1 });
    const code = Number(this.#text(at + 4));
    if (word === 'process' && this.#text(at + 2) === 'exit' && code > 0 && code < 256)
      this.#steps.push({ kind: 'want', variable, says: told, exitCode: code });
  }

  #quoted(offset: number): string {
    const token = this.#tokens[this.#at + offset];
    return token?.kind === 'text' ? token.text : '…';
  }

  #body(): void {
    if (this.#text() === '{') this.#skipGroup(true);
    else if (this.#text() === ';' || this.#text() === '}') this.#at++;
    else if (!CONTROLS.test(this.#text())) this.#expression(false);
  }

  #declaration(): void {
    for (let left = 1_000; left > 0 && this.#at < this.#tokens.length && this.#text() !== '{'; left--)
      if (this.#text() === '(') this.#skipGroup();
      else this.#at++;
    this.#skipGroup();
  }

  /** Behind a bracket and all that it holds; whatever may end the script there is minded where `mayEnd` says so. */
  #skipGroup(mayEnd = false): void {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const text = this.#text();
      if (/^[([{]$/.test(text)) depth++;
      else if (/^[)\]}]$/.test(text)) depth--;
      else if (mayEnd && (text === 'return' || this.#decides(text))) this.#isDecided = true;
      if (depth <= 0) break;
    }
    this.#at++;
  }

  /** Up to the end of a statement. What stands behind `=>`, `?` or `&&` may not be done. */
  #expression(isSure = true): void {
    let depth = 0;
    let maybe = !isSure;
    const start = this.#at;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at];
      const text = this.#text();
      if (depth === 0 && this.#at > start && (text === ';' || text === '}' || this.#beginsAnew(token))) break;
      if (text === '{' || text === 'function' || text === 'class') {
        this.#skipBlock(text);
        continue;
      }
      if (/^(?:=>|\?|\?\?|\?\.|&&|\|\|)$/.test(text)) maybe = true;
      else if (this.#decides(text)) this.#isDecided = true;
      else if (text === '(' || text === '[') depth++;
      else if (text === ')' || text === ']') depth--;
      else if (!maybe && !this.#isDecided) this.#note(text);
    }
    if (this.#text() === ';') this.#at++;
  }

  #decides(text: string): boolean {
    return text === 'throw' || (this.#text(-1) === '.' && DECIDES.test(text));
  }

  /** Leaves the last bracket to be stepped over. */
  #skipBlock(text: string): void {
    if (text !== '{') for (let left = 1_000; left > 0 && this.#at < this.#tokens.length && this.#text() !== '{'; left--) this.#at++;
    this.#skipGroup();
    this.#at--;
  }

  #note(text: string): void {
    const before = this.#text(-1);
    if (text === 'require' || /^(?:module|exports|__dirname|__filename)$/.test(text)) this.#own(text, before);
    const named = this.#tokens[this.#at + 2];
    if (text === 'readFileSync' && before === '.' && this.#text(1) === '(' && named?.kind === 'text' && /^[,)]$/.test(this.#text(3)))
      this.#steps.push({ kind: 'open', path: named.text });
    if (text !== 'process' || before === '.' || this.#text(1) !== '.' || this.#text(2) !== 'env' || this.#text(3) !== '.') return;
    const method = this.#text(6);
    if (this.#text(5) === '.' && /^\w+$/.test(method))
      this.#steps.push({ kind: 'want', variable: this.#text(4), says: `TypeError: Cannot read propert…${method}`, exitCode: 1 });
  }

  /** What Node.js gives scripts that are no modules. */
  #own(name: string, before: string): void {
    if (before === '.' || before === 'typeof' || this.#text(1) === ':') return;
    const named = this.#tokens[this.#at + 2];
    const isCall = this.#text(1) === '(' && named?.kind === 'text' && this.#text(3) === ')';
    if (this.#isDeclared(name)) return;
    if (name === 'require' && isCall) this.#steps.push({ kind: 'require', name: named.text });
    else if (name !== 'require') this.#steps.push({ kind: 'foreign', name });
  }

  #isDeclared(name: string): boolean {
    this.#names ??= new Set(
      this.#tokens.flatMap(({ kind, text }, at) => {
        const [before, behind] = [this.#tokens[at - 1]?.text ?? '', this.#tokens[at + 1]?.text ?? ''];
        const isNamed = /^(?:const|let|var|function|import|as)$/.test(before) || behind === '=';
        return kind === 'word' && (isNamed || (/^[{,]$/.test(before) && /^[,}]$/.test(behind))) ? [text] : [];
      }),
    );
    return this.#names.has(name);
  }

  /** A line that begins with a word ends a statement before it, unless that goes on. */
  #beginsAnew(token: ScriptToken | undefined): boolean {
    const last = this.#tokens[this.#at - 1];
    if (token?.isFirst !== true || last === undefined || token.kind === 'sign') return false;
    if (token.kind === 'word' && /^(?:in|of|instanceof|as)$/.test(token.text)) return false;
    if (last.kind === 'sign') return /^[)\]}]$/.test(last.text);
    return !(last.kind === 'word' && /^(?:const|let|var|typeof|await|new|void|delete|in|of|instanceof|return)$/.test(last.text));
  }
}
