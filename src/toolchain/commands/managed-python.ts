import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { askPackages } from '../installed.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';

/** Directories of PATH before those of the system; in another there may be a Python of somebody's own. */
export const USUAL = /^\/(?:usr\/)?(?:local\/)?s?bin$/;
/** Whose own Python would come before that of the distribution. */
const OWN = ['/usr/local/sbin', '/usr/local/bin'];

const hasPip = askPackages((name) => name === 'python3-pip' || name === 'py3-pip');

/** Options and variables that lead pip elsewhere, or let it go on (pip's `install --help`, PEP 668). */
export const ELSEWHERE = /^(?:-t|-h|-V|--(?:target|prefix|root|break-system-packages|dry-run|help|python|version)(?:=|$))/;
export const SETTINGS = ['BREAK_SYSTEM_PACKAGES', 'TARGET', 'PREFIX', 'ROOT', 'CONFIG_FILE', 'PYTHON', 'DRY_RUN'].map(
  (name) => `PIP_${name}`,
);
const FILES = ['/etc/pip.conf', '/etc/xdg/pip/pip.conf', '/root/.pip/pip.conf', '/root/.config/pip/pip.conf'];

/** Text of a line that makes another environment, or unlocks this one. */
const UNLOCKS = /externally-managed|(?<!\d-)venv|virtualenv|activate|pip\.conf|pip3? config|\bconda\b|pyenv|get-pip/i;

/** `pip install` with the pip of a distribution that keeps its Python to itself; null where it may be another, or go on. */
export function managedPython(
  invocation: Invocation,
  files: StageFiles | undefined,
  { installed, isUnlocked, keepsPython }: ToolchainState,
): CommandProblem | null {
  const words = invocation.args.map(({ value }) => value);
  const [command, ...rest] = pipWords(invocation);
  if (
    command !== 'install'
    || rest.length === 0
    || keepsPython !== true
    || isUnlocked === true
    || files === undefined
    || !hasPip(installed)
  )
    return null;
  if (
    !words.every(isKnown)
    || rest.some((word) => ELSEWHERE.test(word))
    || SETTINGS.some((name) => invocation.variable(name) !== null)
    || invocation.variable('VIRTUAL_ENV') !== null
  )
    return null;
  const path = invocation.variable('PATH')?.value.split(':') ?? [];
  const isOfSystem =
    !invocation.isExternal
    && path.every((directory) => USUAL.test(directory))
    && OWN.every((directory) => ['pip', 'pip3', 'python', 'python3'].every((name) => files.isAbsent(`${directory}/${name}`)));
  if (!isOfSystem || !FILES.every((file) => files.kindAt(file) === 'missing')) return null;
  return {
    why: 'pip is that of the distribution, which keeps its Python to itself (PEP 668)',
    said: 'error: externally-managed-environment',
    exitCode: 1,
    fix: anyOf('python3 -m venv /venv && /venv/bin/pip install …   and ENV PATH=/venv/bin:$PATH', 'pip install --break-system-packages …'),
  };
}

/** What pip is told, by itself or as a module; empty where another program is asked. */
export function pipWords({ program, args }: Invocation): readonly string[] {
  const words = args.map(({ value }) => value);
  if (/^python3?$/.test(program) && words[0] === '-m' && words[1] === 'pip') return words.slice(2);
  return /^pip3?$/.test(program) ? words : [];
}

/** Whether it and later lines may do as they like with the Python of the distribution. */
export function unlocks(script: RunInput['script']): boolean {
  return UNLOCKS.test(typeof script === 'string' ? script : script.join(' '));
}
