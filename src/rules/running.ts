import type { GoUses } from '../binary/facts.ts';
import { walk } from '../image/walk.ts';
import type { Program, Target } from './target.ts';

/** A Go program that starts, and what it uses. */
export interface RunningGo extends Program {
  readonly uses: GoUses;
}

/** The Go program that the image starts, where all of its functions are known; else null. */
export function runningGo(target: Target): RunningGo | null {
  const uses = target.program?.facts?.go?.uses ?? null;
  if (target.program === null || uses === null || !uses.complete || target.prediction.outcome !== 'ok') return null;
  return { ...target.program, uses };
}

/** True where none of the paths is in the image, for sure. */
export function lacksAll(target: Target, paths: readonly string[]): boolean {
  const root = target.image?.root ?? null;
  return root !== null && paths.every((path) => walk(root, path).ok === false);
}

/** The value of an ENV of the image; null where there is none. */
export function envOf(target: Target, name: string): string | null {
  return target.image?.config.env.find((variable) => variable.name === name)?.value ?? null;
}
