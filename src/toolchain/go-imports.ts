import { goTokens } from './go-tokens.ts';

/** The packages that a Go file imports. Text that is no Go gives few or none; it never throws. */
export function goImports(source: string): readonly string[] {
  const found: string[] = [];
  let inImport = false;
  for (const { kind, text } of goTokens(source)) {
    if (kind === 'name' && text !== '_') inImport = text === 'import' || (inImport && !DECLARING.has(text));
    else if (kind === 'string' && inImport) found.push(text.slice(1, -1));
  }
  return found;
}

/** What ends the imports of a file; other names stand before a path: `import fmt2 "fmt"`. */
const DECLARING = new Set(['func', 'var', 'const', 'type', 'package']);
