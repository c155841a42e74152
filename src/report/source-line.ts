import type { TargetResult } from '../rules/judge/result.ts';
import { mergeSpans } from '../secrets/masking.ts';
import { mask } from '../secrets/secrets.ts';
import type { Span } from '../secrets/spans.ts';

/** A part of a line of a file with every credential in it masked; `from` and `to` are offsets, the end excluded. */
export function maskedPart(target: TargetResult, line: number, source: string, from: number, to: number): string {
  let text = '';
  let at = from;
  const spans = confidentialIn(target, line);
  for (let i = firstBehind(spans, from); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.start >= to) break;
    text += `${source.slice(at, Math.max(at, span.start))}${mask(source.slice(Math.max(at, span.start), Math.min(to, span.end)))}`;
    at = Math.min(to, span.end);
  }
  return text + source.slice(at, Math.max(at, to));
}

/** By target and line: a file may have thousands of findings as well as of credentials. */
const known = new WeakMap<TargetResult, Map<number, readonly Span[]>>();

function confidentialIn(target: TargetResult, line: number): readonly Span[] {
  const lines = known.get(target) ?? byLine(target);
  known.set(target, lines);
  return lines.get(line) ?? [];
}

function byLine({ confidential }: TargetResult): Map<number, readonly Span[]> {
  const lines = new Map<number, Span[]>();
  for (const range of confidential) {
    for (let line = range.line; line <= range.endLine; line++) {
      const span = { start: line > range.line ? 0 : range.column - 1, end: line < range.endLine ? Infinity : range.endColumn - 1 };
      const spans = lines.get(line);
      if (spans === undefined) lines.set(line, [span]);
      else spans.push(span);
    }
  }
  return new Map([...lines].map(([line, spans]) => [line, mergeSpans(spans)]));
}

/** The first of the sorted spans that ends behind `offset`. */
function firstBehind(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
