import type { Shell } from '../../../../image/run/run-machine.ts';
import { behindHeredocs, endOfExpansion } from '../../../../toolchain/shell/closings.ts';
import { unescapeQuoted } from '../../../../toolchain/shell/escapes.ts';
import type { WordPiece, WordToken } from '../../../../toolchain/shell/lexer.ts';

/** The word as it stands, if nothing in it is quoted or expanded, as a reserved word must be. */
export function plainText(token: WordToken | undefined): string | null {
  const [piece] = token?.pieces ?? [];
  return token?.pieces.length === 1 && piece?.kind === 'text' && !piece.quoted ? piece.text : null;
}

/** Whether shells look for its end alike: in backquotes, and behind a backslash, each has a way of its own. */
export function isRead(piece: WordPiece): boolean {
  return piece.kind === 'text' || !/[`\\]|<</.test(piece.kind === 'variable' ? piece.operation : piece.text);
}

/** `NAME` or `NAME+` of a word `NAME=` or `NAME+=`; null for any other. */
export function assignedName(token: WordToken | undefined): string | null {
  return /^([A-Za-z_]\w*\+?)=$/.exec(plainText(token) ?? '')?.[1] ?? null;
}

/** `<(…)` and `>(…)` of bash and busybox. */
export function isProcess(piece: WordPiece): piece is WordPiece & { readonly kind: 'command' } {
  return piece.kind === 'command' && /^[<>]/.test(piece.text);
}

/** A quote behind it may be part of the text. */
function endsInSlash(piece: WordPiece | undefined): boolean {
  return piece?.kind === 'text' && piece.text.endsWith('\\');
}

/** `$'…'` of bash and busybox, as what it stands for. */
export function withDollarQuotes(token: WordToken, shell: Shell): WordToken {
  const { pieces } = token;
  const isDollar = (at: number): boolean => {
    const piece = pieces[at];
    return piece?.kind === 'text' && !piece.quoted && piece.text.endsWith('$');
  };
  if (shell === 'dash' || !pieces.some((_, at) => isDollar(at))) return token;
  // To translate it, bash has nothing here.
  const isDouble = (at: number): boolean => {
    const next = pieces[at + 1];
    return shell === 'bash' && next?.kind === 'text' && next.quoted && next.text === '';
  };
  const made = pieces.map((piece, at): WordPiece => {
    const next = pieces[at + 1];
    // Double quotes begin with a text that is empty.
    const text =
      isDollar(at - 1) && piece.kind === 'text' && piece.quoted && !(piece.text === '' && next?.quoted === true) && !endsInSlash(piece)
        ? unescapeQuoted(piece.text)
        : null;
    if (text !== null) return { kind: 'text', text, quoted: true };
    const isMark =
      isDollar(at)
      && piece.kind === 'text'
      && next?.kind === 'text'
      && next.quoted
      && (isDouble(at)
        || (!(next.text === '' && pieces[at + 2]?.quoted === true) && !endsInSlash(next) && unescapeQuoted(next.text) !== null));
    return isMark ? { ...piece, text: piece.text.slice(0, -1) } : piece;
  });
  return { ...token, pieces: made };
}

/** Quotes and backslashes with nothing behind them that some would take for the end; a quote behind a backslash is none to bash. */
const SURE_OPERATION = /^(?:[^'`\\]|'[^'"`\\{}$]*'|`[^'"`\\{}$#<]*`|\\[^'"`])*$/s;
const SURE_IN_BASH = /^(?:[^'`\\]|'[^'"`\\{}$]*'|`[^'"`\\{}$#<]*`|\\[^`])*$/s;
/** Between double quotes a single one is a character, but to bash. */
const SURE_IN_QUOTES = /^(?:[^`\\]|`[^'"`\\{}$#<]*`|\\[^'"`])*$/s;
/** Where the braces are not quoted themselves, single quotes keep all there is. */
const SURE_UNQUOTED = /^(?:[^'`\\]|'[^'`\\]*'|`(?:[^'"`\\{}$#<]|"[^'"`\\{}$#<]*")*`|\\[^'"`])*$/s;

/** Whether every shell finds the end of this word where it is, or none does. */
export function isSure({ pieces }: WordToken, shell: Shell): boolean {
  return pieces.every((piece, at) => {
    if (piece.kind === 'command') return isSureCommand(piece.text) && (shell !== 'bash' || !losesSeparators(piece.text));
    if (piece.kind === 'variable') return isSureOperation(piece.operation, piece.quoted, shell);
    const next = pieces[at + 1];
    // `$[1+2]` of bash.
    if (shell === 'bash' && piece.text === '$' && next?.kind === 'text' && next.text.startsWith('[')) return false;
    // `$'…'` and `$"…"`, of which dash knows nothing.
    return piece.quoted || !piece.text.endsWith('$') || next?.quoted !== true || (shell === 'dash' && !endsInSlash(next));
  });
}

function isSureOperation(operation: string, isQuoted: boolean, shell: Shell): boolean {
  const rest = withoutCommands(operation);
  if (rest === null) return false;
  if (shell !== 'bash' && isQuoted && /^:?[-=+?]/.test(rest)) return SURE_IN_QUOTES.test(rest);
  return (shell === 'bash' ? SURE_IN_BASH : SURE_OPERATION).test(rest) || (!isQuoted && SURE_UNQUOTED.test(rest));
}

/** Commands in braces are read as they are anywhere; null where one of them is not sure. */
function withoutCommands(operation: string): string | null {
  let rest = '';
  for (let at = 0; ;) {
    const start = operation.indexOf('$(', at);
    if (start < 0) return rest + operation.slice(at);
    const end = isPlainUpTo(operation, at, start) ? endOfExpansion(operation, start) : -1;
    if (end < 0 || !isSureCommand(operation.slice(start, end))) return null;
    rest += operation.slice(at, start);
    at = end;
  }
}

/** Whether nothing there keeps what follows from being a command. */
function isPlainUpTo(text: string, from: number, to: number): boolean {
  return !/['\\`]/.test(text.slice(from, to));
}

/** bash 5.2 writes such a command anew before it runs it, and behind a here-document it forgets the `;` between two. */
function losesSeparators(text: string): boolean {
  const rest = text.includes('<<') ? behindHeredocs(text) : null;
  return rest !== null && /[;{}(]|\).*\)/s.test(rest);
}

/** Of backquotes in one another, and around `case`, shells find the end in ways of their own; `$((1<<4))` has no here-document. */
function isSureCommand(text: string): boolean {
  const isArithmetic = text.startsWith('$((');
  const hasMore = isArithmetic && /^\$\(\([^\n]*\)\)$/.test(text) ? /(?:^|\s)#/.test(text) : /<<|(?:^|\s)#/.test(text);
  if (text.startsWith('`') && /\\[`\n]|\bcase\b/.test(text)) return false;
  return !hasMore || (!isArithmetic && !text.includes('`'));
}
