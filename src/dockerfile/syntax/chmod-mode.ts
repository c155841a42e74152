const MAX_OCTAL = 0o7777;
const MAX_UINT32 = 0xffff_ffff;

/** Why BuildKit refuses a --chmod value, in its words; null when it accepts it. */
export function chmodError(text: string): string | null {
  const octal = `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`;
  if (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= MAX_UINT32) return Number.parseInt(text, 8) > MAX_OCTAL ? octal : null;
  if (/^[0-9]/.test(text)) return octal;
  return text.split(',').every(isClause) ? null : 'invalid syntax';
}

/** `[augo…](+-=)[perms…]`, with more operators after it: BSD's setmode(3). */
function isClause(clause: string): boolean {
  return /^[augo]*(?:[+=-][rstwXxugo]*)+$/.test(clause);
}
