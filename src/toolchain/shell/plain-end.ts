import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';

/**
 * A line that ends by itself as failed: `exit 3` behind what it made, or `@exit 1` of a recipe behind words about what to call make with;
 * null for any other.
 */
export function plainEnd({ program, args, shell, isExternal }: Invocation): CommandProblem | null {
  if (isExternal || (program !== 'exit' && program !== 'false')) return null;
  const code = program === 'false' ? 1 : /^\d{1,3}$/.test(args[0]?.value ?? '') ? Number(args[0]?.value) % 256 : 0;
  if (code === 0) return null;
  // What stands behind `false` changes nothing, and may be a credential.
  const words = program === 'false' ? program : [program, ...args.map(({ value }) => value)].join(' ');
  if (shell === 'make') return { why: `the recipe that make runs ends with \`${words}\``, said: `make: *** … Error ${code}`, fix: null };
  return { why: `it comes to its own \`${words}\``, said: words, fix: null, exitCode: code };
}
