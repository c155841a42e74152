import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { baseName } from '../../text.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { BareOperation } from '../commands/command-paths.ts';
import { parseArguments, resolvePath, withoutJobs } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { compileOf } from './compile.ts';
import type { CmakeCompile } from './compile.ts';
import { linkOf } from './link.ts';
import { CmakePresets } from './presets.ts';
import { lostBuilder, tooOld } from './problems.ts';
import type { CmakeProject, CmakeReading } from './project-types.ts';
import { readCmakeProject } from './project.ts';
import type { CmakeMachine } from './refusals.ts';

/** The trees that cmake was told to build in, by their paths; null where what it made there is not known. */
export type CmakeTrees = ReadonlyMap<string, CmakeProject | null>;

/** What a command of cmake, or make or ninja in a tree of its, does. */
export interface CmakeRun {
  /** The trees as they are now. */
  readonly trees: CmakeTrees;
  /** What else comes to the files, before the programs. */
  readonly changes: readonly BareOperation[];
  /** Lines of the compiler that link programs, in their order. */
  readonly links: readonly { readonly directory: string; readonly argv: readonly string[] }[];
  /** What compilers are told for each target, for who looks into its sources. */
  readonly compiles?: readonly (CmakeCompile & { readonly directory: string; readonly exitCode: number })[];
  /** What is installed once they are there. */
  readonly installs: readonly BareOperation[];
  /** Why it surely fails; left out where nothing is seen. */
  readonly problem?: CommandProblem | null;
}

const CONFIGURE = new Set('-S -B -D -G -C -U -A -T --toolchain --install-prefix --preset --log-level'.split(' '));
const BUILD = new Set('--build --config -t -j --preset'.split(' '));
const MAKE = new Set('-C --directory -f --file -l -o -W -k'.split(' '));

/** What a command of cmake finds. */
export interface CmakeStart {
  readonly trees: CmakeTrees;
  /** The files for who reads a directory; null where they may be different now. */
  readonly filesFor: (directory: string) => StageFiles | null;
  /** As `uname -m` says it; null where that is not known. */
  readonly processor: string | null;
  readonly machine: CmakeMachine;
  /** Its own; null where that is not known. */
  readonly version: readonly [major: number, minor: number] | null;
  /** Whether a program is surely not there. */
  readonly lacks: (program: string) => boolean;
}

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

/** Targets that each tree has. */
const OF_EVERY =
  /^(?:all|clean|install|test|help|package|package_source|edit_cache|rebuild_cache|list_install_components|depend|preinstall|codegen|dist|distclean|check)$/;

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

function refused(trees: CmakeTrees, problem: CommandProblem): CmakeRun {
  return { trees, changes: [], links: [], installs: [], problem };
}

function presetsIn(source: string | null, filesFor: CmakeStart['filesFor']): CmakePresets | null {
  const files = source === null ? null : filesFor(source);
  return files === null || source === null ? null : CmakePresets.read(files, source);
}

/** Where files have come while the tree was made or built. */
function changeOf(project: CmakeProject | null, paths: readonly string[] | null): BareOperation {
  return project === null || project.runsOthers || paths === null
    ? { kind: 'change', paths: null, adds: 'packages', by: 'cmake' }
    : { kind: 'change', paths, adds: 'beside', by: 'cmake' };
}

/** `NAME:TYPE=VALUE`. */
function setting(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  return [name.replace(/:\w+$/, ''), equals < 0 ? UNKNOWN : text.slice(equals + 1)];
}

/** A directory that is not there, or that nobody set up, cannot be built in. */
function unconfigured(invocation: Invocation, given: string | undefined, { trees, filesFor }: CmakeStart): CmakeRun | null {
  const path = given === undefined || !isKnown(given) || !invocation.certain ? null : resolvePath(invocation, given);
  const files = path === null ? null : filesFor(path);
  if (path === null || files === null || trees.has(path)) return null;
  const kind = files.kindAt(path);
  const isEmpty = kind === 'directory' && files.kindAt(`${path}/CMakeCache.txt`) === 'missing';
  if (kind !== 'missing' && !isEmpty) return null;
  return refused(trees, {
    why: `cmake has not been told to set up ${path}`,
    said: kind === 'missing' ? `Error: ${path} is not a directory` : 'Error: could not load cache',
    fix: `cmake -S . -B ${given ?? ''}   before it`,
  });
}

function cmakeBuild(invocation: Invocation, start: CmakeStart): CmakeRun | null {
  const { trees } = start;
  // `--build --preset NAME` names no directory.
  const args = withoutJobs(invocation.args).filter(
    ({ value }, i, all) => !(value === '--build' && all[i + 1]?.value.startsWith('-') === true),
  );
  const { options } = parseArguments(args, BUILD);
  const targets: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const value = args[at]?.value ?? '';
    if (value === '--') break;
    if (value.startsWith('--target=')) targets.push(value.slice('--target='.length));
    else if (value === '--target' || value === '-t')
      while (args[at + 1]?.value.startsWith('-') === false) targets.push(args[++at]?.value ?? '');
  }
  const asked = options.get('--preset')?.value;
  const given = options.get('--build')?.value;
  if (asked === undefined) return unconfigured(invocation, given, start) ?? build(invocation, given, targets, trees, null);
  for (const project of trees.values()) {
    const preset = project?.call.presets?.build(asked);
    const binary =
      preset == null ? null : project?.call.presets?.configure(preset.configurePreset, (name) => invocation.variable(name)?.value)?.binary;
    const lost = preset != null || !invocation.certain || !isKnown(asked) ? null : (project?.call.presets?.lost(asked, 'build') ?? null);
    if (lost !== null) return refused(trees, { why: `no preset for building is called ${asked}`, said: lost, fix: null });
    if (preset != null && binary != null) return build(invocation, binary, targets.length > 0 ? targets : preset.targets, trees, null);
  }
  return null;
}

