import { linesOfAccounts, readAccounts } from '../../../../image/accounts/database.ts';
import { unescapeCommand } from '../../../../toolchain/shell/escapes.ts';
import { readHereText, readOperand } from '../../../../toolchain/shell/lexer.ts';
import type { WordPiece, WordToken } from '../../../../toolchain/shell/lexer.ts';
import { isOldBusybox } from '../../program-family.ts';
import { pathOfProcess } from '../process-redirections.ts';
import type { ShellState } from '../state.ts';
import { isEmpty, unfollowed } from '../unknown.ts';
import { arithmeticText } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { Fields } from './fields.ts';
import { listOf, operate, wordInstead } from './parameters.ts';
import type { VariablePiece } from './parameters.ts';
import { plainPattern } from './patterns.ts';

/** The words that one word becomes: none for an unquoted variable that is empty, several for one with blanks. */
export function expandFields(token: WordToken, state: ShellState): string[] {
  if (state.start.shell !== 'bash') return fieldsOf(token, state);
  return expandBraces(token.pieces).flatMap((pieces) => fieldsOf(pieces === token.pieces ? token : { ...token, pieces }, state));
}

function fieldsOf(token: WordToken, state: ShellState): string[] {
  const fields = new Fields(state, token.pieces.length === 1);
  for (const [at, piece] of token.pieces.entries()) addPiece(piece, at === 0, token.pieces.length === 1, fields, state);
  return fields.all();
}

/** Whether any text comes of it. */
function addPiece(piece: WordPiece, isFirst: boolean, isOnly: boolean, fields: Fields, state: ShellState): boolean {
  if (piece.kind === 'text' && !piece.quoted) {
    fields.addText(isFirst ? atHome(piece.text, isOnly, state) : piece.text);
    return piece.text !== '';
  }
  if (piece.kind === 'variable') {
    const operand = wordInstead(piece, state);
    if (operand !== null && piece.quoted) return addQuotedOperand(operand, fields, state);
    if (operand !== null) return addOperand(piece, operand, fields, state);
    const instead = addListInstead(piece, fields, state);
    if (instead !== null) return instead;
    const list = listOf(piece, state, toText);
    if (list !== null) {
      for (const text of list) state.outside.spend(text.length + 1);
      fields.addList(list, piece.quoted);
      return list.length > 0;
    }
  }
  const text = expandPiece(piece, state);
  if (piece.quoted) fields.addQuoted(text);
  else fields.addExpanded(text);
  return text !== '';
}

/** What stands in the place of a variable: what is not quoted in it is cut into words. */
function addOperand({ name, operation }: VariablePiece, operand: string, fields: Fields, state: ShellState): boolean {
  state.outside.spend(operand.length);
  const pieces = operandOf(operand, false);
  let isText = false;
  for (const [at, piece] of pieces.entries()) {
    const isPlain = piece.kind === 'text' && !piece.quoted;
    if (isPlain) fields.addExpanded(at === 0 ? atHome(piece.text, pieces.length === 1, state) : piece.text);
    isText = (isPlain ? piece.text !== '' : addPiece(piece, false, false, fields, state)) || isText;
  }
  if (!isText || /^:?\+/.test(operation)) state.variables.ask(name);
  return isText;
}

/** As {@link addOperand}, between double quotes: nothing is cut, and `$@` in it is several words. */
function addQuotedOperand(operand: string, fields: Fields, state: ShellState): boolean {
  state.outside.spend(operand.length);
  fields.addQuoted('');
  return operandOf(operand, true).reduce((isText, piece) => addPiece(piece, false, false, fields, state) || isText, false);
}

/** `${@:-word}` and `${list[@]+word}`: the words of the list, or those in their place; null for anything else. */
function addListInstead(piece: VariablePiece, fields: Fields, state: ShellState): boolean | null {
  const { name, operation, quoted } = piece;
  const isBash = state.start.shell === 'bash';
  const isArguments = name === '@' || name === '*';
  const pattern = isArguments ? /^()(:?)([-+])(.*)$/s : /^\[([@*])\](:?)([-+])(.*)$/s;
  const [, index = '', colon, operator, operand = ''] = isArguments || isBash ? (pattern.exec(operation) ?? []) : [];
  if (operator === undefined) return null;
  const mark = index === '' ? name : index;
  const all = listOf({ ...piece, operation: isArguments ? '' : `[${mark}]`, quoted: false }, state, toText) ?? unfollowed();
  // What of several that are all empty, shells do not agree on.
  const maybeEmpty = colon === ':' && all.length > 0 && all.every((text) => isEmpty(text) !== false);
  if (maybeEmpty && (all.length > 1 || all[0] !== '')) return unfollowed();
  const isSet = all.length > 0 && !(colon === ':' && all[0] === '' && all.length === 1);
  if (operator === '-' && isSet) {
    if (quoted && mark === '*') return null;
    fields.addList(all, quoted);
    return true;
  }
  if (operator === '+' && !isSet) {
    if (quoted && isBash && mark === '@' && all.length === 0) fields.addList([], true);
    else if (quoted) fields.addQuoted('');
    return false;
  }
  return quoted ? addQuotedOperand(operand, fields, state) : addOperand(piece, operand, fields, state);
}

