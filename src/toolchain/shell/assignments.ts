import type { WordToken } from './lexer.ts';

/** Where `NAME=` or `NAME+=` begins a word. */
export const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;

export interface Assignment {
  readonly name: string;
  readonly value: WordToken;
  /** `NAME+=value` */
  readonly isMore: boolean;
}

/** `NAME=value` or `NAME+=value`, where the name is not quoted. */
export function readAssignment(token: WordToken): Assignment | null {
  const [first, ...rest] = token.pieces;
  const match = first?.kind === 'text' && !first.quoted ? ASSIGNMENT.exec(first.text) : null;
  if (first?.kind !== 'text' || match === null) return null;
  const value: WordToken = { ...token, pieces: [{ ...first, text: first.text.slice(match[0].length) }, ...rest] };
  return { name: match[1] ?? '', value, isMore: match[0].endsWith('+=') };
}
