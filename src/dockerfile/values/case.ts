/** Go's strings.ToLower: one character at a time, by simple case mapping. */
export function lowerCase(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase())).join('');
}

/** Go's strings.EqualFold against an ASCII word in lower case. */
export function equalFold(text: string, word: string): boolean {
  return lowerCase(text).replaceAll('\u017f', 's') === word;
}
