import { parseGo } from './syntax/parser.ts';

/*
 * Whether gofmt surely writes a Go file otherwise (go/printer): by blanks, line ends and indentation, as far as these stand wherever they
 * are. A file of which nothing is said may still be no file of its own.
 */

interface Token {
  readonly text: string;
  readonly line: number;
  /** Blanks before it: how many, and whether all of them are tabs. It may be the first of its line. */
  readonly blanks: number;
  readonly isTabs: boolean;
  readonly isFirst: boolean;
}

/** The first line that gofmt surely changes; null where none is known. */
export function unformattedLine(text: string): number | null {
  if (text.includes('\r')) return 1;
  const { tokens, quoted } = read(text);
  if (tokens === null) return null;
  // It refuses what is no Go.
  const tree = parseGo(text);
  if (tree === null || 'words' in tree) return null;
  const lines = text.split('\n');
  const end = lines.length - 1;
  if (lines[end] !== '') return end + 1;
  const byLines = lines.findIndex(
    (line, i) => !quoted.has(i + 1) && (/[ \t]$/.test(line) || (i > 0 && line === '' && lines[i - 1] === '' && !quoted.has(i))),
  );
  const all = [byLines < 0 || byLines >= end + 1 ? null : byLines + 1, byTokens(tokens), imports(tokens, lines)].filter(
    (line) => line !== null,
  );
  return all.length === 0 ? null : Math.min(...all);
}

const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|:=|\.\.\.|[^\s]/uy;

/** Tokens without comments, and the lines that lie within a raw string or a comment, or touch one that has several lines. */
function read(text: string): { readonly tokens: readonly Token[] | null; readonly quoted: ReadonlySet<number> } {
  const tokens: Token[] = [];
  const quoted = new Set<number>();
  let line = 1;
  let from = 0;
  let isFirst = true;
  for (let at = 0; at < text.length;) {
    const letter = text[at] ?? '';
    if (letter === '\n') {
      line++;
      isFirst = true;
      from = ++at;
      continue;
    }
    if (letter === ' ' || letter === '\t') {
      at++;
      continue;
    }
    const comment = text.startsWith('//', at) ? text.indexOf('\n', at) : text.startsWith('/*', at) ? text.indexOf('*/', at + 2) + 2 : null;
    const stop =
      comment === null
        ? letter === '`'
          ? text.indexOf('`', at + 1) + 1
          : null
        : letter === '/' && text[at + 1] === '*' && comment < 2
          ? 0
          : comment;
    if (stop !== null) {
      if (stop <= 0) return { tokens: null, quoted };
      const last = line + (text.slice(at, stop).split('\n').length - 1);
      for (let one = line; one <= last; one++) quoted.add(one);
      if (comment === null) tokens.push({ text: '`', line, blanks: at - from, isTabs: /^\t*$/.test(text.slice(from, at)), isFirst });
      // What stands behind a comment is not looked at from there.
      else tokens.push({ text: '//', line, blanks: at - from, isTabs: true, isFirst });
      line = last;
      from = at = stop;
      isFirst = false;
      continue;
    }
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text)?.[0];
    if (found === undefined) return { tokens: null, quoted };
    tokens.push({ text: found, line, blanks: at - from, isTabs: /^\t*$/.test(text.slice(from, at)), isFirst });
    from = at += found.length;
    isFirst = false;
  }
  return { tokens, quoted };
}

const DECLARING = /^(?:import|func|type|var|const)$/;
const NAME = /^[\p{L}_]/u;

function byTokens(tokens: readonly Token[]): number | null {
  const open: { readonly bracket: string; readonly isCall: boolean }[] = [];
  let declaration: { readonly keyword: string; end: number } | null = null;
  for (const [i, token] of tokens.entries()) {
    const { text, line, blanks, isTabs, isFirst } = token;
    if (text === '//') continue;
    const before = tokens[i - 1];
    const next = tokens[i + 1];
    const isBehind = before !== undefined && !isFirst && before.text !== '//';
    if (isFirst && !isTabs) return line;
    // Labels, and what closes, may stand further out.
    if (isFirst && open.length === 0 && blanks > 0 && (text === 'package' || DECLARING.test(text))) return line;
    if (isFirst && open.length > 0 && blanks === 0 && !/^[)}\]]$/.test(text) && next?.text !== ':') return line;
    if (isBehind && before.text === ',' && blanks === 0) return line;
    if (
      isBehind
      && (text === ',' || text === ';')
      && blanks > 0
      && before.text !== ';'
      && before.text !== '{'
      && before.text !== 'for'
      && before.text !== 'if'
      && before.text !== 'switch'
    )
      return line;
    if (isBehind && /^[([]$/.test(before.text) && blanks > 0) return line;
    if (isBehind && (text === ')' || text === ']') && blanks > 0) return line;
    if (isBehind && (text === ':=' || before.text === ':=') && blanks === 0) return line;
    if (isBehind && text === 'else' && before.text === '}' && blanks !== 1) return line;
    const closes = /^[)}\]]$/.test(text) ? open.pop() : undefined;
    if (text === '{' && isBehind && blanks === 0 && before.text === ')' && closedCall(tokens, i - 1)) return line;
    if (/^[({[]$/.test(text)) open.push({ bracket: text, isCall: NAME.test(before?.text ?? '') });
    if (closes === undefined && open.length === 0 && isFirst && (text === 'package' || DECLARING.test(text))) {
      // Declarations of other kinds are apart.
      const beside = tokens[i - 1];
      if (declaration !== null && declaration.keyword !== text && beside?.text !== '//' && beside?.line === line - 1) return line;
      declaration = { keyword: text, end: line };
    }
  }
  return null;
}

/** Whether the bracket that is closed there was opened behind a name: no type in brackets stands so. */
function closedCall(tokens: readonly Token[], close: number): boolean {
  let depth = 0;
  for (let i = close; i >= 0 && close - i < 200; i--) {
    const { text } = tokens[i] ?? { text: '' };
    if (/^[)}\]]$/.test(text)) depth++;
    else if (/^[({[]$/.test(text) && --depth === 0) {
      const name = tokens[i - 1]?.text ?? '';
      // `[]func(){ … }` is a list.
      return name === 'func'
        ? /^(?:=|:=|[(,]|return|go|defer)$/.test(tokens[i - 2]?.text ?? '')
        : NAME.test(name) && !/^(?:if|for|switch|return|range|case|select)$/.test(name);
    }
  }
  return false;
}

/** `import ( … )`: those without a blank line between are in order, each on a line of its own. */
function imports(tokens: readonly Token[], lines: readonly string[]): number | null {
  for (const [i, { text, line }] of tokens.entries()) {
    if (text === 'func' || text === 'type') return null;
    if (text !== 'import' || tokens[i + 1]?.text !== '(') continue;
    const close = tokens.findIndex((one, at) => at > i && one.text === ')');
    const last = tokens[close]?.line ?? line;
    const inner = tokens.slice(i + 2, close);
    const semicolon = inner.find((one) => one.text === ';');
    if (semicolon !== undefined) return semicolon.line;
    if (inner.some((one) => one.text === '//')) continue;
    let before: string | null = null;
    for (let at = line + 1; at < last; at++) {
      const path = /^\t(?:[\w.]+ )?"([^"]*)"$/.exec(lines[at - 1] ?? '')?.[1];
      if (path === undefined) before = null;
      else if (before !== null && path < before) return at;
      else before = path;
    }
  }
  return null;
}
