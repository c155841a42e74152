import type { TargetResult } from '../rules/result.ts';
import { mergeSpans } from '../masking.ts';
import { mask } from '../secrets.ts';
import type { Span } from '../secrets.ts';

/** A part of a line of a file with every credential in it masked; `from` and `to` are offsets, the end excluded. */
export function maskedPart(target: TargetResult, line: number, source: string, from: number, to: number): string {
  let text = '';
  let at = from;
  for (const span of mergeSpans(confidentialIn(target, line, source.length))) {
    if (span.end <= at || span.start >= to) continue;
    text += `${source.slice(at, Math.max(at, span.start))}${mask(source.slice(Math.max(at, span.start), Math.min(to, span.end)))}`;
    at = Math.min(to, span.end);
  }
  return text + source.slice(at, Math.max(at, to));
}

function confidentialIn({ confidential }: TargetResult, line: number, length: number): Span[] {
  return confidential
    .filter((range) => range.line <= line && range.endLine >= line)
    .map((range) => ({ start: range.line < line ? 0 : range.column - 1, end: range.endLine > line ? length : range.endColumn - 1 }));
}
