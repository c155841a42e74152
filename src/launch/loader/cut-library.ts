import { PF_W, PT_DYNAMIC, PT_LOAD } from '../../binary/elf/constants.ts';
import { fileRangeOf } from '../../binary/elf/program-headers.ts';
import { MAX_HARMLESS_CUT, bytesMissing } from '../kernel/segments.ts';
import type { Linking, LoadedObject } from './libraries.ts';

const PAGE = 4096;

/**
 * What becomes of a loader that has mapped a library whose file ends too early: pages that the file does not have are a SIGBUS to
 * whoever touches them. It fills up the last page of a segment at once, musl's of a writable one alone, and reads the dynamic section.
 */
export function checkCut(
  { content: { size }, elf: { programHeaders }, name, realPath }: LoadedObject,
  loader: 'glibc' | 'musl',
): Linking | null {
  const missing = bytesMissing(programHeaders, size);
  if (missing <= 0) return null;
  const isBeyond = (offset: number): boolean => Math.floor(offset / PAGE) * PAGE >= size;
  const filled = programHeaders.some(
    ({ p_type, p_vaddr, p_offset, p_filesz, p_memsz, p_flags }) =>
      p_type === PT_LOAD
      && p_memsz > p_filesz
      && (p_vaddr + p_filesz) % PAGE !== 0
      && (loader === 'glibc' || (p_flags & PF_W) !== 0)
      && isBeyond(p_offset + p_filesz),
  );
  const dynamic = programHeaders.findLast(({ p_type }) => p_type === PT_DYNAMIC);
  const range = dynamic === undefined ? null : fileRangeOf(programHeaders, dynamic.p_vaddr);
  if (filled || (range !== null && isBeyond(range.offset))) {
    return {
      kind: 'killed',
      signal: 'SIGBUS',
      cause: { code: 'truncated', path: realPath, detail: `the library ${name} is cut off: ${missing} bytes of it are missing` },
    };
  }
  return missing <= MAX_HARMLESS_CUT
    ? null
    : { kind: 'unknown', reason: `${name} is cut off: ${missing} bytes that are loaded are missing`, line: null };
}
