import type { AddStep, CopyStep, EvaluatedStage } from '../../dockerfile/evaluation.ts';
import { containsWildcards } from '../../image/copy/sources.ts';
import { compileGoPattern } from '../../image/patterns/go-match.ts';
import { cleanParts, isAtOrBelow, joinPath } from '../../image/walk.ts';
import type { Target } from '../target.ts';
import { lastPart } from './image-files.ts';
import { stageBelow } from './places.ts';

/** A file that the image would have if the ignore file let it through. */
export interface KeptOut {
  /** What is said of it. */
  readonly label: string;
  readonly fix: string;
}

/** The file of the context that a COPY of a directory or by a pattern would bring to that path, where the ignore file keeps it out. */
export function keptOut(
  target: Target,
  wanted: readonly string[],
  last: EvaluatedStage | null = target.image?.stage ?? null,
): KeptOut | null {
  const { dockerfile } = target;
  if (dockerfile === null || dockerfile.ignoreFile === null) return null;
  for (let stage = last; stage !== null; stage = stageBelow(target, stage)) {
    for (const step of stage.steps) {
      if ((step.keyword !== 'COPY' && step.keyword !== 'ADD') || (step.keyword === 'COPY' && step.from !== null)) continue;
      for (const path of wanted) {
        for (const file of broughtFrom(step, path)) {
          const by = dockerfile.ignoredBy(file);
          if (by !== null) return { label: `${file} is there, and ${by} keeps it out`, fix: fixFor(file) };
        }
      }
    }
  }
  return null;
}

/** What is kept out for the secrets in it had better stay out. */
function fixFor(file: string): string {
  return /^\.env(?:\.|$)/.test(lastPart(file))
    ? `leave it out, and give it at run time: docker run --env-file ${file} …`
    : `add below that line: !${file}`;
}

/**
 * The line of the ignore file that keeps out what a pattern of COPY would match; null where it is not for that file that nothing matches.
 */
export function matchKeptOut({ dockerfile }: Target, pattern: string): string | null {
  const parts = cleanParts(pattern);
  const folder = parts.slice(0, -1).join('/');
  if (dockerfile === null || dockerfile.ignoreFile === null || !containsWildcards(pattern) || containsWildcards(folder)) return null;
  const matching = compileGoPattern(parts.join('/'));
  for (const name of matching === null ? [] : dockerfile.namesOnHost(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const by = matching?.matches(path) === true ? dockerfile.ignoredBy(path) : null;
    if (by !== null) return by;
  }
  return null;
}

/** Where in the context the step would take a path of the image from. */
function broughtFrom({ sources, destinationPath }: CopyStep | AddStep, wanted: string): string[] {
  const at = joinPath(cleanParts(wanted));
  const below = joinPath(cleanParts(destinationPath));
  if (!isAtOrBelow(at, below) || at === below) return [];
  const inside = at.slice(below === '/' ? 1 : below.length + 1);
  return sources.flatMap(({ value }) => {
    if (/:\/\//.test(value)) return [];
    const source = cleanParts(value);
    if (!containsWildcards(value)) return [[...source, inside].join('/')];
    // What a pattern matches is a file of that name, or a directory that holds it.
    const folder = source.slice(0, -1).join('/');
    const file = folder === '' ? lastPart(inside) : `${folder}/${lastPart(inside)}`;
    return !containsWildcards(folder) && !inside.includes('/') && compileGoPattern(source.join('/'))?.matches(file) === true ? [file] : [];
  });
}
