import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import type { Invocation } from '../invocation.ts';
import type { FileOperation } from '../run-plan-types.ts';
import { parentOf } from '../write.ts';

/** Where the npm of Docker's own images of Node.js is, and where it puts what is for everybody. */
const NPM = '/usr/local/bin/npm';
const GLOBAL = '/usr/local/lib/node_modules';

/** Options that leave everything where it is. */
const USUAL =
  /^(?:-[gDES]|--(?:global|silent|quiet|verbose|force|production|prefer-offline|legacy-peer-deps|ignore-scripts|no-[a-z-]+|(?:omit|only|include|loglevel|audit|fund|progress)=\w+))$/;

/** `npm install -g` of a user who may not write to where everybody's packages are; null where they may. Measured with npm 11. */
export function deniedNpm(invocation: Invocation, files: StageFiles | undefined, before: readonly FileOperation[]): CommandProblem | null {
  const { program, variable } = invocation;
  const [command = '', ...words] = invocation.args.map(({ value }) => value);
  if (program !== 'npm' || files === undefined || !/^(?:install|i)$/.test(command) || !words.some((word) => /^(?:-g|--global)$/.test(word)))
    return null;
  const names = words.filter((word) => !word.startsWith('-'));
  if (!words.every((word) => isKnown(word) && (USUAL.test(word) || names.includes(word))) || invocation.isExternal) return null;
  const isNamed = ['npm_config_prefix', 'NPM_CONFIG_PREFIX', 'PREFIX'].some((name) => variable(name) !== null);
  if (isNamed || files.kindAt(NPM) !== 'file' || isSetElsewhere(invocation, files, before)) return null;
  const denied = deniedForAll(names, files);
  return denied === null
    ? null
    : {
        why: `the user of the line may not make ${denied}, where npm puts packages`,
        said: `npm error Error: EACCES: permission denied, mkdir '${denied}'`,
        exitCode: 243,
        fix: `USER root   above the line, and USER ${files.user() ?? '…'} below it`,
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
