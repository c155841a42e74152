import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import type { Links } from './linkage.ts';

/** Since 1.20 Go's library is compiled anew, and with cgo on that takes a C compiler. */
export const COMPILES_SINCE = 20;

/** Nothing brought one, and there is something to compile. */
export function hasNoCompiler(invocation: Invocation, { links }: Links, input: RunInput, state: ToolchainState): boolean {
  return (links === 'own' || (state.goVersion?.[1] ?? 0) >= COMPILES_SINCE) && lacksCompiler(invocation, input, state);
}

/** There is none of a name that the go command looks for. */
export function lacksCompiler(invocation: Invocation, { files }: RunInput, { cCompiler }: ToolchainState): boolean {
  if (cCompiler !== false || files === undefined || (invocation.variable('CC')?.value ?? '') !== '') return false;
  return ['/usr/bin/gcc', '/usr/local/bin/gcc'].every((path) => files.kindAt(path) === 'missing');
}
