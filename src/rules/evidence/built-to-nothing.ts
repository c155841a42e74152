import { pathFrom } from '../../image/walk.ts';
import { baseName } from '../../text.ts';
import type { GoRun } from '../../toolchain/go/run.ts';
import { relativeTo } from '../../toolchain/go/modules/modules.ts';
import type { Target } from '../target.ts';

/** A `go build` that writes nothing, since it is asked for several packages, and how it would write what is wanted. */
export interface BuiltToNothing {
  readonly line: number;
  /** Null where no program of it is called so. */
  readonly fix: string | null;
}

/** What a stage was to have at a path, and has not: the go command writes several packages into a directory alone (go help build, -o). */
export function builtToNothing(target: Target, stage: number, path: string): BuiltToNothing | null {
  for (const [step, run] of target.dockerfile?.plans.entries() ?? []) {
    if (run.stage.index !== stage) continue;
    const found = run.plan.compilers.find((one): one is GoRun => one.tool === 'go' && isForNothing(one));
    if (found !== undefined) return { line: step.range.line, fix: fixOf(found, path) };
  }
  return null;
}

function isForNothing({ command, isPlaced, output, sources }: GoRun): boolean {
  return (
    command === 'go build'
    && !isPlaced
    && output === null
    && (sources?.length ?? 0) > 1
    && sources?.some(({ name }) => name === 'main') === true
  );
}

function fixOf({ sources, packages, directory }: GoRun, path: string): string | null {
  const programs = (sources ?? []).filter(({ name }) => name === 'main');
  const [only] = programs;
  if (programs.length === 1 && only !== undefined && directory !== null) {
    const place = relativeTo(directory, only.directory);
    return `go build -o ${path} ${place.startsWith('.') ? place : `./${place}`}`;
  }
  return programs.some((one) => baseName(one.path) === baseName(path))
    ? `go build -o ${pathFrom(path, '..').replace(/\/?$/, '/')} ${packages.join(' ')}`
    : null;
}
