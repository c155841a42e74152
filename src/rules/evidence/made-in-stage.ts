import type { Target } from '../target.ts';
import { lastPart } from './image-files.ts';

/** Where a compiler of that stage puts a program of that name; else the only one that it puts there. */
export function madeIn(target: Target, stage: number, path: string): string | null {
  const name = lastPart(path);
  const beside = new Set<string>();
  for (const run of target.dockerfile?.plans.values() ?? []) {
    if (run.stage.index !== stage) continue;
    for (const operation of run.plan.operations) {
      if (operation.kind !== 'write' || operation.product?.kind !== 'executable') continue;
      const made = operation.path ?? `${operation.directory}/${name}`;
      if (lastPart(made) === name && made !== path) return made;
      if (operation.path !== null && made !== path && path === `${operation.directory}/${name}`) beside.add(made);
    }
  }
  return beside.size === 1 ? ([...beside][0] ?? null) : null;
}
