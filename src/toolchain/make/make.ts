import type { StageFiles } from '../../image/stage-files.ts';
import { parseArguments, resolvePath, withoutJobs } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { readMakefile } from './makefile.ts';
import type { MakeRun } from './types.ts';
import { isKnown, UNKNOWN } from '../shell/environment.ts';
import type { AnswerCommand } from '../shell/types.ts';

const WITH_VALUE = new Set('-C --directory -f --file --makefile -l -o -W -I --load-average'.split(' '));
const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** Options with which it makes nothing, or by other rules. */
const OTHERWISE = (
  '-n --just-print --dry-run --recon -q --question -t --touch -i --ignore-errors -B --always-make -r --no-builtin-rules -R --no-builtin-variables -e --environment-overrides -v --version -h --help -p --print-data-base'
).split(' ');

/** What `make …` runs, by the makefile that the stage has; null where that is not known. */
export function readMake(invocation: Invocation, files: StageFiles, answer?: AnswerCommand): MakeRun | null {
  const { options, operands, isOpen } = parseArguments(withoutJobs(invocation.args), WITH_VALUE);
  if (isOpen || OTHERWISE.some((name) => options.has(name)) || operands.some(({ value }) => !isKnown(value))) return null;
  const directory = resolvePath(invocation, (options.get('-C') ?? options.get('--directory'))?.value ?? '.');
  if (directory === null) return null;
  const given = (options.get('-f') ?? options.get('--file') ?? options.get('--makefile'))?.value;
  const file = given ?? NAMES.find((name) => files.kindAt(`${directory}/${name}`) !== 'missing');
  const path = file === undefined ? null : resolvePath({ directory }, file);
  const text = path === null ? null : files.text(path);
  if (text === null) return null;
  const assignments = operands.map(({ value }) => /^([\w.-]+):?=(.*)$/s.exec(value));
  return readMakefile(text, {
    directory,
    targets: operands.filter((_, i) => assignments[i] === null).map(({ value }) => value),
    overrides: new Map(assignments.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? '']]))),
    environment: (name) => invocation.variable(name)?.value,
    answer: (command) => answer?.(command, { variable: (name) => invocation.variable(name)?.value ?? null, directory }) ?? UNKNOWN,
  }, files);
}
