import { Reader } from '../../bytes/reader.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { struct } from '../../bytes/struct.ts';
import { blankFacts, platformOf } from '../blank-facts.ts';
import type { BinaryFacts } from '../facts.ts';
import { readGoFacts } from '../go/go-facts.ts';
import { searchedData } from '../go/text-mark.ts';

/** Plan 9's a.out(6); always big-endian. */
const exec = struct((f) => ({
  magic: f.u32(),
  text: f.u32(),
  data: f.u32(),
  bss: f.u32(),
  syms: f.u32(),
  entry: f.u32(),
  spsz: f.u32(),
  pcsz: f.u32(),
}));

/** Set where a 64-bit entry address follows the header. */
const HDR_MAGIC = 0x8000;

const MACHINES: Readonly<Record<number, readonly [arch: string, bits: 32 | 64, endian: 'little' | 'big']>> = {
  0x0107: ['m68k', 32, 'big'],
  0x01eb: ['386', 32, 'little'],
  0x02ab: ['sparc', 32, 'big'],
  0x0407: ['mips', 32, 'big'],
  0x0647: ['arm', 32, 'little'],
  0x06eb: ['ppc', 32, 'big'],
  0x8a97: ['amd64', 64, 'little'],
  0x8b6b: ['ppc64', 64, 'big'],
  0x8c47: ['arm64', 64, 'little'],
};

/** Is it a program for Plan 9? The parts its header names must fit into the file. */
export function isPlan9(source: ByteSource): boolean {
  const head = new Reader(source, 'big').part(0, exec.byteLength);
  if (head.length < exec.byteLength || MACHINES[head.u32(0)] === undefined) return false;
  const parts = head.get(exec.text) + head.get(exec.data) + head.get(exec.syms) + head.get(exec.spsz) + head.get(exec.pcsz);
  return head.get(exec.text) > 0 && parts <= source.size;
}

/** The facts of a program for Plan 9. @throws FormatError if the file ends inside its header. */
export function inspectPlan9(source: ByteSource, file: string): BinaryFacts {
  const head = new Reader(source, 'big').block(0, exec.byteLength, 'the Plan 9 header');
  const magic = head.get(exec.magic);
  const [arch, bits, endian] = MACHINES[magic] ?? [null, null, null];
  const code = { offset: exec.byteLength + ((magic & HDR_MAGIC) !== 0 ? 8 : 0), length: head.get(exec.text) };
  const data = searchedData(source, code, { offset: code.offset + code.length, length: head.get(exec.data) });
  return {
    ...blankFacts(file, source.size, 'plan9', 'executable'),
    os: 'plan9',
    arch,
    platform: platformOf('plan9', arch, null),
    osEvidence: [{ source: 'format', value: 'Plan 9 a.out', offset: 0 }],
    osConfidence: 'certain',
    bits,
    endian,
    linkage: 'static',
    go: readGoFacts({ source, endian: endian ?? 'little', candidates: [data], fileRangeOf: () => null }),
    note: 'a program for Plan 9',
  };
}
