import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { statKind } from '../bytes/host-directory.ts';
import { lintEach } from '../lint.ts';
import type { LintFilesOptions } from '../lint.ts';
import { SEVERITIES } from '../rules/finding.ts';
import type { Severity } from '../rules/finding.ts';
import type { Summary, TargetError, TargetResult } from '../rules/judge/result.ts';
import { printable } from '../text.ts';
import { readArguments, refuseEmpty, usage } from './arguments.ts';
import { isCommandName } from './command-names.ts';
import { copiedFiles } from './copied-files.ts';
import type { CopiedFile } from './copied-files.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { LINT_FORMATS, LintReports } from './lint-reports.ts';
import { readSettings } from './lint-settings.ts';
import { LINT_OPTIONS } from './options.ts';
import type { LintArguments } from './options.ts';
import { optimiseLate } from './patience.ts';
import { Progress } from './progress.ts';
import { readFormats } from './report-formats.ts';
import { sourceLines } from './source-lines.ts';
import { spareInputs } from './spare-inputs.ts';

/** `scratch-lint [lint] [PATH…]`. Targets are written as they are judged. */
export async function runLint(argv: readonly string[], io: Io): Promise<number> {
  const args = readArguments(argv, LINT_OPTIONS);
  const formats = readFormats(args, LINT_FORMATS, 'text', io.cwd);
  const paths = args.rest.length === 0 ? ['.'] : args.rest;
  refuseLateCommand(args.rest, io);
  spareInputs(formats, [...paths, ...(args.values.get('--file') ?? []), ...(args.values.get('--config') ?? [])], io.cwd, () =>
    copiedBy(paths, args, io),
  );
  const { options, failOn } = readSettings(args, io);
  refuseEmpty(paths);
  const input = standardInput(paths, args, io);
  const texts = new Map<string, string>();
  // A target is reported before the next is judged, so that one text is enough.
  const keepText = (file: string, text: string): void => {
    texts.clear();
    texts.set(file, text);
  };
  const unasked: string[] = [];
  const reports = await LintReports.open(formats, args, io, failOn, sourceLines(io.cwd, texts));
  try {
    const jobs = input.stdin === undefined ? await jobsFor(args, paths.length) : 1;
    await optimiseLate([...paths, ...(args.values.get('--file') ?? [])], io.cwd);
    const targets =
      jobs > 1
        ? (await import('./lint-pool.ts')).lintInWorkers(paths, argv, jobs)
        : lintEach(paths, { ...options, ...input }, keepText, (names) => unasked.push(...names));
    const exitCode = await judge(paths, targets, reports, { io, failOn, isQuiet: args.values.has('--quiet') });
    tellUnasked(unasked, args, io);
    return exitCode;
  } catch (error) {
    reports.abandon();
    throw error;
  }
}

/** A name that was mistyped would else be passed over; those of the configuration are for many runs. */
function tellUnasked(names: readonly string[], args: LintArguments, io: Io): void {
  for (const name of names) {
    if ((args.values.get('--base') ?? []).some((base) => base.startsWith(`${name}=`)))
      io.stderr.write(`scratch-lint: --base ${printable(name)}: nothing that was judged is built from an image of this name\n`);
  }
}

/** `scratch-lint --format json inspect x`, unless there is such a file. */
function refuseLateCommand([first = '']: readonly string[], io: Io): void {
  if (isCommandName(first) && !existsSync(resolve(io.cwd, first)))
    throw usage(`there is no file ${JSON.stringify(first)}: the command stands before its options, scratch-lint ${first} …`);
}