/** A ~ at the start of a word is the home of who runs it, or of who is named behind it. */
function atHome(text: string, isWhole: boolean, state: ShellState): string {
  const [prefix, name = ''] = /^~([\w.-]*)(?=\/|$)/.exec(text) ?? [];
  if (prefix === undefined) return text.startsWith('~') ? unfollowed() : text;
  // `~$USER` is nobody's home.
  if (prefix === text && !isWhole) return text;
  const home = name === '' ? state.variables.value('HOME') : homeNamed(name, state);
  if (home === null) return unfollowed();
  const isNobodys = home === `~${name}` && prefix !== text && state.start.shell === 'ash';
  return isNobodys ? behindNobody(home, state) : home + text.slice(prefix.length);
}

/** busybox up to 1.35 leaves away what stands behind the name of somebody whom there is not. */
function behindNobody(home: string, { start: { file } }: ShellState): string {
  return file !== undefined && isOldBusybox(file) ? home : unfollowed();
}

/** As /etc/passwd says; of somebody who is not in it, the word stays as it is. */
function homeNamed(name: string, { process, start }: ShellState): string | null {
  // `~+1` and its like are directories of bash's own.
  if (/^[-\d]/.test(name) && start.shell === 'bash') return null;
  const database = readAccounts(process.root, '/etc/passwd');
  const home = database.kind === 'lines' ? database.accounts.find((one) => one.name === name)?.home : undefined;
  if (home !== undefined) return home === '' ? null : home;
  return linesOfAccounts(process.root, '/etc/passwd') === null ? null : `~${name}`;
}

/** Expands without splitting, as the word of `case` is. */
export function expandText({ pieces }: WordToken, state: ShellState): string {
  return textOf(pieces, state);
}

/** The value in `NAME=value`, where a ~ behind the = or a colon is somebody's home. */
export function expandAssignment(
  token: WordToken,
  state: ShellState,
): { readonly name: string; readonly isMore: boolean; readonly value: string } {
  const [first, ...rest] = token.pieces;
  const [, name = '', plus = '', text = ''] = /^([A-Za-z_]\w*)(\+?)=(.*)$/s.exec(first?.kind === 'text' ? first.text : '') ?? [];
  if ([{ kind: 'text', text, quoted: false }, ...rest].some((piece) => piece.kind === 'text' && !piece.quoted && /:~/.test(piece.text)))
    unfollowed();
  return { name, isMore: plus === '+', value: expandText({ ...token, pieces: [{ kind: 'text', text, quoted: false }, ...rest] }, state) };
}

/** The pattern that a word is: what is quoted stands for itself. */
export function expandPattern({ pieces }: Pick<WordToken, 'pieces'>, state: ShellState): string {
  return pieces
    .map((piece) => {
      const text = expandPiece(piece, state);
      if (piece.quoted) return plainPattern(text);
      if (text.includes('\\')) unfollowed();
      return text;
    })
    .join('');
}

function expandPiece(piece: WordPiece, state: ShellState): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'variable') return operate(piece, state, toText);
  const arithmetic = /^\$\(\((.*)\)\)$/s.exec(piece.text)?.[1];
  if (arithmetic !== undefined) return arithmeticText(expandQuoted(arithmetic, state), state);
  if (piece.text.startsWith('<(')) return pathOfProcess(piece.text, state);
  // Whatever else is in braces, shells read differently; and who reads what is written to `>(…)`, is nobody's business.
  if (/^(?:\$\{|>)/.test(piece.text)) return unfollowed();
  return state.outputOf(piece.text.startsWith('`') ? unescapeCommand(piece.text, piece.quoted) : piece.text);
}

/** A text as it stands between double quotes. */
export function expandQuoted(text: string, state: ShellState): string {
  state.outside.spend(text.length);
  if (text.includes('"')) unfollowed();
  return textOf(operandOf(text, true), state);
}

/** The lines of a here-document. */
export function expandHeredoc(text: string, state: ShellState): string {
  if (!/[$`\\]/.test(text)) return text;
  // In backquotes there, bash leaves a backslash before a double quote.
  const isQuoted = state.start.shell !== 'bash';
  return readHereText(text)
    .map((piece) => expandPiece(piece.kind === 'command' ? { ...piece, quoted: isQuoted } : piece, state))
    .join('');
}

/** What the parts of `${…}` stand for. */
const toText = {
  /** The word behind `:-` and its like. */
  argument(argument: string, quoted: boolean, state: ShellState): string {
    if (argument === '') return '';
    state.outside.spend(argument.length);
    return textOf(operandOf(argument, quoted), state);
  },
  pattern: (text: string, state: ShellState): string => (text === '' ? '' : expandPattern({ pieces: operandOf(text, false) }, state)),
} as const;

function operandOf(text: string, quoted: boolean): readonly WordPiece[] {
  const { pieces, isClosed } = readOperand(text, quoted);
  return isClosed ? pieces : unfollowed();
}

function textOf(pieces: readonly WordPiece[], state: ShellState): string {
  return pieces
    .map((piece, at) =>
      at === 0 && piece.kind === 'text' && !piece.quoted ? atHome(piece.text, pieces.length === 1, state) : expandPiece(piece, state),
    )
    .join('');
}
