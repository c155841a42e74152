// Names and values of the PE/COFF specification (Microsoft, "PE Format").

/** IMAGE_FILE_MACHINE_* → GOARCH, or the common name where Go has none. */
export const MACHINES: Readonly<Record<number, string>> = {
  0x014c: '386',
  0x8664: 'amd64',
  0x01c0: 'arm',
  0x01c2: 'arm',
  0x01c4: 'arm',
  0xaa64: 'arm64',
  0xa641: 'arm64',
  0xa64e: 'arm64',
  0x0200: 'ia64',
  0x0ebc: 'efi-bytecode',
  0x5032: 'riscv',
  0x5064: 'riscv64',
  0x5128: 'riscv128',
  0x6232: 'loong32',
  0x6264: 'loong64',
  0x0166: 'mipsle',
  0x01f0: 'ppc',
  0x01a2: 'sh3',
  0x01a6: 'sh4',
  0x0184: 'alpha',
  0x0284: 'alpha64',
};

export const IMAGE_FILE_EXECUTABLE_IMAGE = 0x0002;
export const IMAGE_FILE_DLL = 0x2000;

export const IMAGE_NT_OPTIONAL_HDR64_MAGIC = 0x20b;

export const IMAGE_SCN_CNT_INITIALIZED_DATA = 0x40;
export const IMAGE_SCN_MEM_READ = 0x40000000;
export const IMAGE_SCN_MEM_WRITE = 0x80000000;

export const IMAGE_DIRECTORY_ENTRY_IMPORT = 1;
export const IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR = 14;

/** COMIMAGE_FLAGS_ILONLY, or COMIMAGE_FLAGS_IL_LIBRARY, which .NET sets where it put compiled code beside the byte code. */
export const COMIMAGE_FLAGS_MANAGED = 0x1 | 0x4;

/** IMAGE_SUBSYSTEM_* → the system that starts it and, where that says more, what it is. */
export const SUBSYSTEMS: Readonly<Record<number, readonly [os: string | null, what: string]>> = {
  1: ['windows', 'a Windows driver'],
  2: ['windows', 'a Windows program with a graphical interface'],
  3: ['windows', 'a Windows console program'],
  5: ['os2', 'an OS/2 program'],
  7: ['windows', 'a POSIX program for Windows'],
  9: ['windows', 'a Windows CE program'],
  10: ['uefi', 'a UEFI application'],
  11: ['uefi', 'a UEFI driver'],
  12: ['uefi', 'a UEFI driver'],
  13: ['uefi', 'a UEFI ROM image'],
  14: ['xbox', 'an Xbox program'],
  16: ['windows', 'a Windows boot application'],
};
