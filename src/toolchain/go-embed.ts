import type { StageFiles } from '../image/stage-files.ts';
import { below } from './go-modules.ts';

/** A pattern of `//go:embed` that matches nothing: what imports its package is not built. */
export interface MissingEmbed {
  /** The Go file. */
  readonly file: string;
  /** 1-based; columns count bytes. */
  readonly line: number;
  readonly column: number;
  readonly pattern: string;
  /** What is not there: the file, or the directory that a pattern begins with. */
  readonly path: string;
}

/** The first pattern in a Go file that imports `embed` whose files are surely not there; null where there is none (cmd/go, resolveEmbed). */
export function missingEmbed(files: StageFiles, file: string, text: string): MissingEmbed | null {
  const directory = file.slice(0, file.lastIndexOf('/')) || '/';
  for (const { index, 0: directive } of text.matchAll(/^\/\/go:embed[ \t][^\r\n]*/gm)) {
    const before = text.slice(0, index);
    // Within a text between backquotes it is none.
    if ((before.split('`').length - 1) % 2 === 1) continue;
    for (const { index: at, 0: word } of directive.matchAll(/"[^"]*"|`[^`]*`|[^ \t"`]+/g)) {
      const path = at === 0 ? null : missingPath(files, directory, word.replace(/^["`]|["`]$/g, ''));
      if (path === null) continue;
      return { file, line: before.split('\n').length, column: utf8Column(directive.slice(0, at)), pattern: word.replace(/^["`]|["`]$/g, ''), path };
    }
  }
  return null;
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

function utf8Column(before: string): number {
  return new TextEncoder().encode(before).length + 1;
}
