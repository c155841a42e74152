import { joinPath } from '../../../../image/walk.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { sureTarget } from './attempts.ts';
import type { Done } from './done.ts';
import { deniedModules } from './node-modules.ts';
import { isRoot, jsonAt, lacksScript, otherScript, refused } from './package-json.ts';

/*
 * yarn and pnpm, as far as they surely find no script or program of a name. Measured with yarn 1.22, and pnpm 8 to 10.
 */

/** Commands of yarn: any other name is a script's, or a program's. */
const OF_YARN: ReadonlySet<string> = new Set(
  (
    'access add audit autoclean bin cache check config create dedupe exec generate-lock-entry generateLockEntry global help import info init install'
    + ' licenses link list login logout node outdated owner pack policies prune publish remove run tag team unlink unplug upgrade upgrade-interactive'
    + ' version versions why workspace workspaces env'
  ).split(' '),
);

/** `yarn run NAME` and `yarn NAME`. */
export function yarn(words: readonly string[], state: ShellState): Done | null {
  const [command = 'install', ...more] = words;
  if (command === 'install' && more.every((word) => /^--[a-z-]+$/.test(word)) && isRoot(state) && !isOtherYarn(state))
    return deniedModules('yarn', more, state);
  const name = nameAsked(words, state);
  if (name === undefined || (OF_YARN.has(name) && words[0] !== 'run') || isOtherYarn(state)) return null;
  if (sureTarget('package.json', state)?.ok === false)
    return refused(
      `error Couldn't find a package.json file in "${joinPath(state.cwd)}"`,
      { copies: 'package.json', to: './', where: '' },
      state,
      `there is no package.json in ${joinPath(state.cwd)}`,
    );
  return isNowhere(name, state)
    ? refused(`error Command "${name}" not found.`, otherScript('run', name, state), state, `package.json has no script ${name}`)
    : null;
}

/** `pnpm run NAME`, and a few scripts that are asked for by their names alone. */
export function pnpm(words: readonly string[], state: ShellState): Done | null {
  const [command = ''] = words;
  const name = /^(?:run|run-script)$/.test(command)
    ? nameAsked(words, state)
    : /^(?:test|t)$/.test(command) && isRoot(state)
      ? 'test'
      : undefined;
  if (name === undefined || sureTarget('pnpm-workspace.yaml', state)?.ok !== false || jsonAt('package.json', state) === null) return null;
  return lacksScript(name, state) && isNowhere(name, state)
    ? refused(`…ERR_PNPM_NO_SCRIPT…Missing script: ${name}`, otherScript('run', name, state), state, `package.json has no script ${name}`)
    : null;
}

/** The name of what is to run; undefined where options or folders may make it another. */
function nameAsked(words: readonly string[], state: ShellState): string | undefined {
  if (!words.every(isKnown) || !isRoot(state)) return undefined;
  const name = /^run(?:-script)?$/.test(words[0] ?? '') ? words[1] : words[0];
  return name === undefined || name.startsWith('-') || name === 'env' || words.some((word) => /^--(?:cwd|if-present)/.test(word))
    ? undefined
    : name;
}

/** A script of package.json, or a program that a package brought. */
function isNowhere(name: string, state: ShellState): boolean {
  return lacksScript(name, state) && sureTarget(`node_modules/.bin/${name}`, state)?.ok === false;
}

/** What a project asks for in the place of the yarn that is there. */
function isOtherYarn(state: ShellState): boolean {
  return (
    ['.yarnrc.yml', '.yarnrc', '.yarn'].some((file) => sureTarget(file, state)?.ok !== false)
    || jsonAt('package.json', state)?.['packageManager'] !== undefined
    || (sureTarget('package.json', state)?.ok === true && jsonAt('package.json', state)?.['workspaces'] !== undefined)
  );
}
