/** The end of the text, where a character is asked for. */
export const EOF = -1;

const LESS = 0x3c;

/** A place in a text that is read a character at a time, and what BuildKit's lexer takes from there in one piece. */
export class TextCursor {
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    // Go's scanner passes over a byte order mark.
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  peek(): number {
    return this.#text.codePointAt(this.#at) ?? EOF;
  }

  next(): number {
    const character = this.peek();
    if (character !== EOF) this.#at += character > 0xffff ? 2 : 1;
    return character;
  }

  /** What stands between this quote and the next; null, and at the end, where there is no other. */
  quoted(quote: string): string | null {
    const open = this.#at;
    const close = this.#text.indexOf(quote, open + 1);
    this.#at = close < 0 ? this.#text.length : close + 1;
    return close < 0 ? null : this.#text.slice(open + 1, close);
  }

  /** `<`, or `<<` with the blanks behind it, which may belong to the word. */
  heredoc(blankEnds: boolean): string {
    this.next();
    if (this.peek() !== LESS) return '<';
    const start = this.#at++;
    while (!blankEnds && /^[\t\r ]$/.test(this.#text.charAt(this.#at))) this.#at++;
    return `<${this.#text.slice(start, this.#at)}`;
  }

  /** The name of a variable, a number, or one of the shell's own such as `$@`. */
  name(): string {
    const rest = this.#text.slice(this.#at, this.#at + 1);
    const pattern = /\p{Nd}/u.test(characterOf(this.peek())) ? /\p{Nd}*/uy : /[@*#?\-$!0]/.test(rest) ? /./y : /[\p{L}\p{Nd}_]*/uy;
    pattern.lastIndex = this.#at;
    const name = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }
}

/** A character by its code point; U+FFFD for the end. */
export function characterOf(character: number): string {
  return character === EOF ? '\uFFFD' : String.fromCodePoint(character);
}
