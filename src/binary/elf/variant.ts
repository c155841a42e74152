import type { ByteSource } from '../../bytes/source.ts';
import type { GoFacts } from '../facts.ts';
import { readArmAttributes } from './arm-attributes.ts';
import { EM_ARM } from './constants.ts';
import type { Elf } from './parse-elf.ts';
import type { Section } from './sections.ts';

/** The variant of the architecture that the program needs: `v7` for ARM, `v3` for amd64; null for the plain one. */
export function variantOf(source: ByteSource, elf: Elf, sections: readonly Section[], go: GoFacts | null): string | null {
  if (elf.header.e_machine === EM_ARM) return armVariant(source, elf, sections, go);
  const level = goLevel(go, 'GOAMD64') ?? elf.isaLevel;
  return level === null || level <= 1 ? null : `v${level}`;
}

function armVariant(source: ByteSource, elf: Elf, sections: readonly Section[], go: GoFacts | null): string | null {
  const level = goLevel(go, 'GOARM') ?? readArmAttributes(source, elf.header, sections)?.version ?? null;
  return level === null ? null : `v${level}`;
}

/** `v3` and `7,softfloat` → 3 and 7. */
function goLevel(go: GoFacts | null, setting: string): number | null {
  const value = go?.settings[setting];
  const match = value === undefined ? null : /^v?(\d)/.exec(value);
  return match === null ? null : Number(match[1]);
}
