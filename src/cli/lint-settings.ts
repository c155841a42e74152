import { resolve } from 'node:path';
import { BUILDER_NAMES } from '../dockerfile/builders.ts';
import { entryOf } from '../entry-of.ts';
import { RUNTIME_NAMES } from '../launch/wording/runtimes.ts';
import type { LintFilesOptions } from '../lint.ts';
import { SEVERITIES } from '../rules/finding.ts';
import type { Severity } from '../rules/finding.ts';
import { oneOf, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { findConfig } from './find-config.ts';
import type { FoundConfig } from './find-config.ts';
import type { Io } from './io.ts';
import type { LintArguments, LintOption } from './options.ts';
import { ruleSettings } from './rule-settings.ts';

/** What of the process decides how to judge. */
export type Surroundings = Pick<Io, 'cwd' | 'env'>;

/** What the command line and the configuration say of how to judge. */
export function readSettings(args: LintArguments, io: Surroundings): { options: LintFilesOptions; failOn: Severity } {
  const found = findConfig(io.cwd, args.values.get('--config')?.[0]);
  const failOn = choice(args, '--fail-on', SEVERITIES) ?? found?.config.failOn ?? 'error';
  return { options: withConfig(lintOptions(args, io), args, io, found), failOn };
}

/** What the configuration or the run itself says is none of these. */
type Typed = Omit<LintFilesOptions, 'platformFrom' | 'rules' | 'stdin' | 'stdinFilename'>;

function lintOptions(args: LintArguments, io: Surroundings): LintFilesOptions {
  const all = (name: LintOption): readonly string[] => args.values.get(name) ?? [];
  const one = (name: LintOption): string | undefined => all(name)[0];
  return {
    cwd: io.cwd,
    platform: one('--platform'),
    target: one('--target'),
    file: one('--file'),
    context: one('--context'),
    builder: choice(args, '--builder', BUILDER_NAMES),
    runtime: choice(args, '--runtime', RUNTIME_NAMES),
    buildArgs: buildArgs(all('--build-arg'), io),
    expected: all('--expect'),
    bases: baseDirectories(all('--base')),
  } satisfies Record<keyof Typed, unknown>;
}

/** The configuration fills in what the command line does not say. */
function withConfig(options: LintFilesOptions, args: LintArguments, io: Surroundings, found: FoundConfig | null): LintFilesOptions {
  const platform = options.platform === undefined ? (found?.config.platform ?? null) : null;
  const bases = Object.fromEntries(
    Object.entries(found?.config.bases ?? {}).map(([name, directory]) => [name, resolve(found?.directory ?? io.cwd, directory)]),
  );
  return {
    ...options,
    ...(platform === null ? {} : { platform, platformFrom: 'config' as const }),
    bases: { ...bases, ...options.bases },
    rules: ruleSettings(args, io.cwd, found),
  };
}

/** `NAME=value`, or `NAME` for the environment's value, as docker build takes it. */
export function buildArgs(given: readonly string[], io: Surroundings): Record<string, string> {
  const values = new Map<string, string>();
  for (const argument of given) {
    const at = argument.indexOf('=');
    const name = at < 0 ? argument : argument.slice(0, at);
    if (name === '') throw usage('--build-arg has no name before its value, which docker build refuses: --build-arg NAME=value');
    const value = at < 0 ? entryOf(io.env, name) : argument.slice(at + 1);
    if (value !== undefined) values.set(name, value);
  }
  return Object.fromEntries(values);
}

function baseDirectories(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((argument) => {
      const at = argument.indexOf('=');
      if (at <= 0 || at === argument.length - 1)
        throw usage(`--base ${JSON.stringify(argument)} is not NAME=PATH, such as debian:12=./rootfs or company/base=base.tar`);
      return [argument.slice(0, at), argument.slice(at + 1)];
    }),
  );
}

export function choice<Name extends string, T extends string>(args: Arguments<Name>, name: Name, allowed: readonly T[]): T | undefined {
  const given = args.values.get(name)?.[0];
  if (given === undefined) return undefined;
  return oneOf(name, given, allowed);
}
