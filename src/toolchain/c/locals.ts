import { parametersAt } from './brackets.ts';
import type { CFunction, CSource } from './source.ts';

/** A variable that a function declares at the beginning of a statement. */
export interface CLocal {
  readonly name: string;
  /** Where its name stands in the body. */
  readonly at: number;
  /** Where the braces around it begin; -1 for those of the function. */
  readonly block: number;
  /** The last word of its type. */
  readonly type: string;
  /** The name of its struct; null where it is of none. */
  readonly struct: string | null;
  readonly isPointer: boolean;
  readonly isArray: boolean;
  readonly isConst: boolean;
  /** Of static ones and those of other sources there may be several. */
  readonly isStatic: boolean;
  readonly hasValue: boolean;
}

const NAME = /^[A-Za-z_]\w*$/;
const PLAIN = new Set('char const double float int long short signed unsigned void volatile static extern register _Bool bool'.split(' '));
const NO_TYPES = new Set(
  'return goto else case do sizeof typedef union enum if while for switch break continue default asm inline'.split(' '),
);

/** The first variable of each declaration in a function. */
export function localsOf({ body }: CFunction, { defines }: CSource): readonly CLocal[] {
  const found: CLocal[] = [];
  const blocks: number[] = [];
  for (let at = 0; at < body.length; at++) {
    if (body[at] === '{') blocks.push(at);
    else if (body[at] === '}') blocks.pop();
    const starts = at === 0 ? body[0] !== '{' : /^[;{}]$/.test(body[at - 1] ?? '');
    if (!starts || !NAME.test(body[at] ?? '') || NO_TYPES.has(body[at] ?? '')) continue;
    let word = at;
    let struct: string | null = null;
    while (PLAIN.has(body[word] ?? '')) word++;
    if (body[word] === 'struct') {
      struct = body[word + 1] ?? '';
      word += 2;
    } else if (word === at || body.slice(at, word).every((one) => /^(?:const|static|extern|register|volatile)$/.test(one))) {
      // A type of the program's own, or of the library's.
      if (!NAME.test(body[word] ?? '') || defines.has(body[word] ?? '')) continue;
      word++;
    }
    const type = body[word - 1] ?? '';
    const pointers = word;
    while (body[word] === '*' || body[word] === 'const') word++;
    const [name = '', next = ''] = [body[word], body[word + 1]];
    if (!NAME.test(name) || NO_TYPES.has(name) || PLAIN.has(name) || !/^[;=,[]$/.test(next) || (next === '=' && body[word + 2] === '='))
      continue;
    const words = body.slice(at, word);
    found.push({
      name,
      at: word,
      block: blocks.at(-1) ?? -1,
      type,
      struct,
      isPointer: word > pointers,
      isArray: next === '[',
      isConst: words.includes('const'),
      isStatic: words.includes('static') || words.includes('extern'),
      hasValue: next === '=',
    });
  }
  return found;
}

/** The parameters of a function that are structs, or point to one. */
export function parametersOf({ from, name: called }: CFunction, { tokens }: CSource): readonly CLocal[] {
  const open = parametersAt(tokens, from, called);
  if (open === null) return [];
  const parts = tokens
    .slice(open + 1, from - 2)
    .join(' ')
    .split(' , ');
  return parts.flatMap((part) => {
    const [, struct, type = '', stars, name = ''] = /^(?:const )?(struct )?([A-Za-z_]\w*) ((?:\* )?)([A-Za-z_]\w*)$/.exec(part) ?? [];
    return name === ''
      ? []
      : [
          {
            name,
            at: -1,
            block: PARAMETERS,
            type,
            struct: struct === undefined ? null : type,
            isPointer: stars !== '',
            isArray: false,
            isConst: false,
            isStatic: true,
            hasValue: false,
          },
        ];
  });
}

/** They stand before the braces of the function. */
const PARAMETERS = -2;
