import { isKnown } from '../../unknown-value.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import { decideCgo, goFlagsOf, moduleMode, readSettings } from './environment.ts';
import { readGoFlags } from './flags.ts';
import type { GoFlags } from './flags.ts';
import { withNames } from './named.ts';
import { openGoSources } from './packages.ts';
import type { GoQuestion, GoReader } from './packages.ts';
import type { GoSettings } from './run.ts';

/** What a go command is asked, by its flags and its environment. */
export interface GoAsked {
  readonly invocation: Invocation;
  readonly input: RunInput;
  readonly state: ToolchainState;
  readonly settings: GoSettings;
  readonly flags: GoFlags;
  /** Where it works: `-C` changes that. Null where it is not known. */
  readonly directory: string | null;
  readonly cgo: boolean | null;
  /**
   * Null where it is not known, where other flags may change what the sources say, or where it is another module's (`NAME@latest`).
   */
  readonly question: GoQuestion | null;
}

/** Reads the words behind `go build`, `go test` and their like. */
export function readAsked(invocation: Invocation, input: RunInput, state: ToolchainState): GoAsked {
  const settings = readSettings(invocation, input, state);
  const given = readGoFlags(invocation.args.slice(1), goFlagsOf(invocation, state));
  const changed = given.values.get('C')?.value;
  const directory = changed === undefined ? invocation.directory : resolvePath(invocation, changed);
  const flags = withNames(given, invocation.directory, input.files);
  const asked = { invocation, input, state, settings, flags, directory, cgo: decideCgo(settings, input, state) };
  return { ...asked, question: questionOf(asked) };
}

/** The sources that it is about; null where they cannot be read. */
export function openSources({ question, input }: GoAsked): GoReader | null {
  return question === null || input.files === undefined ? null : openGoSources(input.files, question);
}

/** What `go run`, `go test` and `go vet` look at; null where that is not known. */
export function openChecked(
  invocation: Invocation,
  input: RunInput,
  state: ToolchainState,
): { readonly reader: GoReader; readonly flags: GoFlags } | null {
  const asked = readAsked(invocation, input, state);
  const reader = openSources(asked);
  return reader === null ? null : { reader, flags: asked.flags };
}

function questionOf({
  invocation,
  state,
  settings: { goos, goarch },
  flags,
  directory,
  cgo,
}: Omit<GoAsked, 'question'>): GoQuestion | null {
  const { goVersion, goSettings } = state;
  const isPlain = !flags.isOpen && ['modfile', 'overlay'].every((name) => !flags.values.has(name));
  const mode = moduleMode(invocation, state);
  const gopath = invocation.variable('GOPATH')?.value || (goSettings.get('GOPATH') ?? '');
  const packages = flags.packages.map(({ value }) => value);
  const experiments = invocation.variable('GOEXPERIMENT')?.value || (goSettings.get('GOEXPERIMENT') ?? '');
  if (
    !isKnown(experiments)
    || directory === null
    || cgo === null
    || goos.value === null
    || goarch.value === null
    || !isPlain
    || mode === null
    || (mode === 'off' && flags.values.has('mod'))
    || !packages.every(isKnown)
    || packages.some((name) => name.includes('@'))
  )
    return null;
  return {
    directory,
    packages,
    goos: goos.value,
    goarch: goarch.value,
    cgo,
    tags: [
      ...flags.tags,
      ...CHECKERS.filter((name) => flags.values.get(name)?.value === 'true'),
      ...(experiments.split(',').includes('boringcrypto') ? ['boringcrypto'] : []),
    ],
    minor: goVersion === null ? null : goVersion[1],
    mod: flags.values.get('mod')?.value ?? null,
    mode,
    hasOtherGopath: !/^(?:\/go)?$/.test(gopath),
    isWorkspaceOff: invocation.variable('GOWORK')?.value === 'off',
    isRun: invocation.args[0]?.value === 'run',
    isPlugin: flags.values.get('buildmode')?.value === 'plugin',
  };
}

/** Flags that are a tag too. */
const CHECKERS = ['race', 'msan', 'asan'];
