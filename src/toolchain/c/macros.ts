/** Macros without parameters, by their names: what they stand for. */
export type CMacros = ReadonlyMap<string, readonly string[]>;

const DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Z_][A-Z0-9_]*)(?:[ \t]+(.*))?$/;

/** A constant is a number, a text, or made up of constants: it stands for no name of its own, and for no part of a statement. */
const PLAIN = /^(?:[^A-Za-z_;{}]|\.?\d.*|[A-Z_][A-Z0-9_]*|[uUL]?["'].*)$/s;

/** Adds what the lines define; false where a name comes to stand for two things. */
export function addMacros(
  lines: readonly string[],
  tokensOf: (text: string) => readonly string[],
  macros: Map<string, readonly string[]>,
): boolean {
  for (const line of lines) {
    const [, name, body = ''] = DEFINE.exec(line) ?? [];
    if (name === undefined) continue;
    const tokens = tokensOf(body);
    const before = macros.get(name);
    if (before !== undefined && !(isConstant(before) && isConstant(tokens)) && before.join(' ') !== tokens.join(' ')) return false;
    macros.set(name, tokens);
  }
  return true;
}

/** A constant with a semicolon behind it is meant to be one: what comes of that is told of the macro. */
function isConstant(tokens: readonly string[]): boolean {
  return tokens.every((token, at) => PLAIN.test(token) || (token === ';' && at === tokens.length - 1 && at > 0));
}

/** Those that stand for more than a constant, or for one of these. */
function withMore(macros: CMacros): CMacros {
  const usedBy = new Map<string, string[]>();
  const waiting: string[] = [];
  for (const [name, tokens] of macros) {
    if (!isConstant(tokens)) waiting.push(name);
    for (const token of new Set(tokens)) {
      const users = macros.has(token) ? (usedBy.get(token) ?? []) : null;
      if (users !== null) usedBy.set(token, users);
      users?.push(name);
    }
  }
  const found = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const user of usedBy.get(name) ?? []) waiting.push(user);
  }
  return new Map([...macros].filter(([name]) => found.has(name)));
}

/** More words a source has not once its macros are put in. */
const MOST_WORDS = 500_000;
const MOST_NESTED = 20;

/** The words with what macros stand for that are no constants; null where that is more than is followed. */
export function expanded(tokens: readonly string[], all: CMacros): readonly string[] | null {
  const macros = withMore(all);
  if (macros.size === 0) return tokens;
  const found: string[] = [];
  let steps = 0;
  const add = (words: readonly string[], within: readonly string[]): boolean => {
    for (const word of words) {
      if (++steps > MOST_WORDS) return false;
      // Within itself it stands for itself.
      const body = within.includes(word) ? undefined : macros.get(word);
      if (body === undefined) found.push(word);
      else if (within.length >= MOST_NESTED || !add(body, [...within, word])) return false;
    }
    return true;
  };
  return add(tokens, []) ? found : null;
}
