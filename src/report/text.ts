import type { Finding, OtherPlace } from '../rules/finding.ts';
import type { LintResult, TargetError, TargetResult } from '../rules/result.ts';
import { mask, mergeSpans } from '../secrets.ts';
import type { Span } from '../secrets.ts';
import { counted, printable } from '../text.ts';
import { style } from './style.ts';
import type { Style } from './style.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Show every step of the start also where all is well. */
  readonly trace: boolean;
  /** The lines of a file, for the source under a finding; null where they are not at hand. */
  readonly lines: (file: string) => readonly string[] | null;
}

const PLATFORM_FROM = {
  option: '',
  FROM: ' (as FROM says)',
  config: ' (as the configuration says)',
  image: '',
  machine: ' (this machine\'s; choose with --platform)',
} as const;

/** Width of the step names. */
const STEP_WIDTH = 10;

/** The report for a person: the verdict, the one step where it breaks, then what to type. */
export function formatText(result: LintResult, options: TextOptions): string {
  const marks = style(options.colour);
  const targets = result.targets.map((target) => ('error' in target ? formatError(target, marks) : formatTarget(target, marks, options)));
  const footer = formatFooter(result, marks);
  return `${[...targets, ...(footer === '' ? [] : [footer])].join('\n')}`;
}

function formatError(target: TargetError, marks: Style): string {
  return `${marks.bad('scratch-lint:')} ${printable(target.error.message)}\n`;
}

function formatTarget(target: TargetResult, marks: Style, options: TextOptions): string {
  const { prediction } = target;
  const isQuiet = prediction.outcome === 'ok' && target.findings.length === 0 && !options.trace;
  if (isQuiet) return `${verdictLine(target, marks)}\n`;
  const head = prediction.outcome === 'fails' ? `${marks.strong(printable(target.file))}: ${heading(target)}\n\n  ${failureLine(target, marks)}\n` : `${verdictLine(target, marks)}\n`;
  const showsSteps = target.launch.length > 0 && (prediction.outcome === 'fails' || options.trace);
  const steps = showsSteps ? `\n${target.launch.map((step) => `  ${mark(step.ok, marks)} ${step.step.padEnd(STEP_WIDTH)}${printable(step.detail)}\n`).join('')}` : '';
  const findings = target.findings.map((finding) => `\n${formatFinding(finding, target, marks, options)}`).join('');
  return `${head}${steps}${findings}`;
}

function heading(target: TargetResult): string {
  const base = target.kind === 'image' ? imageName(target) : target.base === null ? '' : target.kind === 'binary' ? `judged in ${target.base}, ` : `FROM ${printable(target.base)}, `;
  return `${base}${target.platform}${PLATFORM_FROM[target.platformFrom]}`;
}

function imageName({ image }: TargetResult): string {
  return image === undefined || image.name === null ? 'an image, ' : `${printable(image.name)}, `;
}

function verdictLine(target: TargetResult, marks: Style): string {
  const file = printable(target.file);
  const { prediction } = target;
  if (prediction.outcome === 'fails') return failureLine(target, marks);
  if (prediction.outcome === 'unknown') return `${marks.doubt('?')} ${file}: cannot tell, since ${printable(prediction.message ?? '')}`;
  return `${marks.good('✓')} ${file}: starts ${printable(target.program ?? '')} in ${printable(target.base ?? 'the image')} on ${target.platform}`;
}

function failureLine({ prediction }: TargetResult, marks: Style): string {
  const what = prediction.phase === 'build' ? 'will not build' : prediction.phase === 'run' ? 'will not get as far as main' : 'will not start';
  const message = prediction.message === null || prediction.message === '' ? 'no message' : printable(prediction.message);
  const exit = prediction.exitCode === null ? '' : `   (exit code ${prediction.exitCode})`;
  return `${marks.bad('✗')} ${what}: ${message}${exit}`;
}

function mark(ok: boolean | null, marks: Style): string {
  if (ok === null) return marks.doubt('?');
  return ok ? marks.good('✓') : marks.bad('✗');
}

function formatFinding(finding: Finding, target: TargetResult, marks: Style, options: TextOptions): string {
  const paint = finding.severity === 'error' ? marks.bad : finding.severity === 'warning' ? marks.doubt : marks.faint;
  const title = `${paint(`${finding.severity}:`)} ${printable(finding.message)} ${marks.faint(`[${finding.rule}]`)}\n`;
  const place = target.kind === 'dockerfile' ? formatPlace(finding, target, marks, options) : `${formatLayer(finding, marks)}${label(finding)}`;
  const others = target.kind === 'dockerfile' ? otherPlaces(finding, target, marks, options) : '';
  return `${title}${place}${others}${field('why', finding.why)}${field('fix', finding.fix)}`;
}

