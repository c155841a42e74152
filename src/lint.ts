import type { LintFilesOptions, TextKeeper } from './entries/lint-files-options.ts';
import { lintPath } from './entries/lint-path.ts';
import { settingsFrom } from './entries/lint-run.ts';
import { openBases } from './entries/open-bases.ts';
import { checkGiven } from './given.ts';
import type { Kind } from './given.ts';
import { JUDGING_KINDS } from './rules/judge/judging-options.ts';
import { refuseUnknownNames } from './rules/judge/option-names.ts';
import { summarise } from './rules/judge/result.ts';
import type { LintResult, TargetError, TargetResult } from './rules/judge/result.ts';

export type { LintFilesOptions } from './entries/lint-files-options.ts';

/**
 * Judges Dockerfiles, directories with one, and binaries: will each start, what will it say, what mends it.
 * A path that cannot be read becomes a target with `error`.
 * @throws ScratchLintError `bad-platform`, `bad-base`; `usage` for an option, a builder, a runtime or a rule that there is not, and for
 * what is of another type.
 */
export async function lint(paths: string | readonly string[], options: LintFilesOptions = {}): Promise<LintResult> {
  const targets: (TargetResult | TargetError)[] = [];
  for await (const target of lintEach(typeof paths === 'string' ? [paths] : paths, options)) targets.push(target);
  return { schemaVersion: 1, targets, summary: summarise(targets) };
}

const KINDS: Readonly<Record<keyof LintFilesOptions, Kind>> = {
  platform: 'a string',
  platformFrom: 'a string',
  ...JUDGING_KINDS,
  bases: 'an object of strings',
  rules: 'an object or a function',
  context: 'a string',
  file: 'a string',
  stdin: 'a stream of bytes',
  stdinFilename: 'a string',
  cwd: 'a string',
};

/** As `lint`, a target at a time; `onUnasked` is told at the end the bases given that nothing asked for. */
export async function* lintEach(
  paths: readonly string[],
  options: LintFilesOptions,
  keepText: TextKeeper = () => undefined,
  onUnasked: (names: readonly string[]) => void = () => undefined,
): AsyncGenerator<TargetResult | TargetError> {
  checkGiven('the paths of lint', paths, 'a list of strings');
  checkGiven('the options of lint', options, 'an object', KINDS);
  refuseUnknownNames('option', options, KINDS);
  const own = settingsFrom(options);
  const cwd = options.cwd ?? process.cwd();
  const bases = await openBases(options.bases ?? {}, cwd, own.platform);
  try {
    const run = { options, cwd, settings: { ...own, bases: bases.roots, baseConfigs: bases.configs }, bases, keepText };
    for (const path of paths) yield* await lintPath(path, run);
    onUnasked(bases.unasked());
  } finally {
    bases.close();
  }
}
