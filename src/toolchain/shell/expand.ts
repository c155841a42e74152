import { UNKNOWN } from '../../unknown-value.ts';
import { ONE_WORD } from './environment.ts';
import { tokenizeShell } from './lexer.ts';
import type { WordPiece, WordToken } from './lexer.ts';
import { patternParts, withoutMatch } from './pattern-lengths.ts';

/** A word after expansion. Offsets count UTF-16 units of the script. */
export interface ShellWord {
  /** Unknown pieces stand in it as UNKNOWN. */
  readonly value: string;
  /** Unquoted `*`, `?` or `[`: a pattern for names of files. */
  readonly isPattern: boolean;
  /** An unquoted unknown: there may be no word here, or several. */
  readonly isOpen: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where the values of expansions come from. Unknown pieces stand in them as UNKNOWN. */
export interface Lookup {
  /** Null when it is not set. */
  readonly variable: (name: string) => string | null;
  /** What `$(…)` and backquotes give, by the text between them. */
  readonly answer: (command: string) => string;
  /** What `${a:=b}` and arithmetic give to variables; left out where nothing does. */
  readonly assign?: (name: string, value: string) => void;
  /** Whether words are cut elsewhere than at blanks. */
  readonly cutsElsewhere?: () => boolean;
}

/** `${a:-${b:-…}}` is followed so deep; what lies deeper is unknown. */
const MAX_DEPTH = 8;

/** Expands a word into the words it becomes: none for an unquoted variable that is empty, several for one with blanks. */
export function expandWord(token: WordToken, lookup: Lookup): ShellWord[] {
  const [only] = token.pieces;
  return token.pieces.length === 1 && only?.kind === 'text' && !only.text.startsWith('~')
    ? [{ value: only.text, isPattern: !only.quoted && standsForOthers(only.text), isOpen: false, start: token.start, end: token.end }]
    : expandPiecewise(token, lookup);
}

function expandPiecewise(token: WordToken, lookup: Lookup): ShellWord[] {
  const fields = new Fields();
  for (const [index, piece] of withoutQuotes(withoutCode(token.pieces)).entries()) {
    const value = index === 0 ? expandTilde(piece, lookup) : expandPiece(piece, lookup, 0);
    if (isParameters(piece)) fields.growByParameters(value);
    else if (piece.quoted || piece.kind === 'text') fields.grow(value, !piece.quoted && standsForOthers(value), false);
    else fields.growByParts(lookup.cutsElsewhere?.() === true ? [value === '' ? '' : UNKNOWN] : value.split(/[ \t\n\ufdd3]+/));
  }
  return fields.end().map((field) => ({ ...field, value: release(field.value), start: token.start, end: token.end }));
}

/** `"$@"` */
function isParameters(piece: WordPiece): boolean {
  return piece.quoted && piece.kind === 'variable' && piece.name === '@';
}

/** Quotes make an empty word, but for those around `$@`. */
function withoutQuotes(pieces: readonly WordPiece[]): readonly WordPiece[] {
  return pieces.some(isParameters) ? pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '') : pieces;
}

type Field = Pick<ShellWord, 'value' | 'isPattern' | 'isOpen'>;

/** The words that one becomes, piece by piece. */
class Fields {
  readonly #ended: Field[] = [];
  #current: Field | null = null;

  grow(value: string, isPattern: boolean, isOpen: boolean): void {
    const before = this.#current;
    this.#current = {
      value: (before?.value ?? '') + value,
      isPattern: before?.isPattern === true || isPattern,
      isOpen: before?.isOpen === true || isOpen,
    };
  }

  /** By `"$@"`: none where there are no parameters. */
  growByParameters(value: string): void {
    for (const [i, word] of value.split(NEXT_WORD).entries()) {
      if (i > 0) this.end();
      if (value !== '') this.grow(word, false, word.includes(UNKNOWN));
    }
  }

  /** By what a variable that is not quoted is cut into. */
  growByParts(parts: readonly string[]): void {
    for (const [i, part] of parts.entries()) {
      if (i > 0) this.end();
      if (part !== '') this.grow(part, /[*?[]/.test(part), part.replaceAll(ONE_WORD, '').includes(UNKNOWN));
    }
  }

  end(): readonly Field[] {
    if (this.#current !== null) this.#ended.push(this.#current);
    this.#current = null;
    return this.#ended;
  }
}

/** Expands without splitting, as the right side of an assignment and the target of a redirection are. */
export function expandText(token: WordToken, lookup: Lookup): string {
  const [first, ...rest] = withoutCode(token.pieces);
  return release((first === undefined ? '' : expandTilde(first, lookup)) + expandPieces(rest, lookup, 0));
}

/** `$'…'` is a text to some shells, and a dollar before one to others. */
function withoutCode(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const isCode = (piece: WordPiece, at: number): boolean =>
    piece.kind === 'text' && !piece.quoted && piece.text.endsWith('$') && pieces[at + 1]?.quoted === true;
  return pieces.some(isCode) ? [{ kind: 'command', text: '', quoted: true }] : pieces;
}

/** Expands what stands in a here-document. */
export function expandHere(pieces: readonly WordPiece[], lookup: Lookup): string {
  return release(expandPieces(pieces, lookup, 0));
}

/** Quoted blanks inside `${a:-"b c"}` do not split: they are told from others by noncharacters until the words are cut. */
const BLANKS = ' \t\n';
const PROTECTED = '\ufdd0\ufdd1\ufdd2';

/** Between the words that `$@` stands for, which are a blank apart where they become one. */
export const NEXT_WORD = '\ufdd3';

function protect(text: string): string {
  return text.replace(/[ \t\n]/g, (blank) => PROTECTED.charAt(BLANKS.indexOf(blank)));
}

function release(text: string): string {
  return text.replace(/[\ufdd0-\ufdd3]/g, (mark) => BLANKS.charAt(Math.max(PROTECTED.indexOf(mark), 0)));
}

function expandPieces(pieces: readonly WordPiece[], lookup: Lookup, depth: number): string {
  return pieces.map((piece) => expandPiece(piece, lookup, depth)).join('');
}

function expandTilde(piece: WordPiece, lookup: Lookup): string {
  // Somebody's home, where there is one of that name.
  const [named] = piece.kind === 'text' && !piece.quoted ? (/^~[\w.-]+(?=\/|$)/.exec(piece.text) ?? []) : [];
  if (piece.kind === 'text' && named !== undefined) return UNKNOWN + piece.text.slice(named.length);
  if (piece.kind !== 'text' || piece.quoted || !/^~(?:\/|$)/.test(piece.text)) return expandPiece(piece, lookup, 0);
  return (lookup.variable('HOME') ?? UNKNOWN) + piece.text.slice(1);
}

function expandPiece(piece: WordPiece, lookup: Lookup, depth: number): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'command') return commandIn(piece.text, lookup);
  const value = lookup.variable(piece.name);
  // Parameters are known of scripts alone, `$?` and `$$` of nothing.
  if (value === null && !/^[A-Za-z_]/.test(piece.name)) return UNKNOWN;
  return piece.operation === '' ? (value ?? '') : operate(value, piece, lookup, depth);
}

