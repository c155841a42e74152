import { SEVERITIES } from '../rules/finding.ts';
import type { Finding, OtherPlace } from '../rules/finding.ts';
import type { LintResult, Summary, TargetError, TargetResult } from '../rules/judge/result.ts';
import { counted, lastLines, printable } from '../text.ts';
import { formatExcerpt } from './excerpt.ts';
import { layerText } from './finding-text.ts';
import { fixLines } from './fix-lines.ts';
import type { Report } from './report.ts';
import { style } from './style.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Rule names lead to their pages (OSC 8). */
  readonly links?: boolean;
  /** Columns of the terminal; null or left out where lines may be of any length. */
  readonly width?: number | null;
  /** Show every step of the start also where all is well. */
  readonly trace: boolean;
  /** Say nothing of targets that have nothing to report. */
  readonly quiet?: boolean;
  /** The lines of a file, for the source under a finding; null where they are not at hand. */
  readonly lines: (file: string) => readonly string[] | null;
}

/** The options, settled. */
interface Look {
  readonly marks: Style;
  readonly width: number | null;
  readonly trace: boolean;
  readonly lines: TextOptions['lines'];
}

const PLATFORM_FROM = {
  option: '',
  FROM: ' (as FROM says)',
  config: ' (as the configuration says)',
  image: '',
  machine: " (this machine's; choose with --platform)",
} as const;

/** Width of the step names. */
const STEP_WIDTH = 10;

/** Lines of prose are no wider than this, however wide the terminal is. */
const MAX_WIDTH = 120;

/** The report for a person: the verdict, the one step where it breaks, then what to type. */
export function textReport(options: TextOptions): Report {
  const look: Look = {
    marks: style(options.colour, options.links),
    width: options.width ?? null,
    trace: options.trace,
    lines: options.lines,
  };
  let before = '';
  let worst: Pick<Finding, 'rule' | 'severity'> | null = null;
  let files = 0;
  let filesWithFindings = 0;
  let isUnsure = false;
  return {
    head: () => '',
    target(target) {
      files += 1;
      const findings = 'error' in target ? [] : target.findings;
      worst = worseOf(worst, findings[0]);
      if (findings.length > 0) filesWithFindings += 1;
      if (options.quiet === true && findings.length === 0 && !('error' in target)) return '';
      const text = 'error' in target ? formatError(target, look.marks) : formatTarget(target, look);
      const separated = before !== '' && (isBlock(before) || isBlock(text)) ? `\n${text}` : text;
      before = text;
      if (!('error' in target) && target.kind === 'dockerfile' && target.prediction.outcome === 'unknown') isUnsure = true;
      return separated;
    },
    tail: ({ summary }) => {
      const footer = formatFooter(summary, worst?.rule ?? '', files > 1 ? ` in ${filesWithFindings} of ${files} files` : '', look.marks);
      const after = `${footer}${isUnsure && options.quiet !== true ? `${look.marks.faint(TO_BE_SURE)}\n` : ''}`;
      return after === '' || before === '' ? after : `\n${after}`;
    },
  };
}

/** The built image has no unknowns. */
const TO_BE_SURE = 'to be sure: docker build -t app … && docker save app | npx scratch-lint -';

/** Findings of a target come with the worst first, so its first is enough. */
function worseOf<T extends Pick<Finding, 'severity'>>(known: T | null, next: T | undefined): T | null {
  if (known === null || next === undefined) return known ?? next ?? null;
  return SEVERITIES.indexOf(next.severity) < SEVERITIES.indexOf(known.severity) ? next : known;
}

/** Lines of single targets stand together, larger texts apart. */
function isBlock(text: string): boolean {
  return text.includes('\n\n');
}

/** The text of a whole result. */
export function formatText({ targets, summary }: LintResult, options: TextOptions): string {
  const report = textReport(options);
  return `${report.head()}${targets.map((target) => report.target(target)).join('')}${report.tail({ summary, exitCode: 0 })}`;
}

function formatError(target: TargetError, marks: Style): string {
  return `${marks.bad('scratch-lint:')} ${printable(target.error.message)}\n`;
}

const SILENCED = 'no finding: the rule for it is left out by --only, --ignore, --severity, the configuration or an ignore comment';

function formatTarget(target: TargetResult, look: Look): string {
  const { marks } = look;
  const { prediction } = target;
  const isQuiet = prediction.outcome === 'ok' && target.findings.length === 0 && !look.trace;
  if (isQuiet) return `${verdictLine(target, look)}\n`;
  const head =
    prediction.outcome === 'fails' ? `${headLine(target, look)}\n\n  ${failureLine(target, look)}\n` : `${verdictLine(target, look)}\n`;
  const showsSteps = target.launch.length > 0 && (prediction.outcome === 'fails' || look.trace);
  const steps = showsSteps
    ? `\n${target.launch.map((step) => `  ${mark(step.ok, marks)} ${step.step.padEnd(STEP_WIDTH)}${prose(step.detail, look, STEP_WIDTH + 4)}\n`).join('')}`
    : '';
  const findings = target.findings.map((finding) => `\n${formatFinding(finding, target, look)}`).join('');
  // A red verdict and exit code 0 need a reason.
  const silenced = prediction.outcome === 'fails' && target.findings.length === 0 ? `\n${prose(SILENCED, look, 2)}\n` : '';
  return `${head}${steps}${findings}${silenced}`;
}

/** Printable text, wrapped to the terminal with later lines indented as the first stands. */
function prose(text: string, { width }: Look, indent: number): string {
  const shown = printable(text);
  return width === null ? shown : wrap(shown.split(' '), Math.min(width, MAX_WIDTH), ' '.repeat(indent));
}

