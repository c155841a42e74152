import { relative, resolve, sep } from 'node:path';
import { matchesPath } from '../config/path-pattern.ts';
import type { Severity } from '../rules/finding.ts';
import { allRules } from '../rules/index.ts';
import { checkRuleNames } from '../rules/settings.ts';
import type { RuleSettings } from '../rules/settings.ts';
import { usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import type { FoundConfig } from './find-config.ts';

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'note', 'off'];

/** What `--only`, `--ignore`, `--severity` and the configuration say of a file; the command line wins. */
export function ruleSettings(args: Arguments, cwd: string, found: FoundConfig | null): (file: string) => RuleSettings {
  const only = namesOf(args, '--only');
  const ignore = namesOf(args, '--ignore');
  const severity = { ...found?.config.severity, ...severities(args) };
  return (file) => ({ only, ignore: [...ignore, ...ignoredIn(file, cwd, found)], severity });
}

function ignoredIn(file: string, cwd: string, found: FoundConfig | null): string[] {
  if (found === null) return [];
  const path = relative(found.directory, resolve(cwd, file)).split(sep).join('/');
  return found.config.ignore.flatMap(({ rules, paths }) => (paths.length === 0 || paths.some((pattern) => matchesPath(path, pattern)) ? [...rules] : []));
}

function namesOf(args: Arguments, option: string): string[] {
  const names = (args.values.get(option) ?? []).flatMap((value) => value.split(/[\s,]+/)).filter((name) => name !== '');
  checkRuleNames(names, allRules().map(({ name }) => name), option);
  return names;
}

function severities(args: Arguments): Record<string, Severity | 'off'> {
  const given: Record<string, Severity | 'off'> = {};
  for (const value of args.values.get('--severity') ?? []) {
    const [rule = '', severity = ''] = value.split('=');
    checkRuleNames([rule], allRules().map(({ name }) => name), '--severity');
    const found = SEVERITIES.find((one) => one === severity);
    if (found === undefined) throw usage(`--severity ${value}: ${JSON.stringify(severity)} is none of ${SEVERITIES.join(', ')}`);
    given[rule] = found;
  }
  return given;
}
