import type { CSource } from '../source.ts';
import type { CppError } from './library-use.ts';

/** A text that a variable of a number is given, or a number that a text is: what needs no types to be told. */
export function wrongValue({ tokens, words, defines }: CSource): CppError | null {
  if (words.has('template')) return null;
  for (const [at, token] of tokens.entries()) {
    const [type = '', name = '', value = '', end = ''] = [tokens[at - 2], tokens[at - 1], tokens[at + 1], tokens[at + 2]];
    if (token !== '=' || end !== ';' || !/^[A-Za-z_]\w*$/.test(name) || defines.has(name)) continue;
    const before = tokens[at - 3] ?? ';';
    if (value.startsWith('"') && /^[;{}]|^const$/.test(before)) {
      if (/^(?:int|long|short|unsigned)$/.test(type))
        return {
          said: `error: invalid conversion from 'const char*' to '${type === 'unsigned' ? 'unsigned int' : type === 'short' ? 'short int' : type === 'long' ? 'long int' : type}'`,
          fix: null,
        };
      if (/^(?:double|float)$/.test(type)) return { said: `error: cannot convert 'const char*' to '${type}' in initialization`, fix: null };
    }
    if (
      type === 'string'
      && /^\d+(?:\.\d+)?$/.test(value)
      && value !== '0'
      && before === ':'
      && tokens[at - 5] === 'std'
      && /^[;{}]$/.test(tokens[at - 6] ?? ';')
    )
      return {
        said: `error: conversion from '${value.includes('.') ? 'double' : 'int'}' to non-scalar type`,
        fix: `std::to_string(${value})`,
      };
  }
  return null;
}
