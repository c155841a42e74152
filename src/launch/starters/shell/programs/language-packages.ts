import { anyOf } from '../../../../fix.ts';
import { joinPath } from '../../../../image/walk.ts';
import { recordOf } from '../../../../toolchain/json-record.ts';
import { OF_THE_SHELL } from '../../../../toolchain/shell-builtins.ts';
import { whereIs } from '../find.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import type { Done, KnownProgram } from './done.ts';
import { lacks } from './given-files.ts';
import { deniedModules } from './node-modules.ts';
import { pnpm, yarn } from './other-managers.ts';
import { FAILED, isRoot, jsonAt, lacksScript, otherScript, refused } from './package-json.ts';

/** npm and pip, as far as they surely refuse what they are told: what they install and run nobody follows. */
export const OF_LANGUAGES: Readonly<Record<string, KnownProgram>> = { npm, pip, pip3: pip, yarn, yarnpkg: yarn, pnpm };

function npm(given: readonly string[], state: ShellState): Done | null {
  const { words, below } = inFolder(given);
  const [command = '', name] = words.filter((word) => !word.startsWith('-'));
  if (below !== '' && !RUNS.test(command)) return null;
  // It may look at another folder, or ask for no more than that.
  if (
    !words.every(isKnown)
    || words.some((word) =>
      /^(?:-C|-g|-w|-h|--(?:prefix|global|location|workspaces?|include-workspace-root|if-present|help|version|dry-run))(?:=|$)/.test(word),
    )
    || (below === '' && !isRoot(state))
  )
    return null;
  if (CLEAN_INSTALL.has(command))
    return lacksLock(state)
      ? refused(
          '…: The `npm ci` command can only install with an existing package-lock.json',
          otherManager(state) ?? anyOf({ copies: 'package-lock.json', to: './', where: 'above it' }, 'npm install in its place'),
          state,
          `there is no package-lock.json in ${joinPath(state.cwd)}, and npm ${command} wants one`,
        )
      : (outOfStep(state) ?? (isSinceNpm7(state) ? deniedModules('npm', words, state) : null));
  if (
    (STARTS.test(command) || (/^(?:install|i)$/.test(command) && name === undefined && isSinceNpm7(state)))
    && sureTarget(`${below}package.json`, state)?.ok === false
  )
    return {
      ...refused(
        "…ENOENT: no such file or directory, open '…package.json'",
        { copies: 'package.json', to: './', where: '' },
        state,
        `there is no package.json in ${joinPath(state.cwd)}`,
      ),
      status: NO_PACKAGE,
    };
  if (/^(?:install|i)$/.test(command) && name === undefined && isSinceNpm7(state) && !words.includes('--package-lock-only'))
    return below === '' ? deniedModules('npm', words, state) : null;
  const script = scriptAsked(command, name, `${below}server.js`, state);
  if (script === undefined || script === 'env') return null;
  return lacksScript(script, state, below)
    ? refused(`…: Missing script: "${script}"`, otherScript(command, script, state, below), state, `package.json has no script ${script}`)
    : below === ''
      ? lacksTool(script, state)
      : null;
}

/** What the project is installed with, where it has a lock file of another manager. */
function otherManager(state: ShellState): string | null {
  const has = (name: string): boolean => sureTarget(name, state)?.ok === true;
  if (has('pnpm-lock.yaml')) return 'npm install -g pnpm && pnpm install --frozen-lockfile   in its place';
  return has('yarn.lock') ? 'yarn install --frozen-lockfile   in its place' : null;
}

/** The script that has to be there: one of test npm 6 does without, and one of restart may be made up of others. */
function scriptAsked(command: string, name: string | undefined, server: string, state: ShellState): string | undefined {
  if (RUNS.test(command))
    return name === 'test' && !isSinceNpm7(state)
      ? undefined
      : name === 'start' && sureTarget(server, state)?.ok !== false
        ? undefined
        : name === 'restart'
          ? undefined
          : name;
  if (TESTS.test(command)) return isSinceNpm7(state) ? 'test' : undefined;
  if (command === 'start') return sureTarget(server, state)?.ok === false ? 'start' : undefined;
  return command === 'stop' ? 'stop' : undefined;
}

/** `--prefix DIR` and `-C DIR`: the words without them, and what stands before the names of files then. */
function inFolder(words: readonly string[]): { readonly words: readonly string[]; readonly below: string } {
  const at = words.findIndex((word) => /^(?:-C$|--prefix(?:=|$))/.test(word));
  const word = words[at];
  if (word === undefined) return { words, below: '' };
  const hasOwn = word.includes('=');
  const folder = hasOwn ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
  const rest = words.filter((_, i) => i !== at && (hasOwn || i !== at + 1));
  return folder === '' ? { words, below: '' } : { words: rest, below: `${folder}/` };
}

