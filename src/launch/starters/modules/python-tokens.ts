/** A word, a number, a text or a sign of Python; `line`: the end of one that no bracket holds open. */
export interface PythonToken {
  readonly kind: 'word' | 'number' | 'text' | 'sign' | 'line';
  readonly text: string;
  readonly line: number;
  /** Where it begins. */
  readonly at: number;
  /** A line of the source begins with it. */
  readonly isFirst: boolean;
  /** And that line does not stand away from the margin. */
  readonly isMargin: boolean;
}

/** What Python says of a program that it cannot read. */
export interface SyntaxDefect {
  readonly message: string;
  readonly line: number;
}

/** What cannot be told apart from it is left: `open`. */
export interface PythonTokens {
  readonly tokens: readonly PythonToken[];
  readonly defect: SyntaxDefect | null;
  readonly isOpen: boolean;
  /** Where they end. */
  readonly end: number;
}

const BLANK = /(?:[ \t\f]|\\\r?\n)+/y;
const WORD = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const NUMBER = /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const SIGN = /\*\*=?|\/\/=?|>>=?|<<=?|->|:=|\.\.\.|[-+*/%@&|^=<>!]=|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const PREFIX = /^(?:[rRbBuUfFtT]|[bBfFtT][rR]|[rR][bBfFtT])$/;

/** More of them nobody writes by hand. */
const MOST_TOKENS = 300_000;
/** Python itself goes no deeper. */
const MOST_OPEN = 200;

