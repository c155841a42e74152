import {
  EF_ARM_ABI_FLOAT_HARD,
  EF_ARM_ABI_FLOAT_SOFT,
  EF_LOONGARCH_ABI_MODIFIER_MASK,
  EF_MIPS_ABI,
  EF_MIPS_ABI2,
  EF_PPC64_ABI,
  EF_RISCV_FLOAT_ABI,
  EF_RISCV_RVE,
  EM_386,
  EM_68K,
  EM_AARCH64,
  EM_ARM,
  EM_BPF,
  EM_IA_64,
  EM_LOONGARCH,
  EM_MIPS,
  EM_PPC,
  EM_PPC64,
  EM_RISCV,
  EM_S390,
  EM_SH,
  EM_SPARC,
  EM_SPARC32PLUS,
  EM_SPARCV9,
  EM_X86_64,
} from './constants.ts';
import type { ElfHeader } from './header.ts';

type MachineNames = Readonly<Partial<Record<'32l' | '32b' | '64l' | '64b', string>>>;

/** GOARCH, by bits and byte order where a machine number covers several: `64l` is 64 bits, little-endian. */
const MACHINES: ReadonlyMap<number, string | MachineNames> = new Map<number, string | MachineNames>([
  [EM_386, '386'],
  [EM_X86_64, { '64l': 'amd64', '32l': 'amd64p32' }],
  [EM_ARM, { '32l': 'arm', '32b': 'armbe' }],
  [EM_AARCH64, { '64l': 'arm64', '64b': 'arm64be', '32l': 'arm64ilp32', '32b': 'arm64ilp32be' }],
  [EM_PPC, { '32b': 'ppc', '32l': 'ppcle' }],
  [EM_PPC64, { '64b': 'ppc64', '64l': 'ppc64le' }],
  [EM_MIPS, { '32b': 'mips', '32l': 'mipsle', '64b': 'mips64', '64l': 'mips64le' }],
  [EM_RISCV, { '64l': 'riscv64', '32l': 'riscv' }],
  [EM_S390, { '64b': 's390x', '32b': 's390' }],
  [EM_LOONGARCH, { '64l': 'loong64', '32l': 'loong32' }],
  [EM_SPARC, 'sparc'],
  [EM_SPARC32PLUS, 'sparc'],
  [EM_SPARCV9, 'sparc64'],
  [EM_68K, 'm68k'],
  [EM_IA_64, 'ia64'],
  [EM_SH, { '32l': 'sh4', '32b': 'sh4eb' }],
  [EM_BPF, 'bpf'],
  [15, 'hppa'],
  [36, 'v800'],
  [45, 'arc'],
  [47, 'h8300'],
  [75, 'vax'],
  [76, 'cris'],
  [80, 'mmix'],
  [83, 'avr'],
  [87, 'v850'],
  [88, 'm32r'],
  [89, 'mn10300'],
  [92, 'or1k'],
  [93, 'arc'],
  [94, 'xtensa'],
  [105, 'msp430'],
  [106, 'blackfin'],
  [110, 'unicore32'],
  [113, 'nios2'],
  [135, 'score'],
  [140, 'c6x'],
  [164, 'hexagon'],
  [167, 'nds32'],
  [174, 'metag'],
  [175, 'e2k'],
  [181, 'l10m'],
  [187, 'tilepro'],
  [188, 'microblaze'],
  [190, 'cuda'],
  [191, 'tilegx'],
  [195, 'arc'],
  [224, 'amdgpu'],
  [244, 'lanai'],
  [251, 've'],
  [252, 'csky'],
  [0x9026, 'alpha'],
  [0xabc7, 'xstormy16'],
  [0xfeba, 'wasm32'],
]);

/** Whether nobody here knows a machine by its number. */
export function isUnheardOf({ e_machine }: ElfHeader): boolean {
  return !MACHINES.has(e_machine);
}

/** GOARCH where Go has a name for it, else the common one; `em-N` for a number nobody here knows; null for EM_NONE. */
export function archOf({ e_machine, e_flags, bits, endian }: ElfHeader): string | null {
  if (e_machine === 0) return null;
  const names = MACHINES.get(e_machine);
  if (typeof names === 'string') return names;
  // N32 puts 64-bit MIPS into 32-bit files; Go has no name for it.
  const isN32 = e_machine === EM_MIPS && bits === 32 && (e_flags & EF_MIPS_ABI2) !== 0;
  const isLittle = endian === 'little';
  const name = names?.[bits === 64 || isN32 ? (isLittle ? '64l' : '64b') : isLittle ? '32l' : '32b'];
  if (name === undefined) return `em-${e_machine}`;
  return isN32 ? name.replace('64', '64p32') : name;
}

/** What else must agree for two files to run together: calling convention and where floating-point arguments go. */
export function abiOf(header: ElfHeader): string | null {
  switch (header.e_machine) {
    case EM_X86_64:
      return header.bits === 32 ? 'x32' : null;
    case EM_ARM:
      return armAbi(header.e_flags);
    case EM_MIPS:
      return mipsAbi(header);
    case EM_PPC64:
      return powerAbi(header.e_flags);
    case EM_RISCV:
      return riscvAbi(header);
    case EM_LOONGARCH:
      return loongArchAbi(header);
    default:
      return null;
  }
}

function armAbi(flags: number): string | null {
  const version = flags >>> 24;
  if (version === 0) return 'oabi';
  if ((flags & EF_ARM_ABI_FLOAT_HARD) !== 0) return `eabi${version} hard-float`;
  if ((flags & EF_ARM_ABI_FLOAT_SOFT) !== 0) return `eabi${version} soft-float`;
  return `eabi${version}`;
}

function mipsAbi({ e_flags, bits }: ElfHeader): string {
  if ((e_flags & EF_MIPS_ABI2) !== 0) return 'n32';
  const named = MIPS_ABIS[(e_flags & EF_MIPS_ABI) >>> 12];
  return named ?? (bits === 64 ? 'n64' : 'o32');
}

const MIPS_ABIS: Readonly<Record<number, string>> = { 1: 'o32', 2: 'o64', 3: 'eabi32', 4: 'eabi64' };

function powerAbi(flags: number): string | null {
  const version = flags & EF_PPC64_ABI;
  return version === 0 ? null : `ELFv${version}`;
}

/** RISC-V psABI: `lp64d` passes doubles in registers, `lp64` none. */
function riscvAbi({ e_flags, bits }: ElfHeader): string {
  const base = bits === 64 ? 'lp64' : 'ilp32';
  if ((e_flags & EF_RISCV_RVE) !== 0) return `${base}e`;
  return base + (['', 'f', 'd', 'q'][(e_flags & EF_RISCV_FLOAT_ABI) >>> 1] ?? '');
}

function loongArchAbi({ e_flags, bits }: ElfHeader): string | null {
  const float = LOONGARCH_FLOATS[e_flags & EF_LOONGARCH_ABI_MODIFIER_MASK];
  return float === undefined ? null : `${bits === 64 ? 'lp64' : 'ilp32'}${float}`;
}

const LOONGARCH_FLOATS: Readonly<Record<number, string>> = { 1: 's', 2: 'f', 3: 'd' };
