/*
 * Conditions of the preprocessor that are settled before anything is compiled: guards of headers, and those that ask which of C and C++
 * it is.
 */

/**
 * A header's text without its guard, and with what counts for one of the two languages of `#ifdef __cplusplus`; other conditions stay as
 * they are.
 */
export function settled(text: string, isCpp: boolean): string {
  if (!/^[ \t]*#[ \t]*if/m.test(text)) return text;
  const lines = text.split('\n');
  const open: Condition[] = [];
  let out = 0;
  const guard = guardOf(lines);
  for (const [at, line] of lines.entries()) {
    const [, directive = '', rest = ''] = /^[ \t]*#[ \t]*([a-z]+)\b(.*)/.exec(line) ?? [];
    const isLeftOut = out > 0;
    if (/^if(?:n?def)?$/.test(directive)) {
      const asks =
        guard !== null && at === guard.from
          ? 'guard'
          : /^if(?:def[ \t]+|[ \t]+defined[ \t]*\(?[ \t]*)__cplusplus\b[ \t]*\)?[ \t]*$/.test(`${directive}${comment(rest)}`)
            ? 'cpp'
            : /^ifndef[ \t]+__cplusplus[ \t]*$/.test(`${directive}${comment(rest)}`)
              ? 'c'
              : null;
      const isOut = asks !== null && asks !== 'guard' && (asks === 'cpp') !== isCpp;
      open.push({ asks, isOut });
      if (isOut) out++;
      if (asks !== null || isLeftOut) lines[at] = '';
    } else if (directive === 'endif') {
      const last = open.pop();
      if (last?.isOut === true) out--;
      if ((last !== undefined && last.asks !== null) || isLeftOut) lines[at] = '';
    } else if (directive === 'else') {
      const last = open.at(-1);
      if (last !== undefined && last.asks !== null) {
        last.isOut = !last.isOut;
        out += last.isOut ? 1 : -1;
        lines[at] = '';
      } else if (isLeftOut) lines[at] = '';
    } else if (isLeftOut || (guard !== null && at === guard.define)) lines[at] = '';
  }
  return lines.join('\n');
}

interface Condition {
  /** What it asks for; null where that is not settled here. */
  readonly asks: 'guard' | 'cpp' | 'c' | null;
  isOut: boolean;
}

/** `#ifndef NAME` and `#define NAME` as the first of a header, up to its end. */
function guardOf(lines: readonly string[]): { readonly from: number; readonly define: number } | null {
  const first = lines.findIndex((line) => /^[ \t]*#/.test(line));
  const name = /^[ \t]*#[ \t]*(?:ifndef[ \t]+|if[ \t]+!defined[ \t]*\([ \t]*)(\w+)/.exec(lines[first] ?? '')?.[1];
  const define = lines.findIndex((line, at) => at > first && /^[ \t]*#/.test(line));
  if (
    name === undefined
    || name === '__cplusplus'
    || /^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]*(?:\/[/*].*)?$/.exec((lines[define] ?? '').trimEnd())?.[1] !== name
  )
    return null;
  let depth = 0;
  for (const line of lines.slice(first)) {
    if (/^[ \t]*#[ \t]*if/.test(line)) depth++;
    else if (/^[ \t]*#[ \t]*endif\b/.test(line)) depth--;
    else if (depth === 1 && /^[ \t]*#[ \t]*el/.test(line)) return null;
  }
  return depth === 0 ? { from: first, define } : null;
}

function comment(text: string): string {
  return text.replace(/\/[/*].*/, '').trimEnd();
}
