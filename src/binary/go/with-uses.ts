import type { ByteSource } from '../../bytes/source.ts';
import { slice } from '../../bytes/source.ts';
import type { BinaryFacts } from '../facts.ts';
import { readFatArchs } from '../macho/fat.ts';
import { goProgramOf } from './go-program.ts';
import { effectIn } from './ldflags-effect.ts';
import { usesIn } from './uses.ts';

/** Adds to the facts of a Go program what it uses and which of its `-X` values reached it; others come back as they are. */
export function withGoUses(source: ByteSource, facts: BinaryFacts): BinaryFacts {
  const { go, slices } = facts;
  if (slices !== undefined) return { ...facts, slices: slicesWithUses(source, slices) };
  if (go === null || facts.format === 'ar' || facts.packer !== null) return facts;
  const program = goProgramOf(source);
  const ldflags = go.ldflags.map((variable) => ({
    ...variable,
    effect: program === null ? ('unknown' as const) : effectIn(source, program, variable.name),
  }));
  return { ...facts, go: { ...go, ldflags, uses: program === null ? null : usesIn(source, program) } };
}

/** A slice is never a fat file itself. */
function slicesWithUses(source: ByteSource, slices: readonly BinaryFacts[]): BinaryFacts[] {
  const archs = readFatArchs(source);
  return slices.map((facts, i) => {
    const arch = archs[i];
    return arch === undefined ? facts : withGoUses(slice(source, arch.offset, arch.size), facts);
  });
}
