/** A text without what stands between two marks, such as comments; one that does not end goes to the end. */
export function withoutBlocks(text: string, open: string, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    kept.push(text.slice(from, at));
    const end = text.indexOf(close, at + open.length);
    if (end < 0) return kept.join('');
    from = end + close.length;
  }
  kept.push(text.slice(from));
  return kept.join('');
}