/** What the Dockerfiles that are to be judged copy. */
function copiedBy(paths: readonly string[], args: LintArguments, io: Io): readonly CopiedFile[] {
  const [named] = args.values.get('--file') ?? [];
  const [context] = args.values.get('--context') ?? [];
  return paths
    .filter((path) => path !== '-')
    .map((path) => resolve(io.cwd, path))
    .flatMap((path) => {
      const isDirectory = statKind(path, path) === 'directory';
      const dockerfile = !isDirectory ? path : named === undefined ? join(path, 'Dockerfile') : resolve(io.cwd, named);
      return copiedFiles(dockerfile, context === undefined ? (isDirectory ? path : dirname(path)) : resolve(io.cwd, context));
    });
}

const MAX_JOBS = 64;

/** How many threads judge; 1 is this one, and enough on two processors: there two threads gain nothing (`npm run bench:many`). */
async function jobsFor(args: LintArguments, files: number): Promise<number> {
  const given = args.values.get('--jobs')?.[0];
  if (given !== undefined && !/^[1-9]\d*$/.test(given)) throw usage(`--jobs ${JSON.stringify(given)} is no number from 1 on`);
  if (given === undefined || given === '1') return 1;
  const { hasWorkers } = await import('./worker-pool.ts');
  return hasWorkers() ? Math.min(Number(given), files, MAX_JOBS) : 1;
}

interface Judging {
  readonly io: Io;
  readonly failOn: Severity;
  readonly isQuiet: boolean;
}

async function judge(
  paths: readonly string[],
  targets: AsyncIterable<TargetResult | TargetError>,
  reports: LintReports,
  { io, failOn, isQuiet }: Judging,
): Promise<number> {
  const progress = new Progress(io, paths.length);
  const tally = new Tally(failOn);
  let count = 0;
  for await (const target of targets) {
    tally.add(target);
    progress.clear();
    reports.target(isQuiet ? onlyErrors(target) : target);
    progress.show(++count);
    // Lets a closed pipe and a signal be noticed.
    if (count % TURN === 0) await new Promise((done) => setImmediate(done));
    const closed = io.closedWith?.() ?? null;
    if (closed !== null && !reports.hasFiles) return closed;
  }
  progress.clear();
  const { exitCode } = tally;
  reports.end({ summary: isQuiet ? { ...tally.summary, warnings: 0, notes: 0 } : tally.summary, exitCode });
  return exitCode;
}

const TURN = 64;

/** What `--quiet` leaves: the exit code is as without it. */
function onlyErrors(target: TargetResult | TargetError): TargetResult | TargetError {
  return 'error' in target ? target : { ...target, findings: target.findings.filter(({ severity }) => severity === 'error') };
}

/** Counts what was found while it is written. */
class Tally {
  readonly #counts = { error: 0, warning: 0, note: 0 };
  readonly #failOn: Severity;
  #isUnreadable = false;

  constructor(failOn: Severity) {
    this.#failOn = failOn;
  }

  add(target: TargetResult | TargetError): void {
    if ('error' in target) this.#isUnreadable = true;
    else for (const { severity } of target.findings) this.#counts[severity] += 1;
  }

  get summary(): Summary {
    const { error: errors, warning: warnings, note: notes } = this.#counts;
    return { errors, warnings, notes };
  }

  get exitCode(): number {
    if (this.#isUnreadable) return EXIT.failure;
    const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(this.#failOn) + 1);
    return failing.some((severity) => this.#counts[severity] > 0) ? EXIT.findings : EXIT.ok;
  }
}

/** Standard input, where `-` asks for it. */
function standardInput(paths: readonly string[], args: LintArguments, io: Io): Pick<LintFilesOptions, 'stdin' | 'stdinFilename'> {
  const name = args.values.get('--stdin-filename')?.[0];
  const uses = paths.filter((path) => path === '-').length + (args.values.get('--file')?.[0] === '-' ? 1 : 0);
  if (uses > 1) throw usage('- is given twice, and standard input can be read once');
  if (uses === 0 && name !== undefined) throw usage('--stdin-filename needs - as the PATH: scratch-lint --stdin-filename Dockerfile -');
  return uses === 0 ? {} : { stdin: io.stdin(), ...(name === undefined ? {} : { stdinFilename: name }) };
}
