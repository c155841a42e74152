import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Report, ReportContext, ReportEnd } from '../report/report.ts';
import type { TextOptions } from '../report/text.ts';
import type { Severity } from '../rules/finding.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { printable } from '../text.ts';
import { wantsColour } from './colour.ts';
import { wantsLinks } from './hyperlinks.ts';
import type { Io } from './io.ts';
import { openOutput } from './open-output.ts';
import type { LintArguments } from './options.ts';
import type { OutputFile } from './output-file.ts';
import type { Wanted } from './report-formats.ts';
import { rulePage } from './rule-page.ts';

export const LINT_FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'gnu'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];

/** Each format is loaded when it is asked for. */
async function loadReport(format: LintFormat, context: ReportContext, text: TextOptions): Promise<Report> {
  switch (format) {
    case 'text':
      return (await import('../report/text.ts')).textReport(text);
    case 'json':
      return (await import('../report/json.ts')).jsonReport();
    case 'jsonl':
      return (await import('../report/jsonl.ts')).jsonlReport();
    case 'sarif':
      return (await import('../report/sarif.ts')).sarifReport({ ...context, digest: await loadDigest() });
    case 'github':
      return (await import('../report/github.ts')).githubReport(context);
    case 'gitlab':
      return (await import('../report/gitlab.ts')).gitlabReport({ ...context, digest: await loadDigest() });
    case 'checkstyle':
      return (await import('../report/checkstyle.ts')).checkstyleReport();
    case 'junit':
      return (await import('../report/junit.ts')).junitReport(context);
    case 'gnu':
      return (await import('../report/gnu.ts')).gnuReport(context);
  }
}

async function loadDigest(): Promise<(text: string) => string> {
  const { createHash } = await import('node:crypto');
  return (text) => createHash('sha256').update(text).digest('hex');
}

interface Output {
  readonly report: Report;
  readonly isText: boolean;
  /** Null is standard output. */
  readonly file: OutputFile | null;
}

/** All reports of a run, written as its targets come. */
export class LintReports {
  readonly #io: Io;
  readonly #outputs: readonly Output[];
  #isBegun = false;

  private constructor(io: Io, outputs: readonly Output[]) {
    this.#io = io;
    this.#outputs = outputs;
  }

  /** Opens every file first, so that one which cannot be written is said before the work. */
  static async open(
    wanted: readonly Wanted<LintFormat>[],
    args: LintArguments,
    io: Io,
    failOn: Severity,
    lines: TextOptions['lines'],
  ): Promise<LintReports> {
    const outputs: Output[] = [];
    try {
      for (const { format, file } of wanted) {
        const report = await loadReport(format, contextOf(io, failOn, lines), textOptions(args, io, lines, file === null));
        outputs.push({ report, isText: format === 'text', file: file === null ? null : await openOutput(file, io.cwd) });
      }
    } catch (error) {
      for (const { file } of outputs) file?.abandon();
      throw error;
    }
    return new LintReports(io, outputs);
  }

  /** What is refused before the first target leaves nothing on standard output. */
  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    for (const output of this.#outputs) this.#write(output, output.report.head());
  }

  /** Whether some report goes to a file. */
  get hasFiles(): boolean {
    return this.#outputs.some(({ file }) => file !== null);
  }

  /** What could not be judged is said on standard error where the report there is for a person, or is none. */
  target(target: TargetResult | TargetError): void {
    this.#begin();
    const onStdout = this.#outputs.find(({ file }) => file === null);
    if ('error' in target && (onStdout === undefined || onStdout.isText))
      this.#io.stderr.write(`scratch-lint: ${printable(target.error.message)}\n`);
    for (const output of this.#outputs) {
      if ('error' in target && output === onStdout && output.isText) continue;
      this.#write(output, output.report.target(target));
    }
  }

  end(end: ReportEnd): void {
    this.#begin();
    for (const output of this.#outputs) this.#write(output, output.report.tail(end));
    for (const { file } of this.#outputs) file?.commit();
  }

  /** Removes what was not finished. */
  abandon(): void {
    for (const { file } of this.#outputs) file?.abandon();
  }

  #write({ file }: Output, text: string): void {
    if (text !== '') (file ?? this.#io.stdout).write(text);
  }
}

function textOptions(args: LintArguments, io: Io, lines: TextOptions['lines'], isStdout: boolean): TextOptions {
  return {
    colour: isStdout ? wantsColour(args, io) : args.values.has('--color'),
    links: isStdout && wantsLinks(io),
    width: isStdout && io.stdout.isTTY === true ? (io.stdout.columns ?? null) : null,
    trace: args.values.has('--trace'),
    quiet: args.values.has('--quiet'),
    lines,
  };
}

function contextOf(io: Io, failOn: Severity, lines: ReportContext['lines']): ReportContext {
  const root = resolve(io.cwd, io.env['GITHUB_WORKSPACE'] ?? io.env['CI_PROJECT_DIR'] ?? '.');
  return {
    lines,
    failOn,
    place: (file) => placeFrom(root, resolve(io.cwd, file)),
    page: rulePage,
  };
}

/** Services show a file by its path from the root of the repository, which need not be the working directory. */
function placeFrom(root: string, full: string): string {
  const path = relative(root, full);
  const isOutside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return (isOutside ? full : path).split(sep).join('/');
}
