import type { Problem } from '../dockerfile/instruction.ts';
import { joinNames } from './describe.ts';
import type { Target } from './target.ts';

/** `$NAME`, `${NAME}` and the like; what stands in for a missing value says that it may be missing. */
const VARIABLE = /\$(?:\{(\w+)(?::?[+?]|[#%/}])|(\w+))/g;

/** The ARGs above the first FROM that have no value and stand in the FROM that is refused. */
export function argsOfFrom(target: Target, { range }: Problem): readonly string[] {
  const instructions = target.dockerfile?.parsed.instructions ?? [];
  const from = instructions.find((one) => one.keyword === 'FROM' && one.line <= range.line && one.endLine >= range.line);
  if (from === undefined) return [];
  const names = new Set([...from.original.matchAll(VARIABLE)].map(([, braced, bare]) => braced ?? bare ?? ''));
  const unset = new Set<string>();
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') break;
    if (instruction.problem !== null || instruction.keyword !== 'ARG') continue;
    for (const { name, value } of instruction.args) {
      if (value === null && names.has(name.text)) unset.add(name.text);
      else unset.delete(name.text);
    }
  }
  return [...unset];
}

/** Why something came out empty, to stand behind what came of it. */
export function nothingGives(args: readonly string[]): string {
  return `nothing gives ARG ${joinNames(args)} a value`;
}

/** What to type so that each has a value. */
export function giveValues(args: readonly string[]): string {
  return `docker build ${args.map((arg) => `--build-arg ${arg}=…`).join(' ')} …\nor: ${args.map((arg) => `ARG ${arg}=…`).join(', ')}   with a default`;
}
