/** `NAME = value`, with all operators, and what may stand before it. */
export const ASSIGNMENT = /^(override[ \t]+)?(?:(export)[ \t]+)?(?:override[ \t]+)?([\w.-]+)[ \t]*(\?|\+|::?:?|!)?=[ \t]*(.*)$/s;
/** The first line of a variable of several. */
export const DEFINE = /^(?:override[ \t]+)?define[ \t]+([\w.-]+)[ \t]*(\?|\+|::?:?)?=?[ \t]*$/;

/** A line of a makefile up to its comment, which a `#` in the brackets of a reference does not open (since 4.3). */
export function withoutComment(line: string): string {
  let end = line.length;
  for (let at = 0; at < end; at++) {
    const char = line[at];
    if (char === '#' && line[at - 1] !== '\\') end = at;
    else if (char === '$' && (line[at + 1] === '(' || line[at + 1] === '{')) at = closingAt(line, at + 1) ?? end;
  }
  return line.slice(0, end).replaceAll('\\#', '#');
}

/** What `ifeq (a,b)` and `ifeq "a" "b"` compare. */
export function comparedSides(text: string): readonly [string | undefined, string | undefined] {
  const comma = firstComma(text);
  if (text.startsWith('(') && text.endsWith(')') && comma > 0) return [text.slice(1, comma), text.slice(comma + 1, -1)];
  const [, a, b] = /^["'](.*)["'][ \t]+["']([^"']*)["']$/.exec(text) ?? [];
  return [a, b];
}

/** The first that no function's brackets hold; -1 where there is none. */
function firstComma(text: string): number {
  let depth = 0;
  for (let at = 1; at < text.length; at++) {
    const char = text[at];
    if (char === '(' || char === '{') depth++;
    else if (char === ')' || char === '}') depth--;
    else if (char === ',' && depth === 0) return at;
  }
  return -1;
}

/** The line of the `endef` that closes a definition; -1 where there is none. */
export function endOfDefinition(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < lines.length; at++) {
    const word = /^\s*(?:override[ \t]+)?(define|endef)\b/.exec(lines[at] ?? '')?.[1];
    if (word === 'define') depth++;
    else if (word === 'endef' && --depth === 0) return at;
  }
  return -1;
}

/** Where the bracket at `open` is closed; null where it is not. */
export function closingAt(text: string, open: number): number | null {
  const [left, right] = text.charAt(open) === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === left) depth++;
    else if (text.charAt(at) === right && --depth === 0) return at;
  }
  return null;
}
