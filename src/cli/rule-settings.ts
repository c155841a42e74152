import { relative, resolve, sep } from 'node:path';
import { matchesPath } from '../config/path-pattern.ts';
import type { Severity } from '../rules/finding.ts';
import { allRules } from '../rules/index.ts';
import { checkRuleNames } from '../rules/judge/settings.ts';
import type { RuleSettings } from '../rules/judge/settings.ts';
import { oneOf, usage } from './arguments.ts';
import type { FoundConfig } from './find-config.ts';
import type { LintArguments, LintOption } from './options.ts';

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'note', 'off'];

/** What `--only`, `--ignore`, `--severity` and the configuration say of a file; the command line wins. */
export function ruleSettings(args: LintArguments, cwd: string, found: FoundConfig | null): (file: string) => RuleSettings {
  const only = namesOf(args, '--only');
  const ignore = namesOf(args, '--ignore');
  const severity = { ...found?.config.severity, ...severities(args) };
  return (file) => ({ only, ignore: [...ignore, ...ignoredIn(file, cwd, found)], severity });
}

function ignoredIn(file: string, cwd: string, found: FoundConfig | null): string[] {
  if (found === null) return [];
  const path = relative(found.directory, resolve(cwd, file)).split(sep).join('/');
  return found.config.ignore.flatMap(({ rules, paths }) =>
    paths.length === 0 || paths.some((pattern) => matchesPath(path, pattern)) ? [...rules] : [],
  );
}

function namesOf(args: LintArguments, option: LintOption): string[] {
  const names = (args.values.get(option) ?? []).flatMap((value) => namesIn(value, option));
  checkRuleNames(
    names,
    allRules().map(({ name }) => name),
    option,
  );
  return names;
}

/** Most often a variable of the shell that is not set; `--only` of nothing would be all rules. */
function namesIn(value: string, option: string): string[] {
  const names = value.split(/[\s,]+/).filter((name) => name !== '');
  if (names.length === 0) throw usage(`${option} ${JSON.stringify(value)} names no rule; scratch-lint rules lists them`);
  return names;
}

function severities(args: LintArguments): Record<string, Severity | 'off'> {
  const given: Record<string, Severity | 'off'> = {};
  for (const value of args.values.get('--severity') ?? []) {
    const at = value.indexOf('=');
    if (at < 0) throw usage(`--severity ${JSON.stringify(value)} is not R=S, such as wrong-os=warning`);
    const rule = value.slice(0, at);
    checkRuleNames(
      [rule],
      allRules().map(({ name }) => name),
      '--severity',
    );
    given[rule] = oneOf(`--severity ${rule}=`, value.slice(at + 1), SEVERITIES);
  }
  return given;
}