/** The tokens of a program, up to the first that Python does not take for one. */
export function pythonTokens(source: string, minor: number): PythonTokens {
  return new Reader(source, minor).read();
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

class Reader {
  readonly #source: string;
  readonly #minor: number;
  readonly #tokens: PythonToken[] = [];
  readonly #open: { readonly sign: string; readonly line: number }[] = [];
  #at: number;
  #line = 1;
  #isFirst = true;

  constructor(source: string, minor: number) {
    this.#source = source;
    this.#minor = minor;
    this.#at = source.startsWith('\ufeff') ? 1 : 0;
  }

  read(): PythonTokens {
    while (this.#tokens.length < MOST_TOKENS) {
      this.#blank();
      if (this.#at >= this.#source.length) return this.#end();
      const read = this.#next();
      if (read === 'open') break;
      if (read !== null) return { tokens: this.#tokens, defect: read, isOpen: false, end: this.#at };
    }
    return { tokens: this.#tokens, defect: null, isOpen: true, end: this.#at };
  }

  #end(): PythonTokens {
    const last = this.#open.at(-1);
    if (last === undefined) this.#push('line', '', this.#at);
    // What follows in other lines may be what it minds.
    const isTold = this.#minor >= 10 && this.#tokens.at(-1)?.line === last?.line;
    const message = isTold ? `SyntaxError: '${last?.sign ?? ''}' was never closed` : 'SyntaxError: …';
    return { tokens: this.#tokens, defect: last === undefined ? null : { message, line: last.line }, isOpen: false, end: this.#at };
  }

  #blank(): void {
    const blank = this.#match(BLANK);
    this.#line += newlines(blank);
    this.#at += blank.length;
    if (this.#source.charAt(this.#at) !== '#') return;
    const end = this.#source.slice(this.#at).search(/[\r\n]/);
    this.#at = end < 0 ? this.#source.length : this.#at + end;
  }

  #next(): SyntaxDefect | 'open' | null {
    const char = this.#source.charAt(this.#at);
    if (char === '\n' || char === '\r') return this.#newline(char);
    const word = this.#match(WORD);
    const quote = this.#source.charAt(this.#at + word.length);
    if ((quote === '"' || quote === "'") && (word === '' || PREFIX.test(word))) return this.#text(word, quote);
    if (word !== '') return this.#push('word', word, this.#at, word.length);
    const number = /[\d.]/.test(char) ? this.#match(NUMBER) : '';
    if (number !== '') return this.#number(number);
    const sign = this.#match(SIGN);
    return sign === '' ? this.#other() : (this.#bracket(sign) ?? this.#push('sign', sign, this.#at, sign.length));
  }

  #newline(char: string): null {
    this.#at += char === '\r' && this.#source.charAt(this.#at + 1) === '\n' ? 2 : 1;
    if (this.#open.length === 0 && this.#tokens.at(-1)?.kind !== 'line') this.#push('line', '', this.#at);
    this.#line++;
    this.#isFirst = true;
    return null;
  }

  #number(number: string): SyntaxDefect | null {
    if (/^0[\d_]*[1-9][\d_]*$/.test(number))
      return this.#defect(
        this.#minor >= 8 ? 'SyntaxError: leading zeros in decimal integer literals are not permitted…' : 'SyntaxError: invalid token',
      );
    return this.#push('number', number, this.#at, number.length);
  }

  #bracket(sign: string): SyntaxDefect | 'open' | null {
    if (/^[([{]$/.test(sign)) this.#open.push({ sign, line: this.#line });
    if (this.#open.length > MOST_OPEN) return 'open';
    const opener = CLOSES[sign];
    if (opener === undefined) return null;
    const last = this.#open.pop();
    if (last?.sign === opener) return null;
    if (this.#minor < 8) return this.#defect('SyntaxError: invalid syntax');
    if (last === undefined) return this.#defect(`SyntaxError: unmatched '${sign}'`);
    const where = last.line === this.#line ? '' : ` on line ${last.line}`;
    return this.#defect(`SyntaxError: closing parenthesis '${sign}' does not match opening parenthesis '${last.sign}'${where}`);
  }

  /** What begins nothing. */
  #other(): SyntaxDefect | 'open' | null {
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    if (char === '\\') return this.#defect('SyntaxError: unexpected …');
    if (/^[$?`!]$/.test(char)) return this.#defect('SyntaxError: …');
    // Python asks its own tables whether they may stand in a name.
    if (char < '\u0080' || /[\p{XID_Continue}\p{Cn}]/u.test(char)) return 'open';
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return this.#defect(this.#minor >= 9 ? `SyntaxError: invalid …character …U+${code}…` : 'SyntaxError: invalid …');
  }

  #text(prefix: string, quote: string): SyntaxDefect | 'open' | null {
    const start = this.#at + prefix.length;
    const isLong = this.#source.startsWith(quote.repeat(3), start);
    const quotes = isLong ? quote.repeat(3) : quote;
    const isFormatted = /f|t/i.test(prefix);
    const end =
      isFormatted && this.#minor >= 12
        ? endOfFormatted(this.#source, start + quotes.length, quotes)
        : endOfText(this.#source, start + quotes.length, quotes);
    if (end === null) return isFormatted && this.#minor >= 12 ? 'open' : this.#unended(isLong);
    const text = this.#source.slice(this.#at, end);
    if (isFormatted && this.#minor < 12 && isCutOff(text.slice(prefix.length + quotes.length, -quotes.length)))
      return this.#defect('SyntaxError: …');
    this.#push('text', text, this.#at, text.length);
    this.#line += newlines(text);
    return null;
  }

  #unended(isLong: boolean): SyntaxDefect {
    if (this.#minor < 10) return this.#defect(`SyntaxError: EO${isLong ? 'F' : 'L'} while scanning …string literal`);
    const last = isLong ? this.#line + newlines(this.#source.slice(this.#at).replace(/\r?\n$/, '')) : '…';
    return this.#defect(`SyntaxError: unterminated ${isLong ? 'triple-quoted ' : ''}string literal (detected at line ${last})`);
  }

  #defect(message: string): SyntaxDefect {
    return { message, line: this.#line };
  }

  #push(kind: PythonToken['kind'], text: string, at: number, length = 0): null {
    const isMargin = this.#isFirst && this.#open.length === 0 && /^[\n\r]?$/.test(this.#source.charAt(at - 1));
    this.#tokens.push({ kind, text, line: this.#line, at, isFirst: this.#isFirst, isMargin });
    this.#isFirst = false;
    this.#at += length;
    return null;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source)?.[0] ?? '';
  }
}

/** Behind the quotes that end a text; null where nothing does. */
function endOfText(source: string, start: number, quotes: string): number | null {
  for (let at = start; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at += source.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (source.startsWith(quotes, at)) return at + quotes.length;
    else if (quotes.length === 1 && (char === '\n' || char === '\r')) return null;
  }
  return null;
}

/** The same, where brackets of values hold texts with the same quotes, as they do since Python 3.12. */
function endOfFormatted(source: string, start: number, quotes: string): number | null {
  const within: ({ readonly quotes: string; isFormat?: boolean } | { depth: number })[] = [{ quotes }];
  for (let at = start; at < source.length; at++) {
    const top = within.at(-1);
    if (top === undefined || within.length > MOST_OPEN) return null;
    const char = source.charAt(at);
    if ('quotes' in top) {
      if (char === '\\') at++;
      else if (char === '{' && (top.isFormat === true || source.charAt(at + 1) !== '{')) within.push({ depth: 0 });
      else if (char === '{') at++;
      else if (top.isFormat === true && char === '}') within.splice(-2);
      else if (top.isFormat !== true && source.startsWith(top.quotes, at)) {
        at += top.quotes.length - 1;
        within.pop();
        if (within.length === 0) return at + 1;
      } else if (top.quotes.length === 1 && char === '\n') return null;
    } else if (char === '"' || char === "'") {
      const inner = source.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      const isFormatted = /(?:^|\W)(?:[fFtT][rR]?|[rR][fFtT])$/.test(source.slice(Math.max(0, at - 3), at));
      if (isFormatted) within.push({ quotes: inner });
      const end = isFormatted ? at + inner.length : endOfText(source, at + inner.length, inner);
      if (end === null) return null;
      at = end - 1;
    } else if (/[([{]/.test(char)) top.depth++;
    else if (char === '}' && top.depth === 0) within.pop();
    else if (/[)\]}]/.test(char)) top.depth--;
    else if (char === ':' && top.depth === 0) within.push({ quotes, isFormat: true });
    else if (char === '#') return null;
  }
  return null;
}

/** Whether a value begins in a text and does not end there: its quotes were those of the text, which ended that before Python 3.12. */
function isCutOff(content: string): boolean {
  const text = content.replaceAll('{{', '');
  const open = text.lastIndexOf('{');
  return open >= 0 && /^[\w.\s]+[[(]$/.test(text.slice(open + 1)) && !text.slice(open).includes('}');
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
