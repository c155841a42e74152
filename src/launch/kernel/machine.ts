import {
  EM_386,
  EM_AARCH64,
  EM_ARM,
  EM_LOONGARCH,
  EM_MIPS,
  EM_PPC,
  EM_PPC64,
  EM_RISCV,
  EM_S390,
  EM_X86_64,
} from '../../binary/elf/constants.ts';
import type { ElfLayout } from '../../binary/elf/header.ts';
import { entryOf } from '../../entry-of.ts';
import type { Platform } from '../../platform.ts';

/** One kind of ELF file that a kernel loads. Linux compares `e_machine` alone and takes class and endianness as given. */
export interface KernelFormat extends ElfLayout {
  readonly machines: readonly number[];
  /** False where it depends on how the kernel was built or on the processor. */
  readonly certain: boolean;
}

/** EM_486, which Linux takes for EM_386. */
const EM_486 = 6;

const little = (bits: 32 | 64, machines: readonly number[], certain = true): KernelFormat => ({
  bits,
  endian: 'little',
  machines,
  certain,
});
const big = (bits: 32 | 64, machines: readonly number[], certain = true): KernelFormat => ({ bits, endian: 'big', machines, certain });

const X86_32 = little(32, [EM_386, EM_486]);

/** What the kernel of each platform tries, in its order. */
const FORMATS: Readonly<Record<string, readonly KernelFormat[]>> = {
  'amd64': [little(64, [EM_X86_64]), X86_32],
  '386': [X86_32],
  'arm64': [little(64, [EM_AARCH64]), little(32, [EM_ARM], false)],
  'arm': [little(32, [EM_ARM])],
  'ppc64le': [little(64, [EM_PPC64]), little(32, [EM_PPC], false)],
  'ppc64': [big(64, [EM_PPC64]), big(32, [EM_PPC], false)],
  'riscv64': [little(64, [EM_RISCV]), little(32, [EM_RISCV], false)],
  's390x': [big(64, [EM_S390]), big(32, [EM_S390], false)],
  'loong64': [little(64, [EM_LOONGARCH])],
  'mips64le': [little(64, [EM_MIPS]), little(32, [EM_MIPS])],
  'mips64': [big(64, [EM_MIPS]), big(32, [EM_MIPS])],
  'mipsle': [little(32, [EM_MIPS])],
  'mips': [big(32, [EM_MIPS])],
};

/** The ELF files that the kernel of a platform loads; null for a platform that is not Linux or not known. */
export function kernelFormats(platform: Platform): readonly KernelFormat[] | null {
  return platform.os === 'linux' ? (entryOf(FORMATS, platform.arch) ?? null) : null;
}

/** Whether that kernel loads programs of an architecture; null where it depends on the machine, or either is not known. */
export function runsArch(platform: Platform, arch: string): boolean | null {
  const formats = kernelFormats(platform);
  const [own] = entryOf(FORMATS, arch) ?? [];
  if (formats === null || own === undefined) return null;
  const sharing = formats.filter(({ machines }) => own.machines.some((machine) => machines.includes(machine)));
  if (sharing.length === 0) return false;
  return sharing.some(({ bits, endian, certain }) => certain && bits === own.bits && endian === own.endian) ? true : null;
}
