/** `NAME = value`, with all operators, and what may stand before it. */
export const ASSIGNMENT = /^(override[ \t]+)?(?:(export)[ \t]+)?(?:override[ \t]+)?([\w.-]+)[ \t]*(\?|\+|::?:?|!)?=[ \t]*(.*)$/s;
/** The first line of a variable of several. */
export const DEFINE = /^(?:override[ \t]+)?define[ \t]+([\w.-]+)[ \t]*(\?|\+|::?:?)?=?[ \t]*$/;

/** How many backslashes stand before an offset: each but the last of an odd number speaks for the one behind it. */
function backslashesBefore(text: string, end: number): number {
  let from = end;
  while (text[from - 1] === '\\') from--;
  return end - from;
}

/** Whether the next line of the makefile goes on with this one. */
export function goesOn(line: string): boolean {
  return backslashesBefore(line, line.length) % 2 === 1;
}

/** Two lines of a makefile, the first of which goes on in the second, outside of recipes: half of the backslashes stay. */
export function joined(line: string, next: string): string {
  const count = backslashesBefore(line, line.length);
  return `${`${line.slice(0, line.length - count)}${'\\'.repeat((count - 1) / 2)}`.trimEnd()} ${next.trimStart()}`;
}

/** A line of a makefile up to its comment, which a `#` in the brackets of a reference does not open (since 4.3). */
export function withoutComment(line: string): string {
  let [kept, from, end] = ['', 0, line.length];
  for (let at = 0; at < end; at++) {
    const char = line[at];
    if (char === '#') {
      const count = backslashesBefore(line, at);
      kept += `${line.slice(from, at - count)}${'\\'.repeat(count >> 1)}`;
      from = at;
      if (count % 2 === 0) end = at;
    } else if (char === '$' && (line[at + 1] === '(' || line[at + 1] === '{')) at = closingAt(line, at + 1) ?? end;
  }
  return `${kept}${line.slice(from, end)}`;
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
