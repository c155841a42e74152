import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import type { Invocation } from '../invocation.ts';
import type { FileOperation, RunInput } from '../run-plan-types.ts';
import { programOfPackage } from './package-programs.ts';

/** Packages that bring others in every release of Debian and Ubuntu, which no image has without them: apt asks before that. */
const WITH_OTHERS: ReadonlySet<string> = new Set(
  'git curl wget vim gcc g++ build-essential python3-pip npm openssh-server gnupg supervisor default-jre default-jdk ffmpeg postgresql-client jq golang'.split(
    ' ',
  ),
);

/** Options with which it asks nothing, or does nothing. */
const SILENT =
  /^-(?:[a-zA-Z]*[ysd]|q=?[2-9]|[a-zA-Z]*qq|o|c)|^--(?:yes|assume|force|simulate|just-print|dry-run|recon|no-act|print-uris|download-only|trivial-only|help|version|option|config-file)/;

/** `apt-get install` without -y, which asks in vain where nobody answers; null where it may have nothing to ask, or get an answer. */
export function aptAsks(
  invocation: Invocation,
  script: RunInput['script'],
  files: StageFiles | undefined,
  before: readonly FileOperation[],
): CommandProblem | null {
  const words = invocation.args.map(({ value }) => value);
  const [command, ...names] = words.filter((word) => !word.startsWith('-'));
  if (
    !/^apt(?:-get)?$/.test(invocation.program)
    || command !== 'install'
    || files === undefined
    || words.some((word) => !isKnown(word) || SILENT.test(word))
  )
    return null;
  if (
    invocation.redirects.length > 0
    || hasAnswer(script)
    || !before.some((one) => one.kind === 'change' && one.by === `${invocation.program} update`)
  )
    return null;
  const isElse = before.some((one) => one.kind === 'change' && (one.paths === null || one.by.endsWith(' install')));
  const asked = isElse ? undefined : names.find((name) => WITH_OTHERS.has(name) && isAbsent(programOfPackage(name), files));
  return asked === undefined
    ? null
    : {
        why: `apt-get asks before it installs what ${asked} needs, and nobody answers`,
        said: 'Do you want to continue? [Y/n] Abort.',
        fix: `${invocation.program} install -y ${names.join(' ')}`,
        exitCode: 1,
      };
}

/** `yes | apt-get …`, or a setting that answers. */
function hasAnswer(script: RunInput['script']): boolean {
  return /\byes\b|[^|]\|[^|]|<|assume|apt\.conf/i.test(typeof script === 'string' ? script : script.join(' '));
}

function isAbsent(program: string | null, files: StageFiles): boolean {
  return program !== null && DEFAULT_PATH.split(':').every((directory) => files.isAbsent(`${directory}/${program}`));
}
