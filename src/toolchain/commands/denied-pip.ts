import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import { ELSEWHERE, pipWords, SETTINGS, USUAL } from './managed-python.ts';

/** Options without a value behind them. */
const SWITCHES =
  /^(?:-[Uqv]+|--(?:upgrade|quiet|verbose|user|pre|compile|no-compile|no-cache-dir|no-deps|no-input|disable-pip-version-check|no-warn-script-location|force-reinstall|prefer-binary))$/;

/** Where the pip of Docker's own images of Python is, and of which Pythons it may be. */
const PIP = '/usr/local/bin/pip';
const PLACES = Array.from({ length: 11 }, (_, at) => `/usr/local/lib/python3.${at + 5}/site-packages`);

/** What those images have already. */
const THERE = /^(?:pip|setuptools|wheel)\b/i;
/** A package by its name, with what is asked of its version. */
const NAMED = /^[A-Za-z0-9][\w.-]*(?:\[[\w,. -]*\])?\s*(?:(?:[=<>!~]=?|===)[^;]*)?$/;

/**
 * `pip install` of a user who may neither write to where packages are nor to a home: pip goes on to `~/.local` by itself, and may not make
 * it. Null where it may. Measured with pip 23.
 */
export function deniedPip(
  invocation: Invocation,
  files: StageFiles | undefined,
  { isUnlocked }: Pick<ToolchainState, 'isUnlocked'>,
): CommandProblem | null {
  const [command, ...rest] = pipWords(invocation);
  if (command !== 'install' || files === undefined || isUnlocked === true || !installsThere(invocation, rest)) return null;
  if (!wantsMore(invocation, rest, files)) return null;
  const home = (invocation.variable('HOME')?.value ?? '') || files.home();
  if (home === null || !home.startsWith('/') || !isKnown(home)) return null;
  const denied = files.denied(below(home, '.local/lib'));
  if (denied === null || files.denied(`${PIP}-`) === null || files.kindAt(PIP) !== 'file') return null;
  if (!PLACES.every((place) => files.kindAt(place) === 'missing' || files.denied(`${place}/x`) !== null)) return null;
  return {
    why: `the user of the line may write neither to Python's packages nor make ${denied}, where pip goes then`,
    said: `ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '${denied}'`,
    fix: `USER root   above the line, and USER ${files.user() ?? '…'} below it`,
  };
}

/** Into the Python of the image, and nowhere else. */
function installsThere(invocation: Invocation, rest: readonly string[]): boolean {
  const settings = [...SETTINGS, 'PIP_USER', 'PYTHONUSERBASE', 'PYTHONNOUSERSITE', 'VIRTUAL_ENV'];
  return (
    rest.every(isKnown)
    && !rest.some((word) => ELSEWHERE.test(word))
    && settings.every((name) => invocation.variable(name) === null)
    && !invocation.isExternal
    && (invocation.variable('PATH')?.value.split(':') ?? []).every((directory) => USUAL.test(directory))
  );
}

/** Whether something is surely installed: a package by its name, or one that a file of requirements names. */
function wantsMore(invocation: Invocation, rest: readonly string[], files: StageFiles): boolean {
  return rest.some((word, at) => {
    const before = rest[at - 1] ?? '';
    if (/^(?:-r|--requirement)$/.test(before)) {
      const path = resolvePath(invocation, word);
      const text = path === null ? null : files.text(path);
      return text !== null && text.split('\n').some((line) => isPackage(line.replace(/\s#.*$/, '').trim()));
    }
    return !word.startsWith('-') && (!before.startsWith('-') || SWITCHES.test(before)) && isPackage(word);
  });
}

function isPackage(text: string): boolean {
  return NAMED.test(text) && !THERE.test(text);
}
