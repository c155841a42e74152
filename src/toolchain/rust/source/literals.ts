import type { RustWord } from './scanner.ts';

const WHOLE = /^[iu](?:8|16|32|64|128|size)$/;

/** Whether a literal surely has another type than one that is written so; false where that is not known. */
export function isOther(literal: RustWord | undefined, type: string): boolean {
  if (literal === undefined) return false;
  const isWhole = WHOLE.test(type);
  const isKnown = isWhole || /^(?:f32|f64|bool|char|String|& (?:'\w+ )?str)$/.test(type);
  if (!isKnown) return false;
  if (literal.kind === 'text') return /^(?:"|r)/.test(literal.text) && !/^& /.test(type);
  if (literal.kind === 'char') return literal.text.startsWith("'") && type !== 'char';
  if (literal.kind !== 'number') return false;
  const { text } = literal;
  const suffix = /[iu](?:8|16|32|64|128|size)$|f(?:32|64)$/.exec(/^0[xX]/.test(text) ? '' : text)?.[0];
  if (suffix !== undefined) return suffix !== type;
  const isFloat = !/^0[xXbBoO]/.test(text) && /[.eE]/.test(text);
  return isFloat ? type !== 'f32' && type !== 'f64' : !isWhole;
}
