/** Characters that take no column: combining marks, joiners and other formatting. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Characters that take two columns in a terminal: East Asian Wide and Fullwidth (UAX #11), and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** Columns of a character in a terminal: 0, 1 or 2. */
export function characterWidth(char: string): number {
  // What stands in our own words, as ✓, … and ≥: the patterns take longer to begin with than a file to be read.
  if (char < '\u0300' || (char >= '\u2010' && char <= '\u2027') || (char >= '\u2100' && char < '\u2c00')) return 1;
  return ZERO.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
}

/** Columns that a text takes in a terminal. It holds no control characters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += characterWidth(char);
  return width;
}