function builder(invocation: Invocation, trees: CmakeTrees): CmakeRun | null {
  const { options, operands } = parseArguments(withoutJobs(invocation.args), MAKE);
  if (['-f', '--file', '-n', '-t'].some((name) => options.has(name))) return null;
  const settings = operands.map(({ value }) => /^([\w.-]+)=(.*)$/s.exec(value));
  const root = settings.find((match) => match?.[1] === 'DESTDIR')?.[2] ?? null;
  return build(
    invocation,
    (options.get('-C') ?? options.get('--directory'))?.value,
    operands.filter((_, i) => settings[i] === null).map(({ value }) => value),
    trees,
    root,
  );
}

function build(
  invocation: Invocation,
  at: string | undefined,
  wanted: readonly string[],
  trees: CmakeTrees,
  root: string | null,
): CmakeRun | null {
  const project = treeAt(invocation, at ?? '.', trees);
  if (project === null || !wanted.every((name) => isKnown(name) && !project.doubtful.has(name))) return null;
  const lost = project.runsOthers
    ? undefined
    : wanted.find((name) => /^[a-z][\w-]*$/i.test(name) && !project.targets.has(name) && !OF_EVERY.test(name));
  if (lost !== undefined)
    return refused(trees, {
      why: `no target of the project is called ${lost}`,
      said:
        project.call.generator === 'Ninja'
          ? `ninja: error: unknown target '${lost}'`
          : `make: *** No rule to make target '${lost}'.  Stop.`,
      fix: null,
      exitCode: project.call.generator === 'Ninja' ? 1 : 2,
    });
  const installs = wanted.some((name) => /^install(?:\/(?:strip|local))?$/.test(name));
  const isAll = wanted.length === 0 || installs || wanted.includes('all');
  const programs = [...project.targets.values()].filter(
    ({ name, kind, properties }) => kind === 'executable' && (isAll ? !properties.has('EXCLUDE_FROM_ALL') : wanted.includes(name)),
  );
  const links = programs.map((target) => linkOf(project, target));
  const directory = project.call.binary;
  // What it makes may be headers, and what is built from others is not seen.
  const wantedLibraries =
    project.makesFiles || project.doubtful.size > 0
      ? []
      : [...project.targets.values()].filter(
          ({ name, kind, properties }) =>
            kind !== 'interface' && kind !== 'executable' && (isAll ? !properties.has('EXCLUDE_FROM_ALL') : wanted.includes(name)),
        );
  const compiles = (project.makesFiles || project.doubtful.size > 0 ? [] : [...wantedLibraries, ...programs])
    .flatMap((target) => compileOf(project, target) ?? [])
    .map((one) => ({ ...one, directory, exitCode: project.call.generator === 'Ninja' ? 1 : 2 }));
  const known = links.filter((link) => link !== null);
  return {
    trees,
    changes: [changeOf(project, known.length === links.length ? [directory] : null)],
    links: known.map(({ argv }) => ({ directory, argv })),
    compiles,
    installs: installs ? installOf(project, placesOf(invocation, project, undefined, root)) : [],
  };
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

function treeAt(invocation: Invocation, directory: string, trees: CmakeTrees): CmakeProject | null {
  const path = resolvePath(invocation, directory);
  return path === null ? null : (trees.get(path) ?? null);
}

/** Where it is installed: the root that all paths get before them, and the prefix that some do. */
function placesOf(
  invocation: Invocation,
  { call }: CmakeProject,
  given: string | undefined,
  root: string | null,
): { readonly root: string; readonly prefix: string } {
  const prefix = given ?? call.cache.get('CMAKE_INSTALL_PREFIX') ?? '/usr/local';
  return { root: root ?? invocation.variable('DESTDIR')?.value ?? '', prefix: resolvePath(invocation, prefix) ?? UNKNOWN };
}

function installOf(project: CmakeProject, { root, prefix }: ReturnType<typeof placesOf>): readonly BareOperation[] {
  const programs = project.installs.flatMap(({ target: name, destination }): BareOperation[] => {
    const target = project.targets.get(project.aliases.get(name) ?? name);
    const link = target?.kind === 'executable' ? linkOf(project, target) : null;
    const directory = `${root}${destination.startsWith('/') ? '' : `${prefix}/`}${destination}`;
    if (link === null || !isKnown(directory) || !directory.startsWith('/')) return [];
    const file = baseName(link.path);
    return [
      {
        kind: 'copy',
        source: link.path,
        isPattern: false,
        destination: cleanPath(`${directory}/${file}`),
        intoDirectory: false,
        name: file,
        makesParents: true,
        mode: 0o755,
        how: { from: 'path', recursive: false, preserves: false, keepsLinks: false, install: { owner: null, group: null } },
      },
    ];
  });
  const top = cleanPath(`${root}${prefix}`);
  return [
    ...programs,
    isKnown(top) && !project.installsElsewhere
      ? { kind: 'change', paths: installedBelow(project).map((one) => cleanPath(`${top}/${one}`)), adds: 'beside', by: 'cmake' }
      : { kind: 'change', paths: null, adds: 'packages', by: 'cmake' },
  ];
}

function installedBelow({ installsTo, runsOthers }: CmakeProject): readonly string[] {
  return installsTo === null || runsOthers ? ['.'] : [...installsTo];
}
