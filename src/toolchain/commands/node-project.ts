import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import { recordIn, recordOf } from '../json-record.ts';
import type { JsonRecord as Project } from '../json-record.ts';
import type { BareOperation } from './command-paths.ts';
import { outputOf } from './node-outputs.ts';

/** Scripts that npm, yarn and pnpm run when they install: they may do anything. */
const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'prepublish', 'dependencies'];

/** What an installer changes of a project without such scripts. */
const CHANGED = [
  'node_modules',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  '.yarn',
  '.yarnrc.yml',
  '.pnp.cjs',
  '.pnp.loader.mjs',
  '.pnpm-store',
  '.npm',
  '.cache',
];

/** Where the files of a project in a directory change when what it depends on is installed; null where nobody can tell. */
export function installedInto(directory: string, files: StageFiles | undefined, isNamed: boolean): readonly string[] | null {
  const project = projectIn(directory, files);
  const scripts = project === null ? null : scriptsOf(project);
  if (scripts === null || project?.['workspaces'] !== undefined || files?.kindAt(below(directory, 'pnpm-workspace.yaml')) !== 'missing')
    return null;
  return LIFECYCLE.some((name) => scripts[name] !== undefined)
    ? null
    : [...CHANGED, ...(isNamed ? ['package.json'] : [])].map((name) => below(directory, name));
}

/** Directories that builds leave, each by its own tool. */
const OUTPUTS = ['build', 'dist', 'out', '.next', '.output', 'public', '_site'];

/**
 * What `npm run build` of a project with a well-known tool surely leaves out of the directory that it works in; empty where nobody can
 * tell.
 */
export function leftOut(invocation: Invocation, files: StageFiles | undefined): readonly BareOperation[] {
  const { program, directory } = invocation;
  const words = invocation.args.map(({ value }) => value);
  const isBuild =
    (program === 'npm' ? /^run(?:-script)? build$/ : /^(?:run )?build$/).test(words.join(' ')) && /^(?:npm|yarn|pnpm)$/.test(program);
  const project = isBuild && directory !== null ? projectIn(directory, files) : null;
  const scripts = project === null ? null : scriptsOf(project);
  if (
    scripts === null
    || directory === null
    || files === undefined
    || scripts['prebuild'] !== undefined
    || scripts['postbuild'] !== undefined
  )
    return [];
  const variable = (name: string): boolean => invocation.variable(name) !== null;
  const made = outputOf(scripts, { variable, at: (name) => below(directory, name), files });
  if (made === null) return [];
  const isNew = (name: string): boolean => files.kindAt(below(directory, name)) === 'missing';
  const gone = (name: string): BareOperation => ({ kind: 'remove', path: below(directory, name), isPattern: false, recursive: true });
  const top = made.directory?.split('/')[0];
  const others = OUTPUTS.filter((name) => name !== top && !made.perhaps.includes(name) && isNew(name)).map(gone);
  if (made.directory === null || top === undefined || !isNew(top)) return others;
  const path = below(directory, made.directory);
  return [
    ...others,
    ...(made.lacks.length === 0 && top === made.directory ? [] : [gone(top)]),
    { kind: 'directory', path, parents: true, mode: null, install: null },
    { kind: 'change', paths: [path], by: program },
    ...made.lacks.map((name) => gone(`${made.directory ?? ''}/${name}`)),
  ];
}

function projectIn(directory: string, files: StageFiles | undefined): Project | null {
  return recordIn(files?.text(below(directory, 'package.json')) ?? null);
}

function scriptsOf(project: Project): Readonly<Record<string, string>> | null {
  const scripts = project['scripts'] === undefined ? {} : recordOf(project['scripts']);
  return scripts === null
    ? null
    : Object.fromEntries(Object.entries(scripts).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])));
}
