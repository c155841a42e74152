import type { Builder } from '../builders.ts';
import type { Problem } from '../instruction.ts';
import { convertWords } from '../syntax/reader-words.ts';
import { lowerCase } from '../values/case.ts';
import { goQuote } from '../values/go-quote.ts';
import { suggest } from '../values/suggest.ts';
import { convertProblem, firstRange } from './draft.ts';
import type { StageDraft } from './draft.ts';
import type { Sources } from './graph.ts';

/** Which stage --target means, the last one where it means none; null where there is no such stage, and what is said of that. */
export function findTarget(
  target: string | undefined,
  drafts: readonly StageDraft[],
  sources: Sources,
  builder: Builder,
): { readonly target: number | null; readonly problem: Problem | null } {
  if (drafts.length === 0) return { target: null, problem: null };
  if (target === undefined || target === '') return { target: drafts.length - 1, problem: null };
  const index = stageNamed(lowerCase(target), drafts, sources, builder);
  if (index !== undefined) return { target: index, problem: null };
  const near = suggest(
    target,
    drafts.map(({ name, raw }) => name ?? `stage-${raw.index}`),
  );
  const hint = near === null ? '' : ` (did you mean ${near}?)`;
  const words = convertWords(builder, 'no-such-target', `target stage ${goQuote(target)} could not be found${hint}`);
  return { target: null, problem: convertProblem('no-such-target', `target "${target}" is no stage`, words, firstRange(drafts)) };
}

/** Of two stages of the name BuildKit means the last, the legacy builder the first: it never reaches the second, which it would refuse. */
function stageNamed(name: string, drafts: readonly StageDraft[], sources: Sources, { kind }: Builder): number | undefined {
  return kind === 'legacy' ? drafts.find((draft) => draft.name === name)?.raw.index : sources.stage(name);
}
