import { ScratchLintError } from '../../errors.ts';
import { checkGiven } from '../../given.ts';
import type { Kind } from '../../given.ts';
import { checkPlatform } from '../../platform.ts';
import { BUILDER_NAMES, BUILDERS } from '../builders.ts';
import type { ParsedDockerfile } from '../instruction.ts';
import type { EvaluateOptions } from '../stages/evaluate-options.ts';

const KINDS: Readonly<Record<Exclude<keyof EvaluateOptions, 'platform' | 'buildPlatform'>, Kind>> = {
  buildArgs: 'an object of strings',
  builder: 'a string',
  target: 'a string',
  baseConfig: 'a function',
};
const LISTS: Readonly<Record<'instructions' | 'directives' | 'problems', Kind>> = {
  instructions: 'a list of objects',
  directives: 'a list of objects',
  problems: 'a list of objects',
};

/**
 * Refuses what nobody can play through, for those who write JavaScript.
 * @throws ScratchLintError `usage`.
 */
export function checkEvaluation(parsed: ParsedDockerfile, options: EvaluateOptions): void {
  checkGiven('the parsed Dockerfile', parsed, 'an object', LISTS, Object.keys(LISTS));
  checkGiven('the options of evaluateStages', options, 'an object', KINDS);
  checkPlatform('platform of the options of evaluateStages', options.platform);
  if (options.buildPlatform !== undefined) checkPlatform('buildPlatform of the options of evaluateStages', options.buildPlatform);
  if (options.builder !== undefined && !Object.hasOwn(BUILDERS, options.builder))
    throw new ScratchLintError('usage', `builder ${JSON.stringify(options.builder)} is none of ${BUILDER_NAMES.join(', ')}`);
}
