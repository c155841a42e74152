import { EM_X86_64 } from '../../binary/elf/constants.ts';
import { hex } from '../../bytes/hex.ts';
import { entryCode } from '../kernel/entry-code.ts';
import type { Image } from '../kernel/entry-code.ts';
import { followFunction } from '../kernel/followed-function.ts';
import { PRINTS_OF_C } from '../kernel/plain-main.ts';
import { stubReader } from './call-stubs.ts';
import { readDynamicSymbols } from './dynamic-symbols.ts';
import type { WantedSymbol } from './dynamic-symbols.ts';
import type { LoadedObject } from './libraries.ts';

/** What glibc has a program begin with, up to where it gives the address of main: relative, or as it stands. */
const START = /^(?:f30f1efa)?31ed4989d15e4889e24883e4f050544531c031c9(488d3d|48c7c7)/;

/** How long the instruction is that gives the address. */
const GIVES_MAIN = 7;

/** What waits in memory until the program ends well, where nobody reads it line by line: that it is printed is not seen. */
const WAITS = new Set(['puts', 'printf', 'putchar']);

/**
 * Whether a program surely calls a function that no library has: its main comes to that, and calls nothing before but what prints. False
 * where nobody can tell.
 */
export function surelyCalls(object: LoadedObject, { name }: WantedSymbol): boolean {
  const image = imageOf(object);
  const start = image === null ? null : mainOf(image);
  const nameOf = functionNames(object);
  if (image === null || start === null || nameOf === null) return false;
  let isCalled = false;
  followFunction(image, start, (target) => {
    const called = nameOf(target);
    isCalled ||= called === name;
    return called !== null && called !== name && WAITS.has(called);
  });
  return isCalled;
}

/** Whether a program that begins with a function comes to its end, calling nothing before but what prints: it returns to nobody then. */
export function surelyReturns(object: LoadedObject): boolean {
  const image = imageOf(object);
  const nameOf = image === null ? null : functionNames(object);
  if (image === null || nameOf === null) return false;
  return followFunction(image, image.header.e_entry, (target) => PRINTS_OF_C.has(nameOf(target) ?? '')) !== null;
}

function imageOf({ content, elf: { header, programHeaders } }: LoadedObject): Image | null {
  return header.e_machine === EM_X86_64 && header.bits === 64 ? { content, header, programHeaders } : null;
}

function functionNames({ content, elf }: LoadedObject): ((target: number) => string | null) | null {
  const symbols = readDynamicSymbols(content, elf);
  const read = symbols === null ? null : stubReader(content, elf, symbols);
  return read === null ? null : (target) => read(target)?.name ?? null;
}

/** Where main begins; null where it does not begin as glibc has it. */
function mainOf(image: Image): number | null {
  const code = entryCode(image, 64).slice();
  const found = START.exec(hex(code));
  if (found === null) return null;
  const at = found[0].length / 2;
  const value = new DataView(code.buffer, code.byteOffset, code.byteLength).getInt32(at, true);
  return found[1] === '488d3d' ? image.header.e_entry + at - 3 + GIVES_MAIN + value : value;
}
