import { suggest } from '../dockerfile/values/suggest.ts';
import { ScratchLintError } from '../errors.ts';
import { isOfDockerBuild, optionHint } from './option-hints.ts';

/** An option of a command: its spellings, and whether it takes a value. */
export interface OptionSpec<Name extends string = string> {
  /** The first is its own. */
  readonly names: readonly [name: Name, ...others: string[]];
  /** How the value is called in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
  readonly repeatable?: boolean;
}

/** Arguments as read: values by the option's first name, and what is no option. */
export interface Arguments<Name extends string = string> {
  readonly values: ReadonlyMap<Name, readonly string[]>;
  readonly rest: readonly string[];
}

/**
 * Reads arguments as GNU tools do: `--name value`, `--name=value`, `-f value`, `-fvalue`, `--` ends the options.
 * @throws ScratchLintError `usage` naming the argument and the nearest known one.
 */
export function readArguments<Name extends string>(argv: readonly string[], specs: readonly OptionSpec<Name>[]): Arguments<Name> {
  const values = new Map<Name, string[]>();
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    if (argument === '--') {
      rest.push(...argv.slice(i + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      rest.push(argument);
      continue;
    }
    const { name, inline } = splitOption(argument, specs);
    const spec = findOption(name, specs);
    const value = spec.value === null ? switchValue(name, inline) : (inline ?? argv[++i]);
    if (value === undefined) throw usage(`${name} needs a value: ${name} ${spec.value ?? ''}`);
    if (value === '' && PATHS.has(spec.value ?? '')) throw usage(`${name} ${NO_PATH}`);
    add(values, spec, name, value);
  }
  return { values, rest };
}

/** `--name=value`; `-fvalue` and `-f=value` where the letter is an option that takes one, and the whole does not begin a long one. */
function splitOption(argument: string, specs: readonly OptionSpec[]): { name: string; inline: string | undefined } {
  const at = argument.indexOf('=');
  const name = at < 0 ? argument : argument.slice(0, at);
  const letter = argument.slice(0, 2);
  const takes = specs.some(({ names, value }) => value !== null && names.includes(letter));
  if (
    argument.startsWith('--')
    || argument.length === 2
    || !takes
    || specs.some(({ names }) => names.some((long) => long.startsWith(`-${name}`)))
  ) {
    return { name, inline: at < 0 ? undefined : argument.slice(at + 1) };
  }
  return { name: letter, inline: argument.slice(argument[2] === '=' ? 3 : 2) };
}

function findOption<Name extends string>(name: string, specs: readonly OptionSpec<Name>[]): OptionSpec<Name> {
  const spec = specs.find(({ names }) => names.includes(name));
  if (spec !== undefined) return spec;
  if (/^--(?:help|version)$/.test(name)) throw usage(`${name} takes no value`);
  const names = [...specs.flatMap((one) => one.names), '--help', '--version'];
  if (isOfDockerBuild(name, names))
    throw usage(`unknown option ${JSON.stringify(name)}: docker build has it, and here it would change nothing: leave it out`);
  const near = optionHint(name, names);
  throw usage(`unknown option ${JSON.stringify(name)}${near === null ? '; --help lists those there are' : `: did you mean ${near}?`}`);
}

function switchValue(name: string, inline: string | undefined): string {
  if (inline !== undefined) throw usage(`${name} takes no value`);
  return '';
}

function add<Name extends string>(values: Map<Name, string[]>, spec: OptionSpec<Name>, name: string, value: string): void {
  const [key] = spec.names;
  const known = values.get(key);
  if (known === undefined) values.set(key, [value]);
  else if (spec.repeatable === true) known.push(value);
  else if (spec.value !== null) throw usage(`${name} is given twice`);
}

/** What an option's value is called in its help where it is a path. */
const PATHS: ReadonlySet<string> = new Set(['FILE', 'DIR', 'PATH']);
const NO_PATH = '"" is no path: is a variable of the shell empty?';

/** Most often a variable of the shell that is not set; `.` is what it must not be taken for. */
export function refuseEmpty(paths: readonly string[]): void {
  if (paths.includes('')) throw usage(`${NO_PATH} This directory is .`);
}

/**
 * The one of a few words that a value is, whatever its case.
 * @throws ScratchLintError `usage` naming the option and the nearest word, or all of them.
 */
export function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === given);
  if (found !== undefined) return found;
  const near = allowed.find((value) => value === given.toLowerCase()) ?? suggest(given.toLowerCase(), allowed);
  throw usage(`${option} ${JSON.stringify(given)} is none of ${allowed.join(', ')}${near === null ? '' : `: did you mean ${near}?`}`);
}

export function usage(message: string): ScratchLintError {
  return new ScratchLintError('usage', message);
}
