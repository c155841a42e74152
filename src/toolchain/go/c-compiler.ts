import { hasFilesFor32 } from '../c/compiler.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import { isCross } from './environment.ts';
import type { Links } from './linkage.ts';
import type { GoSettings } from './run.ts';

/** Since 1.20 Go's library is compiled anew, and with cgo on that takes a C compiler. */
export const COMPILES_SINCE = 20;

/** Whether a C compiler is called for it, with cgo on. */
export function compilesC({ links }: Links, { goVersion }: ToolchainState): boolean {
  return links === 'own' || (links === 'library' && (goVersion?.[1] ?? 0) >= COMPILES_SINCE);
}

/** Nothing brought one, and there is something to compile. */
export function hasNoCompiler(invocation: Invocation, { links }: Links, input: RunInput, state: ToolchainState): boolean {
  return (links === 'own' || (state.goVersion?.[1] ?? 0) >= COMPILES_SINCE) && lacksCompiler(invocation, input, state);
}

/** There is none of a name that the go command looks for. */
export function lacksCompiler(invocation: Invocation, { files }: RunInput, { cCompiler }: ToolchainState): boolean {
  if (cCompiler !== false || files === undefined || (invocation.variable('CC')?.value ?? '') !== '') return false;
  return ['/usr/bin/gcc', '/usr/local/bin/gcc'].every((path) => files.kindAt(path) === 'missing');
}

/** The image's own compiler is asked to compile for another platform. */
export function isForeign(invocation: Invocation, settings: GoSettings, { links }: Links, input: RunInput, state: ToolchainState): boolean {
  const isNamed = (invocation.variable('CC')?.value ?? '') !== '' || state.goSettings.has('CC');
  if (invocation.program !== 'go' || state.cCompiler !== true || isNamed || !isCross(settings, input)) return false;
  // gcc for amd64 compiles for 386 where it has the headers.
  if (settings.goarch.value === '386' && hasFilesFor32(state.installed)) return false;
  // net of Windows has no C code.
  return settings.goos.value === 'linux' ? links !== 'nothing' : settings.goos.value === 'windows' && links === 'own';
}
