// Names and values of <mach-o/loader.h>, <mach-o/fat.h> and <mach/machine.h>.

export const MH_MAGIC = 0xfeedface;
export const MH_MAGIC_64 = 0xfeedfacf;
export const FAT_MAGIC = 0xcafebabe;
export const FAT_MAGIC_64 = 0xcafebabf;

export const MH_OBJECT = 1;
export const MH_EXECUTE = 2;
export const MH_CORE = 4;
export const MH_DYLIB = 6;
export const MH_DYLINKER = 7;
export const MH_BUNDLE = 8;
export const MH_DSYM = 10;
export const MH_KEXT_BUNDLE = 11;

export const MH_PIE = 0x200000;

export const LC_SEGMENT = 0x1;
export const LC_SYMTAB = 0x2;
export const LC_LOAD_DYLIB = 0xc;
export const LC_ID_DYLIB = 0xd;
export const LC_LOAD_DYLINKER = 0xe;
export const LC_ID_DYLINKER = 0xf;
export const LC_LOAD_WEAK_DYLIB = 0x80000018;
export const LC_SEGMENT_64 = 0x19;
export const LC_UUID = 0x1b;
export const LC_RPATH = 0x8000001c;
export const LC_CODE_SIGNATURE = 0x1d;
export const LC_REEXPORT_DYLIB = 0x8000001f;
export const LC_LAZY_LOAD_DYLIB = 0x20;
export const LC_ENCRYPTION_INFO = 0x21;
export const LC_LOAD_UPWARD_DYLIB = 0x80000023;
export const LC_VERSION_MIN_MACOSX = 0x24;
export const LC_VERSION_MIN_IPHONEOS = 0x25;
export const LC_ENCRYPTION_INFO_64 = 0x2c;
export const LC_VERSION_MIN_TVOS = 0x2f;
export const LC_VERSION_MIN_WATCHOS = 0x30;
export const LC_BUILD_VERSION = 0x32;

export const CPU_SUBTYPE_MASK = 0xff000000;

/** GOARCH, or the name that Apple's tools use where Go has none. */
export const CPU_NAMES: Readonly<Record<number, string>> = {
  6: 'm68k',
  7: '386',
  0x01000007: 'amd64',
  12: 'arm',
  0x0100000c: 'arm64',
  0x0200000c: 'arm64_32',
  13: 'm88k',
  14: 'sparc',
  18: 'ppc',
  0x01000012: 'ppc64',
};

/** PLATFORM_* of LC_BUILD_VERSION as GOOS where Go has a name for it. */
export const PLATFORMS: Readonly<Record<number, string>> = {
  1: 'darwin',
  2: 'ios',
  3: 'tvos',
  4: 'watchos',
  5: 'bridgeos',
  6: 'darwin',
  7: 'ios',
  8: 'tvos',
  9: 'watchos',
  10: 'driverkit',
  11: 'visionos',
  12: 'visionos',
};

/** As a person says it. */
export const PLATFORM_NAMES: Readonly<Record<number, string>> = {
  1: 'macOS',
  2: 'iOS',
  3: 'tvOS',
  4: 'watchOS',
  5: 'bridgeOS',
  6: 'Mac Catalyst',
  7: 'iOS Simulator',
  8: 'tvOS Simulator',
  9: 'watchOS Simulator',
  10: 'DriverKit',
  11: 'visionOS',
  12: 'visionOS Simulator',
};
