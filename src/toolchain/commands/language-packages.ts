import type { StageFiles } from '../../image/stage-files.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { BareOperation } from './command-paths.ts';
import { installedInto } from './node-project.ts';
import { pythonPrograms } from './python-programs.ts';
import { environmentCalled, readVenv } from './virtual-environment.ts';

/** Package managers of languages, with the commands that only fetch and install; '' where none is given. */
const MANAGERS = new Map<string, RegExp>([
  ['npm', /^(?:ci|i|install|add)$/],
  ['pnpm', /^(?:i|install|add|fetch)$/],
  ['yarn', /^(?:install|add|)$/],
  ['pip', /^install$/],
  ['pip3', /^install$/],
  ['uv', /^(?:sync|pip|venv|lock)$/],
  ['poetry', /^(?:install|config|lock|export)$/],
  ['bundle', /^(?:install|config)$/],
  ['gem', /^install$/],
  ['composer', /^(?:install|require)$/],
]);

/** Whether it is one of them, Python that may run one among its modules too. */
export function isLanguageManager(program: string): boolean {
  return MANAGERS.has(program) || /^python[\d.]*$/.test(program);
}

/** Where they put programs and modules. */
const PLACES = ['/usr/local/bin', '/usr/local/lib', '/usr/local/share', '/usr/local/bundle', '/usr/bin', '/usr/lib', '/usr/share'];
/** Where they keep what they fetch, and settings. */
const CACHES = ['/root', '/home', '/tmp', '/var', '/opt'];
/** Where in a home that is, and in /var: a project that lies there is none of theirs. */
const OF_HOME =
  '.npm .npmrc .node-gyp .yarn .yarnrc .yarnrc.yml .pnpm-store .cache .config .local .bundle .gem .composer .pki .rnd .nv .java'.split(' ');
const OF_VAR = ['/var/cache', '/var/lib', '/var/tmp', '/var/log', '/var/run'];

/**
 * `npm ci`, `pip install` and the like change the project that they are called in, and bring files to a few other places. Null for
 * any other command.
 */
export function readLanguagePackages(invocation: Invocation, files?: StageFiles, isUnlocked = false): BareOperation[] | null {
  const made = readVenv(invocation, files);
  if (made !== null) return made;
  const words = invocation.args.map(({ value }) => value);
  const isModule = /^python[\d.]*$/.test(invocation.program) && words[0] === '-m';
  const [program = '', ...rest] = isModule ? words.slice(1) : [invocation.program, ...words];
  const command = rest.find((word) => !word.startsWith('-')) ?? '';
  if (/^(?:npm|yarn) cache$/.test(`${program} ${command}`) && invocation.directory !== null)
    return [{ kind: 'change', paths: cachesBeside(invocation.directory), by: `${program} cache`, adds: 'beside' }];
  // Its programs call what they are named after, in the version that a project asks for.
  if (/^corepack (?:enable|prepare)$/.test(`${program} ${command}`) && invocation.directory !== null)
    return forAll(invocation.directory, 'corepack');
  if (MANAGERS.get(program)?.test(command) !== true || invocation.directory === null) return null;
  const by = `${program} ${command}`.trim();
  const own =
    /^(?:npm|yarn|pnpm)$/.test(program) && !rest.some((word) => /^(?:-g|-C|--(?:global|prefix|cwd|dir)(?:=|$))/.test(word))
      ? installedInto(invocation.directory, files, rest.filter((word) => !word.startsWith('-')).length > 1)
      : null;
  if (own !== null)
    return [
      { kind: 'change', paths: PLACES, by, adds: 'packages' },
      { kind: 'change', paths: cachesBeside(invocation.directory), by, adds: 'beside' },
      { kind: 'change', paths: own, by },
    ];
  if (isForAll(program, rest)) return forAll(invocation.directory, by);
  const environment = /^pip3?$/.test(program) ? environmentCalled(invocation) : null;
  const isElsewhere = isForOthers(program, rest);
  return [
    environment === null
      ? { kind: 'change', paths: PLACES, by, adds: 'packages' }
      : { kind: 'change', paths: [environment], by, adds: 'beside' },
    { kind: 'change', paths: cachesBeside(invocation.directory), by, adds: 'beside' },
    inProject(
      invocation.directory,
      by,
      isElsewhere,
      isElsewhere ? onlyOthers(rest, invocation, files) : ofBundle(program, invocation, files),
    ),
    // Where there is talk of another environment, they may be in that.
    ...(isUnlocked ? [] : pythonPrograms(invocation, files)),
  ];
}

function forAll(directory: string, by: string): BareOperation[] {
  return [
    { kind: 'change', paths: PLACES, by, adds: 'packages' },
    { kind: 'change', paths: cachesBeside(directory), by, adds: 'beside' },
  ];
}

