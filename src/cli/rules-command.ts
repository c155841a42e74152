import { wrap } from '../report/wrap.ts';
import { allRules } from '../rules/index.ts';
import { readArguments, usage } from './arguments.ts';
import { COLOUR_OPTIONS } from './colour.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';

/** In less room nothing is wrapped. */
const MIN_SUMMARY = 24;

/** `scratch-lint rules`: every rule, a line each, wrapped in a terminal. */
export async function runRulesCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name] = readArguments(argv, COLOUR_OPTIONS).rest;
  if (name !== undefined) throw usage(`rules takes no name: scratch-lint explain ${name} tells of one`);
  const rules = [...allRules()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const width = Math.max(...rules.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 11);
  // A program reads a line each; a terminal would break them anywhere.
  const columns = (io.stdout.columns ?? 0) < indent.length + MIN_SUMMARY ? Infinity : (io.stdout.columns ?? 0);
  for (const { name, severity, summary } of rules)
    io.stdout.write(`${name.padEnd(width)}  ${severity.padEnd(7)}  ${wrap(summary.split(' '), columns, indent)}\n`);
  return EXIT.ok;
}
