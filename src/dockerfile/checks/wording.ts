/** What BuildKit's checks say, word for word (frontend/dockerfile/linter/ruleset.go). */
import type { Range } from '../range.ts';
import { goQuote } from '../values/go-quote.ts';

function meant(near: string | null, sign: string): string {
  return near === null ? '' : ` (did you mean ${sign}${near}?)`;
}

/** What differs from one finding of a rule to the next. */
interface CheckWords {
  readonly StageNameCasing: readonly [name: string];
  readonly FromAsCasing: readonly [from: string, as: string];
  readonly NoEmptyContinuation: readonly [];
  readonly ConsistentInstructionCasing: readonly [keyword: string, right: string];
  readonly DuplicateStageName: readonly [name: string];
  readonly ReservedStageName: readonly [name: string];
  readonly JSONArgsRecommended: readonly [keyword: string];
  readonly MaintainerDeprecated: readonly [];
  readonly UndefinedArgInFrom: readonly [name: string, near: string | null];
  readonly WorkdirRelativePath: readonly [path: string];
  readonly UndefinedVar: readonly [name: string, near: string | null];
  readonly MultipleInstructionsDisallowed: readonly [keyword: string];
  readonly LegacyKeyValueFormat: readonly [keyword: string];
  readonly RedundantTargetPlatform: readonly [platform: string];
  readonly SecretsUsedInArgOrEnv: readonly [keyword: 'ARG' | 'ENV', name: string];
  readonly InvalidDefaultArgInFrom: readonly [image: string];
  readonly FromPlatformFlagConstDisallowed: readonly [platform: string];
  readonly CopyIgnoredFile: readonly [command: 'Copy' | 'Add', path: string];
  readonly InvalidDefinitionDescription: readonly [keyword: string, name: string];
  readonly ExposeProtoCasing: readonly [port: string];
  readonly ExposeInvalidFormat: readonly [port: string];
}

/** One of BuildKit's rules. */
type CheckRule = keyof CheckWords;

const TEXTS: { readonly [R in CheckRule]: (...words: CheckWords[R]) => string } = {
  StageNameCasing: (name) => `Stage name '${name}' should be lowercase`,
  FromAsCasing: (from, as) => `'${as}' and '${from}' keywords' casing do not match`,
  NoEmptyContinuation: () => 'Empty continuation line',
  ConsistentInstructionCasing: (keyword, right) => `Command '${keyword}' should match the case of the command majority (${right})`,
  DuplicateStageName: (name) => `Duplicate stage name ${goQuote(name)}, stage names should be unique`,
  ReservedStageName: (name) => `Stage name should not use the same name as reserved stage ${goQuote(name)}`,
  JSONArgsRecommended: (keyword) => `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
  MaintainerDeprecated: () => 'Maintainer instruction is deprecated in favor of using label',
  UndefinedArgInFrom: (name, near) => `FROM argument '${name}' is not declared${meant(near, '')}`,
  WorkdirRelativePath: (path) => `Relative workdir ${goQuote(path)} can have unexpected results if the base image changes`,
  UndefinedVar: (name, near) => `Usage of undefined variable '$${name}'${meant(near, '$')}`,
  MultipleInstructionsDisallowed: (keyword) =>
    `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
  LegacyKeyValueFormat: (keyword) => `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
  RedundantTargetPlatform: (platform) => `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
  SecretsUsedInArgOrEnv: (keyword, name) => `Do not use ARG or ENV instructions for sensitive data (${keyword} ${goQuote(name)})`,
  InvalidDefaultArgInFrom: (image) => `Default value for ARG ${image} results in empty or invalid base image name`,
  FromPlatformFlagConstDisallowed: (platform) => `FROM --platform flag should not use constant value ${goQuote(platform)}`,
  CopyIgnoredFile: (command, path) => `Attempting to ${command} file ${goQuote(path)} that is excluded by .dockerignore`,
  InvalidDefinitionDescription: (keyword, name) => `Comment for ${keyword} should follow the format: \`# ${name} <description>\``,
  ExposeProtoCasing: (port) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
  ExposeInvalidFormat: (port) => `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
};

/** What a rule found, and where BuildKit says it is. */
export interface CheckFinding {
  readonly rule: CheckRule;
  readonly message: string;
  readonly range: Range;
}

/** Takes a finding of a rule: at the instruction that is looked at, unless it is about another place. */
export type Report = <R extends CheckRule>(rule: R, words: CheckWords[R], range?: Range) => void;

/** The message of a finding. */
export function checkText<R extends CheckRule>(rule: R, words: CheckWords[R]): string {
  return TEXTS[rule](...words);
}
