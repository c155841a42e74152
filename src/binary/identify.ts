import { Reader } from '../bytes/reader.ts';
import type { ByteSource } from '../bytes/source.ts';
import { isCoff } from './coff/inspect-coff.ts';
import type { Format } from './facts.ts';
import { fatOrJava } from './macho/fat.ts';
import { machOLayout } from './macho/parse-macho.ts';
import { peOffset } from './pe/parse-pe.ts';
import { identifyPlain } from './plain.ts';
import { isPlan9 } from './plan9/inspect-plan9.ts';
import { isTar } from './tar-magic.ts';
import { isXcoff } from './xcoff/inspect-xcoff.ts';

/** Magic bytes at the start, written as text where they are text. Ambiguous ones are not here. */
const MAGICS: readonly (readonly [format: Format, magic: string])[] = [
  ['elf', '\x7fELF'],
  ['script', '#!'],
  ['wasm', '\0asm'],
  ['ar', '!<arch>\n'],
  ['ar', '!<thin>\n'],
  ['ar', '<bigaf>\n'],
  ['gzip', '\x1f\x8b'],
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['llvm-bitcode', 'BC\xc0\xde'],
  ['llvm-bitcode', '\xde\xc0\x17\x0b'],
];

/** More than any of them. */
const HEAD = 64;

/** Names the format of a file by its first bytes: a few hundred of them, whatever its size. Never throws. */
export function identify(source: ByteSource): Format {
  if (source.size === 0) return 'empty';
  const head = new Reader(source, 'little').part(0, HEAD);
  for (const [format, magic] of MAGICS) if (head.startsWith(0, magic)) return format;
  const isDos = head.startsWith(0, 'MZ');
  if (machOLayout(source) !== null) return 'macho';
  return fatOrJava(source) ?? identifyByStructure(source, isDos) ?? identifyPlain(source);
}

/** Formats with a weak magic or none: each checks that its whole header makes sense. */
function identifyByStructure(source: ByteSource, isDos: boolean): Format | null {
  if (isDos && source.size >= DOS_HEADER) return peOffset(source) === null ? 'dos' : 'pe';
  if (isXcoff(source)) return 'xcoff';
  if (isPlan9(source)) return 'plan9';
  if (isCoff(source)) return 'coff';
  return isTar(source) ? 'tar' : null;
}

/** Text may begin with MZ as well, but hardly with this much of a DOS header behind it. */
const DOS_HEADER = 28;
