import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import { below } from './modules/modules.ts';

/** Commands that want a cache of what they compile since Go 1.12. */
const BUILDING = /^(?:build|install|run|test|vet)$/;
const NEEDED_SINCE = 12;
/** Commands that look packages up in an index, which is kept there since Go 1.20. */
const READING = /^(?:list|generate|fmt|mod tidy|mod vendor)$/;
const INDEXED_SINCE = 20;

/** Why go surely has no place for its cache (cmd/go/internal/cache, DefaultDir and Open); null where it may have one. */
export function cacheProblem(invocation: Invocation, { files, isComplete }: RunInput, state: ToolchainState): CommandProblem | null {
  const [major = 0, minor = 0] = state.goVersion ?? [];
  const [command = '', verb = ''] = invocation.args.map(({ value }) => value);
  const since = BUILDING.test(command) ? NEEDED_SINCE : READING.test(command === 'mod' ? `mod ${verb}` : command) ? INDEXED_SINCE : null;
  if (files === undefined || invocation.program !== 'go' || since === null) return null;
  if (!isComplete || (major === 1 && minor < since) || (since === INDEXED_SINCE && major === 0)) return null;
  const place = cacheOf(invocation, state, files);
  if (place === null) return null;
  if ('said' in place) return { why: 'go has no place for its build cache', ...place };
  const lost = deniedIn(place.directory, files);
  return lost === null
    ? null
    : {
        why: `the user of the line may not make ${lost}, and go keeps its build cache in ${place.directory}`,
        said: `failed to initialize build cache at ${place.directory}: mkdir ${lost}: permission denied`,
        fix: FIX,
      };
}

const FIX = 'ENV GOCACHE=/tmp/go-build   above it: everybody may write to /tmp';

/** An empty variable counts as none. */
function cacheOf(
  invocation: Invocation,
  { goSettings }: ToolchainState,
  files: StageFiles,
): { readonly directory: string } | Pick<CommandProblem, 'said' | 'fix'> | null {
  const setting = (name: string): string => invocation.variable(name)?.value ?? '';
  const own = setting('GOCACHE') || (goSettings.get('GOCACHE') ?? '');
  const [shared, home] = [setting('XDG_CACHE_HOME'), setting('HOME')];
  if (![own, shared, home].every(isKnown)) return null;
  if (own === 'off') return { said: 'build cache is disabled by GOCACHE=off, but required as of Go 1.12', fix: null };
  if (own !== '') return own.startsWith('/') ? { directory: own } : nowhere('GOCACHE is not an absolute path');
  if (shared !== '') return shared.startsWith('/') ? { directory: `${shared}/go-build` } : null;
  const at = home === '' ? files.home() : home;
  if (at === null) return null;
  return at === ''
    ? nowhere('GOCACHE is not defined and neither $XDG_CACHE_HOME nor $HOME are defined')
    : { directory: below(at, '.cache/go-build') };
}

function nowhere(why: string): Pick<CommandProblem, 'said' | 'fix'> {
  return { said: `build cache is required, but could not be located: ${why}`, fix: FIX };
}

/** It makes the directory, and 256 of them in it. */
function deniedIn(directory: string, files: StageFiles): string | null {
  return files.denied(directory) ?? files.denied(`${directory}/00`);
}
