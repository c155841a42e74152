import { suggest } from '../../../../dockerfile/values/suggest.ts';
import { anyOf } from '../../../../fix.ts';
import type { Fix } from '../../../../fix.ts';
import { joinPath } from '../../../../image/walk.ts';
import { OF_THE_SHELL } from '../../../../toolchain/shell-builtins.ts';
import { textOf } from '../files.ts';
import { whereIs } from '../find.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import type { Done, KnownProgram } from './done.ts';
import { lacks } from './given-files.ts';

/** npm and pip, as far as they surely refuse what they are told: what they install and run nobody follows. */
export const OF_LANGUAGES: Readonly<Record<string, KnownProgram>> = { npm, pip, pip3: pip };

/** What both end with where they are not used as they want. */
const FAILED = 1;

function npm(words: readonly string[], state: ShellState): Done | null {
  const [command = '', name] = words.filter((word) => !word.startsWith('-'));
  // It may look at another folder, or ask for no more than that.
  if (
    !words.every(isKnown)
    || words.some((word) =>
      /^(?:-C|-g|-w|-h|--(?:prefix|global|location|workspaces?|include-workspace-root|if-present|help|version|dry-run))(?:=|$)/.test(word),
    )
    || !isRoot(state)
  )
    return null;
  if (CLEAN_INSTALL.has(command))
    return lacksLock(state)
      ? refused(
          '…: The `npm ci` command can only install with an existing package-lock.json',
          anyOf({ copies: 'package-lock.json', to: './', where: 'above it' }, 'npm install in its place'),
          state,
          `there is no package-lock.json in ${joinPath(state.cwd)}, and npm ${command} wants one`,
        )
      : outOfStep(state);
  if (
    (STARTS.test(command) || (/^(?:install|i)$/.test(command) && name === undefined && isSinceNpm7(state)))
    && sureTarget('package.json', state)?.ok === false
  )
    return {
      ...refused(
        "…ENOENT: no such file or directory, open '…package.json'",
        'COPY package.json ./',
        state,
        `there is no package.json in ${joinPath(state.cwd)}`,
      ),
      status: NO_PACKAGE,
    };
  const script = /^(?:run|run-script)$/.test(command)
    ? name
    : /^(?:test|tst|t)$/.test(command)
      ? 'test'
      : command === 'start' && sureTarget('server.js', state)?.ok === false
        ? 'start'
        : undefined;
  if (script === undefined || script === 'env') return null;
  return lacksScript(script, state)
    ? refused(`…: Missing script: "${script}"`, otherScript(command, script, state), state, `package.json has no script ${script}`)
    : lacksTool(script, state);
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

/** What package.json has in its place. */
function otherScript(command: string, script: string, state: ShellState): Fix {
  const names = Object.keys(recordOf(jsonAt('package.json', state)?.['scripts']) ?? {}).filter((name) => /^[\w:.-]{1,60}$/.test(name));
  const near = suggest(script, names) ?? names.find((name) => name.startsWith(`${script}:`) || name.endsWith(`:${script}`)) ?? null;
  const add = `${JSON.stringify(script)}: "…"   among the "scripts" of package.json`;
  if (near !== null) return anyOf(`npm run ${near}   which package.json has`, add);
  return command === 'run' && script === 'build'
    ? anyOf(add, 'leave the line out, where there is nothing to build')
    : names.length === 0
      ? add
      : anyOf(add, `npm run ${names.slice(0, 5).join(', ')}   which it has`);
}

/** They read the package.json that is not there: its errno, -2, is what is left in a byte. */
const STARTS = /^(?:run|run-script|start|test|tst|t)$/;
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
  const has =
    locked['lockfileVersion'] === 1
      ? (name: string) => recordOf(locked['dependencies'])?.[name] !== undefined
      : (name: string) => recordOf(locked['packages'])?.[`node_modules/${name}`] !== undefined;
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

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
}

function jsonAt(path: string, state: ShellState): Readonly<Record<string, unknown>> | null {
  const found = sureTarget(path, state);
  const text = found?.ok === true && found.node.type === 'file' ? textOf(found.node) : null;
  try {
    return text === null ? null : recordOf(JSON.parse(text));
  } catch {
    return null;
  }
}

const CLEAN_INSTALL: ReadonlySet<string> = new Set(['ci', 'clean-install', 'ic', 'install-clean']);

function refused(said: string, fix: Fix | null, state: ShellState, why: string): Done {
  state.outside.remedy = { ...(fix === null ? {} : { fix }), why };
  return { status: FAILED, output: null, error: `${said}\n` };
}

/** It takes the first folder above that is a package's for its own. */
function isRoot(state: ShellState): boolean {
  if (sureTarget('package.json', state)?.ok === true) return true;
  return (
    state.cwd.every((_, at) =>
      ['package.json', 'node_modules'].every((name) => sureTarget(joinPath([...state.cwd.slice(0, at), name]), state)?.ok === false),
    )
    && sureTarget('package.json', state)?.ok === false
    && sureTarget('node_modules', state)?.ok === false
  );
}

function lacksLock(state: ShellState): boolean {
  return ['package-lock.json', 'npm-shrinkwrap.json'].every((name) => sureTarget(name, state)?.ok === false);
}

function lacksScript(script: string, state: ShellState): boolean {
  const value = jsonAt('package.json', state);
  if (value === null) return false;
  const scripts = recordOf(value['scripts']);
  return value['scripts'] === undefined || (scripts !== null && !Object.hasOwn(scripts, script));
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
