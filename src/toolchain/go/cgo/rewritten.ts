import type { Token } from '../tokens.ts';
import type { CNames } from './c-names.ts';

/** The words of a file with names of C as cgo leaves them to the compiler: `(_Cfunc_f)(…)`, `_Ctype_int`. Others stay as they are. */
export function withNamesOfC(tokens: readonly Token[], { types, functions }: Pick<CNames, 'types' | 'functions'>): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const name =
      token.kind === 'name' && token.text === 'C' && tokens[at - 1]?.text !== '.' && tokens[at + 1]?.text === '.'
        ? tokens[at + 2]
        : undefined;
    const type = name?.kind === 'name' ? types.get(name.text) : undefined;
    const called = name?.kind === 'name' && tokens[at + 3]?.text === '(' ? functions.get(name.text) : undefined;
    const { line } = token;
    if (type !== undefined) found.push({ kind: 'name', text: type, line });
    else if (called !== undefined)
      found.push(
        { kind: 'operator', text: '(', line },
        { kind: 'name', text: `${isForTwo(tokens, at) ? '_C2func' : '_Cfunc'}_${called}`, line },
        { kind: 'operator', text: ')', line },
      );
    else {
      found.push(token);
      continue;
    }
    at += 2;
  }
  return found;
}

/** More words no statement has before its call. */
const MOST_WORDS = 100;

/** `n, err := C.f(…)`: two names on the left, and nothing but the call on the right. */
function isForTwo(tokens: readonly Token[], at: number): boolean {
  if (!/^:?=$/.test(tokens[at - 1]?.text ?? '')) return false;
  let [depth, commas] = [0, 0];
  for (let before = at - 2; before > at - MOST_WORDS; before--) {
    const { kind, text } = tokens[before] ?? { kind: 'end', text: '' };
    if (kind === 'end' || (depth === 0 && /^(?:[{(:]|if|for|switch|var|else|case)$/.test(text))) break;
    if (/^[)\]}]$/.test(text)) depth++;
    else if (/^[([{]$/.test(text)) depth--;
    else if (text === ',' && depth === 0) commas++;
  }
  return commas === 1 && isWhole(tokens, at + 3);
}

function isWhole(tokens: readonly Token[], open: number): boolean {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at] ?? { text: '' };
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text) && --depth === 0) return tokens[at + 1]?.kind === 'end' || tokens[at + 1]?.text === '{';
  }
  return false;
}
