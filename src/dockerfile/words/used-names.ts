import type { LexOptions, LexResult } from './lex-frame.ts';
import { lex } from './shell-lexer.ts';

/** Every variable that the expansion of a text asks for, whatever becomes of it, and the result. Throws what {@link lex} throws. */
export function namesIn(
  text: string,
  lookup: (name: string) => string | undefined,
  options: LexOptions,
): { readonly names: readonly string[]; readonly value: string; readonly words: LexResult['words'] } {
  const names = new Set<string>();
  const { value, words } = lex(
    text,
    (name) => {
      names.add(name);
      return lookup(name);
    },
    options,
  );
  return { names: [...names], value, words };
}