/** `i=…`, `i+=…`, `i++` and `--i` of arithmetic. */
const ARITHMETIC_ASSIGNMENT = /(?<!\w)([A-Za-z_]\w*)(?!\w)[ \t]*(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=(?!=))|(?:\+\+|--)[ \t]*([A-Za-z_]\w*)/g;

/** Other forms, as `$((…))` and what braces hold, are not worked out. */
function commandIn(text: string, lookup: Lookup): string {
  if (text.startsWith('$(('))
    for (const [, name, other = ''] of text.matchAll(ARITHMETIC_ASSIGNMENT)) lookup.assign?.(name ?? other, UNKNOWN);
  const [, command] = /^\$\((?!\()(.*)\)$/s.exec(text) ?? /^`([^`\\]*)`$/.exec(text) ?? [];
  return command === undefined ? UNKNOWN : lookup.answer(command);
}

/** XCU 2.6.2. */
function operate(value: string | null, { name, operation }: WordPiece & { kind: 'variable' }, lookup: Lookup, depth: number): string {
  if (name === 'BASH_SOURCE') return operation === '[0]' ? (value ?? UNKNOWN) : UNKNOWN;
  const match = /^(:?[-=?+])(.*)$/s.exec(operation);
  if (match === null) return value === null ? '' : trim(value, operation);
  const [, operator = '', argument = ''] = match;
  if (value?.includes(UNKNOWN) === true && operator.startsWith(':')) return UNKNOWN;
  const isSet = value !== null && !(operator.startsWith(':') && value === '');
  if (operator.endsWith('+')) return isSet ? expandArgument(argument, lookup, depth) : '';
  if (isSet) return value;
  if (operator.endsWith('?')) return UNKNOWN;
  const given = expandArgument(argument, lookup, depth);
  if (operator.endsWith('=')) lookup.assign?.(name, release(given));
  return given;
}

function expandArgument(argument: string, lookup: Lookup, depth: number): string {
  if (depth === MAX_DEPTH) return UNKNOWN;
  const words = [...tokenizeShell(argument)].filter((token) => token.kind === 'word');
  if (words.length > 1) return argument.includes('$') ? UNKNOWN : argument;
  const pieces = words[0]?.pieces ?? [];
  return pieces
    .map((piece) => (piece.quoted ? protect(expandPiece(piece, lookup, depth + 1)) : expandPiece(piece, lookup, depth + 1)))
    .join('');
}

/** Characters of a value, each held against those of a pattern. */
const MAX_TRIM = 1 << 14;

/** `#`, `##`, `%` and `%%` with a pattern. */
function trim(value: string, operation: string): string {
  const match = /^(##?|%%?)([^$`"'\\]*)$/.exec(operation);
  const [, operator = '', pattern = ''] = match ?? [];
  const parts = match === null ? null : patternParts(pattern);
  if (parts === null || !/^[\0-\x7f]*$/.test(value) || value.length * parts.length > MAX_TRIM) return UNKNOWN;
  return withoutMatch(operator, value, parts);
}

/** Whether a text that is not quoted may be a pattern, or a list in braces to bash. */
function standsForOthers(text: string): boolean {
  const [open, close] = [text.indexOf('{'), text.lastIndexOf('}')];
  return /[*?[]/.test(text) || (open >= 0 && close > open && /,|\.\./.test(text.slice(open, close)));
}
