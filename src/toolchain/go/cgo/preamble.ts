import type { GoQuestion } from '../packages.ts';
import { goTokens } from '../tokens.ts';

/** A Go file with `import "C"`. */
export interface CgoFile {
  readonly path: string;
  /** The C text in the comment right above the import, without its #cgo lines. */
  readonly text: string;
  /** What its #cgo lines say that count, by the name of the variable, such as LDFLAGS. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** Names behind `C.`, each with its first line. */
  readonly used: ReadonlyMap<string, number>;
  /** Those of them that are called. */
  readonly called: ReadonlySet<string>;
  /** Functions of Go that C may call. */
  readonly exported: readonly string[];
}

/** Reads what a Go file has for C (cmd/cgo); null where that is not known: the comment of a group of imports, a variable called C. */
export function readCgo(path: string, text: string, question: GoQuestion): CgoFile | null {
  const imports = [...text.matchAll(/^(?:import|)[ \t]+"C"/gm)];
  const [only] = imports;
  if (only === undefined || imports.length > 1) return null;
  // A group of it alone has the comment above itself.
  if (/\([ \t]*\n$/.test(text.slice(0, only.index)) && /^[^\n]*\n[ \t]*\)/.test(text.slice(only.index))) return null;
  const lines = commentAbove(text.slice(0, only.index)).split('\n');
  const tokens = goTokens(text);
  const used = new Map<string, number>();
  const called = new Set<string>();
  for (const [at, { kind, text: word, line }] of tokens.entries()) {
    if (kind !== 'name' || word !== 'C' || tokens[at - 1]?.text === '.') continue;
    const [dot, name] = [tokens[at + 1], tokens[at + 2]];
    if (dot?.text !== '.' || name?.kind !== 'name') return null;
    if (!used.has(name.text)) used.set(name.text, line);
    if (tokens[at + 3]?.text === '(') called.add(name.text);
  }
  const flags = flagsIn(lines, path.slice(0, path.lastIndexOf('/')) || '/', question);
  return {
    path,
    text: `${lines.map((line) => (CGO_LINE.test(line) ? '' : line)).join('\n')}\n`,
    flags,
    used,
    called,
    exported: [...text.matchAll(/^\/\/export[ \t]+(\w{1,200})/gm)].map(([, name = '']) => name),
  };
}

const CGO_LINE = /^[ \t]*#cgo[ \t]/;

/** The comment that ends on the line before; empty where a blank one is between. */
function commentAbove(before: string): string {
  const text = before.endsWith('\n') ? before.slice(0, -1) : before;
  if (/\*\/[ \t]*$/.test(text)) {
    const open = text.lastIndexOf('/*');
    return open < 0 ? '' : text.slice(open + 2, text.lastIndexOf('*/'));
  }
  const found: string[] = [];
  for (const line of text.split('\n').reverse()) {
    const [, rest] = /^[ \t]*\/\/(.*)$/.exec(line) ?? [];
    if (rest === undefined) break;
    found.push(rest);
  }
  return found.reverse().join('\n');
}

/** `#cgo linux LDFLAGS: -lm -L${SRCDIR}/lib` */
function flagsIn(lines: readonly string[], directory: string, question: GoQuestion): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [, head = '', value = ''] = /^[ \t]*#cgo[ \t]+([^:]{1,200}):(.*)$/.exec(line) ?? [];
    const words = head.trim().split(/[ \t]+/);
    const name = words.pop() ?? '';
    if (name === '' || (words.length > 0 && !words.some((word) => word.split(',').every((part) => holds(part, question))))) continue;
    const given = value
      .replaceAll('${SRCDIR}', directory)
      .trim()
      .split(/[ \t]+/)
      .filter((word) => word !== '');
    found.set(name, [...(found.get(name) ?? []), ...given]);
  }
  return found;
}

function holds(part: string, { goos, goarch, tags }: GoQuestion): boolean {
  const name = part.replace(/^!/, '');
  const isSo = name === goos || name === goarch || name === 'cgo' || name === 'gc' || tags.includes(name);
  return part.startsWith('!') ? !isSo : isSo;
}
