import type { ByteSource } from '../../bytes/source.ts';
import { slice } from '../../bytes/source.ts';
import type { BinaryFacts } from '../facts.ts';
import { readFatArchs } from '../macho/fat.ts';
import { readLdflagsVariable } from './ldflags-effect.ts';
import { readGoUses } from './uses.ts';

/** Adds to the facts of a Go program what it uses and which of its `-X` values reached it; others come back as they are. */
export function withGoUses(source: ByteSource, facts: BinaryFacts): BinaryFacts {
  const { go, slices } = facts;
  if (slices !== undefined) return { ...facts, slices: slicesWithUses(source, slices) };
  if (go === null || facts.format === 'ar' || facts.packer !== null) return facts;
  const ldflags = go.ldflags.map((variable) => ({ ...variable, effect: readLdflagsVariable(source, variable.name) }));
  return { ...facts, go: { ...go, ldflags, uses: readGoUses(source) } };
}

/** A slice is never a fat file itself. */
function slicesWithUses(source: ByteSource, slices: readonly BinaryFacts[]): BinaryFacts[] {
  const archs = readFatArchs(source);
  return slices.map((facts, i) => {
    const arch = archs[i];
    return arch === undefined ? facts : withGoUses(slice(source, arch.offset, arch.size), facts);
  });
}
