import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { parseArguments, resolvePath, withoutJobs } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { compileOf } from './compile.ts';
import { installOf, placesOf } from './installs.ts';
import { linkOf } from './link.ts';
import type { CmakeProject } from './project-types.ts';
import { changeOf, refused, treeAt } from './runs.ts';
import type { CmakeRun, CmakeStart, CmakeTrees } from './runs.ts';

const BUILD = new Set('--build --config -t -j --preset'.split(' '));
const MAKE = new Set('-C --directory -f --file -l -o -W -k'.split(' '));

/** Targets that each tree has. */
const OF_EVERY =
  /^(?:all|clean|install|test|help|package|package_source|edit_cache|rebuild_cache|list_install_components|depend|preinstall|codegen|dist|distclean|check)$/;

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

export function cmakeBuild(invocation: Invocation, start: CmakeStart): CmakeRun | null {
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

export function builder(invocation: Invocation, trees: CmakeTrees): CmakeRun | null {
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
  const problem = lostTarget(project, wanted);
  if (problem !== null) return refused(trees, problem);
  const installs = wanted.some((name) => /^install(?:\/(?:strip|local))?$/.test(name));
  const isAll = wanted.length === 0 || installs || wanted.includes('all');
  const built = [...project.targets.values()].filter(({ name, properties }) =>
    isAll ? !properties.has('EXCLUDE_FROM_ALL') : wanted.includes(name),
  );
  const programs = built.filter(({ kind }) => kind === 'executable');
  const libraries = built.filter(({ kind }) => kind !== 'interface' && kind !== 'executable');
  const links = programs.map((target) => linkOf(project, target));
  const directory = project.call.binary;
  // What it makes may be headers, and what is built from others is not seen.
  const compiles = (project.makesFiles || project.doubtful.size > 0 ? [] : [...libraries, ...programs])
    .flatMap((target) => compileOf(project, target) ?? [])
    .map((one) => ({ ...one, directory, exitCode: failedBy(project) }));
  const known = links.filter((link) => link !== null);
  return {
    trees,
    changes: [changeOf(project, known.length === links.length ? [directory] : null)],
    links: known.map(({ argv }) => ({ directory, argv })),
    compiles,
    installs: installs ? installOf(project, placesOf(invocation, project, undefined, root)) : [],
  };
}

/** What the builder ends with where a command of it fails. */
function failedBy({ call }: CmakeProject): number {
  return call.generator === 'Ninja' ? 1 : 2;
}

function lostTarget(project: CmakeProject, wanted: readonly string[]): CommandProblem | null {
  const lost = wanted.find((name) => /^[a-z][\w-]*$/i.test(name) && !project.targets.has(name) && !OF_EVERY.test(name));
  if (lost === undefined || project.runsOthers) return null;
  const isNinja = project.call.generator === 'Ninja';
  return {
    why: `no target of the project is called ${lost}`,
    said: isNinja ? `ninja: error: unknown target '${lost}'` : `make: *** No rule to make target '${lost}'.  Stop.`,
    fix: null,
    exitCode: failedBy(project),
  };
}
