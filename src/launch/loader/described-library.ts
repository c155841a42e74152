import { compareVersions } from '../../image/bases/tags.ts';
import type { KnownLoader } from '../../image/file-tree.ts';

/** A library that is known by description, and the path the loader found it by. */
export interface DescribedLibrary {
  readonly path: string;
  readonly stands: KnownLoader;
}

/** `GLIBC_2.34`, `OPENSSL_1_1_1`: a prefix and a number. */
const NUMBERED = /^([A-Z][A-Z_]*?)_(\d[\d._]*)$/;

/** Versions without a usable number that every library of that prefix has (libc6 of Debian 8 to 13). */
const ALWAYS = new Set(['GLIBC_PRIVATE', 'CXXABI_FLOAT128', 'CXXABI_TM_1']);

/** Whether a described library defines a symbol version: versions only ever grow. Null where it cannot be told. */
export function definesVersion(stands: KnownLoader, name: string): boolean | null {
  if (ALWAYS.has(name)) return true;
  // Since glibc 2.36 (NEWS).
  const [prefix, wanted] = name === 'GLIBC_ABI_DT_RELR' ? ['GLIBC', '2.36'] : split(name);
  if (wanted === null) return null;
  const greatest = stands.defines?.[prefix] ?? (prefix === 'GLIBC' ? stands.version : null);
  if (greatest !== null && compareVersions(wanted, greatest) > 0 && stands.definesMore === true) return null;
  if (greatest !== null)
    return compareVersions(wanted, greatest) <= 0 || (prefix === 'GLIBC' && stands.backported?.includes(wanted) === true ? null : false);
  return prefix === 'GLIBC' && stands.atLeast !== undefined && compareVersions(wanted, stands.atLeast) <= 0 ? true : null;
}

function split(name: string): [prefix: string, version: string | null] {
  const match = NUMBERED.exec(name);
  return [match?.[1] ?? '', match?.[2]?.replaceAll('_', '.') ?? null];
}
