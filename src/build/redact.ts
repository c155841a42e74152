import { mask } from '../secrets/secrets.ts';
import type { Variable } from './variables.ts';

/** Shorter pieces stand in any text, and taking them out would say more than leaving them in. */
const MIN_LENGTH = 4;

/** Takes the values of hidden variables, line by line, out of what another program writes. */
export function redactor(variables: readonly Variable[]): (line: string) => string {
  const hidden = variables
    .filter(({ hidden: isHidden }) => isHidden)
    .flatMap(({ value }) => (value ?? '').split('\n').map((line) => line.trim()));
  const pieces = [...new Set(hidden)].filter((piece) => piece.length >= MIN_LENGTH).sort((a, b) => b.length - a.length);
  return (line) => pieces.reduce((text, piece) => text.replaceAll(piece, mask(piece)), line);
}
