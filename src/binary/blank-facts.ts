import type { BinaryFacts, Format, Kind } from './facts.ts';

/** Facts of a file of which nothing more than its format is known yet; each reader spreads its own over them. */
export function blankFacts(file: string, size: number, format: Format, kind: Kind = 'other'): BinaryFacts {
  return {
    file,
    size,
    format,
    kind,
    os: null,
    arch: null,
    variant: null,
    platform: null,
    osEvidence: [],
    osConfidence: null,
    abi: null,
    bits: null,
    endian: null,
    linkage: null,
    stripped: null,
    interpreter: null,
    needed: [],
    rpath: [],
    runpath: [],
    soname: null,
    versions: [],
    libc: null,
    minimumKernel: null,
    minimumOs: null,
    buildId: null,
    packer: null,
    go: null,
    note: null,
  };
}

/** `linux/arm/v7`; null where the system or the architecture is not known. */
export function platformOf(os: string | null, arch: string | null, variant: string | null): string | null {
  if (os === null || arch === null) return null;
  return variant === null ? `${os}/${arch}` : `${os}/${arch}/${variant}`;
}
