import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { parseArguments, resolvePath, withoutJobs } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { MAKEFILE_NAMES } from '../makefile-names.ts';
import type { AnswerCommand } from '../shell/types.ts';
import { readMakefile, stopOf, unmakeable } from './makefile.ts';
import type { MakeCall, MakeRun } from './types.ts';

const WITH_VALUE = new Set('-C --directory -f --file --makefile -l -o -W -I --load-average'.split(' '));

/** Options with which it makes nothing, or by other rules. */
const OTHERWISE =
  '-n --just-print --dry-run --recon -q --question -t --touch -i --ignore-errors -B --always-make -r --no-builtin-rules -R --no-builtin-variables -e --environment-overrides -v --version -h --help -p --print-data-base'.split(
    ' ',
  );

/** What is known of how it is called. */
type Called = Pick<Invocation, 'args' | 'directory' | 'variable'>;

interface Read {
  readonly call: MakeCall;
  /** Where it works, as it is told. */
  readonly place: string;
  /** The makefile; null where there is none, or it is not known. */
  readonly text: string | null;
  /** Surely there is none, and none is asked for. */
  readonly isAbsent: boolean;
  /** The makefile that is asked for by its name, and surely is not there; null where it may be. */
  readonly missing: string | null;
}

/** What `make …` runs, by the makefile that the stage has; null where that is not known. */
export function readMake(invocation: Called, files: StageFiles, answer?: AnswerCommand): MakeRun | null {
  const read = readCall(invocation, files, answer);
  if (read === null) return null;
  // Without a makefile the rules that make brings itself may know how a target is made.
  const text = read.text ?? (read.isAbsent && read.call.targets.length > 0 ? '' : null);
  return text === null ? null : readMakefile(text, read.call, files);
}

/** Why make surely has nothing to do what it is told; null where it may have. */
export function makeProblem(invocation: Called, files: StageFiles): CommandProblem | null {
  const read = readCall(invocation, files);
  if (read === null) return null;
  const away = awayProblem(read, files);
  if (away !== null) return away;
  if (read.text === null && !read.isAbsent) return null;
  const stop = read.text === null ? null : stopOf(read.text, read.call, files);
  if (stop !== null)
    return {
      why: `make stops at its makefile: ${stop.replace(/^\*\*\* |\.? {2}Stop\.$/g, '')}`,
      said: stop,
      fix: stop.includes('missing separator') ? 'a tab in front of each line of a recipe, in place of spaces' : null,
      exitCode: FAILED,
    };
  const [goal] = read.call.targets;
  if (goal === undefined)
    return read.isAbsent
      ? {
          why: `there is no makefile in ${read.call.directory}`,
          said: 'make: *** No targets specified and no makefile found.  Stop.',
          fix: { copies: 'Makefile', to: './', where: 'above it' },
          exitCode: FAILED,
        }
      : null;
  const known = unmakeable(read.text ?? '', goal, read.call, files);
  if (known === null) return null;
  const words = read.isAbsent ? `there is no makefile in ${read.call.directory}` : `the makefile has no target ${goal}`;
  return {
    why: words,
    said: `make: *** No rule to make target '${goal}'.  Stop.`,
    fix: read.isAbsent
      ? { copies: 'Makefile', to: './', where: 'above it' }
      : known.length === 0
        ? null
        : `one of its own: ${known.slice(0, MOST_NAMED).join(', ')}`,
    exitCode: FAILED,
  };
}

/** Where there is no directory to work in, or no makefile of the name that is asked for and nothing that it could be made from. */
function awayProblem({ call: { directory }, place, missing }: Read, files: StageFiles): CommandProblem | null {
  if (files.refuses(directory) === 'missing')
    return {
      why: `there is no directory ${directory} in the stage`,
      said: `make: *** ${place}: No such file or directory.  Stop.`,
      fix: null,
      exitCode: FAILED,
    };
  const [, folder, file = null] = /^(?:(.*)\/)?([^/]+)$/s.exec(missing ?? '') ?? [];
  const where = folder === undefined ? directory : resolvePath({ directory }, `${folder}/.`);
  const beside = file === null || where === null ? null : files.names(where);
  if (
    file === null
    || beside === null
    || beside.some(
      (name) => name === file || name.startsWith(`${file}.`) || name.startsWith(`${file},`) || name === 'RCS' || name === 'SCCS',
    )
  )
    return null;
  return {
    why: `there is no makefile ${file} in ${where ?? directory}`,
    said: `make: *** No rule to make target '${missing ?? file}'.  Stop.`,
    fix: { copies: file, to: './', where: 'above it' },
    exitCode: FAILED,
  };
}

/** The assignments of the make that starts it. */
function handedDown(flags: string): readonly (RegExpExecArray | null)[] {
  const words = flags.match(/(?:[^\s\\]|\\[\s\S])+/g) ?? [];
  return words.map((word) => /^([\w.-]+):?=(.*)$/s.exec(word.replace(/\\([\s\S])/g, '$1')));
}

/** GNU make's exit code where it stops. */
const FAILED = 2;
/** Targets that a person reads. */
const MOST_NAMED = 12;

function readCall(invocation: Called, files: StageFiles, answer?: AnswerCommand): Read | null {
  const { options, operands, isOpen } = parseArguments(withoutJobs(invocation.args), WITH_VALUE);
  if (isOpen || OTHERWISE.some((name) => options.has(name)) || operands.some(({ value }) => !isKnown(value))) return null;
  const place = (options.get('-C') ?? options.get('--directory'))?.value ?? '.';
  const directory = resolvePath(invocation, place);
  if (directory === null) return null;
  const given = (options.get('-f') ?? options.get('--file') ?? options.get('--makefile'))?.value;
  const file = given ?? MAKEFILE_NAMES.find((name) => files.kindAt(`${directory}/${name}`) !== 'missing');
  const path = file === undefined ? null : resolvePath({ directory }, file);
  const assignments = operands.map(({ value }) => /^([\w.-]+):?=(.*)$/s.exec(value));
  const handed = handedDown(invocation.variable('MAKEFLAGS')?.value ?? '');
  return {
    place,
    text: path === null ? null : files.text(path),
    missing: given !== undefined && isKnown(given) && path !== null && files.kindAt(path) === 'missing' ? given : null,
    isAbsent: file === undefined && files.kindAt(directory) === 'directory',
    call: {
      directory,
      targets: operands.filter((_, i) => assignments[i] === null).map(({ value }) => value),
      overrides: new Map([...handed, ...assignments].flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? '']]))),
      environment: (name) => invocation.variable(name)?.value,
      answer: (command) => answer?.(command, { variable: (name) => invocation.variable(name)?.value ?? null, directory }) ?? UNKNOWN,
    },
  };
}
