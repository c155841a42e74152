import { EM_386 } from '../../binary/elf/constants.ts';
import { entryCode } from '../kernel/entry-code.ts';
import type { Image } from '../kernel/entry-code.ts';

/** How much of its code is looked at. */
const SAMPLE = 4096;

/**
 * Of 276 programs and libraries of 32 bits none has more than 12 in a thousand bytes of their code that look like the prefix of a 64-bit
 * instruction with one behind; 64-bit code that a tool has put into a 32-bit file has 36 to 127.
 */
const MOST = 0.025;

/** Fewer say nothing of a short program. */
const FEWEST = 3;

/** What most instructions of 64 bits are: additions, comparisons, moves, shifts and calls. */
const WIDE = new Set([
  0x01, 0x03, 0x09, 0x0b, 0x21, 0x23, 0x29, 0x2b, 0x31, 0x33, 0x39, 0x3b, 0x63, 0x81, 0x83, 0x85, 0x87, 0x89, 0x8b, 0x8d, 0xc1, 0xc7, 0xd3,
  0xf7, 0xff,
]);

/**
 * Whether a file says that it is for 32-bit processors and holds code for 64 bits (objcopy -O elf32-i386 translates no code). What such
 * code does then depends on each of its instructions.
 */
export function widthDoubt(image: Image): string | null {
  if (image.header.e_machine !== EM_386) return null;
  const code = entryCode(image, SAMPLE);
  let count = 0;
  for (let i = 0; i + 1 < code.length; i++) if (isPrefix(code[i]) && WIDE.has(code[i + 1] ?? 0)) count++;
  return count >= FEWEST && count > code.length * MOST ? 'it says that it is for 32 bits, and its code is for 64' : null;
}

/** REX.W, with or without the bits that choose the upper registers of the first two operands; in 32-bit code, `dec` of a register. */
function isPrefix(byte: number | undefined): boolean {
  return byte === 0x48 || byte === 0x49 || byte === 0x4c || byte === 0x4d;
}