/** What a script begins with is nowhere: most often nothing was installed yet. */
function lacksTool(script: string, state: ShellState): Done | null {
  const scripts = recordOf(jsonAt('package.json', state)?.['scripts']);
  const text = scripts?.[script];
  // What may stand before it, or make up for it.
  if (
    typeof text !== 'string'
    || Object.hasOwn(scripts ?? {}, `pre${script}`)
    || /[|;\n`]|\$\(/.test(text)
    || text.replaceAll('&&', '').includes('&')
  )
    return null;
  const tool = /^\s*([a-z][\w-]*)(?=\s|$)/.exec(text)?.[1];
  const isInstalled = ['', ...state.cwd].some(
    (_, at) => sureTarget(joinPath([...state.cwd.slice(0, at), 'node_modules']), state)?.ok !== false,
  );
  if (tool === undefined || isInstalled || whereIs(tool, state) !== 'nowhere' || OF_THE_SHELL.has(tool) || !isSinceNpm7(state)) return null;
  state.outside.remedy = {
    fix: `RUN npm ${lacksLock(state) ? 'install' : 'ci'}   above it`,
    why: `the script ${script} starts ${tool}, which is not installed`,
  };
  return { status: NOT_FOUND, output: null, error: `…${tool}: not found\n` };
}

/** What the shell of a script ends with then, and npm with it. */
const NOT_FOUND = 127;

const RUNS = /^(?:run|run-script|rum|urn)$/;
const TESTS = /^(?:test|tst|t)$/;
/** They read the package.json that is not there: its errno, -2, is what is left in a byte. */
const STARTS = /^(?:run|run-script|rum|urn|start|stop|restart|test|tst|t)$/;
const NO_PACKAGE = 254;

/** npm 6 installs nothing then, and ends well: Node.js came with it up to 14. */
function isSinceNpm7(state: ShellState): boolean {
  const found = sureTarget('/usr/local/bin/npm', state);
  const base = found?.ok === true && found.node.type === 'file' ? found.node.stands?.base : undefined;
  return Number(/(?:^|\/)node:(\d+)(?:[.-]|$)/.exec(base ?? '')?.[1] ?? 0) >= 15;
}

/** What package.json wants and the lock file lacks: `npm ci` looks before it installs anything. */
function outOfStep(state: ShellState): Done | null {
  const [wanted, locked] = [
    jsonAt('package.json', state),
    sureTarget('npm-shrinkwrap.json', state)?.ok === false ? jsonAt('package-lock.json', state) : null,
  ];
  if (
    wanted === null
    || locked === null
    || wanted['workspaces'] !== undefined
    || wanted['overrides'] !== undefined
    || typeof locked['lockfileVersion'] !== 'number'
  )
    return null;
  const isOld = locked['lockfileVersion'] === 1;
  const list = recordOf(locked[isOld ? 'dependencies' : 'packages']);
  const has = (name: string): boolean => list?.[isOld ? name : `node_modules/${name}`] !== undefined;
  const all = ['dependencies', 'devDependencies'].flatMap((kind) => Object.entries(recordOf(wanted[kind]) ?? {}));
  const optional = recordOf(wanted['optionalDependencies']) ?? {};
  const missing = all.find(
    ([name, version]) => !Object.hasOwn(optional, name) && typeof version === 'string' && /^[\^~]?\d/.test(version) && !has(name),
  );
  if (missing === undefined) return null;
  return refused(
    `…\`npm ci\` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync…Missing: ${missing[0]}@…from lock file`,
    'npm install   where the project is, and commit package-lock.json',
    state,
    `package-lock.json lacks ${missing[0]}, which package.json asks for`,
  );
}

const CLEAN_INSTALL: ReadonlySet<string> = new Set(['ci', 'clean-install', 'ic', 'install-clean']);

function lacksLock(state: ShellState): boolean {
  return ['package-lock.json', 'npm-shrinkwrap.json'].every((name) => sureTarget(name, state)?.ok === false);
}

/** `pip install -r FILE` of a file that is not there. */
function pip(words: readonly string[], state: ShellState): Done | null {
  if (words[0] !== 'install' || !words.every(isKnown)) return null;
  const files = words.flatMap((word, at) =>
    /^(?:-r|--requirement)$/.test(words[at - 1] ?? '') ? [word] : (/^(?:-r|--requirement=)(.+)$/s.exec(word)?.[1] ?? []),
  );
  const missing = files.find((file) => !file.includes(':') && isMissing(file, state));
  if (missing === undefined) return null;
  lacks(missing, state);
  state.outside.remedy = { ...state.outside.remedy, why: `${missing}, which pip is to read, is not there` };
  return {
    status: FAILED,
    output: null,
    error: `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${missing}'\n`,
  };
}

function isMissing(file: string, state: ShellState): boolean {
  const found = sureTarget(file, state);
  return found?.ok === false && found.errno === 'ENOENT';
}
