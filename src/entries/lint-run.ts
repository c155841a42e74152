import { machinePlatform } from '../platform.ts';
import { settleOptions, settleRules } from '../rules/judge/lint-options.ts';
import type { LintSettings } from '../rules/judge/lint-settings.ts';
import type { RuleSettings } from '../rules/judge/settings.ts';
import type { LintFilesOptions, TextKeeper } from './lint-files-options.ts';
import type { OpenBases } from './open-bases.ts';

/** One call of `lint`: what was asked, and what follows from it for every path. */
export interface LintRun {
  readonly options: LintFilesOptions;
  readonly cwd: string;
  readonly settings: LintSettings;
  readonly bases: OpenBases;
  readonly keepText: TextKeeper;
}

/** What the options say, and what they leave out. */
export function settingsFrom(options: LintFilesOptions): LintSettings {
  const { platform, platformFrom = 'option', rules, bases, context, file, stdin, stdinFilename, cwd, ...judging } = options;
  const machine = machinePlatform(process.arch);
  return settleOptions({
    ...judging,
    platform: platform ?? machine,
    platformFrom: platform === undefined ? 'machine' : platformFrom,
    buildPlatform: machine,
    rules: typeof rules === 'object' ? rules : {},
  });
}

/** Which rules speak of a file, by its name as shown. */
export function rulesFor({ options: { rules } }: LintRun, file: string): RuleSettings {
  return settleRules(typeof rules === 'function' ? rules(file) : (rules ?? {}));
}
