import type { Problem } from '../instruction.ts';
import { findDirective, readDirective } from '../syntax/directives.ts';
import { Refusal } from '../syntax/refusal.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { goQuote } from '../values/go-quote.ts';
import { parseBool } from '../values/go-values.ts';
import { trimSpace } from '../values/space.ts';

/** What `# check=…` asks of BuildKit's own checks. */
export interface CheckOptions {
  /** Rules not to run; `all` alone for every one. */
  readonly skip: readonly string[];
  /** Set where a file or a comment skips every rule. */
  readonly skipsAll: boolean;
  /** Experimental rules to run; `all` alone for every one. */
  readonly experimental: readonly string[];
  /** The build fails where a check has something to say. */
  readonly error: boolean;
}

/** `options` is null without a check directive, or where it cannot be read: then `problem` says why. */
export function readCheckOptions(source: SourceText): { readonly options: CheckOptions | null; readonly problem: Problem | null } {
  const found = findDirective(source, 'check');
  if (found === null) return { options: null, problem: null };
  const value = trimSpace(found.value.split(' ', 1)[0] ?? '');
  if (value === '') return { options: null, problem: null };
  try {
    return { options: parseOptions(value), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const range = source.range(source.lineStart(found.line), source.contentEnd(found.line));
    return { options: null, problem: error.toProblem('parse', range) };
  }
}

const ARGUMENT = 'BUILDKIT_DOCKERFILE_CHECK';

/** What counts: the build argument BUILDKIT_DOCKERFILE_CHECK in place of the file's own line. */
export function checkOptionsFor(own: CheckOptions | null, buildArgs: Readonly<Record<string, string>>): CheckOptions | null {
  const given = givenOptions(buildArgs);
  return given === null ? own : given === '' ? null : (optionsOrNull(given) ?? own);
}

/** What ends the build before the file is read, where that argument cannot be read itself; null where it can. */
export function refuseCheckArgument(buildArgs: Readonly<Record<string, string>>): string | null {
  const given = givenOptions(buildArgs);
  try {
    if (given !== null && given !== '') parseOptions(given);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `failed to parse build-arg:${ARGUMENT}: ${(error.dockerMessage ?? error.message).replace(/^failed to parse check options: /, '')}`;
  }
}

function givenOptions(buildArgs: Readonly<Record<string, string>>): string | null {
  return Object.hasOwn(buildArgs, ARGUMENT) ? trimSpace(buildArgs[ARGUMENT] ?? '') : null;
}

function parseOptions(text: string): CheckOptions {
  let skip: readonly string[] = [];
  let error = false;
  let experimental: readonly string[] = [];
  for (const part of splitThree(text)) {
    const equals = part.indexOf('=');
    if (equals < 0) throw bad(part, `invalid check option ${goQuote(part)}`);
    const key = trimSpace(part.slice(0, equals));
    const value = trimSpace(part.slice(equals + 1));
    if (key === 'skip') skip = value.split(',').map(trimSpace);
    else if (key === 'error') error = readError(part, value);
    else if (key === 'experimental') experimental = value.split(',').map(trimSpace);
    else throw bad(key, `invalid check option ${goQuote(key)}`);
  }
  return { skip, skipsAll: skip.length === 1 && skip[0] === 'all', experimental, error };
}

/** What the first `check=` among an instruction's comments adds for it alone; one that cannot be read adds nothing. */
export function mergeCheckComments(check: CheckOptions, comments: readonly string[]): CheckOptions {
  const found = comments.map(readDirective).find((directive) => directive?.name === 'check');
  if (found === undefined || found === null) return check;
  const own = optionsOrNull(trimSpace(found.value.split(' ', 1)[0] ?? ''));
  if (own === null) return check;
  return {
    ...check,
    skip: own.skipsAll ? check.skip : [...check.skip, ...own.skip],
    skipsAll: check.skipsAll || own.skipsAll,
    experimental:
      own.experimental.length === 1 && own.experimental[0] === 'all' ? own.experimental : [...check.experimental, ...own.experimental],
  };
}

function optionsOrNull(text: string): CheckOptions | null {
  try {
    return parseOptions(text);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Go's strings.SplitN(text, ";", 3). */
function splitThree(text: string): string[] {
  const [first = '', second, ...rest] = text.split(';');
  if (second === undefined) return [first];
  return rest.length === 0 ? [first, second] : [first, second, rest.join(';')];
}

function readError(part: string, value: string): boolean {
  const error = parseBool(value);
  if (error !== null) return error;
  throw bad(part, `failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`);
}

function bad(option: string, dockerMessage: string): Refusal {
  return new Refusal(
    'bad-check-option',
    `check option ${JSON.stringify(option)} is none of skip, error, experimental`,
    `failed to parse check options: ${dockerMessage}`,
  );
}
