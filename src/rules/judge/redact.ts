import { addAll } from '../../add-all.ts';
import type { Evaluation } from '../../dockerfile/evaluation.ts';
import type { Range } from '../../dockerfile/range.ts';
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { mustHide } from '../../secrets/likely-secrets.ts';
import { hiddenSpans, maskSecrets, mergeSpans, spreadSpans, tellingSecrets } from '../../secrets/masking.ts';
import { tokenSpans } from '../../secrets/secret-tokens.ts';
import type { Span } from '../../secrets/spans.ts';
import { withoutMark } from '../../text.ts';
import type { Finding } from '../finding.ts';
import { isWorthHiding, KnownValues } from './known-values.ts';
import { ownText } from './own-text.ts';
import type { TargetResult } from './result.ts';

/** What must not be shown of a Dockerfile: values, and the places where they stand. */
export interface Confidential {
  readonly values: KnownValues;
  readonly places: readonly Range[];
}

/** Finds the credentials of a Dockerfile: values of ARG and ENV with such names, whatever shows itself as one, and those `ofScripts`. */
export function findConfidential(
  text: string,
  evaluation: Evaluation,
  buildArgs: Readonly<Record<string, string>>,
  ofScripts: Iterable<string>,
): Confidential {
  const values = new Set([...ofScripts].filter(isWorthHiding));
  const places: Range[] = [];
  const add = (name: string, whole: string, raw: string, range: Range | null): void => {
    const value = ownText(whole, raw === '' ? null : raw);
    if (!mustHide(name, value)) return;
    if (isWorthHiding(value)) values.add(value);
    if (range !== null && raw !== '' && !/^["']?\$/.test(raw)) places.push(range);
  };
  for (const [name, value] of Object.entries(buildArgs)) add(name, value, '', null);
  for (const { name, value } of evaluation.globals.entries()) add(name, value, '', null);
  const lines = linesOf(text);
  for (const value of refusedValues(lines, evaluation)) values.add(value);
  for (const stage of evaluation.stages) {
    for (const step of stage.steps) {
      if (step.keyword === 'ENV') for (const { name, value } of step.pairs) add(name.value, value.value, value.raw, value.range);
      if (step.keyword === 'ARG')
        for (const { name, value } of step.args) add(name, value?.value ?? '', value?.raw ?? '', value?.range ?? null);
    }
  }
  // What a line gives away is hidden in all that is said: a RUN may use it as it likes.
  for (const { source, hidden } of lines) for (const value of tellingSecrets(source, hidden)) values.add(value);
  // As they stand in what a builder quotes.
  for (const value of [...values]) values.add(goQuote(value).slice(1, -1));
  const known = new KnownValues(values);
  return { values: known, places: [...places, ...placesInLines(lines, known)] };
}

interface Line {
  readonly source: string;
  readonly hidden: readonly Span[];
}

/** What a line goes on with on the next, whatever the escape character of the file. */
const CONTINUED = /[\\`][ \t\r]*$/;

/** What is hidden in each line: by itself, and as a part of the instruction that it stands in, and of a private key. */
function linesOf(whole: string): Line[] {
  const text = withoutMark(whole);
  const sources = text.split('\n');
  const hidden = sources.map((source) => hiddenSpans(source));
  for (let first = 0; first < sources.length;) {
    const group = continuedFrom(sources, first);
    if (group.length > 1) {
      const pieces = group.map((line) => (sources[line] ?? '').replace(CONTINUED, blanks));
      spreadSpans(hiddenSpans(pieces.join(' ')), pieces).forEach((spans, i) => addAll(hidden[group[i] ?? first] ?? [], spans));
    }
    first = (group.at(-1) ?? first) + 1;
  }
  if (text.includes('-----BEGIN')) spreadSpans(tokenSpans(text), sources).forEach((spans, i) => addAll(hidden[i] ?? [], spans));
  return sources.map((source, i) => ({ source, hidden: hidden[i] ?? [] }));
}

/** The lines of an instruction, without the comments between them. */
function continuedFrom(sources: readonly string[], first: number): number[] {
  const group = [first];
  for (let line = first; CONTINUED.test(sources[line] ?? '') && line + 1 < sources.length;) {
    line++;
    while (/^[ \t]*#/.test(sources[line] ?? '') && line + 1 < sources.length) line++;
    group.push(line);
  }
  return group;
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}

function hiddenTexts(line: Line | undefined): string[] {
  return line?.hidden.map(({ start, end }) => line.source.slice(start, end)) ?? [];
}

/** An instruction that is refused has no values, and the refusal may quote what was to be one. */
function refusedValues(lines: readonly Line[], { problems }: Evaluation): string[] {
  if (problems.length === 0) return [];
  const refused = new Set(
    problems.flatMap(({ range }) => Array.from({ length: range.endLine - range.line + 1 }, (_, i) => range.line - 1 + i)),
  );
  return [...refused].flatMap((i) => hiddenTexts(lines[i])).filter(isWorthHiding);
}

function placesInLines(lines: readonly Line[], values: KnownValues): Range[] {
  const places: Range[] = [];
  for (const [i, { source, hidden }] of lines.entries())
    for (const { start, end } of mergeSpans([...hidden, ...values.spansIn(source)]))
      places.push({ line: i + 1, column: start + 1, endLine: i + 1, endColumn: end + 1 });
  return places;
}

/** The result with every credential taken out of all that is said in it. */
export function redactResult(result: TargetResult, { values, places }: Confidential): TargetResult {
  const hide = (text: string): string => maskSecrets(text, values.spansIn(text));
  const hideOrNull = (text: string | null): string | null => (text === null ? null : hide(text));
  const finding = (one: Finding): Finding => ({
    ...one,
    message: hide(one.message),
    fix: hideOrNull(one.fix),
    why: hideOrNull(one.why),
    label: hideOrNull(one.label),
    places: one.places.map((place) => ({ ...place, label: hideOrNull(place.label) })),
    ...(one.layer === undefined ? {} : { layer: { ...one.layer, createdBy: hideOrNull(one.layer.createdBy) } }),
  });
  return {
    ...result,
    stage: hideOrNull(result.stage),
    base: hideOrNull(result.base),
    prediction: {
      ...result.prediction,
      message: hideOrNull(result.prediction.message),
      alternatives: result.prediction.alternatives.map(hide),
    },
    program: hideOrNull(result.program),
    launch: result.launch.map((step) => ({ ...step, detail: hide(step.detail) })),
    findings: result.findings.map(finding),
    confidential: places,
  };
}
