import type { HostFiles } from '../../bytes/host-files.ts';
import { BUILDER_NAMES } from '../../dockerfile/builders.ts';
import { parseImageReference } from '../../dockerfile/values/image-reference.ts';
import { ScratchLintError } from '../../errors.ts';
import { checkGiven } from '../../given.ts';
import type { Kind } from '../../given.ts';
import type { DirectoryNode } from '../../image/file-tree.ts';
import { hostBase } from '../../image/host-base.ts';
import { RUNTIME_NAMES } from '../../launch/wording/runtimes.ts';
import { chosenPlatform } from '../../platform.ts';
import type { Platform } from '../../platform.ts';
import { SEVERITIES } from '../finding.ts';
import { allRules } from '../index.ts';
import { JUDGING_KINDS } from './judging-options.ts';
import type { JudgingOptions } from './judging-options.ts';
import type { LintSettings } from './lint-settings.ts';
import { refuseUnknownNames } from './option-names.ts';
import type { TargetResult } from './result.ts';
import { ALL_RULES, checkRuleNames } from './settings.ts';
import type { RuleSettings } from './settings.ts';

/** How `lintDockerfile` judges. Names and meanings are those of the command line's options. */
export interface LintOptions extends JudgingOptions {
  /** The platform the image is for, as `linux/amd64` or taken apart; FROM's own `--platform` wins for its stage. */
  readonly platform: Platform | string;
  /** Who chose the platform, for the report; default: the option. */
  readonly platformFrom?: TargetResult['platformFrom'] | undefined;
  /** The platform of the machine that builds: BUILDPLATFORM; default: `platform`. */
  readonly buildPlatform?: Platform | string | undefined;
  /** Which rules speak, and how loud; all of them unless given. */
  readonly rules?: Partial<RuleSettings> | undefined;
  /** Root file systems of base images, by the names that FROM gives them. */
  readonly bases?: Readonly<Record<string, HostFiles>> | undefined;
}

const KINDS: Readonly<Record<Exclude<keyof LintOptions, 'platform' | 'buildPlatform' | 'bases'>, Kind>> = {
  platformFrom: 'a string',
  ...JUDGING_KINDS,
  rules: 'an object',
};
const NAMES = { platform: true, ...KINDS, buildPlatform: true, bases: true };
const RULE_KINDS: Readonly<Record<keyof RuleSettings, Kind>> = {
  only: 'a list of strings',
  ignore: 'a list of strings',
  severity: 'an object of strings',
};

/**
 * What the options say, and what they leave out.
 * @throws ScratchLintError `bad-platform`, `bad-base`; `usage` for an option, a builder, a runtime or a rule that there is not.
 */
export function settleOptions(given: LintOptions): LintSettings {
  const { platform, buildPlatform, bases, ...options } = given;
  checkGiven('the options', { ...options, target: options.target ?? undefined }, 'an object', KINDS);
  refuseUnknownNames('option', given, NAMES);
  refuseUnknown('builder', options.builder, BUILDER_NAMES);
  refuseUnknown('runtime', options.runtime, RUNTIME_NAMES);
  return {
    platform: settlePlatform(platform),
    platformFrom: options.platformFrom ?? 'option',
    buildPlatform: settlePlatform(buildPlatform ?? platform),
    buildArgs: options.buildArgs ?? {},
    target: options.target ?? null,
    builder: options.builder ?? 'buildkit',
    rules: settleRules(options.rules ?? {}),
    expected: options.expected ?? [],
    runtime: options.runtime ?? 'docker',
    ...(bases === undefined ? {} : { bases: rootsOf(bases) }),
  };
}

/** The rules' settings with those that are left out; throws for a rule that there is not. */
export function settleRules(given: Partial<RuleSettings>): RuleSettings {
  checkGiven('rules', given, 'an object', RULE_KINDS);
  refuseUnknownNames('rules:', given, RULE_KINDS);
  const { only = [], ignore = [], severity = {} } = given;
  const names = [...only, ...ignore, ...Object.keys(severity)];
  if (names.length === 0) return ALL_RULES;
  checkRuleNames(
    names,
    allRules().map(({ name }) => name),
    'rules',
  );
  for (const value of Object.values(severity)) refuseUnknown('severity', value, [...SEVERITIES, 'off']);
  return { only, ignore, severity };
}

/** Types hold no one who writes JavaScript. */
function refuseUnknown(option: string, given: string | undefined, known: readonly string[]): void {
  if (given !== undefined && !known.includes(given))
    throw new ScratchLintError('usage', `${option} ${JSON.stringify(given)} is none of ${known.join(', ')}`);
}

function settlePlatform(given: Platform | string | undefined): Platform {
  if (given === undefined)
    throw new ScratchLintError('usage', 'platform is missing: nothing here tells for which one the image is; linux/amd64, say');
  if (typeof given === 'string') return chosenPlatform(given);
  if (typeof given?.os !== 'string' || typeof given.arch !== 'string')
    throw new ScratchLintError(
      'usage',
      `platform ${typeof given === 'object' ? 'of the options' : String(given)} is not linux/amd64 or another such name`,
    );
  return { os: given.os, arch: given.arch, variant: given.variant ?? null };
}

function rootsOf(bases: Readonly<Record<string, HostFiles>>): ReadonlyMap<string, DirectoryNode> {
  return new Map(Object.entries(bases).map(([name, files]) => [baseReference(name), hostBase(files, name)]));
}

/**
 * The reference as the registry is asked, of a base image that is given by name.
 * @throws ScratchLintError `bad-base`.
 */
export function baseReference(name: string): string {
  const reference = parseImageReference(name);
  if ('error' in reference) throw badBase(name, reference.error);
  if (name === 'scratch') throw badBase(name, 'FROM scratch is always the empty image: give this one another name, here and in FROM');
  return reference.canonical;
}

/** A base image that was given and cannot be used. */
export function badBase(name: string, message: string): ScratchLintError {
  return new ScratchLintError('bad-base', `base image ${JSON.stringify(name)}: ${message}`);
}
