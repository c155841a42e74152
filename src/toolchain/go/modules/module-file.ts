import type { StageFiles } from '../../../image/stage-files.ts';
import type { CommandProblem } from '../../command-problem.ts';
import { below, nearest, relativeTo, unquoted } from './modules.ts';
import { newerImage } from './versions.ts';

/*
 * What no go command reads of a go.mod (golang.org/x/mod/modfile, parseToFile; cmd/go/internal/modload, loadModFile). Measured with Go
 * 1.18 to 1.26.
 */

/** The directives of go.mod, and in which 1.x those came that have not always been there. */
const SINCE: ReadonlyMap<string, number> = new Map([
  ['module', 0],
  ['go', 0],
  ['require', 0],
  ['exclude', 0],
  ['replace', 0],
  ['retract', 16],
  ['toolchain', 21],
  ['godebug', 23],
  ['tool', 24],
  ['ignore', 25],
]);

/** The newest Go whose directives are known here. */
const NEWEST = 26;

/** The first 1.x that takes a patch in the version of Go. */
const PATCHES_SINCE = 21;

interface Line {
  readonly words: readonly string[];
  readonly number: number;
  /** It only opens a block. */
  readonly isBlock?: true;
}

/**
 * The go.mod at a directory or above it where no go command can read it; null where nothing is to be seen, or where the Go that runs is not
 * known. `isReadOnly`: the command may not change go.mod.
 */
export function moduleFileProblem(
  files: StageFiles,
  directory: string,
  minor: number | null,
  isWorkspaceOff: boolean,
  isReadOnly = false,
): CommandProblem | null {
  const root = nearest(files, directory, 'go.mod');
  if (
    minor === null
    || minor > NEWEST
    || typeof root !== 'string'
    || (!isWorkspaceOff && nearest(files, directory, 'go.work') !== undefined)
  )
    return null;
  const file = below(root, 'go.mod');
  const text = files.text(file);
  const read = text === null ? null : linesOf(text);
  // One without any directive only stands for a go.mod, as in examples.
  if (read === null || !read.lines.some(({ words: [word = ''] }) => SINCE.has(word))) return null;
  const shown = minor >= PATCHES_SINCE ? below(relativeTo(directory, root), 'go.mod').replace(/^\.\//, '') : file;
  const refused = (number: number, words: string, fix: string | null = null): CommandProblem => ({
    why: `line ${number} of ${file} is none that Go reads: ${words}`,
    said: `go: errors parsing ${minor >= PATCHES_SINCE ? shown : 'go.mod'}:\n${shown}:${number}: ${words}`,
    fix,
  });
  if (read.unclosed !== null) return refused(read.end, `syntax error (unterminated block started at ${file}:${read.unclosed}:1)`);
  const seen = new Set<string>();
  for (const line of read.lines) {
    const words = lineProblem(line, minor, seen) ?? (isReadOnly && minor >= READ_ONLY_SINCE ? branchProblem(line) : null);
    if (words !== null)
      return refused(line.number, words, /^(?:invalid go version|unknown)/.test(words) ? newerImage(files, text ?? '', minor) : null);
  }
  return seen.has('module')
    ? null
    : {
        why: `${file} does not say which module it is of`,
        said:
          minor >= PATCHES_SINCE
            ? 'go: error reading go.mod: missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod'
            : 'go: no module declaration in go.mod. To specify the module path:\n\tgo mod edit -module=example.com/mod',
        fix: 'module example.com/app   as its first line',
      };
}

/** Each statement with its directive, those in a block too; null where there is what is not followed. */
function linesOf(text: string): { readonly lines: readonly Line[]; readonly unclosed: number | null; readonly end: number } | null {
  const lines: Line[] = [];
  let block: { readonly word: string; readonly number: number } | null = null;
  const all = text.split('\n');
  if (/\/\*|`|\\\n/.test(text)) return null;
  for (const [at, line] of all.entries()) {
    const words = line
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    const [first, last] = [words[0], words.at(-1)];
    const number = at + 1;
    if (first === undefined) continue;
    if (words.some((word) => /[()]/.test(word) && word !== '(' && word !== ')')) return null;
    if (block !== null && first === ')' && words.length === 1) block = null;
    else if (block !== null) lines.push({ words: [block.word, ...words], number });
    else if (last === '(' && words.length === 2) {
      block = { word: first, number };
      if (!SINCE.has(first)) lines.push({ words: [first], number, isBlock: true });
    } else if (words.includes('(') || words.includes(')')) return null;
    else lines.push({ words, number });
  }
  return { lines, unclosed: block?.number ?? null, end: all.length };
}

function lineProblem({ words: [word = '', ...rest], isBlock }: Line, minor: number, seen: Set<string>): string | null {
  const values = rest.map(unquoted);
  const [first = ''] = values;
  const since = SINCE.get(word);
  if (since === undefined || since > minor) return isBlock === true ? `unknown block type: ${word}` : `unknown directive: ${word}`;
  if (/^(?:go|module|toolchain)$/.test(word) && seen.has(word)) return `repeated ${word} statement`;
  seen.add(word);
  switch (word) {
    case 'go':
      return values.length === 1 && isGoVersion(first, minor)
        ? null
        : values.length === 1
          ? `invalid go version '${first}': must match format ${minor >= PATCHES_SINCE ? '1.23.0' : '1.23'}`
          : 'go directive expects exactly one argument';
    case 'module':
      return values.length === 1 ? null : 'usage: module module/path';
    case 'require':
    case 'exclude':
      return values.length === 2 ? versionProblem(word, first, values[1] ?? '') : `usage: ${word} module/path v1.2.3`;
    case 'replace':
      return values.includes('=>')
        ? null
        : 'usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory';
    default:
      return null;
  }
}

/** The first 1.x whose go build leaves go.mod as it is. */
const READ_ONLY_SINCE = 16;

/** `require example.com/a 1.6.0`: go asks for a revision of that name, and would have to write what it found. */
function branchProblem({ words: [word = '', ...rest] }: Line): string | null {
  const [path = '', version = ''] = rest.map(unquoted);
  return (word !== 'require' && word !== 'exclude') || /^v\d/.test(version)
    ? null
    : `${word} ${path}: version "${version}" invalid: unknown revision ${version}`;
}

/** `1.22`, since 1.21 `1.22.3` and `1.23rc1` too. */
function isGoVersion(text: string, minor: number): boolean {
  return (minor >= PATCHES_SINCE ? /^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/ : /^[1-9]\d*\.(?:0|[1-9]\d*)$/).test(
    text,
  );
}

/** The path of a module says its major version from 2 on. What is no version is a branch, which go.mod may not name for long. */
function versionProblem(word: string, path: string, version: string): string | null {
  const major = /^v(\d+)\.\d+\.\d+/.exec(version)?.[1];
  if (major === undefined || path.startsWith('gopkg.in/') || version.endsWith('+incompatible')) return null;
  const wanted = /\/v([2-9]|[1-9]\d+)$/.exec(path)?.[1] ?? null;
  if (wanted === null) return Number(major) < 2 ? null : `${word} ${path}: version "${version}" invalid: should be v0 or v1, not v${major}`;
  return wanted === major ? null : `${word} ${path}: version "${version}" invalid: should be v${wanted}, not v${major}`;
}
