import { Refusal } from '../../src/dockerfile/syntax/refusal.ts';
import { lex } from '../../src/dockerfile/words/shell-lexer.ts';
import type { WordAnswer, WordRequest } from './answers.ts';

/** Our lexer's answer in the shape of BuildKit's. */
export function expandOurselves({ word, env = {}, escape = '\\' }: WordRequest): WordAnswer {
  const lookup = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name] : undefined);
  try {
    return { value: lex(word, lookup, { escape }).value, words: lex(word, lookup, { escape, split: true }).words };
  } catch (error) {
    if (error instanceof Refusal) return { value: '', words: null, error: error.dockerMessage ?? '' };
    throw error;
  }
}
