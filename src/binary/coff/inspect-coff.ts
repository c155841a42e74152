import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';
import { MACHINES } from '../pe/constants.ts';

const HEADER_SIZE = 20;
const SECTION_SIZE = 40;
const SYMBOL_SIZE = 18;
const BIGOBJ_MACHINE_AT = 6;

/** Machines in whose objects anybody would look; each more is two bytes that a file could begin with by chance. */
const OBJECT_MACHINES = new Set([0x014c, 0x8664, 0x01c4, 0xaa64, 0xa641, 0x0200, 0x5064]);

/** Is it a COFF object? It has no magic, so everything its header says must fit the file. */
export function isCoff(source: ByteSource): boolean {
  const head = new Reader(source, 'little').part(0, HEADER_SIZE);
  if (head.length < HEADER_SIZE) return false;
  if (isBigObj(source)) return true;
  const [sections, symbolsAt, symbols, optional] = [head.u16(2), head.u32(8), head.u32(12), head.u16(16)];
  return (
    OBJECT_MACHINES.has(head.u16(0))
    && optional === 0
    && sections > 0
    && sections < 0xff00
    && HEADER_SIZE + sections * SECTION_SIZE <= source.size
    && symbolsAt + symbols * SYMBOL_SIZE <= source.size
    && (symbolsAt !== 0) === (symbols !== 0)
  );
}

/** The facts of a COFF object: what compilers for Windows make of one source file. */
export function inspectCoff(source: ByteSource, file: string): BinaryFacts {
  const head = new Reader(source, 'little').part(0, HEADER_SIZE);
  const machine = head.u16(isBigObj(source) ? BIGOBJ_MACHINE_AT : 0);
  const arch = MACHINES[machine] ?? null;
  return {
    ...blankFacts(file, source.size, 'coff', 'object'),
    os: 'windows',
    arch,
    platform: platformOf('windows', arch, null),
    osEvidence: [{ source: 'format', value: 'COFF', offset: 0 }],
    osConfidence: 'likely',
    bits: arch === '386' || arch === 'arm' ? 32 : 64,
    endian: 'little',
    note: 'an object file for Windows: something to link, not a program',
  };
}

/** ANON_OBJECT_HEADER_BIGOBJ: IMAGE_FILE_MACHINE_UNKNOWN, 0xffff, version 2 or 1. */
function isBigObj(source: ByteSource): boolean {
  const head = new Reader(source, 'little').part(0, HEADER_SIZE);
  return head.length === HEADER_SIZE && head.u32(0) === 0xffff0000 && head.u16(4) <= 2 && OBJECT_MACHINES.has(head.u16(BIGOBJ_MACHINE_AT));
}
