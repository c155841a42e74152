import type { Target } from '../target.ts';
import { lastPart } from './image-files.ts';

/** Where a compiler of that stage puts a program of that name, or what is copied from it, nearest to the path; else the only one there. */
export function madeIn(target: Target, stage: number, path: string): string | null {
  const name = lastPart(path);
  const named = new Set<string>();
  const beside = new Set<string>();
  for (const run of target.dockerfile?.plans.values() ?? []) {
    if (run.stage.index !== stage) continue;
    for (const operation of run.plan.operations) {
      // What cmake installs is what it has made.
      if (operation.kind === 'copy' && operation.how?.install != null && named.has(operation.source)) named.add(operation.destination);
      if (operation.kind !== 'write' || operation.product?.kind !== 'executable') continue;
      const made = operation.path ?? `${operation.directory}/${name}`;
      if (lastPart(made) === name) named.add(made);
      if (operation.path !== null && made !== path && path === `${operation.directory}/${name}`) beside.add(made);
    }
  }
  named.delete(path);
  const [first = null, ...others] = named;
  if (first !== null) return others.reduce((best, one) => (shared(one, path) > shared(best, path) ? one : best), first);
  return beside.size === 1 ? ([...beside][0] ?? null) : null;
}

/** How many directories two paths begin with alike. */
function shared(one: string, other: string): number {
  const parts = other.split('/');
  const differs = one.split('/').findIndex((part, i) => part !== parts[i]);
  return differs < 0 ? parts.length : differs;
}
