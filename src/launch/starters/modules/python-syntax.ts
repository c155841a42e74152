import { pythonTokens } from './python-tokens.ts';
import type { PythonToken, SyntaxDefect } from './python-tokens.ts';

/** What surely ends a Python before it does anything of a program; null where it may read it, or nobody can tell. */
export function syntaxDefect(source: string, minor: number): SyntaxDefect | null {
  // Such a line says how the file is to be read.
  if (/^[ \t\f]*#.*?coding[:=][ \t]*(?!utf-?8\b)[-\w.]+/im.test(source.split('\n', 2).join('\n'))) return null;
  const { tokens, defect, end, isOpen } = pythonTokens(source, minor);
  const found = lineDefect(source, tokens, minor, defect === null && !isOpen ? null : end) ?? defect;
  return found ?? (isOpen ? null : returning(tokens));
}

/** It is compiled once it is read. */
function returning(tokens: readonly PythonToken[]): SyntaxDefect | null {
  const found = tokens.find(({ kind, text, isMargin }) => isMargin && kind === 'word' && text === 'return');
  return found === undefined ? null : { message: "SyntaxError: 'return' outside function", line: found.line };
}

const WORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';
const KEYWORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
const VALUES = /^(?:False|None|True)$/;
/** No line ends with one of them. */
const LEADS_ON = /^(?:and|as|assert|class|def|del|elif|for|from|global|if|import|in|is|nonlocal|not|or|while|with)$/;
const SIGNS_ON = /^(?:[-+/%@&|^~<>=.]|\*\*|\/\/|<<|>>|[-+*/%@&|^=<>!]=|\*\*=|\/\/=|<<=|>>=|->|:=)$/;
/** Their line has a body. */
const HEADS = /^(?:def|class|if|elif|else|while|for|try|except|finally|with)$/;
/** They are names as well. */
const SOFT = /^(?:match|case|type|_)$/;

const INVALID = 'SyntaxError: …';

/** The first line that Python does not take; `end`: where the tokens end, if before the source does. */
function lineDefect(source: string, tokens: readonly PythonToken[], minor: number, end: number | null): SyntaxDefect | null {
  const indents = new Indents(source, minor);
  let start = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.kind !== 'line') continue;
    const line = tokens.slice(start, at);
    start = at + 1;
    const defect = line.length === 0 ? null : (indents.defectOf(line) ?? defectOf(line, minor));
    if (defect !== null) return defect;
  }
  const rest = tokens.slice(start);
  if (end === null) return indents.atEnd(source);
  const line = tokens.at(-1)?.line ?? 1;
  const next: PythonToken = { kind: 'sign', text: '', line, at: end, isFirst: true, isMargin: false };
  return indents.defectOf(rest.length > 0 ? rest : [next]);
}

interface Depth {
  readonly columns: number;
  /** With tabs as wide as blanks: what the two disagree on Python does not read. */
  readonly others: number;
}

/** How far lines stand from the margin. */
class Indents {
  readonly #source: string;
  readonly #minor: number;
  readonly #open: Depth[] = [{ columns: 0, others: 0 }];
  /** Those whose exceptions nothing was said of yet, by how far they stand from the margin. */
  readonly #tries: number[] = [];
  /** The word that the last line began with, by depth. */
  readonly #words: string[] = [];
  #head: { readonly line: number } | null = null;

  constructor(source: string, minor: number) {
    this.#source = source;
    this.#minor = minor;
  }

