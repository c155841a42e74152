import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';

/** A line of a recipe that ends by itself as failed, as `@exit 1` behind words about what to call make with; null for any other. */
export function recipeEnd({ program, args, shell, isExternal }: Invocation): CommandProblem | null {
  if (shell !== 'make' || isExternal || (program !== 'exit' && program !== 'false')) return null;
  const code = program === 'false' ? 1 : /^\d{1,3}$/.test(args[0]?.value ?? '') ? Number(args[0]?.value) % 256 : 0;
  return code === 0 ? null : { why: `the recipe that make runs ends with \`${[program, ...args.map(({ value }) => value)].join(' ')}\``, said: `make: *** … Error ${code}`, fix: null };
}
