import type { StageFiles } from '../../image/stage-files.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { CObjects } from './objects.ts';
import { C_SOURCE, CPP_SOURCE, readSource } from './read-source.ts';
import type { CSource } from './source.ts';

/** The sources of what a line links, its own and those of its objects, as far as they can be read. */
export function linkedUnits(
  invocation: Invocation,
  args: readonly string[],
  inputs: readonly string[],
  files: StageFiles | undefined,
  objects: CObjects | undefined,
): readonly CSource[] {
  const { program, directory } = invocation;
  if (files === undefined || directory === null) return [];
  return inputs.flatMap((input) => {
    const path = resolvePath(invocation, input);
    if (path === null) return [];
    const made = objects?.get(path);
    const one = C_SOURCE.test(input) || CPP_SOURCE.test(input) ? { program, source: path, args, directory } : made;
    const unit = one === undefined || ('members' in one && one.members !== undefined) ? null : readSource({ ...one, files }, one.source);
    return unit === null ? [] : [unit];
  });
}
