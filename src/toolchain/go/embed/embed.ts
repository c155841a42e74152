import { addAll } from '../../../add-all.ts';
import { utf8Length } from '../../../bytes/utf8-length.ts';
import { compileGoPattern } from '../../../image/patterns/go-match.ts';
import type { StageFiles } from '../../../image/stage-files.ts';
import { below } from '../modules/modules.ts';

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
  /** What is not there, or holds nothing: the file, or the directory that a pattern begins with. */
  readonly path: string;
  /** What Go says of it. */
  readonly words: string;
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
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', counted))
      [line, counted] = [line + 1, at + 1];
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
    const found = refused(files, one.file.slice(0, one.file.lastIndexOf('/')) || '/', one.pattern);
    if (found !== null) return { ...one, ...found };
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

const NONE = 'no matching files found';

/** More names than a project embeds. */
const MOST_NAMES = 2000;

/**
 * Why a pattern surely embeds nothing (cmd/go/internal/load, resolveEmbed): nothing has its name, or all that a directory holds is left
 * out.
 */
function refused(files: StageFiles, directory: string, pattern: string): Pick<MissingEmbed, 'path' | 'words'> | null {
  const isAll = pattern.startsWith('all:');
  const plain = isAll ? pattern.slice('all:'.length) : pattern;
  const [wild] = /[*?[\\]/.exec(plain) ?? [];
  if (wild === undefined && plain !== '.' && plain.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return { path: below(directory, plain), words: 'invalid pattern syntax' };
  const named = wild === undefined ? plain : plain.slice(0, Math.max(0, plain.lastIndexOf('/', plain.indexOf(wild))));
  if (named !== '' && named !== '.' && files.kindAt(below(directory, named)) === 'missing')
    return { path: below(directory, named), words: NONE };
  if (wild !== undefined) return matches(files, directory, plain) === false ? { path: below(directory, plain), words: NONE } : null;
  const path = below(directory, named);
  if (named === '.' || files.kindAt(path) !== 'directory') return null;
  if (files.kindAt(below(path, 'go.mod')) === 'file') return { path, words: `cannot embed directory ${named}: in different module` };
  return holds(files, path, isAll) === false ? { path, words: `cannot embed directory ${named}: contains no embeddable files` } : null;
}

/** Whether anything is called so; null where that is not known. */
function matches(files: StageFiles, directory: string, pattern: string): boolean | null {
  let found = [directory];
  let seen = 0;
  for (const part of pattern.split('/')) {
    const compiled = compileGoPattern(part);
    const next: string[] = [];
    for (const above of found) {
      const names = files.kindAt(above) === 'directory' ? files.names(above) : null;
      if (compiled === null || names === null || (seen += names.length) > MOST_NAMES) return null;
      addAll(
        next,
        names.filter((name) => compiled.matches(name)).map((name) => below(above, name)),
      );
    }
    found = next;
    if (found.length === 0) return false;
  }
  return true;
}

/** Whether a directory has a file whose name, and that of what it lies in, is none that is left out; null where that is not known. */
function holds(files: StageFiles, top: string, isAll: boolean): boolean | null {
  const waiting = [top];
  let seen = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const names = files.names(at);
    if (names === null || (seen += names.length) > MOST_NAMES) return null;
    for (const name of names) {
      if (!isAll && /^[._]/.test(name)) continue;
      const kind = files.kindAt(below(at, name));
      if (kind !== 'directory') return kind === 'file' ? true : null;
      waiting.push(below(at, name));
    }
  }
  return false;
}
