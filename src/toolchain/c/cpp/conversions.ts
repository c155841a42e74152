import { closing } from '../brackets.ts';
import type { CSource } from '../source.ts';
import { classesOf } from './classes.ts';
import type { CppClass } from './classes.ts';
import type { CppError } from './library-use.ts';

/*
 * Values that C++ makes no object of by itself, and numbers that do not fit between braces (measured with g++ 12).
 */

const NAME = /^[A-Za-z_]\w*$/;

/** A number or a text as it is written; null for anything else. */
function literalType(word: string): string | null {
  if (/^"/.test(word)) return 'const char*';
  if (!/^\d/.test(word)) return null;
  return isFraction(word) ? 'double' : /^\d+$/.test(word) ? 'int' : null;
}

function isFraction(word: string): boolean {
  return /^\d[\d']*(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(word) && /[.eE]/.test(word);
}

/** Whether nothing makes an object of the class of such a value, where it is not asked for by the class's name. */
function refuses({ methods, name, isOpen, hasBase }: CppClass, literal: string): boolean {
  if (isOpen || hasBase) return false;
  const makers = methods.filter((one) => one.name === name);
  const taking = makers.filter(({ least, most }) => least <= 1 && most >= 1);
  if (taking.length === 0 || taking.some(({ taken }) => taken.includes('initializer_list'))) return false;
  return taking.every(({ isExplicit, taken }) => isExplicit || (literalType(literal) === 'const char*' && isText(taken)));
}

/** A std::string, which a text would have to become first: two steps are one too many. */
function isText(taken: readonly string[]): boolean {
  const first = taken.includes(',') ? taken.slice(0, taken.indexOf(',')) : taken;
  return /^(?:const )?std : : string(?: &(?: &)?)?(?: [A-Za-z_]\w*)?$/.test(first.join(' '));
}

/** `Meters m = 5.0;`, and `f(5.0)` or `return 5.0;` where such an object is wanted, of a class whose constructors are explicit. */
export function implicitObject(unit: CSource): CppError | null {
  const { words, tokens } = unit;
  if (words.has('template')) return null;
  const classes = classesOf(tokens);
  if (classes.size === 0) return null;
  const wanted = functionsTaking(unit, classes);
  for (const { body } of unit.functions) {
    for (const [at, word] of body.entries()) {
      const of = classes.get(word) ?? null;
      const value = body[at + 3] ?? '';
      if (
        of !== null
        && /^[;{}]$/.test(body[at - 1] ?? ';')
        && NAME.test(body[at + 1] ?? '')
        && body[at + 2] === '='
        && body[at + 4] === ';'
        && literalType(value) !== null
        && refuses(of, value)
      )
        return { said: `error: conversion from '${shownType(value)}' to non-scalar type '${word}' requested`, fix: `${word}(${value})` };
      const taken = body[at + 1] === '(' && !/^[.>:]$/.test(body[at - 1] ?? '') ? (wanted.get(word) ?? null) : null;
      const given = body[at + 2] ?? '';
      if (taken !== null && body[at + 3] === ')' && literalType(given) !== null && refuses(taken, given))
        return {
          said: `error: could not convert '${given}' from '${shownType(given)}' to '${taken.name}'`,
          fix: `${taken.name}(${given})`,
        };
    }
  }
  return null;
}

function shownType(value: string): string {
  const type = literalType(value) ?? '';
  return type === 'const char*' ? `const char [${value.length - 1}]` : type;
}

/** Functions of the source that take one object of a class by value, by their names; null for what several have. */
function functionsTaking(
  { functions, tokens }: CSource,
  classes: ReadonlyMap<string, CppClass | null>,
): ReadonlyMap<string, CppClass | null> {
  const found = new Map<string, CppClass | null>();
  for (const { name, from } of functions) {
    const inner: string[] = [];
    for (let at = from - 3; at > 0 && tokens[at] !== '(' && inner.length < 4; at--) inner.unshift(tokens[at] ?? '');
    const of = inner.length === 2 && tokens[from - 2] === ')' ? (classes.get(inner[0] ?? '') ?? null) : null;
    found.set(name, found.has(name) ? null : of);
  }
  return found;
}

const WHOLE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int: [-2_147_483_648, 2_147_483_647],
  short: [-32_768, 32_767],
  char: [-128, 127],
  long: [-Infinity, Infinity],
  unsigned: [0, 4_294_967_295],
  size_t: [0, Infinity],
  int8_t: [-128, 127],
  uint8_t: [0, 255],
  int16_t: [-32_768, 32_767],
  uint16_t: [0, 65_535],
  int32_t: [-2_147_483_648, 2_147_483_647],
  uint32_t: [0, 4_294_967_295],
};

/** `int x{3.5};` and `std::vector<int> v{1, 2.5};` */
export function narrowed({ tokens, words, defines }: CSource): CppError | null {
  if (words.has('template')) return null;
  for (const [at, token] of tokens.entries()) {
    if (token !== '{' || !NAME.test(tokens[at - 1] ?? '') || defines.has(tokens[at - 1] ?? '')) continue;
    const type = tokens[at - 2] === '>' && tokens[at - 4] === '<' && tokens[at - 5] === 'vector' ? tokens[at - 3] : tokens[at - 2];
    const isList = type !== tokens[at - 2];
    const range = WHOLE[type ?? ''];
    // `unsigned char c{200}` is another type.
    const before = tokens[at - 3] ?? ';';
    if (range === undefined || (!isList && !/^(?:[;{}(:]|const|constexpr|static)$/.test(before))) continue;
    const end = closing(tokens, at, '{', '}');
    const values = tokens
      .slice(at + 1, end)
      .join(' ')
      .split(' , ');
    if (!isList && values.length !== 1) continue;
    const wrong = values.find((value) => {
      const [sign, number] = value.startsWith('- ') ? [-1, value.slice(2)] : [1, value];
      if (isFraction(number)) return true;
      return /^\d{1,15}$/.test(number) && !/^0\d/.test(number) && (sign * Number(number) < range[0] || sign * Number(number) > range[1]);
    });
    if (wrong !== undefined) {
      const number = wrong.replace('- ', '-');
      return {
        said: `error: narrowing conversion of '${number}' from '${/[.eE]/.test(number) ? 'double' : 'int'}' to '${type ?? ''}' [-Wnarrowing]`,
        fix: null,
      };
    }
  }
  return null;
}