/** Further places of one defect that are shown; more would hide the rest. */
const MAX_PLACES = 5;

function otherPlaces({ places }: Finding, target: TargetResult, marks: Style, options: TextOptions): string {
  const shown = places.slice(0, MAX_PLACES).map((place) => formatPlace(place, target, marks, options)).join('');
  return places.length > MAX_PLACES ? `${shown}  ${marks.faint(`and ${counted(places.length - MAX_PLACES, 'more place')}`)}\n` : shown;
}

/** `layer 2 of 5, sha256:0123456789ab: COPY app /app`; a line of the history that made no layer stands alone. */
function formatLayer({ layer }: Finding, marks: Style): string {
  if (layer === undefined) return '';
  const { digest, createdBy } = layer;
  const lead = layer.layer === null ? 'history' : `layer ${layer.layer} of ${layer.layers}${digest === null ? '' : `, ${digest.slice(0, 19)}`}`;
  const line = createdBy === null ? '' : `: ${printable(createdBy.length > MAX_SOURCE ? `${createdBy.slice(0, MAX_SOURCE)}…` : createdBy)}`;
  return `  ${marks.faint(lead)}${line}\n`;
}

function label(finding: Pick<Finding, 'label'>): string {
  return finding.label === null ? '' : `  ${printable(finding.label)}\n`;
}

function formatPlace(finding: OtherPlace, target: TargetResult, marks: Style, options: TextOptions): string {
  const at = `  ${marks.faint(`${printable(finding.file)}:${finding.line}:${finding.column}`)}\n`;
  const source = options.lines(finding.file)?.[finding.line - 1];
  if (source === undefined || finding.endColumn === finding.column && finding.endLine === finding.line) return `${at}${label(finding)}`;
  const end = finding.endLine === finding.line ? finding.endColumn : source.length + 1;
  const { text, from, to } = excerpt(source, finding.column - 1, end - 1, confidentialIn(target, finding.line, source.length));
  const gutter = `${String(finding.line).padStart(5)} | `;
  const caret = `${' '.repeat(gutter.length - 2)}| ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`;
  return `${at}${marks.faint(gutter)}${text}\n${marks.faint(caret)}${finding.label === null ? '' : ` ${printable(finding.label)}`}\n`;
}

/** Source lines are shown at most this wide, around the part that matters. */
const MAX_SOURCE = 200;

/** The parts of a line that are credentials. */
function confidentialIn({ confidential }: TargetResult, line: number, length: number): Span[] {
  return confidential
    .filter((range) => range.line <= line && range.endLine >= line)
    .map((range) => ({ start: range.line < line ? 0 : range.column - 1, end: range.endLine > line ? length : range.endColumn - 1 }));
}

/** The part of a line that is shown, and where the marked part stands in it. */
function excerpt(line: string, from: number, to: number, hidden: readonly Span[]): { text: string; from: number; to: number } {
  const start = from > MAX_SOURCE - 40 ? from - 40 : 0;
  const end = start + MAX_SOURCE;
  const show = (a: number, b: number): string => printable(withoutSpans(line, a, Math.max(a, Math.min(b, end)), hidden));
  const lead = `${start > 0 ? '…' : ''}${show(start, from)}`;
  const marked = show(from, to);
  return { text: `${lead}${marked}${show(to, end)}`, from: lead.length, to: lead.length + marked.length };
}

/** `line.slice(a, b)` with the hidden parts masked. */
function withoutSpans(line: string, a: number, b: number, hidden: readonly Span[]): string {
  let text = '';
  let at = a;
  for (const span of mergeSpans(hidden)) {
    if (span.end <= at || span.start >= b) continue;
    text += `${line.slice(at, Math.max(at, span.start))}${mask(line.slice(Math.max(at, span.start), Math.min(b, span.end)))}`;
    at = Math.min(b, span.end);
  }
  return text + line.slice(at, b);
}

/** `fix:` with every further line below the first. */
function field(name: string, text: string | null): string {
  if (text === null) return '';
  return text.split('\n').map((line, i) => {
    const [lead, rest] = i === 0 ? [name, line] : line.startsWith('or: ') ? ['or', line.slice(4)] : ['', line];
    return `  ${lead.padStart(3)}${lead === '' ? ' ' : ':'} ${printable(rest)}\n`;
  }).join('');
}

function formatFooter({ summary, targets }: LintResult, marks: Style): string {
  const parts = [
    [summary.errors, 'error'], [summary.warnings, 'warning'], [summary.notes, 'note'],
  ] as const;
  const counts = parts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  if (counts.length === 0) return '';
  const first = targets.flatMap((target) => ('error' in target ? [] : target.findings))[0];
  return `${marks.faint(`${counts.join(', ')} · npx scratch-lint explain ${first?.rule ?? ''}`)}\n`;
}
