import type { HostFiles, OutsideDockerfile } from '../../bytes/host-files.ts';
import { ScratchLintError } from '../../errors.ts';
import { checkGiven } from '../../given.ts';
import { judgeDockerfile } from './judge-dockerfile.ts';
import { settleOptions } from './lint-options.ts';
import type { LintOptions } from './lint-options.ts';
import type { TargetResult } from './result.ts';

/** A Dockerfile and its build context. */
export interface DockerfileInput {
  /** The name shown in reports; default: `Dockerfile`. */
  readonly file?: string;
  readonly text: string;
  /** The build context; `memoryFiles({})` is an empty one. */
  readonly context: HostFiles;
  /** The Dockerfile's path in the context, for `<Dockerfile>.dockerignore`; default: it lies outside. */
  readonly pathInContext?: string | null;
  /** Where one that lies outside is to be found, for the same; default: nothing lies beside it. */
  readonly outside?: OutsideDockerfile;
}

/**
 * Judges a Dockerfile: what `docker build` and `docker run` will do, and what to mend.
 * @throws ScratchLintError `bad-platform`, `bad-base`; `usage` for what is missing or unknown among the arguments.
 */
export function lintDockerfile(input: DockerfileInput, options: LintOptions): TargetResult {
  // Types hold no one who writes JavaScript.
  checkGiven('the input of lintDockerfile', input, 'an object', { file: 'a string' });
  const { file = 'Dockerfile', text, context, pathInContext = null, outside } = input;
  if (typeof text !== 'string') throw new ScratchLintError('usage', 'text is missing: the Dockerfile itself');
  if (typeof context?.lstat !== 'function')
    throw new ScratchLintError('usage', 'context is missing: the files beside the Dockerfile; memoryFiles({}) where there are none');
  if (typeof options !== 'object' || options === null)
    throw new ScratchLintError('usage', "options are missing: at least { platform: 'linux/amd64' }");
  return judgeDockerfile({ file, text, context, pathInContext, ...(outside === undefined ? {} : { outside }) }, settleOptions(options));
}