function headLine(target: TargetResult, look: Look): string {
  const file = printable(`${target.file}:`);
  const base =
    target.kind === 'image'
      ? `${target.image?.name ?? 'an image'}, `
      : target.base === null
        ? ''
        : target.kind === 'binary'
          ? `judged in ${target.base}, `
          : `FROM ${target.base}, `;
  const text = prose(`${target.file}: ${base}${target.platform}${PLATFORM_FROM[target.platformFrom]}`, look, 2);
  return text.startsWith(file) ? `${look.marks.strong(file.slice(0, -1))}${text.slice(file.length - 1)}` : text;
}

function verdictLine(target: TargetResult, look: Look): string {
  const { marks } = look;
  const { file, prediction } = target;
  if (prediction.outcome === 'fails') return failureLine(target, look);
  if (prediction.outcome === 'unknown')
    return `${marks.doubt('?')} ${prose(`${file}: cannot tell, since ${prediction.message ?? ''}`, look, 2)}`;
  return `${marks.good('✓')} ${prose(`${file}: starts ${target.program ?? ''}${madeBy(target)} in ${target.base ?? 'the image'} on ${target.platform}`, look, 2)}`;
}

/** A program that is not built yet: which line makes it. */
function madeBy({ madeBy: made }: TargetResult): string {
  return made === undefined ? '' : `, as line ${made.line ?? '?'} makes it,`;
}

function failureLine({ prediction }: TargetResult, look: Look): string {
  const what =
    prediction.phase === 'build' ? 'will not build' : prediction.phase === 'run' ? 'will not get as far as main' : 'will not start';
  // What goes to standard output is not followed.
  const message =
    prediction.message === '' ? 'no message on stderr' : prediction.message === null ? 'no message' : lastLines(prediction.message);
  const exit = prediction.exitCode === null ? '' : `   (exit code ${prediction.exitCode})`;
  return `${look.marks.bad('✗')} ${prose(`${what}: ${message}${exit}`, look, 4)}${otherWords(prediction.alternatives, look)}`;
}

/** What else the builder may say, which works on several things at once; each of them is a finding of its own. */
function otherWords(alternatives: readonly string[], look: Look): string {
  const [first] = alternatives;
  if (first === undefined) return '';
  const more = alternatives.length > 1 ? ` (or ${counted(alternatives.length - 1, 'other message')})` : '';
  return `\n    ${prose(`or, whichever it comes to first: ${first}${more}`, look, 4)}`;
}

function mark(ok: boolean | null, marks: Style): string {
  if (ok === null) return marks.doubt('?');
  return ok ? marks.good('✓') : marks.bad('✗');
}

function formatFinding(finding: Finding, target: TargetResult, look: Look): string {
  const place = target.kind === 'dockerfile' ? formatPlace(finding, target, look) : `${formatLayer(finding, look)}${label(finding, look)}`;
  const others = target.kind === 'dockerfile' ? otherPlaces(finding, target, look) : '';
  const why = finding.why === null ? '' : `  why: ${prose(finding.why, look, 7)}\n`;
  return `${formatTitle(finding, look)}\n${place}${others}${why}${fixLines(finding.fix)}`;
}

/** Colours and links take no columns, so they come after the wrapping. */
function formatTitle({ severity, message, rule, url }: Finding, look: Look): string {
  const { marks } = look;
  const paint = severity === 'error' ? marks.bad : severity === 'warning' ? marks.doubt : marks.faint;
  const text = prose(`${severity}: ${message} [${rule}]`, look, 2);
  return `${paint(`${severity}:`)}${text.slice(severity.length + 1, -rule.length - 2)}${marks.faint(`[${marks.link(rule, url)}]`)}`;
}

/** Further places of one defect that are shown; more would hide the rest. */
const MAX_PLACES = 5;

function otherPlaces({ places }: Finding, target: TargetResult, look: Look): string {
  const shown = places
    .slice(0, MAX_PLACES)
    .map((place) => formatPlace(place, target, look))
    .join('');
  return places.length > MAX_PLACES ? `${shown}  ${look.marks.faint(`and ${counted(places.length - MAX_PLACES, 'more place')}`)}\n` : shown;
}

function formatLayer({ layer }: Finding, { marks }: Look): string {
  if (layer === undefined) return '';
  const { lead, line } = layerText(layer);
  return `  ${marks.faint(lead)}${line === null ? '' : `: ${printable(line)}`}\n`;
}

function label(finding: Pick<Finding, 'label'>, look: Look): string {
  return finding.label === null ? '' : `  ${prose(finding.label, look, 2)}\n`;
}

function formatPlace(place: OtherPlace, target: TargetResult, look: Look): string {
  const at = `  ${look.marks.faint(`${printable(`${place.file}:${place.line}:${place.column}`)}`)}\n`;
  const source = look.lines(place.file)?.[place.line - 1];
  const isEmpty = place.endColumn === place.column && place.endLine === place.line;
  // A line of a script, which stands in the label.
  if (isEmpty && place.file !== target.file && place.label !== null) return `${at}${formatQuote(place.line, place.label, look)}`;
  return source === undefined || isEmpty
    ? `${at}${label(place, look)}`
    : `${at}${formatExcerpt(place, source, target, look.marks, look.width)}`;
}

function formatQuote(line: number, text: string, look: Look): string {
  const gutter = `${String(line).padStart(5)} | `;
  return `${look.marks.faint(gutter)}${prose(text, look, gutter.length)}\n`;
}

function formatFooter({ errors, warnings, notes }: Summary, rule: string, where: string, marks: Style): string {
  const parts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [notes, 'note'],
  ] as const;
  const counts = parts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  return counts.length === 0 ? '' : `${marks.faint(`${counts.join(', ')}${where} · npx scratch-lint explain ${rule}`)}\n`;
}
