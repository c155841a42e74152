import { foreignReader } from '../../dockerfile/fetched-reader.ts';
import { syntaxArgument } from '../../dockerfile/syntax/syntax-line.ts';
import { isMadeForWindows, whyUnknown } from '../../image/bases/unknown.ts';
import type { Target } from '../target.ts';
import type { LintSettings } from './lint-settings.ts';

/** Why nothing can be said of a Dockerfile: another program reads it, or another engine builds it; null where neither is so. */
export function whyNotForDocker({ dockerfile }: Target, { builder, buildArgs }: LintSettings): string | null {
  if (dockerfile === null) return null;
  const reader = foreignReader(builder, dockerfile.parsed.directives, syntaxArgument(buildArgs));
  if (reader !== null) return `${reader} of the syntax line reads the file, in a way of its own`;
  for (const { base, reachable } of dockerfile.evaluation.stages) {
    if (reachable && base.kind === 'image' && isMadeForWindows(base.reference.value)) return whyUnknown(base.reference.value);
  }
  return null;
}
