import { EM_X86_64, PT_INTERP, SHT_INIT_ARRAY } from '../../binary/elf/constants.ts';
import { goFunctions, symbolFunctions } from '../../binary/elf/function-names.ts';
import type { FunctionsByAddress } from '../../binary/elf/function-names.ts';
import { readMemorySections } from '../../binary/elf/memory-sections.ts';
import { parseElf } from '../../binary/elf/parse-elf.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import type { Image } from './entry-code.ts';
import { followFunction } from './followed-function.ts';

/** Functions that print what they are given, and do nothing else. */
export const PRINTS_OF_C = new Set(['puts', 'printf', 'putchar', 'fputs', 'fwrite', 'fflush'].flatMap((name) => [name, `_IO_${name}`]));
const PRINTS_OF_GO = /^(?:fmt\.F?[pP]rint(?:ln|f)?|runtime\.(?:print\w+|convT\w*|morestack\w*(?:\.abi0)?))$/;

/** Packages of Go's own that a program which prints consists of; others may do something when they are initialised. */
const PACKAGES_OF_GO = new Set(
  'cmp errors fmt internal io iter maps math os reflect runtime slices sort strconv strings sync syscall time unicode unsafe weak unique'.split(
    ' ',
  ),
);

/** Whether a function is of such a package, or has no package: those are written in assembly. */
function isOfGo(name: string): boolean {
  if (name === 'main.main' || /^(?:go|type):/.test(name)) return true;
  const end = name.search(/[./]/);
  return end < 0 || PACKAGES_OF_GO.has(name.slice(0, end));
}

/** Of what a C program has run before main, the one function that every program has does nothing. */
const ONE_POINTER = 8;

/**
 * Whether all that a static program does is to print, and to end with 0: its `main` is followed to its end, command by command, and calls
 * nothing but the functions of Go's or C's own that print. False where nobody can tell.
 */
export function onlyPrints(content: ByteSource): boolean {
  try {
    const elf = parseElf(content);
    if (elf.header.e_machine !== EM_X86_64 || elf.programHeaders.some(({ p_type }) => p_type === PT_INTERP)) return false;
    const image = { content, header: elf.header, programHeaders: elf.programHeaders };
    const ofGo = goFunctions(content, elf.header);
    return ofGo === null ? printsAsC(image) : printsAsGo(image, ofGo);
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

function printsAsGo(image: Image, functions: FunctionsByAddress): boolean {
  for (const names of functions.values()) if (!names.every(isOfGo)) return false;
  const isHarmless = (target: number): boolean => functions.get(target)?.some((name) => PRINTS_OF_GO.test(name)) === true;
  return followFunction(image, addressOf('main.main', functions), isHarmless) !== null;
}

function printsAsC(image: Image): boolean {
  const before = readMemorySections(image.content, image.header).filter(({ sh_type }) => sh_type === SHT_INIT_ARRAY);
  const functions = before.some(({ sh_size }) => sh_size > ONE_POINTER) ? null : symbolFunctions(image.content, image.header);
  if (functions === null) return false;
  const isHarmless = (target: number): boolean => functions.get(target)?.some((name) => PRINTS_OF_C.has(name)) === true;
  return followFunction(image, addressOf('main', functions), isHarmless) === 'zero';
}

function addressOf(wanted: string, functions: FunctionsByAddress): number | null {
  for (const [address, names] of functions) if (names.includes(wanted)) return address;
  return null;
}
