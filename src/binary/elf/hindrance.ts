import type { LinkHindrance, Libc, SymbolVersions } from '../facts.ts';
import { DF_1_NODEFLIB, DT_RELR } from './constants.ts';
import type { Elf } from './parse-elf.ts';

/** What keeps a dynamic program from starting with any glibc that lies where it usually does; null where nothing does. */
export function findHindrance({ dynamic, needsLoader }: Elf, libc: Libc | null, versions: readonly SymbolVersions[]): LinkHindrance | null {
  if (dynamic === null || !needsLoader || libc?.family !== 'glibc') return null;
  const hasPaths = dynamic.rpath.length > 0 || dynamic.runpath.length > 0;
  if ((dynamic.flags1 & DF_1_NODEFLIB) !== 0 && dynamic.needed.length > 0 && !hasPaths) return 'no-default-libraries';
  const ofLibc = versions.find(({ library }) => library.startsWith('libc.so.'));
  const isUnmarked = dynamic.entries.get(DT_RELR) !== null && ofLibc !== undefined && !ofLibc.names.includes('GLIBC_ABI_DT_RELR');
  return isUnmarked ? 'unmarked-relr' : null;
}

const NOTES: Readonly<Record<LinkHindrance, string>> = {
  'no-default-libraries': 'linked with -z nodefaultlib: its loader looks for libraries in none of the usual directories',
  'unmarked-relr': 'linked with --pack-dyn-relocs=relr, which needs glibc 2.36 and does not say so: no glibc starts it',
};

export function describeHindrance(hindrance: LinkHindrance): string {
  return NOTES[hindrance];
}
