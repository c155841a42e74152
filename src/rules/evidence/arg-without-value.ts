import type { Problem } from '../../dockerfile/instruction.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { joinNames } from '../../text.ts';
import type { Target } from '../target.ts';

/** `$NAME`, `${NAME}` and the like; what stands in for a missing value says that it may be missing. */
const VARIABLE = /\$(?:\{(\w+)(?::?[+?]|[#%/}])|(\w+))/g;

/** Why a variable in the FROM that is refused came out empty, and what gives it a value; null where none did. */
export function lostInFrom(target: Target, problem: Problem): { readonly why: string; readonly fix: Fix | null } | null {
  const args = argsOfFrom(target, problem);
  if (args.length > 0) return { why: nothingGives(args), fix: giveValues(args) };
  const text = fromText(target, problem);
  const inStages = argsOfStages(target, text);
  if (inStages.length > 0) return { why: unseen(inStages), fix: `${aboveFrom(inStages)}   above the first FROM` };
  const undeclared = undeclaredIn(target, text);
  return undeclared.length === 0
    ? null
    : {
        why: `no ARG declares ${joinNames(undeclared)}`,
        // What stands for all of the image is told with one.
        fix: problem.code === 'blank-base' ? null : `ARG ${undeclared.map((name) => `${name}=…`).join(' ')}   above the first FROM`,
      };
}

/** The ARGs above the first FROM that have no value and stand in the FROM that is refused. */
function argsOfFrom(target: Target, { range }: Problem): readonly string[] {
  const instructions = target.dockerfile?.parsed.instructions ?? [];
  const names = namesIn(fromText(target, { range }));
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

/** The FROM that is refused, as it stands; empty where it is none. */
function fromText(target: Target, { range }: Pick<Problem, 'range'>): string {
  return (
    target.dockerfile?.parsed.instructions.find((one) => one.keyword === 'FROM' && one.line <= range.line && one.endLine >= range.line)
      ?.original ?? ''
  );
}

function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(VARIABLE)].map(([, braced, bare]) => braced ?? bare ?? ''));
}

/** An ARG that a stage declares, and its value as it stands. */
export interface StageArg {
  readonly name: string;
  readonly line: number;
  readonly value: string | null;
}

/** The ARGs of stages that the text of an instruction uses where only those above the first FROM count. */
export function argsOfStages(target: Target, text: string): readonly StageArg[] {
  const names = namesIn(text);
  const found = new Map<string, StageArg>();
  let isInStage = false;
  for (const instruction of target.dockerfile?.parsed.instructions ?? []) {
    if (instruction.keyword === 'FROM') isInStage = true;
    if (instruction.problem !== null || instruction.keyword !== 'ARG') continue;
    for (const { name, value } of instruction.args) {
      if (!names.has(name.text)) continue;
      if (!isInStage) names.delete(name.text);
      else if (!found.has(name.text)) found.set(name.text, { name: name.text, line: instruction.line, value: value?.text ?? null });
    }
  }
  return [...found.values()];
}

/** The names in the text of a FROM that no ARG of the file declares, nor the builder by itself. */
function undeclaredIn(target: Target, text: string): readonly string[] {
  const names = namesIn(text);
  for (const { keyword, problem, ...instruction } of target.dockerfile?.parsed.instructions ?? [])
    if (problem === null && keyword === 'ARG' && 'args' in instruction) for (const { name } of instruction.args) names.delete(name.text);
  return [...names].filter((name) => !/^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)$/.test(name));
}

/** Why they have no value in FROM. */
function unseen(args: readonly StageArg[]): string {
  return `FROM does not see ${args.map(({ name, line }) => `ARG ${name} of line ${line}`).join(' and ')}, which ${args.length === 1 ? 'stands' : 'stand'} in a stage`;
}

/** `ARG VERSION=1.2   above the first FROM`. */
export function aboveFrom(args: readonly StageArg[]): string {
  return `ARG ${args.map(({ name, value }) => `${name}=${value ?? '…'}`).join(' ')}`;
}

/** Why something came out empty, to stand behind what came of it. */
export function nothingGives(args: readonly string[]): string {
  return `nothing gives ARG ${joinNames(args)} a value`;
}

/** What to type so that each has a value. */
export function giveValues(args: readonly string[]): Fix {
  return anyOf(
    `docker build ${args.map((arg) => `--build-arg ${arg}=…`).join(' ')} .`,
    `${args.map((arg) => `ARG ${arg}=…`).join(', ')}   with a default`,
  );
}
