import { scanGo } from './tokens.ts';

/** How a Go file begins. */
export interface GoHeader {
  /** The package it is of; null where that cannot be read. */
  readonly name: string | null;
  readonly imports: readonly string[];
}

/** The packages that a Go file imports. Text that is no Go gives few or none; it never throws. */
export function goImports(source: string): readonly string[] {
  return goHeader(source).imports;
}

/** What of a Go file stands before its first declaration. */
export function goHeader(source: string): GoHeader {
  const imports: string[] = [];
  let name: string | null = null;
  let keyword = '';
  for (const { kind, text } of scanGo(source)) {
    if (kind === 'name' ? DECLARING.has(text) : kind === 'operator' ? !'().'.includes(text) : kind === 'number' || kind === 'rune') break;
    if (kind === 'name' && (text === 'package' || text === 'import')) keyword = text;
    else if (kind === 'name' && keyword === 'package') name ??= text;
    else if (kind === 'string' && keyword === 'import') imports.push(text.slice(1, -1));
  }
  return { name, imports };
}

/** What ends the imports of a file, as any sign but `(`, `)` and `.` does; other names stand before a path: `import fmt2 "fmt"`. */
const DECLARING = new Set(['func', 'var', 'const', 'type']);
