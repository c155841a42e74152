import { addAll } from '../add-all.ts';
import { goTokens } from '../toolchain/go/tokens.ts';
import type { Token } from '../toolchain/go/tokens.ts';

/** A name that a package declares at its top level. */
export interface Declaration {
  readonly keyword: 'var' | 'const' | 'type' | 'func';
  readonly name: string;
  readonly line: number;
  /** The type as written, blanks left out; of a type what it stands for (`=string` for an alias); null where there is none. */
  readonly type: string | null;
  /** Of a variable or constant: the expression it starts with; null where there is none. */
  readonly initializer: readonly Token[] | null;
  /** Several names that share the results of one call. */
  readonly shared: boolean;
}

/** The top-level declarations of a Go file. Text that is no Go gives few or none; it never throws. */
export function goDeclarations(source: string): Declaration[] {
  const tokens = goTokens(source);
  const found: Declaration[] = [];
  for (let at = 0; at < tokens.length;) {
    const statement = statementFrom(tokens, at);
    addAll(found, declarationsIn(statement));
    at += statement.length + 1;
  }
  return found;
}

/** Up to the next `end` that stands in no bracket. */
function statementFrom(tokens: readonly Token[], from: number): Token[] {
  let depth = 0;
  let to = from;
  for (; to < tokens.length; to++) {
    const token = tokens[to];
    if (token === undefined || (token.kind === 'end' && depth <= 0)) break;
    if (token.kind === 'operator') depth += depthChange(token.text);
  }
  return tokens.slice(from, to);
}

function depthChange(text: string): number {
  if (text === '(' || text === '[' || text === '{') return 1;
  return text === ')' || text === ']' || text === '}' ? -1 : 0;
}

function declarationsIn(statement: readonly Token[]): Declaration[] {
  const [first, second] = statement;
  if (first?.kind !== 'name' || second === undefined) return [];
  if (first.text === 'func') return second.kind === 'name' ? [plain('func', second)] : [];
  if (first.text !== 'var' && first.text !== 'const' && first.text !== 'type') return [];
  const keyword = first.text;
  const specs = second.text === '(' ? specsIn(statement.slice(2, -1)) : [statement.slice(1)];
  return specs.flatMap((spec) => declare(keyword, spec));
}

function plain(keyword: Declaration['keyword'], name: Token): Declaration {
  return { keyword, name: name.text, line: name.line, type: null, initializer: null, shared: false };
}

function specsIn(tokens: readonly Token[]): Token[][] {
  const specs: Token[][] = [];
  for (let at = 0; at < tokens.length;) {
    const spec = statementFrom(tokens, at);
    if (spec.length > 0) specs.push(spec);
    at += spec.length + 1;
  }
  return specs;
}

/** `A, B string = "a", "b"`. */
function declare(keyword: 'var' | 'const' | 'type', spec: readonly Token[]): Declaration[] {
  const names: Token[] = [];
  let at = 0;
  for (let token = spec[at]; token?.kind === 'name'; token = spec[at]) {
    names.push(token);
    at++;
    if (spec[at]?.text !== ',') break;
    at++;
  }
  if (keyword === 'type')
    return names.slice(0, 1).map((name) => ({
      ...plain('type', name),
      type: spec
        .slice(1)
        .map(({ text }) => text)
        .join(''),
    }));
  const [before, after] = splitAtDepthZero(spec.slice(at), '=', 2);
  const type = before === undefined || before.length === 0 ? null : before.map(({ text }) => text).join('');
  const values = after === undefined ? [] : splitAtDepthZero(after, ',', Infinity);
  const shared = names.length > 1 && values.length === 1;
  return names.map((name, i) => ({
    keyword,
    name: name.text,
    line: name.line,
    type,
    initializer: (shared ? values[0] : values[i]) ?? null,
    shared,
  }));
}

function splitAtDepthZero(tokens: readonly Token[], mark: string, most: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'operator') depth += depthChange(token.text);
    if (token.kind === 'operator' && token.text === mark && depth === 0 && parts.length < most) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
