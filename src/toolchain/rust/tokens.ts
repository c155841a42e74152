/** One alternative matches wherever it stands. Comments of Rust have others within them, and are read apart. */
const TOKEN = /\/\/[^\n]*|\/\*|\b(?:br|cr|r)(#*)"|\b[bc]?"(?:[^"\\]|\\[^])*("?)|b?'(?:[^'\\\n]|\\(?:[^u\n]|u\{[^}\n]*\}|x[0-9a-fA-F]{2}))'|'[A-Za-z_]\w*|r#[A-Za-z_]\w*|[\p{L}_][\p{L}\p{N}_]*|"(?:[^"\\]|\\[^])*("?)|[^]/uy;

/** The words of Rust source without comments, each text as `"`; null where one of them does not end. */
export function rustTokens(source: string): string[] | null {
  const found: string[] = [];
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [token, hashes] = match;
    if (token === '/*') {
      const end = endOfComment(source, pattern.lastIndex);
      if (end < 0) return null;
      pattern.lastIndex = end;
    } else if (hashes !== undefined) {
      const end = source.indexOf(`"${hashes}`, pattern.lastIndex);
      if (end < 0) return null;
      pattern.lastIndex = end + 1 + hashes.length;
      found.push('"');
    } else if (/^[bc]?"/.test(token)) {
      if (!/[^\\]"$|^[bc]?""$|\\\\"$/.test(token)) return null;
      found.push('"');
    } else if (!/^(?:\/\/|\s)/.test(token)) found.push(token);
  }
  return found;
}

/** Behind the end of a comment that began before; comments may have others within them. */
export function endOfComment(source: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 1;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return -1;
}
