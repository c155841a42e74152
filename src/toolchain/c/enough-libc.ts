import type { StageFiles } from '../../image/stage-files.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ProgramNeeds } from '../product.ts';
import { enoughLibc } from './libc-names.ts';
import type { NamedSource, NamesQuestion } from './libc-names.ts';
import { isCppCompiler, libraryDirectories } from './libraries.ts';
import type { CObjects } from './objects.ts';
import { C_SOURCE } from './read-source.ts';

/** A line that links, and what is known of what it links. */
export interface Linked extends NamesQuestion {
  readonly invocation: Invocation;
  readonly args: readonly string[];
  /** Sources and objects, as written. */
  readonly inputs: readonly string[];
  readonly files: StageFiles | undefined;
  readonly objects: CObjects | undefined;
}

/** Which version of its C library is enough for a program of C alone: by its sources, and by those of its objects. */
export function enoughFor({ invocation, args, inputs, files, objects, ...question }: Linked): Pick<ProgramNeeds, 'enough'> {
  const { directory, program } = invocation;
  if (files === undefined || directory === null || isCppCompiler(program) || libraryDirectories(args).length > 0) return {};
  const sources: NamedSource[] = [];
  for (const one of inputs) {
    const path = resolvePath(invocation, one);
    const object = C_SOURCE.test(one) ? { source: path, args, directory, program } : objects?.get(path ?? '');
    if (object === undefined || object.source === null || !C_SOURCE.test(object.source) || isCppCompiler(object.program)) return {};
    sources.push({ path: object.source, args: object.args, directory: object.directory });
  }
  const enough = enoughLibc(sources, files, question);
  return enough === null ? {} : { enough };
}
