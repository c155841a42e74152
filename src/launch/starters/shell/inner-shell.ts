import { homeOf } from '../../../image/accounts/database.ts';
import type { FileNode } from '../../../image/file-tree.ts';
import type { Shell } from '../../../image/run/run-machine.ts';
import { joinPath } from '../../../image/walk.ts';
import { baseName, withoutTrailing } from '../../../text.ts';
import type { LaunchEnvironment } from '../../environment.ts';
import { follow, isNoExec, mayExecute, mayRead } from '../../process.ts';
import type { Process } from '../../process.ts';
import { familyOf } from '../program-family.ts';
import { NO_GLOBS, NO_OPTIONS, readOptions } from './builtins/options.ts';
import { readStartup } from './builtins/source.ts';
import { whereIs } from './find.ts';
import { startOf } from './written-files.ts';
import type { ShellStart } from './start.ts';
import { ShellState } from './state.ts';
import { runChild } from './subshells.ts';
import { isKnown, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** What makes bash read in another way, and all of them. */
const OWN_SETTINGS: Readonly<Record<Shell, readonly string[]>> = {
  ash: ['POSIXLY_CORRECT'],
  dash: ['POSIXLY_CORRECT'],
  bash: ['SHELLOPTS', 'BASHOPTS', 'POSIXLY_CORRECT', 'BASH_COMPAT'],
};

/** Whether variables tell a shell to be another than it is. */
export function hasOwnSettings(env: LaunchEnvironment, shell: Shell): boolean {
  return OWN_SETTINGS[shell].some((one) => env.get(one) !== undefined);
}

/**
 * The file that bash reads first where nobody types, as a variable says; undefined where there is none, null where the name is more than a
 * name.
 */
function namedByVariable(env: LaunchEnvironment, shell: Shell, isPosix: boolean): string | null | undefined {
  const path = shell === 'bash' && !isPosix ? env.get('BASH_ENV') : undefined;
  return path === undefined || path === '' ? undefined : path !== null && /^\/[\w./-]+$/.test(path) ? path : null;
}

/**
 * The files that a shell reads before all else, in their order: a login shell those of the system and of its user. Null where nobody can
 * tell which.
 */
export function readFirst(
  env: LaunchEnvironment,
  shell: Shell,
  isPosix: boolean,
  isLogin: boolean,
  process: Process,
): readonly string[] | null {
  const own = namedByVariable(env, shell, isPosix);
  const profiles = isLogin ? profilesOf(env, shell, isPosix, process) : [];
  return own === null || profiles === null ? null : own === undefined ? profiles : [...profiles, own];
}

/** Of those in the home directory bash takes the first that is there. */
function profilesOf(env: LaunchEnvironment, shell: Shell, isPosix: boolean, process: Process): readonly string[] | null {
  const home = env.get('HOME') ?? (env.isBare === true || env.isHomeless === true ? null : homeOf(process.root, process.user.uid));
  if (home?.startsWith('/') !== true || !isKnown(home)) return null;
  const isThere = (path: string): boolean | null => {
    const found = follow(process, path);
    return found.ok === false && found.errno === 'ENOENT'
      ? false
      : found.ok === true && found.node.type === 'file' && mayRead(process, found.node)
        ? true
        : null;
  };
  const names = shell === 'bash' && !isPosix ? ['.bash_profile', '.bash_login', '.profile'] : ['.profile'];
  const own = names.map((name) => `${withoutTrailing(home, '/')}/${name}`);
  const [system, ...others] = ['/etc/profile', ...own].map((path) => ({ path, there: isThere(path) }));
  const first = others.find(({ there }) => there !== false);
  return system?.there === null || first?.there === null ? null : [system, first].flatMap((one) => (one?.there === true ? [one.path] : []));
}

/** What a loader listens to: with the same values the same program starts again. */
const OF_LOADERS = ['LD_LIBRARY_PATH', 'LD_PRELOAD'];
/** Shells that wait for one another. */
const MAX_NESTED = 6;

/** `sh -c` with nothing behind it. */
const NOTHING_TO_RUN = 2;

/** What a shell that a script waits for reads. */
interface Read {
  readonly text: string;
  /** `$0` and what follows. */
  readonly names: readonly string[];
  /** What follows, where `$0` is the shell itself. */
  readonly words?: readonly string[];
  readonly from: 'text' | 'file' | 'input';
}

/** `sh -c TEXT`, `sh FILE` or `sh` with a text to read, that a script waits for; undefined for anything else. */
export function runInnerShell(
  [argv0 = '', ...words]: readonly string[],
  file: FileNode,
  env: LaunchEnvironment,
  state: ShellState,
): Status | undefined {
  const { start, outside } = state;
  const name = baseName(argv0);
  const shell = shellOf(file, name);
  const told = readOptions(words, NO_OPTIONS, shell === 'bash' ? 'cslO' : 'csl');
  if (told === null || shell === null || words.some((word) => !isKnown(word)) || env.isOpen === true) return undefined;
  const startup = readFirst(env, shell, name === 'sh', told.letters.includes('l'), state.process);
  if (hasOwnSettings(env, shell) || startup === null || OF_LOADERS.some((one) => env.get(one) !== start.env.get(one))) return undefined;
  if (told.letters.includes('c') && (told.rest ?? []).length === 0) {
    state.write(2, null);
    return NOTHING_TO_RUN;
  }
  const read = toRead(told.rest ?? [], told.letters, state);
  if (read === null) return lacksScript(argv0, told.rest?.[0], shell, told.letters, state);
  if (outside.nested >= MAX_NESTED) return unfollowed();
  outside.spend(4 * read.text.length);
  const child = childFor(read, { env, file, shell, startup, options: told.options, globs: told.globs ?? NO_GLOBS }, name, argv0, state);
  outside.nested++;
  try {
    const status = runChild(child, (run) => {
      readStartup(run);
      return run.text(read.text, { isTested: false, isLast: false });
    });
    const { line } = child;
    outside.innerEnd =
      read.from === 'file' && status !== 0 && line !== null && child.sourced === 0 && !child.isElsewhere
        ? { script: child.start.name, line }
        : null;
    return status;
  } finally {
    outside.nested--;
  }
}

/** The shell that is started, with what it has of the one that waits for it. */
function childFor(
  read: Read,
  own: Pick<ShellStart, 'env' | 'file' | 'shell' | 'startup' | 'options' | 'globs'>,
  name: string,
  argv0: string,
  state: ShellState,
): ShellState {
  const { isFirst: _, ...start } = state.start;
  const child = new ShellState(
    {
      ...start,
      ...own,
      process: state.process,
      isText: read.from !== 'file',
      isPosix: name === 'sh',
      name: read.names[0] ?? argv0,
      isNamed: read.names.length > 0,
      positional: read.words ?? read.names.slice(1),
    },
    null,
    state.outside,
  );
  child.sinks = state.sinks;
  child.input = read.from === 'input' ? { rest: '' } : state.input;
  child.umask = state.umask;
  child.isChild = true;
  if (own.shell === 'bash') giveFunctions(state, child);
  takeName(state, child);
  // Where it stands in what it reads, each tells in its own way.
  child.isElsewhere = read.from === 'input';
  child.isWaitedFor = true;
  return child;
}

/** `sh FILE`, which surely is not there; undefined for anything else. */
function lacksScript(argv0: string, script: string | undefined, shell: Shell, letters: string, state: ShellState): Status | undefined {
  const found = script?.includes('/') === true && letters === '' ? follow(state.process, script) : null;
  if (script === undefined || found?.ok !== false || found.errno !== 'ENOENT' || state.outside.mayHaveChanged(script, found))
    return undefined;
  state.write(
    2,
    {
      dash: `${argv0}: 0: …open ${script}…\n`,
      ash: `${argv0}: can't open '${script}': No such file or directory\n`,
      bash: `${argv0}: ${script}: No such file or directory\n`,
    }[shell],
  );
  return shell === 'bash' ? 127 : 2;
}

/** Shells hand on what they call the directory, and take it where it is that one. */
function takeName({ variables, cwd }: ShellState, to: ShellState): void {
  const name = to.start.env.isBare === true ? null : variables.variable('PWD');
  if (name !== null && name !== joinPath(cwd)) to.variables.set('PWD', name);
}

/** What bash exports of its functions, a bash that it starts has too. */
function giveFunctions(from: ShellState, to: ShellState): void {
  if (from.exportedFunctions.size > 0 && from.start.shell !== 'bash') unfollowed();
  to.exportedFunctions = from.exportedFunctions;
  for (const name of from.exportedFunctions) to.functions.set(name, from.functions.get(name) ?? null);
}

function shellOf(file: FileNode, name: string): Shell | null {
  const family = familyOf(file);
  if (family === 'busybox') return name === 'sh' || name === 'ash' ? 'ash' : null;
  return family === 'dash' || family === 'bash' ? family : null;
}

function toRead([first, ...more]: readonly string[], letters: string, state: ShellState): Read | null {
  if (letters.includes('c')) return first === undefined || letters.includes('s') ? null : { text: first, names: more, from: 'text' };
  if (first === undefined || letters.includes('s')) {
    const { input } = state;
    const text = input?.rest ?? null;
    // What it reads itself, its commands do not.
    if (input === null || text === null || !isKnown(text)) return null;
    input.rest = '';
    // `sh -s WORD…`: its own name stays.
    return { text, names: [], words: first === undefined ? [] : [first, ...more], from: 'input' };
  }
  const found = /\/|^\w/.test(first) ? follow(state.process, first) : null;
  if (found?.ok !== true || found.node.type !== 'file' || state.outside.mayHaveChanged(first, found) || !mayRead(state.process, found.node))
    return null;
  const text = startOf(found.path, found.node, state);
  return isKnown(text) ? { text, names: [first, ...more], from: 'file' } : null;
}

/** A script whose first line names a shell, that another script waits for; undefined for any other file. */
export function runInnerScript(
  [, ...words]: readonly string[],
  place: string,
  env: LaunchEnvironment,
  state: ShellState,
): Status | undefined {
  const found = follow(state.process, place);
  if (found.ok !== true || found.node.type !== 'file' || !mayRead(state.process, found.node) || isNoExec(state.process, found.path))
    return undefined;
  const text = startOf(found.path, found.node, state);
  // What has no first line of that kind, the shell reads itself.
  if (isKnown(text) && !text.startsWith('#!') && state.start.file !== undefined)
    return runInnerShell(
      [state.start.isPosix || state.start.shell === 'ash' ? 'sh' : state.start.shell, place, ...words],
      state.start.file,
      env,
      state,
    );
  const [, interpreter, argument = ''] = isKnown(text) ? (/^#![ \t]*(\/[^\s]+)(?:[ \t]+([^\s]+))?[ \t]*\n/.exec(text) ?? []) : [];
  if (interpreter === undefined) return undefined;
  const isEnv = baseName(interpreter) === 'env' && /^\w+$/.test(argument);
  const program = isEnv ? whereIs(argument, state) : follow(state.process, interpreter);
  const file =
    typeof program === 'string'
      ? null
      : 'place' in program
        ? program.file
        : program.ok === true && program.node.type === 'file' && mayExecute(state.process, program.node, false)
          ? program.node
          : null;
  if (file === null) return undefined;
  return runInnerShell(
    [isEnv ? argument : interpreter, ...(isEnv || argument === '' ? [] : [argument]), place, ...words],
    file,
    env,
    state,
  );
}
