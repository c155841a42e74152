/** A Dockerfile's text cut into its instructions, well enough to throw them together anew. */

/** Every instruction with its continued lines and here-documents, comments and blank lines as they stand. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    const chunk = [first];
    while (/[\\`]\s*$/.test(lines[at] ?? '') && !first.startsWith('#') && at + 1 < lines.length) chunk.push(lines[++at] ?? '');
    const delimiters = first.startsWith('#') ? [] : [...first.matchAll(/<<-?["']?(\w+)/g)].map((found) => found[1] ?? '');
    for (const delimiter of delimiters) {
      const end = lines.findIndex((line, i) => i > at && line.trim() === delimiter);
      if (end < 0) break;
      chunk.push(...lines.slice(at + 1, end + 1));
      at = end;
    }
    chunks.push(chunk.join('\n'));
  }
  return chunks;
}

/** `COPY` of `copy a b`, empty where none stands there. */
export function keywordOf(chunk: string): string {
  return (/^\s*(?:ONBUILD\s+)*([A-Za-z]+)/i.exec(chunk)?.[1] ?? '').toUpperCase();
}

/** The words of an instruction's first line behind the keyword, flags among them. */
export function wordsOf(chunk: string): string[] {
  return (chunk.split('\n')[0] ?? '')
    .replace(/\s*\\\s*$/, '')
    .trim()
    .split(/\s+/)
    .slice(1);
}

/** The instruction with one of its words replaced, wherever it stands first behind the keyword. */
export function withWord(chunk: string, word: string, by: string): string {
  const from = /^\s*\w+/.exec(chunk)?.[0].length ?? 0;
  const at = chunk.indexOf(word, from);
  return at < 0 || word === '' ? chunk : `${chunk.slice(0, at)}${by}${chunk.slice(at + word.length)}`;
}
