import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { WriteOperation } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';

const WITH_VALUE: ReadonlySet<string> = new Set(['--recipe-path', '--bin']);

/** The file in which `cargo chef prepare` tells of the project; null for other commands. */
export function recipeOf(invocation: Invocation): WriteOperation | null {
  const {
    operands: [chef, command],
    options,
  } = parseArguments(invocation.args, WITH_VALUE);
  const path =
    chef?.value === 'chef' && command?.value === 'prepare'
      ? resolvePath(invocation, options.get('--recipe-path')?.value ?? 'recipe.json')
      : null;
  return path === null ? null : { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode: 0o644 };
}
