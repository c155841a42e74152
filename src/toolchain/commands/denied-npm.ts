import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import { recordIn, recordOf } from '../json-record.ts';
import type { FileOperation } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';

/** Where the npm of Docker's own images of Node.js is, and where it puts what is for everybody. */
const NPM = '/usr/local/bin/npm';
const GLOBAL = '/usr/local/lib/node_modules';

/** Options that leave everything where it is. */
const USUAL =
  /^(?:-[gDES]|--(?:global|silent|quiet|verbose|force|production|prefer-offline|legacy-peer-deps|ignore-scripts|no-[a-z-]+|(?:omit|only|include|loglevel|audit|fund|progress)=\w+))$/;

/**
 * `npm ci` and `npm install` of a user who may not write to where packages go: what WORKDIR makes is root's, whoever USER is. Null where
 * they may. Measured with npm 11.
 */
export function deniedNpm(invocation: Invocation, files: StageFiles | undefined, before: readonly FileOperation[]): CommandProblem | null {
  const { program, directory, variable } = invocation;
  const [command = '', ...words] = invocation.args.map(({ value }) => value);
  if (program !== 'npm' || files === undefined || directory === null || !/^(?:ci|clean-install|install|i)$/.test(command)) return null;
  const options = words.filter((word) => word.startsWith('-'));
  const names = words.filter((word) => !word.startsWith('-'));
  if (!words.every(isKnown) || !options.every((word) => USUAL.test(word)) || invocation.isExternal) return null;
  if (files.kindAt(NPM) !== 'file' || ['npm_config_prefix', 'NPM_CONFIG_PREFIX', 'PREFIX'].some((name) => variable(name) !== null))
    return null;
  const isGlobal = options.some((word) => word === '-g' || word === '--global');
  const denied = isGlobal
    ? isSetElsewhere(invocation, files, before)
      ? null
      : deniedForAll(names, files)
    : names.length === 0
      ? deniedHere(command, directory, files)
      : null;
  if (denied === null) return null;
  const user = files.user() ?? '…';
  return {
    why: `the user of the line may not make ${denied}, where npm puts packages`,
    said: `npm error Error: EACCES: permission denied, mkdir '${denied}'`,
    exitCode: 243,
    fix: isGlobal
      ? `USER root   above the line, and USER ${user} below it`
      : anyOf(`RUN chown ${user} ${directory}   above USER ${user}`, `USER ${user} below it`),
  };
}

/** A file of settings may have another place for everybody's packages. */
function isSetElsewhere({ variable, directory }: Invocation, files: StageFiles, before: readonly FileOperation[]): boolean {
  const home = (variable('HOME')?.value ?? '') || files.home();
  const settings = [...(home === null ? [] : [home]), ...(directory === null ? [] : [directory])].map((at) => below(at, '.npmrc'));
  return (
    home === null
    || ![...settings, '/usr/local/etc/npmrc'].every((path) => files.kindAt(path) === 'missing')
    || before.some((one) => one.kind === 'change' && one.paths === null)
  );
}

/** A package by its name, with its version. */
const NAMED = /^((?:@[\w.-]+\/)?[a-z0-9][\w.-]*)(?:@[\w.^~<>=*-]+)?$/;

function deniedForAll(names: readonly string[], files: StageFiles): string | null {
  const [first] = names;
  const name = NAMED.exec(first ?? '')?.[1];
  if (name === undefined || name === 'npm' || name === 'corepack') return null;
  // Nothing but the image itself has made the place: it is whose its own programs are.
  const isAsMade = [GLOBAL, parentOf(GLOBAL)].every((at) => files.kindAt(at) === 'missing' || files.kindAt(at) === 'directory');
  return isAsMade && files.kindAt(below(GLOBAL, '-')) === 'missing' && files.denied(`${NPM}-`) !== null ? below(GLOBAL, name) : null;
}

/** `node_modules` of a project that wants something, and is no part of another one. */
function deniedHere(command: string, directory: string, files: StageFiles): string | null {
  const place = below(directory, 'node_modules');
  if (files.kindAt(place) !== 'missing' || files.denied(place) !== place) return null;
  for (let at = directory; at !== '/';) {
    at = parentOf(at);
    if (files.kindAt(below(at, 'package.json')) !== 'missing' || files.kindAt(below(at, 'node_modules')) !== 'missing') return null;
  }
  if (files.kindAt(below(directory, '.npmrc')) !== 'missing') return null;
  const lock = recordIn(files.text(below(directory, 'package-lock.json')));
  const isLocked = Object.keys(recordOf(lock?.['packages']) ?? {}).some((key) => key.startsWith('node_modules/'));
  if (lock !== null || command !== 'install') return isLocked ? place : null;
  const wanted = recordOf(recordIn(files.text(below(directory, 'package.json')))?.['dependencies']) ?? {};
  return Object.keys(wanted).length > 0 ? place : null;
}
