import { tokensOf } from './javascript-tokens.ts';
import type { ScriptToken } from './javascript-tokens.ts';

/** What a script of JavaScript loads, in order. */
export interface Imports {
  /** By `require`, where nothing decides whether it comes to that. */
  readonly required: readonly string[];
  /** By `import … from` and `export … from`. */
  readonly imported: readonly string[];
  /** It is written as a module is: with `import` or `export`. */
  readonly isModule: boolean;
}

/** What may end a script, or change how modules are found: what stands behind it is not looked at. */
const DECIDES = /^(?:exit|abort|_resolveFilename|_extensions|_load|paths|register|registerHooks|chdir)$/;

/** Statements with a body that may not be done. */
const CONTROLS = /^(?:if|for|while|switch|try|do|with|catch|finally|else)$/;

/** Reads what a script loads at its top. */
export function importsIn(source: string): Imports {
  return new Reader(tokensOf(source)).read();
}

class Reader {
  readonly #tokens: readonly ScriptToken[];
  readonly #required: string[] = [];
  readonly #imported: string[] = [];
  #isModule = false;
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
    return { required: this.#required, imported: this.#imported, isModule: this.#isModule };
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
    this.#at++;
    if (this.#text() === 'if' || this.#text() === 'await') this.#at++;
    if (this.#text() === '(') this.#skipGroup();
    this.#body();
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
      else if (text === 'require') this.#require(maybe);
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

  #require(maybe: boolean): void {
    const named = this.#tokens[this.#at + 2];
    if (this.#text(-1) === '.' || this.#text(1) !== '(' || named?.kind !== 'text' || this.#text(3) !== ')') return;
    if (!maybe && !this.#isDecided) this.#required.push(named.text);
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
