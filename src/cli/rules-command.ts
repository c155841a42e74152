import { allRules } from '../rules/index.ts';
import { readArguments, usage } from './arguments.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';

/** `scratch-lint rules`: every rule, a line each. */
export async function runRulesCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name] = readArguments(argv, []).rest;
  if (name !== undefined) throw usage(`rules takes no name: scratch-lint explain ${name} tells of one`);
  const rules = [...allRules()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const width = Math.max(...rules.map(({ name }) => name.length));
  for (const { name, severity, summary } of rules) io.stdout.write(`${name.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
  return EXIT.ok;
}
