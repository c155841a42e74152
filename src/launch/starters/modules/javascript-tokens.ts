/** A word, a text or a sign of JavaScript, as far as it takes to see what a module loads. */
export interface ScriptToken {
  readonly kind: 'word' | 'text' | 'other' | 'sign';
  /** Of a text what stands in its quotes; of a text with values in it, and of a pattern, nothing. */
  readonly text: string;
  /** A line ends before it. */
  readonly isFirst: boolean;
  readonly isPattern?: true;
}

/** Why the tokens end: with the script, at what does not end itself, or where nobody can tell. */
export type ScriptEnd = 'end' | 'comment' | 'text' | 'template' | 'open';

const BLANK = /(?:[\s\ufeff]|\/\/.*|\/\*[^]*?\*\/)+/y;
const WORD = /[\w$\u0080-\uffff#@]+/y;
const TEXT = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y;
const SIGN = /=>|\?\?|\?\.|&&|\|\||\.\.\.|[^]/y;
/** A pattern stands where no value has ended: its slashes are no division. */
const PATTERN = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const BEFORE_PATTERN = /^(?:return|typeof|case|in|of|do|else|void|delete|throw|new|instanceof|yield|await)$/;

/** More of them nobody writes by hand. */
const MOST_TOKENS = 200_000;
/** So many slashes may look as if a pattern began there, and none that ends: each is looked for to the end of its line. */
const MOST_OPEN = 100;

/** The tokens of a script, and why they end: those before what cannot be read where there is some. */
export interface Script {
  readonly tokens: readonly ScriptToken[];
  readonly end: ScriptEnd;
}

export function readScript(source: string): Script {
  const tokens: ScriptToken[] = [];
  const text = source.startsWith('#!') ? source.slice(Math.max(0, source.indexOf('\n'))) : source;
  let at = 0;
  let open = 0;
  while (tokens.length < MOST_TOKENS) {
    const blank = match(BLANK, text, at);
    at += blank.length;
    // A comment that ends was blank.
    if (at >= text.length) return { tokens, end: 'end' };
    if (text.startsWith('/*', at)) return { tokens, end: 'comment' };
    if (text.charAt(at) === '/' && !endsValue(tokens.at(-1)) && open > MOST_OPEN) return { tokens, end: 'open' };
    const read = text.charAt(at) === '`' ? template(text, at) : readToken(text, at, tokens.at(-1));
    // What is calculated in one may hold patterns with quotes of its own.
    if (read === null) return { tokens, end: text.charAt(at) !== '`' ? 'text' : text.includes('${', at) ? 'open' : 'template' };
    if (read.kind === 'sign' && read.text === '/' && !endsValue(tokens.at(-1))) open++;
    at += read.length;
    const isFirst = tokens.length === 0 || blank.includes('\n');
    tokens.push({ kind: read.kind, text: read.text, isFirst, ...(read.isPattern === true ? { isPattern: true } : {}) });
  }
  return { tokens: [], end: 'open' };
}

interface Read {
  readonly kind: ScriptToken['kind'];
  readonly text: string;
  readonly length: number;
  readonly isPattern?: true;
}

function readToken(text: string, at: number, last: ScriptToken | undefined): Read | null {
  const word = match(WORD, text, at);
  if (word !== '') return { kind: 'word', text: word, length: word.length };
  const quoted = match(TEXT, text, at);
  if (quoted !== '') return { kind: quoted.includes('\\') ? 'other' : 'text', text: quoted.slice(1, -1), length: quoted.length };
  const pattern = text.charAt(at) === '/' && !endsValue(last) ? match(PATTERN, text, at) : '';
  if (pattern !== '') return { kind: 'other', text: '', length: pattern.length, isPattern: true };
  const sign = match(SIGN, text, at);
  return /^['"]/.test(sign) ? null : { kind: 'sign', text: sign, length: sign.length };
}

function endsValue(last: ScriptToken | undefined): boolean {
  if (last === undefined) return false;
  if (last.kind === 'sign') return last.text === ')' || last.text === ']';
  return last.kind !== 'word' || !BEFORE_PATTERN.test(last.text);
}

/** A text between backquotes, with what is calculated in it. */
function template(text: string, start: number): Read | null {
  const open: string[] = [];
  let at = start;
  do {
    const char = text.charAt(at);
    if (char === '') return null;
    const isText = open.at(-1) === '`';
    const skipped = isText || open.length === 0 ? '' : match(TEXT, text, at) || patternIn(text, at);
    if (skipped !== '') at += skipped.length - 1;
    else if (char === '\\') at++;
    else if (char === '`') {
      if (isText) open.pop();
      else open.push(char);
    } else if (isText && char === '$' && text.charAt(at + 1) === '{') {
      open.push('{');
      at++;
    } else if (!isText && char === '{') open.push(char);
    else if (!isText && char === '}') open.pop();
    at++;
  } while (open.length > 0);
  return { kind: 'other', text: '', length: at - start };
}

/** A pattern in what a template calculates. */
function patternIn(text: string, at: number): string {
  const before = text.charAt(at - 1) === ' ' ? text.charAt(at - 2) : text.charAt(at - 1);
  return text.charAt(at) === '/' && /[(,=:[!&|?{;]/.test(before) ? match(PATTERN, text, at) : '';
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
