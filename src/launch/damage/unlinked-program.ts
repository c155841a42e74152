import { EM_X86_64 } from '../../binary/elf/constants.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import { hex } from '../../bytes/hex.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { entryCode } from '../kernel/entry-code.ts';
import { readDynamicSymbols } from '../loader/dynamic-symbols.ts';
import { readRelocations } from '../loader/relocations.ts';

/**
 * What `_start` begins with in crt1.o of glibc (with `endbr64` or without) and of musl on amd64, all there is on the way to {@link
 * LIBC_START}.
 */
const STARTS = ['31ed4989d15e4889e24883e4f0', 'f30f1efa31ed4989d15e4889e24883e4f0', '4831ed4889e7488d35'] as const;

/** The first thing that a C program calls, by an address that its loader would have written. */
const LIBC_START = '__libc_start_main';

/**
 * The function of a library that a program calls before anything else, where it is known to: without a loader the call goes to address 0,
 * or to an address that counts from 0. Null where nothing is known.
 */
export function callsUnbound(content: ByteSource, elf: Elf): string | null {
  if (elf.header.e_machine !== EM_X86_64) return null;
  const code = hex(entryCode({ content, ...elf }));
  if (!STARTS.some((start) => code.startsWith(start))) return null;
  const symbols = readDynamicSymbols(content, elf);
  const relocations = readRelocations(content, elf);
  if (symbols === null || relocations === null) return null;
  const isWanted = [...relocations.data, ...relocations.calls].some((index) => index > 0 && symbols.wanted(index)?.name === LIBC_START);
  return isWanted ? LIBC_START : null;
}
