import type { Instruction } from '../../dockerfile/instruction.ts';

/** The place of the first instruction that begins below a line: they stand in the order of their lines, and of a long file many are asked for. */
export function placeBelow(instructions: readonly Instruction[], line: number): number {
  let [from, to] = [0, instructions.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((instructions[middle]?.line ?? 0) > line) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The instruction that a line is of. */
export function instructionAt(instructions: readonly Instruction[], line: number): Instruction | undefined {
  const last = instructions[placeBelow(instructions, line) - 1];
  return last !== undefined && last.endLine >= line ? last : undefined;
}

const firstFroms = new WeakMap<readonly Instruction[], Instruction | null>();

/** The first FROM of all. */
export function firstFrom(instructions: readonly Instruction[]): Instruction | null {
  const known = firstFroms.get(instructions);
  if (known !== undefined) return known;
  const found = instructions.find(({ keyword }) => keyword === 'FROM') ?? null;
  firstFroms.set(instructions, found);
  return found;
}
