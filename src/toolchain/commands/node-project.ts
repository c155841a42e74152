import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import type { BareOperation } from './command-paths.ts';

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

type Project = Readonly<Record<string, unknown>>;

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
const OUTPUTS = ['build', 'dist', 'out', '.next'];

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
  const made = outputOf(scripts['build'] ?? '', invocation, (name) => below(directory, name), files);
  if (made === null) return [];
  const isNew = (name: string): boolean => files.kindAt(below(directory, name)) === 'missing';
  const gone = (name: string): BareOperation => ({ kind: 'remove', path: below(directory, name), isPattern: false, recursive: true });
  const others = OUTPUTS.filter((name) => name !== made.directory && !made.perhaps.includes(name) && isNew(name)).map(gone);
  if (!isNew(made.directory)) return others;
  const path = below(directory, made.directory);
  return [
    ...others,
    ...(made.lacks === null ? [] : [gone(made.directory)]),
    { kind: 'directory', path, parents: true, mode: null, install: null },
    { kind: 'change', paths: [path], by: program },
    ...(made.lacks === null ? [] : [gone(`${made.directory}/${made.lacks}`)]),
  ];
}

interface Output {
  readonly directory: string;
  /** What it may leave as well. */
  readonly perhaps: readonly string[];
  /** What is surely not in it. */
  readonly lacks: string | null;
}

function outputOf(script: string, invocation: Invocation, at: (name: string) => string, files: StageFiles): Output | null {
  if (/^(?:CI=\w+ |GENERATE_SOURCEMAP=false |DISABLE_ESLINT_PLUGIN=true )*react-scripts build$/.test(script)) {
    const isSet =
      invocation.variable('BUILD_PATH') !== null
      || ['.env', '.env.production', '.env.local', '.env.production.local'].some((name) => mayName(at(name), /BUILD_PATH/, files));
    return isSet ? null : { directory: 'build', perhaps: [], lacks: null };
  }
  if (/^vite build$/.test(script))
    return configOf(
      ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((end) => at(`vite.config.${end}`)),
      files,
      /outDir|\broot\b|env\b/,
    ) === null
      ? null
      : { directory: 'dist', perhaps: [], lacks: null };
  if (!/^next build(?: --turbopack| --no-lint)*$/.test(script)) return null;
  const config = configOf(
    ['js', 'mjs', 'ts', 'cjs'].map((end) => at(`next.config.${end}`)),
    files,
    /distDir|env\b/,
  );
  if (config === null) return null;
  const asks = /output\b[^,\n]*/.exec(config)?.[0] ?? '';
  return {
    directory: '.next',
    perhaps: /export\b(?! default)/.test(asks) ? ['out'] : [],
    lacks: config.includes('standalone') || asksAlone(invocation, at, files) ? null : 'standalone',
  };
}

/** Next's own variable for it stands in for a line of its configuration. */
function asksAlone({ variable }: Invocation, at: (name: string) => string, files: StageFiles): boolean {
  return (
    variable(ALONE) !== null
    || ['.env', '.env.production', '.env.local', '.env.production.local'].some((name) => mayName(at(name), /STANDALONE/, files))
  );
}

const ALONE = 'NEXT_PRIVATE_STANDALONE';

/** Packages that a configuration may bring in: none of them moves what is made. */
const HARMLESS =
  /^(?:vite|vitest\/config|next|(?:node:)?(?:path|url)|@vitejs\/plugin-(?:react|react-swc|vue|vue-jsx|basic-ssl)|@tailwindcss\/vite|vite-tsconfig-paths|vite-plugin-svgr|@sveltejs\/vite-plugin-svelte)$/;

/** The text of the one configuration that is there, '' for none; null where it may say more than is read, or something of these. */
function configOf(paths: readonly string[], files: StageFiles, doubt: RegExp): string | null {
  if (paths.some((path) => files.kindAt(path) === null)) return null;
  const there = paths.filter((path) => files.kindAt(path) === 'file');
  const text = there.length === 0 ? '' : there.length === 1 ? files.text(there[0] ?? '') : null;
  if (text === null || doubt.test(text) || text.includes('require(') || text.includes('import(')) return null;
  return [...text.matchAll(/\bfrom\s+['"]([^'"]+)['"]|\bimport\s+['"]([^'"]+)['"]/g)].every((match) =>
    HARMLESS.test(match[1] ?? match[2] ?? ''),
  )
    ? text
    : null;
}

function mayName(path: string, name: RegExp, files: StageFiles): boolean {
  const text = files.text(path);
  return files.kindAt(path) !== 'missing' && (text === null || name.test(text));
}

function projectIn(directory: string, files: StageFiles | undefined): Project | null {
  const text = files?.text(below(directory, 'package.json')) ?? null;
  try {
    return text === null ? null : recordOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function scriptsOf(project: Project): Readonly<Record<string, string>> | null {
  const scripts = project['scripts'] === undefined ? {} : recordOf(project['scripts']);
  return scripts === null
    ? null
    : Object.fromEntries(Object.entries(scripts).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])));
}

function recordOf(value: unknown): Project | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
}
