import { suggest } from '../dockerfile/values/suggest.ts';
import { ScratchLintError } from '../errors.ts';
import { chosenPlatform } from '../platform.ts';
import { SEVERITIES } from '../rules/finding.ts';
import type { Severity } from '../rules/finding.ts';
import { checkRuleNames } from '../rules/judge/settings.ts';

/** `scratch-lint.config.json`, or the key `scratch-lint` of package.json. */
export interface Config {
  readonly platform: string | null;
  readonly failOn: Severity | null;
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Rules that are silent in files of these paths, relative to the configuration; no path means everywhere. */
  readonly ignore: readonly IgnoreEntry[];
  /** Directories with unpacked base images, by the names that FROM gives them. */
  readonly bases: Readonly<Record<string, string>>;
}

export interface IgnoreEntry {
  readonly rules: readonly string[];
  readonly paths: readonly string[];
}

/** The file that a folder's settings stand in. */
export const CONFIG_FILE = 'scratch-lint.config.json';

/** Nobody writes a longer one. */
export const MAX_CONFIG_SIZE = 1 << 20;

export const CONFIG_KEYS = ['$schema', 'platform', 'fail-on', 'severity', 'ignore', 'bases', 'build'];

/** What may stand in `build`, by the option that it is; the wrapper reads the values (build/config.ts). */
export const BUILD_KEYS = [
  'file',
  'context',
  'target',
  'builder',
  'buildArgs',
  'platforms',
  'output',
  'goArguments',
  'variables',
  'optionalVariables',
  'keep',
] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a configuration. `file` is what messages call it.
 * @throws ScratchLintError `bad-config` naming the key, and the nearest one that there is.
 */
export function readConfig(value: unknown, file: string, ruleNames: readonly string[]): Config {
  const given = objectAt(value, file, 'the configuration');
  checkKeys(given, CONFIG_KEYS, file, '');
  checkKeys(objectAt(given['build'] ?? {}, file, 'build'), BUILD_KEYS, file, 'build.');
  const platform = optionalString(given, 'platform', file);
  if (platform !== null) within(file, () => chosenPlatform(platform));
  return {
    platform,
    failOn: given['fail-on'] === undefined ? null : choiceAt(given['fail-on'], SEVERITIES, file, 'fail-on'),
    severity: readSeverities(given, file, ruleNames),
    ignore: listAt(given['ignore'] ?? [], file, 'ignore').map((entry, i) => readIgnore(entry, file, `ignore[${i}]`, ruleNames)),
    bases: readBases(given, file),
  };
}

function readSeverities(given: Json, file: string, ruleNames: readonly string[]): Config['severity'] {
  const severities: Record<string, Severity | 'off'> = {};
  for (const [rule, value] of Object.entries(objectAt(given['severity'] ?? {}, file, 'severity'))) {
    checkRuleNames([rule], ruleNames, `${file}: severity`);
    severities[rule] = choiceAt(value, [...SEVERITIES, 'off'] as const, file, `severity.${rule}`);
  }
  return severities;
}

function readIgnore(value: unknown, file: string, at: string, ruleNames: readonly string[]): IgnoreEntry {
  if (typeof value === 'string') {
    checkRuleNames([value], ruleNames, `${file}: ${at}`);
    return { rules: [value], paths: [] };
  }
  const entry = objectAt(value, file, at);
  checkKeys(entry, ['rules', 'paths'], file, `${at}.`);
  const rules = strings(entry['rules'] ?? [], file, `${at}.rules`);
  checkRuleNames(rules, ruleNames, `${file}: ${at}`);
  if (rules.length === 0) throw bad(file, `${at} names no rule in "rules", and so silences nothing`);
  return { rules, paths: strings(entry['paths'] ?? [], file, `${at}.paths`) };
}

function readBases(given: Json, file: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectAt(given['bases'] ?? {}, file, 'bases')).map(([name, value]) => {
      if (typeof value !== 'string') throw bad(file, `bases.${name} is not a string`);
      if (value === '') throw bad(file, `bases.${name} is empty: the path of a directory, an archive or OCI layout`);
      return [name, value];
    }),
  );
}

function checkKeys(given: Json, known: readonly string[], file: string, prefix: string): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    const near = suggest(key, known);
    throw bad(
      file,
      `unknown key ${JSON.stringify(`${prefix}${key}`)}${near === null ? `: the keys are ${known.join(', ')}` : `: did you mean ${near}?`}`,
    );
  }
}

function objectAt(value: unknown, file: string, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(file, `${at} is not an object`);
  return Object.fromEntries(Object.entries(value));
}

function listAt(value: unknown, file: string, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw bad(file, `${at} is not a list in [ ]`);
  return value;
}

function strings(value: unknown, file: string, at: string): string[] {
  return listAt(value, file, at).map((one) => {
    if (typeof one !== 'string') throw bad(file, `${at} holds something that is not a string`);
    return one;
  });
}

function optionalString(given: Json, key: string, file: string): string | null {
  const value = given[key];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw bad(file, `${key} is not a string`);
  return value;
}

function choiceAt<T extends string>(value: unknown, allowed: readonly T[], file: string, at: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw bad(file, `${at} is none of ${allowed.join(', ')}`);
  return found;
}

/** Errors of the action name the file. */
function within<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof ScratchLintError ? bad(file, error.message) : error;
  }
}

function bad(file: string, message: string): ScratchLintError {
  return new ScratchLintError('bad-config', `${file}: ${message}`);
}
