import { goTokens } from '../tokens.ts';
import type { Token } from '../tokens.ts';

/** A `//go:embed` of a file: its line, and how many patterns stand on it. */
interface Directive {
  readonly line: number;
  readonly count: number;
}

const END: Token = { kind: 'end', text: '', line: 0 };

/** Types that hold neither the text of a file nor files (cmd/compile/internal/noder, checkEmbed). */
const OTHERS = /^(?:u?int(?:8|16|32|64)?|uintptr|float(?:32|64)|complex(?:64|128)|bool|rune|byte|error|any)$/;

/** The first variable that takes no file, and what the compiler says of it; null where there is none. */
export function oddEmbed(
  text: string,
  patterns: readonly { readonly line: number }[],
): { readonly line: number; readonly said: string } | null {
  const tokens = goTokens(text);
  const lines = [...new Set(patterns.map(({ line }) => line))].map((line): Directive => ({
    line,
    count: patterns.filter((one) => one.line === line).length,
  }));
  const places = placesOf(tokens, lines);
  const before = new Map<number, number>();
  for (const [i, { line, count }] of lines.entries()) {
    const place = places[i];
    if (place === undefined) continue;
    // Several lines may stand above one variable.
    const all = (before.get(place.at) ?? 0) + count;
    before.set(place.at, all);
    const found = place.isInside ? { line, said: 'go:embed cannot apply to var inside func' } : declared(tokens, place.at, line, all);
    if (found !== null) return found;
  }
  return null;
}

/** What follows each of the lines, and whether it is within braces. */
function placesOf(tokens: readonly Token[], lines: readonly Directive[]): readonly { readonly at: number; readonly isInside: boolean }[] {
  const found: { readonly at: number; readonly isInside: boolean }[] = [];
  let depth = 0;
  for (const [at, { kind, text, line }] of tokens.entries()) {
    if (kind !== 'end')
      while (found.length < lines.length && line > (lines[found.length]?.line ?? 0))
        found.push({ at, isInside: depth > 0 && text !== '}' });
    if (kind === 'operator' && text === '{') depth++;
    else if (kind === 'operator' && text === '}') depth--;
  }
  return found;
}

function declared(
  tokens: readonly Token[],
  at: number,
  line: number,
  count: number,
): { readonly line: number; readonly said: string } | null {
  const first = tokens[at] ?? END;
  const isVar = first.kind === 'name' && first.text === 'var';
  const start = isVar ? at + 1 : at;
  const [name = END, next = END, third = END] = tokens.slice(start, start + 3);
  if (name.text === '(' || (!isVar && (name.kind !== 'name' || /^(?:func|type|const|import)$/.test(name.text))))
    return name.text === '(' ? null : { line, said: 'misplaced go:embed directive' };
  if (next.text === ',') return { line, said: 'go:embed cannot apply to multiple vars' };
  if (next.text === '=') return { line, said: 'go:embed cannot apply to var without type' };
  const end = tokens.findIndex((token, i) => i > start && token.kind === 'end');
  if (tokens.slice(start, end < 0 ? undefined : end).some(({ kind, text }) => kind === 'operator' && text === '='))
    return { line, said: 'go:embed cannot apply to var with initializer' };
  const type = next.text === '[' && third.text === ']' ? `[]${tokens[start + 3]?.text ?? ''}` : next.text;
  if (next.kind === 'name' && tokens[start + 2]?.kind === 'end' ? OTHERS.test(type) : /^\[\](?:string|u?int|bool|float64)$/.test(type))
    return { line: name.line, said: `go:embed cannot apply to var of type ${type}` };
  return count > 1 && (type === 'string' || type === '[]byte')
    ? { line: name.line, said: `invalid go:embed: multiple files for type ${type}` }
    : null;
}
