import { utf8Length } from '../../bytes/utf8-length.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { below } from './modules.ts';

/** A pattern of `//go:embed`, where it stands. */
export interface EmbedPattern {
  /** The Go file. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** As Go tells it: in bytes since 1.26, before in characters behind `//go:embed`. */
  readonly column: number;
  readonly pattern: string;
}

/** A pattern that matches nothing: what imports its package is not built. */
export interface MissingEmbed extends EmbedPattern {
  /** What is not there: the file, or the directory that a pattern begins with. */
  readonly path: string;
}

/** Characters of `//go:embed` and the blank behind it. */
const NAME = 11;

/** Since Go 1.26 one counts behind other words of its line too, as go/ast reads it (go/build, parseGoEmbed). */
const BY_AST_SINCE = 26;

/** The patterns in a Go file that imports `embed`, in its order, as Go 1.`minor` finds them. */
export function embedPatterns(file: string, text: string, minor: number | null): EmbedPattern[] {
  const patterns: EmbedPattern[] = [];
  const isByAst = minor !== null && minor >= BY_AST_SINCE;
  let [line, counted] = [1, 0];
  for (const { start, end, isAlone } of lineComments(text)) {
    if (!isAlone && !isByAst) continue;
    if (!/^\/\/go:embed[ \t]/.test(text.slice(start, start + NAME))) continue;
    const lineStart = text.lastIndexOf('\n', start) + 1;
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', counted)) [line, counted] = [line + 1, at + 1];
    const written = text.slice(start + NAME, end);
    let column = utf8Length(text.slice(lineStart, start + NAME)) + 1;
    let reached = 0;
    for (const { index, 0: word } of written.matchAll(/"[^"]*"|`[^`]*`|[^ \t\r"`]+/g)) {
      const between = written.slice(reached, index);
      column += isByAst ? utf8Length(between) : [...between].length;
      reached = index;
      patterns.push({ file, line, column, pattern: word.replace(/^["`]|["`]$/g, '') });
    }
  }
  return patterns;
}

/** The first by its name of a package's patterns whose files are surely not there; null where there is none (cmd/go, resolveEmbed). */
export function missingEmbed(files: StageFiles, patterns: readonly EmbedPattern[]): MissingEmbed | null {
  for (const one of [...patterns].sort((a, b) => (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : 0))) {
    const path = missingPath(files, one.file.slice(0, one.file.lastIndexOf('/')) || '/', one.pattern);
    if (path !== null) return { ...one, path };
  }
  return null;
}

/** The `//` comments; `isAlone`: nothing but blanks stands before it on its line. */
function* lineComments(text: string): Generator<{ readonly start: number; readonly end: number; readonly isAlone: boolean }> {
  let startsLine = true;
  for (let at = 0; at < text.length;) {
    const char = text[at];
    if (char === '/' && text[at + 1] === '/') {
      const end = indexOrEnd(text, '\n', at);
      yield { start: at, end, isAlone: startsLine };
      at = end;
      continue;
    }
    startsLine = char === '\n' || (startsLine && (char === ' ' || char === '\t'));
    if (char === '/' && text[at + 1] === '*') at = indexOrEnd(text, '*/', at + 2) + 2;
    else if (char === '`') at = indexOrEnd(text, '`', at + 1) + 1;
    else if (char === '"' || char === "'") at = closing(text, char, at + 1) + 1;
    else at++;
  }
}

function indexOrEnd(text: string, sought: string, from: number): number {
  const found = text.indexOf(sought, from);
  return found < 0 ? text.length : found;
}

/** Where a quoted text ends; a backslash takes what follows it along. */
function closing(text: string, quote: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** What of a pattern is surely not there: all of it, or what stands before its first part with a wildcard. */
function missingPath(files: StageFiles, directory: string, pattern: string): string | null {
  const plain = pattern.replace(/^all:/, '');
  const wild = /[*?[\\]/.exec(plain);
  const named = wild === null ? plain : plain.slice(0, Math.max(0, plain.lastIndexOf('/', wild.index)));
  if (named === '' || named === '.') return null;
  const path = below(directory, named);
  return files.kindAt(path) === 'missing' ? path : null;
}