  defectOf(line: readonly PythonToken[]): SyntaxDefect | null {
    const [first] = line;
    if (first === undefined) return null;
    const head = this.#head;
    const last = line.at(-1);
    this.#head = last?.text === ':' ? { line: first.line } : null;
    if (!first.isFirst) return null;
    const depth = depthOf(this.#source, first.at);
    if (head === null && this.#isUncaught(first, depth.columns)) return { message: INVALID, line: first.line };
    const before = this.#open.at(-1) ?? depth;
    const isTorn = Math.sign(depth.columns - before.columns) !== Math.sign(depth.others - before.others);
    if (isTorn && depth.columns >= before.columns)
      return { message: 'TabError: inconsistent use of tabs and spaces in indentation', line: first.line };
    if (depth.columns > before.columns) {
      this.#open.push(depth);
      this.#isAlone(first.text === 'async' ? line[1] : first);
      return head === null ? { message: 'IndentationError: unexpected indent', line: first.line } : null;
    }
    while ((this.#open.at(-1)?.columns ?? 0) > depth.columns) this.#open.pop();
    const now = this.#open.at(-1);
    if (now?.columns !== depth.columns)
      return { message: 'IndentationError: unindent does not match any outer indentation level', line: first.line };
    if (now.others !== depth.others) return { message: 'TabError: inconsistent use of tabs and spaces in indentation', line: first.line };
    if (head !== null) return this.#unindented(head.line, first.line);
    return this.#isAlone(first.text === 'async' ? line[1] : first) ? { message: INVALID, line: first.line } : null;
  }

  /** `else` and its like without what they belong to. */
  #isAlone(first: PythonToken | undefined): boolean {
    const depth = this.#open.length;
    const before = this.#words[depth] ?? '';
    this.#words.length = depth;
    this.#words[depth] = first?.kind === 'word' ? first.text : '';
    const belongs = BELONGS.get(first?.text ?? '');
    return first?.kind === 'word' && belongs !== undefined && !belongs.test(before);
  }

  atEnd(source: string): SyntaxDefect | null {
    if (this.#head !== null) return this.#unindented(this.#head.line, source.length);
    return this.#tries.length === 0 ? null : { message: INVALID, line: source.length };
  }

  /** Behind the body of `try` stands what becomes of its exceptions. */
  #isUncaught({ text }: PythonToken, columns: number): boolean {
    const last = this.#tries.at(-1) ?? -1;
    if (last > columns || (last === columns && !/^(?:except|finally)$/.test(text))) return true;
    if (last === columns) this.#tries.pop();
    if (text === 'try') this.#tries.push(columns);
    return false;
  }

  #unindented(head: number, line: number): SyntaxDefect {
    return { message: `IndentationError: expected an indented block${this.#minor >= 10 ? ` after …on line ${head}` : ''}`, line };
  }
}

const TAB = 8;

/** What stands before them. */
const BELONGS: ReadonlyMap<string, RegExp> = new Map([
  ['elif', /^(?:if|elif)$/],
  ['else', /^(?:if|elif|for|while|except)$/],
  ['except', /^(?:try|except)$/],
  ['finally', /^(?:try|except|else)$/],
]);

function depthOf(source: string, at: number): Depth {
  let start = at;
  while (start > 0 && !/[\n\r]/.test(source.charAt(start - 1))) start--;
  let columns = 0;
  let others = 0;
  for (const char of source.slice(start, at).replace(/^\ufeff/, '')) {
    if (char === '\f') columns = others = 0;
    else {
      columns = char === '\t' ? (Math.floor(columns / TAB) + 1) * TAB : columns + 1;
      others++;
    }
  }
  return { columns, others };
}

function defectOf(line: readonly PythonToken[], minor: number): SyntaxDefect | null {
  const [first] = line;
  if (first === undefined) return null;
  const message = adjacent(line) ?? headDefect(line, minor) ?? endDefect(line) ?? newer(line, minor);
  return message === null ? null : { message, line: first.line };
}

/** Two values with nothing between them. */
function adjacent(line: readonly PythonToken[]): string | null {
  for (let at = 1; at < line.length; at++) {
    const [before, token] = [line[at - 1], line[at]];
    if (before === undefined || token === undefined) continue;
    const isStart = at === 1 || line[at - 2]?.text === ';' || line[at - 2]?.text === ':';
    const next = isValueStart(token);
    if (next && isStart && /^(?:print|exec)$/.test(before.text) && before.kind === 'word') return minorPrint(before.text);
    const isSoft = isStart && SOFT.test(before.text);
    if (next && !isSoft && isValueEnd(before) && !(before.kind === 'text' && token.kind === 'text')) return INVALID;
    if (isStart && at === 1 && /^(?:<<|>>|==)$/.test(before.text) && before.isFirst) return INVALID;
  }
  return null;
}

function minorPrint(word: string): string {
  return `SyntaxError: Missing parentheses in call to '${word}'. Did you mean ${word}(…`;
}

function isValueStart({ kind, text }: PythonToken): boolean {
  return kind === 'number' || kind === 'text' || (kind === 'word' && !KEYWORDS.has(text)) || (kind === 'word' && VALUES.test(text));
}

function isValueEnd(token: PythonToken): boolean {
  return isValueStart(token) || /^[)\]}]$/.test(token.text);
}

/** What has a body says so by a colon. */
function headDefect(line: readonly PythonToken[], minor: number): string | null {
  const at = line[0]?.text === 'async' ? 1 : 0;
  const word = line[at];
  if (word?.kind !== 'word' || !HEADS.test(word.text)) return null;
  let depth = 0;
  for (const [index, { kind, text }] of line.entries()) {
    if (kind === 'text') continue;
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text)) depth--;
    else if (depth === 0 && text === ':') return word.text === 'with' && line[index - 1]?.text === ',' ? INVALID : null;
    // It has a colon of its own.
    else if (depth === 0 && text === 'lambda') return null;
    else if (depth === 0 && text === '=' && /^(?:if|elif|while)$/.test(word.text)) return INVALID;
    else if (depth === 0 && text === ',' && word.text === 'except' && minor < MANY_EXCEPTIONS) return INVALID;
  }
  return INVALID;
}

/** Of several exceptions without brackets, which Python 3.14 takes. */
const MANY_EXCEPTIONS = 14;

function endDefect(line: readonly PythonToken[]): string | null {
  const last = line.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'word' && LEADS_ON.test(last.text)) return INVALID;
  if (last.kind === 'sign' && SIGNS_ON.test(last.text)) return INVALID;
  const [first] = line;
  const isImport = first?.kind === 'word' && first.text === 'import';
  return isImport && line.some(({ kind, text }) => kind === 'word' && text === 'from') ? INVALID : null;
}

/** What came with a later release. */
function newer(line: readonly PythonToken[], minor: number): string | null {
  const [first, second, third] = line;
  if (first?.kind !== 'word') return null;
  if (minor < 10 && first.text === 'match' && line.at(-1)?.text === ':' && second?.text !== ':') return INVALID;
  if (minor < 12 && first.text === 'type' && second?.kind === 'word' && !KEYWORDS.has(second.text)) return INVALID;
  if (minor < 12 && /^(?:def|class)$/.test(first.text) && third?.text === '[') return INVALID;
  if (minor < 11 && first.text === 'except' && second?.text === '*') return INVALID;
  return minor < 8 && line.some(({ kind, text }) => kind === 'sign' && text === ':=') ? INVALID : null;
}