/** `npm install -g pnpm@9`: packages that come from elsewhere, and nothing of the project. */
function isForAll(program: string, [, ...words]: readonly string[]): boolean {
  const names = words.filter((word) => !word.startsWith('-'));
  return (
    program === 'npm'
    && words.some((word) => /^(?:-g|--global)$/.test(word))
    && words.every((word) =>
      /^(?:-g|-f|--(?:global|force|omit=dev|no-audit|no-fund|silent|quiet|ignore-scripts|loglevel=\w+))$|^[^-]/.test(word),
    )
    && names.length > 0
    && names.every((name) => /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*(?:@[\w.^~-]+)?$/.test(name))
  );
}

/** The caches of whoever works in a directory, which is a project and no cache where it is none of their own names. */
function cachesBeside(directory: string): readonly string[] {
  const [, top = '', next = ''] = directory.split('/');
  const others = CACHES.filter((place) => place !== `/${top}`);
  const inHome = (home: string): readonly string[] => [...others, ...OF_HOME.map((name) => `${home}/${name}`)];
  if (top === 'opt' && next !== '') return others;
  if (top === 'root' && next !== '' && !OF_HOME.includes(next)) return inHome('/root');
  if (top === 'home' && directory.split('/').length > 3) return inHome(`/home/${next}`);
  return top === 'var' && next !== '' && !OF_VAR.includes(`/var/${next}`) ? [...others, ...OF_VAR] : CACHES;
}

/**
 * What it does to the directory that it is called in; `own` are the only names there that it may bring. At the root that is everything,
 * but for what others made: of that it keeps sources there at the most.
 */
function inProject(directory: string, by: string, isElsewhere: boolean, own: readonly string[] | null): BareOperation {
  const adds = isElsewhere ? { adds: 'beside' as const } : {};
  if (own !== null || (directory === '/' && isElsewhere))
    return { kind: 'change', paths: (own ?? SOURCES).map((name) => below(directory, name)), by, ...adds };
  return directory === '/' ? { kind: 'change', paths: null, by, adds: 'packages' } : { kind: 'change', paths: [directory], by, ...adds };
}

/** Where pip keeps the sources of what others made and a list names by its repository. */
const SOURCES = ['src'];

/** pip builds what comes from elsewhere elsewhere: null where a list may name the project itself, or cannot be read. */
function onlyOthers(words: readonly string[], { directory }: Invocation, files: StageFiles | undefined): readonly string[] | null {
  const lists = words.filter((_, i) => /^(?:-r|-c|--requirement|--constraint)$/.test(words[i - 1] ?? ''));
  const texts = lists.map((list) => {
    const path = resolvePath({ directory }, list);
    return path === null ? null : (files?.text(path) ?? null);
  });
  const isOwn = (text: string | null): boolean =>
    text === null || /^[ \t]*(?:-[erc]|--(?:editable|requirement|constraint)|\.|\/)|\bfile:/m.test(text);
  return texts.some(isOwn) ? null : SOURCES;
}

/** What bundler writes beside a Gemfile that names no gem of the project itself. */
function ofBundle(program: string, { directory, args }: Invocation, files: StageFiles | undefined): readonly string[] | null {
  if (program !== 'bundle' || directory === null || args.some(({ value }) => /^--(?:path|binstubs|gemfile|standalone)/.test(value)))
    return null;
  const text = files?.text(below(directory, 'Gemfile')) ?? null;
  return text === null || /\b(?:path|gemspec|eval|system|exec|File|require_relative)\b|`/.test(text)
    ? null
    : ['Gemfile.lock', '.bundle', 'vendor', 'bin'];
}

/**
 * Whether `pip install` is given what others made: it leaves the files of the project alone, which an `-e .` in a list of requirements adds
 * to.
 */
function isForOthers(program: string, words: readonly string[]): boolean {
  if (program !== 'pip' && program !== 'pip3') return false;
  return words.every(
    (word, i) =>
      REQUIREMENT.test(word)
      || /^--?[rc]$|^--(?:requirement|constraint|no-[a-z-]+|disable-pip-version-check|upgrade|quiet|user|break-system-packages|pre|prefer-binary|require-hashes|force-reinstall|ignore-installed|verbose)$|^-[Uqv]+$/.test(
        word,
      )
      || /^(?:-r|-c|--requirement|--constraint)$/.test(words[i - 1] ?? ''),
  );
}

/** A package of the index by its name: what has a slash or ends as archives do is a path. */
const REQUIREMENT = /^(?!.*(?:\/|\.(?:whl|zip|gz|bz2|xz|tar|tgz)$))[A-Za-z0-9][\w.\[\],<>=!~;' -]*$/;
