import { Refusal } from '../syntax/refusal.ts';
import { characterOf, EOF, TextCursor } from '../syntax/text-cursor.ts';
import { goQuote } from '../values/go-quote.ts';
import { isSpace } from '../values/space.ts';
import {
  newFrame,
  NO_NAMES,
  plus,
  union,
  type Frame,
  type LexOptions,
  type LexResult,
  type Lookup,
  type Names,
  type Substitution,
} from './lex-frame.ts';
import { replacePattern, trimPrefix, trimSuffix } from './shell-pattern.ts';

const code = (character: string): number => character.charCodeAt(0);
const DOLLAR = code('$');
const SINGLE = code("'");
const DOUBLE = code('"');
const OPEN = code('{');
const CLOSE = code('}');
const COLON = code(':');
const SLASH = code('/');
const LESS = code('<');
const QUESTION = code('?');
/** Nothing to resolve, and nothing to split. */
const PLAIN = /^[^$'"\\`\uFEFF]*$/;
const PLAIN_WORD = /^[^$'"\\`<\s\u0085]+$/;
/** Splitting looks at a value once for each level it is nested in. */
const MAX_SPLIT_DEPTH = 500;

/** True for a text that expansion leaves as it is. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Expands variables and resolves quotes and escapes as BuildKit's shell lexer does, oddities included.
 * @throws Refusal `bad-substitution` or `required-variable`, whose dockerMessage is BuildKit's own.
 */
export function lex(source: string, lookup: Lookup, options: LexOptions): LexResult {
  const plain = options.split === true ? PLAIN_WORD.test(source) : PLAIN.test(source);
  if (plain) return { value: source, words: options.split === true ? [source] : [], used: NO_NAMES, tested: NO_NAMES };
  return new Lexer(source, lookup, options).run();
}

/** Doubled a few times over, a value outgrows every message between client and builder (16 MiB), and in the end all memory. */
const MAX_VALUE = 1 << 26;

class Lexer {
  private readonly source: string;
  private readonly text: TextCursor;
  private readonly lookup: Lookup;
  private readonly options: LexOptions;
  private readonly escape: number;
  private readonly frames: Frame[] = [];
  private rawEscapes: boolean;
  /** Shared by nested texts, as in BuildKit: reading `${v:-w}` forgets the word begun before it, unless it is kept (`ownWords`). */
  private wordBuffer = '';

  constructor(source: string, lookup: Lookup, options: LexOptions) {
    this.source = source;
    this.text = new TextCursor(source);
    this.lookup = lookup;
    this.options = options;
    this.escape = options.escape.charCodeAt(0);
    this.rawEscapes = options.rawEscapes === true;
  }

  run(): LexResult {
    this.pushText(EOF, null, this.rawEscapes, false);
    for (;;) {
      const frame = this.top();
      const finished = frame.kind === 'quote' ? this.quoteStep(frame) : this.textStep(frame);
      if (finished) {
        this.frames.pop();
        if (this.frames.length === 0)
          return { value: frame.value, words: frame.words, used: frame.used ?? NO_NAMES, tested: frame.tested ?? NO_NAMES };
        if (frame.kind === 'quote') this.deliverQuote(frame);
        else this.finishSubstitution(frame);
      }
    }
  }

  private top(): Frame {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error('the lexer has lost its frame');
    return frame;
  }

  private pushText(stop: number, substitution: Substitution | null, rawEscapes: boolean, preserve: boolean): void {
    const outerWord = this.options.ownWords === true ? this.wordBuffer : '';
    this.wordBuffer = '';
    if (this.options.split === true && this.frames.length > MAX_SPLIT_DEPTH) this.fail('substitutions are nested too deep');
    this.frames.push(newFrame('text', stop, substitution, preserve, this.rawEscapes, outerWord));
    this.rawEscapes = rawEscapes;
  }

  /** Handles one character of a text; true when it ends. */
  private textStep(frame: Frame): boolean {
    const next = this.text.peek();
    if (next === EOF || next === frame.stop) return this.endText(frame, next);
    if (next === DOLLAR) {
      this.dollar();
    } else if (next === LESS) {
      this.addRaw(frame, this.text.heredoc(this.options.blankEndsHeredoc === true));
    } else if (next === SINGLE && this.options.skipProcessQuotes !== true) {
      this.addRaw(frame, this.singleQuote(frame.preserve));
    } else if (next === DOUBLE && this.options.skipProcessQuotes !== true) {
      this.text.next();
      this.frames.push(newFrame('quote', DOUBLE, null, frame.preserve, this.rawEscapes));
      if (this.options.rawQuotes === true) this.top().value = '"';
    } else {
      this.character(frame);
    }
    return false;
  }

  private endText(frame: Frame, next: number): boolean {
    if (next === EOF && frame.stop !== EOF) {
      this.fail(`unexpected end of statement while looking for matching ${String.fromCharCode(frame.stop)}`);
    }
    if (next !== EOF) this.text.next();
    this.endWord(frame);
    this.wordBuffer = frame.outerWord;
    this.rawEscapes = frame.outerRawEscapes;
    return true;
  }

  private character(frame: Frame): void {
    let character = this.text.next();
    if (character !== this.escape) {
      this.addToWord(frame, String.fromCodePoint(character));
      frame.value += String.fromCodePoint(character);
      return;
    }
    if (this.rawEscapes) this.addRaw(frame, String.fromCodePoint(character));
    character = this.text.next();
    if (character !== EOF) this.addRaw(frame, String.fromCodePoint(character));
  }

  private addRaw(frame: Frame, text: string): void {
    frame.value += text;
    if (this.options.split !== true) return;
    this.wordBuffer += text;
    frame.inWord = true;
  }

  private addToWord(frame: Frame, text: string): void {
    if (this.options.split !== true) return;
    for (const character of text) {
      if (!isSpace(character.charCodeAt(0))) {
        this.wordBuffer += character;
        frame.inWord = true;
      } else if (frame.inWord && this.wordBuffer !== '') {
        this.endWord(frame);
      }
    }
  }

  private endWord(frame: Frame): void {
    if (this.wordBuffer === '') return;
    frame.words.push(this.wordBuffer);
    this.wordBuffer = '';
    frame.inWord = false;
  }

  /** Handles one character inside double quotes; true at the closing one. */
  private quoteStep(frame: Frame): boolean {
    const next = this.text.peek();
    if (next === EOF) this.fail('unexpected end of statement while looking for matching double-quote');
    if (next === DOLLAR) {
      this.dollar();
      return false;
    }
    let character = this.text.next();
    if (character === DOUBLE) {
      if (this.options.rawQuotes === true) frame.value += '"';
      return true;
    }
    if (character === this.escape) {
      const escaped = this.text.peek();
      if (escaped === EOF) return false;
      if (escaped === DOUBLE || escaped === DOLLAR || escaped === this.escape) {
        if (this.rawEscapes) frame.value += String.fromCodePoint(character);
        character = this.text.next();
      } else if (this.rawEscapes && (this.options.rawQuotes !== true || frame.preserve)) {
        frame.value += String.fromCodePoint(character);
      }
    }
    frame.value += String.fromCodePoint(character);
    return false;
  }

  private deliverQuote(quote: Frame): void {
    const frame = this.top();
    this.addRaw(frame, quote.value);
    frame.used = union(frame.used, quote.used);
    frame.tested = union(frame.tested, quote.tested);
  }

  private singleQuote(preserve: boolean): string {
    const text = this.text.quoted("'");
    if (text === null) this.fail('unexpected end of statement while looking for matching single-quote');
    const escape = this.options.escape;
    const value = preserve ? text.replaceAll(escape, escape + escape) : text;
    return this.options.rawQuotes === true ? `'${value}'` : value;
  }

  /** Reads `$name`, `${name}`, or begins a `${name…}` with more in it. */
  private dollar(): void {
    this.text.next();
    if (this.text.peek() !== OPEN) {
      const name = this.text.name();
      this.deliver(name === '' ? '$' : this.value(name, `$${name}`), name === '' ? null : new Set([name]), null);
      return;
    }
    this.text.next();
    const first = this.text.peek();
    if (first === EOF) this.fail("syntax error: missing '}'");
    if (first === OPEN || first === CLOSE || first === COLON) this.fail('syntax error: bad substitution');
    const name = this.text.name();
    const operator = this.text.next();
    if (operator === CLOSE) this.deliver(this.value(name, `\${${name}}`), new Set([name]), null);
    else this.beginSubstitution(name, operator);
  }

  private beginSubstitution(name: string, first: number): void {
    const old = this.options.colonOnly === true;
    if (old && first !== COLON && first !== QUESTION) this.fail("missing ':' in substitution");
    if (first === SLASH) {
      const all = this.text.peek() === SLASH;
      if (all) this.text.next();
      this.pushText(SLASH, { name, operator: all ? '//' : '/', nullIsUnset: false, pattern: null }, true, true);
      return;
    }
    const nullIsUnset = first === COLON;
    const operator = characterOf(nullIsUnset ? this.text.next() : first);
    const isPattern = operator === '#' || operator === '%';
    if (!nullIsUnset && !'+-?#%'.includes(operator)) this.fail(`unsupported modifier (${operator}) in substitution`);
    if (nullIsUnset && isPattern && !old) this.fail(`unsupported modifier (:${operator}) in substitution`);
    this.pushText(CLOSE, { name, operator, nullIsUnset, pattern: null }, isPattern, isPattern);
  }

  private finishSubstitution(frame: Frame): void {
    const { substitution } = frame;
    if (substitution === null) throw new Error('the lexer has lost its substitution');
    if (frame.stop === SLASH) {
      this.pushText(CLOSE, { ...substitution, pattern: frame.value }, true, false);
      const top = this.top();
      top.used = frame.used;
      top.tested = frame.tested;
      return;
    }
    this.substitute(substitution, frame);
  }

  private substitute(substitution: Substitution, frame: Frame): void {
    const { name, operator, nullIsUnset, pattern } = substitution;
    const word = frame.value;
    const value = this.lookup(name);
    if (value === undefined && this.options.skipUnsetEnv === true) {
      const shown = pattern === null ? `${nullIsUnset ? ':' : ''}${operator}${word}` : `/${pattern}/${word}`;
      this.deliver(`\${${name}${shown}}`, plus(frame.used, name), frame.tested);
      return;
    }
    const missing = value === undefined || (nullIsUnset && value === '');
    switch (operator) {
      case '-':
        return missing ? this.deliver(word, frame.used, plus(frame.tested, name)) : this.deliver(value, new Set([name]), null);
      case '+':
        return missing ? this.deliver('', null, new Set([name])) : this.deliver(word, frame.used, plus(frame.tested, name));
      case '?':
        return missing ? this.require(name, word, value) : this.deliver(value, new Set([name]), null);
      case '#':
      case '%':
        if (this.options.colonOnly === true) return this.fail(`unsupported modifier (${operator}) in substitution`);
        if (word === '' && this.options.wantsPattern === true)
          throw new Refusal('bad-substitution', `Docker 26.1 breaks off at \${${name}${operator}}, which has no pattern`, '…EOF');
        return this.deliver(
          this.pattern(() => trim(operator, word, value ?? '')),
          plus(frame.used, name),
          frame.tested,
        );
      case '/':
      case '//':
        return this.deliver(
          this.pattern(() => replacePattern(value ?? '', pattern ?? '', word, operator === '//')),
          plus(frame.used, name),
          frame.tested,
        );
      default:
        return this.fail(`unsupported modifier (${nullIsUnset && this.options.colonOnly !== true ? ':' : ''}${operator}) in substitution`);
    }
  }

  /** Applies a pattern; one that cannot be read fails the whole text. */
  private pattern(apply: () => string): string {
    try {
      return apply();
    } catch (error) {
      if (error instanceof Refusal) return this.fail(error.message);
      throw error;
    }
  }

  private require(name: string, word: string, value: string | undefined): never {
    const reason = word !== '' ? word : `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`;
    return this.fail(`${name}: ${reason}`, 'required-variable');
  }

  /** Hands the value of a substitution to the text or the quotes it stands in. */
  private deliver(value: string, used: Names, tested: Names): void {
    const frame = this.top();
    if (frame.value.length + value.length > MAX_VALUE)
      throw new Refusal('too-long-value', `${JSON.stringify(this.source)} expands to more text than a builder takes`);
    frame.value += value;
    if (frame.kind === 'text') this.addToWord(frame, value);
    frame.used = union(frame.used, used);
    frame.tested = union(frame.tested, tested);
  }

  private value(name: string, asWritten: string): string {
    return this.lookup(name) ?? (this.options.skipUnsetEnv === true ? asWritten : '');
  }

  /** Fails with BuildKit's message; at the end of the text the outermost open `${` is what it complains about. */
  private fail(reason: string, failCode = 'bad-substitution'): never {
    const outermost = this.frames.find((frame) => frame.substitution !== null);
    let message = reason;
    if (outermost !== undefined && this.text.peek() === EOF) {
      message = outermost.stop === SLASH ? "syntax error: missing '/' in ${}" : "syntax error: missing '}'";
    }
    throw new Refusal(
      failCode,
      `${JSON.stringify(this.source)} cannot be expanded: ${message}`,
      `failed to process ${goQuote(this.source)}: ${message}`,
    );
  }
}

function trim(operator: string, word: string, value: string): string {
  const greedy = word.startsWith(operator);
  const pattern = greedy ? word.slice(1) : word;
  return operator === '%' ? trimSuffix(pattern, value, greedy) : trimPrefix(pattern, value, greedy);
}
