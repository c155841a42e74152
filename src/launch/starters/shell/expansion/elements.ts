import type { WordPiece, WordToken } from '../../../../toolchain/shell/lexer.ts';
import type { ShellState } from '../state.ts';
import { surely, unfollowed } from '../unknown.ts';
import { arithmeticValue } from './arithmetic.ts';
import { expandText } from './words.ts';

/** `NAME[KEY]=value` of bash. */
export interface ElementAssignment {
  readonly name: string;
  readonly key: WordToken;
  readonly isMore: boolean;
  readonly value: WordToken;
}

/** A word that gives a value to an element of an array; null for any other. */
export function readElement(word: WordToken): ElementAssignment | null {
  const [first, ...rest] = word.pieces;
  const [, name, start = ''] = first?.kind === 'text' && !first.quoted ? (/^([A-Za-z_]\w*)\[(.*)$/s.exec(first.text) ?? []) : [];
  return name === undefined ? null : splitKey(word, [{ kind: 'text', text: start, quoted: false }, ...rest], name);
}

/** The key ends where a bracket with = behind it stands in no quotes. */
function splitKey(word: WordToken, pieces: readonly WordPiece[], name: string): ElementAssignment | null {
  for (const [at, piece] of pieces.entries()) {
    const [, before, plus, after = ''] = piece.kind === 'text' && !piece.quoted ? (/^([^\]]*)\](\+?)=(.*)$/s.exec(piece.text) ?? []) : [];
    if (before === undefined) continue;
    const text = (part: string): WordPiece => ({ kind: 'text', text: part, quoted: false });
    return {
      name,
      isMore: plus === '+',
      key: { ...word, pieces: [...pieces.slice(0, at), text(before)] },
      value: { ...word, pieces: [text(after), ...pieces.slice(at + 1)] },
    };
  }
  return null;
}

/** Gives it the value: a key of an array that has such, or a number. */
export function assignElement({ name, key, isMore, value }: ElementAssignment, state: ShellState): void {
  setElement(name, surely(expandText(key, state)), isMore, expandText(value, state), state);
}

/** A variable, or the element of an array, by what a word of a command says: `printf -v "list[$i]"`. */
export function assignNamed(name: string, text: string, state: ShellState): void {
  const [, array, key = ''] = /^([A-Za-z_]\w*)\[([^\]"'$`\\]+)\]$/.exec(name) ?? [];
  if (array === undefined) state.variables.assign(name, text);
  else if (state.variables.isReadOnly(array) || key === '@' || key === '*') unfollowed();
  else setElement(array, key, false, text, state);
}

function setElement(name: string, at: string, isMore: boolean, text: string, state: ShellState): void {
  const { variables } = state;
  const keyed = variables.keyed(name);
  if (keyed !== null) {
    if (at === '') return unfollowed();
    return variables.assign(name, new Map([...keyed, [at, isMore ? (keyed.get(at) ?? '') + text : text]]));
  }
  const all = variables.array(name);
  // What lies between has no value.
  const index = numberOf(at, state);
  if (index < 0 || index > all.length) return unfollowed();
  variables.assign(name, all.toSpliced(index, 1, isMore ? (all[index] ?? '') + text : text));
}

/** Longer arrays nobody writes out. */
const MOST = 9999;

/** What stands between the brackets of an array, which is an expression: `${NAMES[i+1]}`. */
export function numberOf(index: string, state: ShellState): number {
  if (!/^[\w\s+*()-]+$/.test(index) || /\+\+|--/.test(index)) return unfollowed();
  const number = Number(arithmeticValue(index, state));
  return Math.abs(number) > MOST ? unfollowed() : number;
}

/** `([key]=value …)`. */
export function readEntries(words: readonly WordToken[], state: ShellState): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const [first, ...rest] = word.pieces;
      const read =
        first?.kind === 'text' && !first.quoted && first.text.startsWith('[')
          ? splitKey(word, [{ ...first, text: first.text.slice(1) }, ...rest], '')
          : null;
      return read === null ? unfollowed() : ([surely(expandText(read.key, state)), expandText(read.value, state)] as const);
    }),
  );
}
