import { suggest } from '../dockerfile/suggest.ts';
import { ScratchLintError } from '../errors.ts';

/** An option of a command: its spellings, and whether it takes a value. */
export interface OptionSpec {
  readonly names: readonly string[];
  /** How the value is called in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
  readonly repeatable?: boolean;
}

/** Arguments as read: values by the option's first name, and what is no option. */
export interface Arguments {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

/**
 * Reads arguments as GNU tools do: `--name value`, `--name=value`, `-f value`, `--` ends the options.
 * @throws ScratchLintError `usage` naming the argument and the nearest known one.
 */
export function readArguments(argv: readonly string[], specs: readonly OptionSpec[]): Arguments {
  const values = new Map<string, string[]>();
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
    const { name, inline } = splitOption(argument);
    const spec = findOption(name, specs);
    const value = spec.value === null ? switchValue(name, inline) : (inline ?? argv[++i]);
    if (value === undefined) throw usage(`${name} needs a value: ${name} ${spec.value ?? ''}`);
    add(values, spec, name, value);
  }
  return { values, rest };
}

function splitOption(argument: string): { name: string; inline: string | undefined } {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1;
  return at < 0 ? { name: argument, inline: undefined } : { name: argument.slice(0, at), inline: argument.slice(at + 1) };
}

function findOption(name: string, specs: readonly OptionSpec[]): OptionSpec {
  const spec = specs.find(({ names }) => names.includes(name));
  if (spec !== undefined) return spec;
  const near = nearOption(name, [...specs.flatMap(({ names }) => names), '--help', '--version']);
  throw usage(`unknown option ${JSON.stringify(name)}${near === null ? '' : `: did you mean ${near}?`}`);
}

/** Every letter is as near to every other: of those the one that a long name begins with is meant. */
function nearOption(name: string, names: readonly string[]): string | null {
  if (!/^-[a-z]$/i.test(name)) return suggest(name, names);
  const [first, ...others] = names.filter((long) => long.startsWith(`-${name.toLowerCase()}`));
  return first === undefined || others.length > 0 ? null : first;
}

function switchValue(name: string, inline: string | undefined): string {
  if (inline !== undefined) throw usage(`${name} takes no value`);
  return '';
}

function add(values: Map<string, string[]>, spec: OptionSpec, name: string, value: string): void {
  const key = spec.names[0] ?? name;
  const known = values.get(key);
  if (known === undefined) values.set(key, [value]);
  else if (spec.repeatable === true) known.push(value);
  else if (spec.value !== null) throw usage(`${name} is given twice`);
}

/** Most often a variable of the shell that is not set; `.` is what it must not be taken for. */
export function refuseEmpty(paths: readonly string[]): void {
  if (paths.includes('')) throw usage('"" is no path: is a variable of the shell empty? This directory is .');
}

export function usage(message: string): ScratchLintError {
  return new ScratchLintError('usage', message);
}
