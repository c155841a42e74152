import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { builder, cmakeBuild } from './builds.ts';
import { installOf, placesOf } from './installs.ts';
import { lostBuilder, tooOld } from './problems.ts';
import type { CmakeReading } from './project-types.ts';
import { readCmakeProject } from './project.ts';
import type { CmakeMachine } from './refusals.ts';
import { changeOf, presetsIn, refused, treeAt } from './runs.ts';
import type { CmakeRun, CmakeStart, CmakeTrees } from './runs.ts';

const CONFIGURE = new Set('-S -B -D -G -C -U -A -T --toolchain --install-prefix --preset --log-level'.split(' '));

/** Null where it is none of these, or what it does is not known. */
export function readCmake(invocation: Invocation, start: CmakeStart): CmakeRun | null {
  const { program, args } = invocation;
  if (program !== 'cmake') return /^(?:g?make|ninja)$/.test(program) ? builder(invocation, start.trees) : null;
  const first = args[0]?.value;
  return first === '--build'
    ? cmakeBuild(invocation, start)
    : first === '--install'
      ? cmakeInstall(invocation, start.trees)
      : configure(invocation, start);
}

/** Trees of one stage; what is built in others is not known. */
const MOST_TREES = 100;

/** Options of cmake by which it reads, runs or writes something else. */
const OTHERWISE = /^-(?:[ECPUATN]|-(?:version|help.*|find-package|workflow|trace.*|graphviz.*|list-presets.*))$/;

function configure(invocation: Invocation, { trees, filesFor, processor, machine, version, lacks }: CmakeStart): CmakeRun | null {
  // The old name of -S has its value behind it.
  const args = invocation.args.map((word) => (/^-H./.test(word.value) ? { ...word, value: `-S${word.value.slice(2)}` } : word));
  const { operands, options, given, isOpen } = parseArguments(args, CONFIGURE);
  if (isOpen || [...options.keys()].some((name) => OTHERWISE.test(name))) return null;
  const operand = operands.at(-1)?.value ?? '.';
  const asked = options.get('--preset')?.value;
  const presets = asked === undefined ? null : presetsIn(resolvePath(invocation, options.get('-S')?.value ?? operand), filesFor);
  const environment = (name: string): string | undefined => invocation.variable(name)?.value;
  const preset = asked === undefined ? null : (presets?.configure(asked, environment) ?? null);
  const lost = asked === undefined || !invocation.certain || !isKnown(asked) ? null : (presets?.lost(asked, 'configure') ?? null);
  if (lost !== null) return refused(trees, { why: `no preset is called ${asked ?? ''}`, said: lost, fix: null });
  // What it is told of is not known, nor where.
  if (asked !== undefined && preset === null) return null;
  const binary = resolvePath(
    invocation,
    options.get('-B')?.value ?? preset?.binary ?? (treeAt(invocation, operand, trees) === null ? '.' : operand),
  );
  if (binary === null) return null;
  const before = trees.get(binary);
  const source = before?.call.source ?? resolvePath(invocation, options.get('-S')?.value ?? operand);
  const cache = new Map([...(before?.call.cache ?? []), ...(preset?.cache ?? []), ...settings(given, options)]);
  // Nobody builds in so many, and each command keeps all that there are.
  const isOneTooMany = before === undefined && trees.size >= MOST_TREES;
  const generator = options.get('-G')?.value ?? preset?.generator ?? environment('CMAKE_GENERATOR') ?? 'Unix Makefiles';
  const isFollowed = invocation.certain && before !== null && !isOneTooMany && /^(?:Unix Makefiles|Ninja)$/.test(generator);
  const files = source === null || !isFollowed ? null : filesFor(source);
  const early =
    files === null || source === null
      ? null
      : ((version === null ? null : tooOld(files.text(`${source}/CMakeLists.txt`) ?? '', version))
        ?? (cache.has('CMAKE_MAKE_PROGRAM') ? null : lostBuilder(generator, lacks)));
  if (early !== null) return refused(trees, early);
  const ofPreset = (name: string): string | undefined => preset?.environment.get(name) ?? environment(name);
  const call = { binary, cache, environment: ofPreset, processor, presets, generator };
  const { project, problem }: CmakeReading =
    files === null || source === null
      ? { project: null, problem: null }
      : readCmakeProject({ ...call, source, machine: asFound(machine, files) }, files);
  return {
    trees: isOneTooMany ? trees : new Map([...trees, [binary, project]]),
    changes: [changeOf(project, project === null ? null : [binary])],
    links: [],
    installs: [],
    problem,
  };
}

/** What `-D` sets, and what other options set by names of their own. */
function* settings(
  given: Iterable<readonly [option: string, word: { readonly value: string }]>,
  options: ReadonlyMap<string, { readonly value: string }>,
): Iterable<readonly [name: string, value: string]> {
  for (const [option, { value }] of given) if (option === '-D') yield setting(value);
  for (const [option, name] of OF_OPTIONS) {
    const value = options.get(option)?.value;
    if (value !== undefined) yield [name, value];
  }
}

const OF_OPTIONS = [
  ['--toolchain', 'CMAKE_TOOLCHAIN_FILE'],
  ['--install-prefix', 'CMAKE_INSTALL_PREFIX'],
] as const;

/** Whether it is plain still, by what stands where people install what they build. */
function asFound(machine: CmakeMachine, files: StageFiles): CmakeMachine {
  const places = ['/usr/local/lib/cmake/x', '/usr/local/include/x'];
  return { ...machine, isPlain: machine.isPlain && places.every((path) => files.kindAt(path) === 'missing') };
}

/** `NAME:TYPE=VALUE`. */
function setting(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  return [name.replace(/:\w+$/, ''), equals < 0 ? UNKNOWN : text.slice(equals + 1)];
}

function cmakeInstall(invocation: Invocation, trees: CmakeTrees): CmakeRun | null {
  const { options } = parseArguments(
    invocation.args,
    new Set(['--install', '--config', '--component', '--default-directory-permissions', '--prefix']),
  );
  const project = treeAt(invocation, options.get('--install')?.value ?? '', trees);
  if (project === null || options.has('--component')) return null;
  return {
    trees,
    changes: [],
    links: [],
    installs: installOf(project, placesOf(invocation, project, options.get('--prefix')?.value, null)),
  };
}
