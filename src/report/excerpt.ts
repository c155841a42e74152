import type { OtherPlace } from '../rules/finding.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { printable } from '../text.ts';
import { displayWidth } from './display-width.ts';
import { maskedPart } from './source-line.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

/** Source lines are shown at most this wide, around the part that matters. */
const MAX_SOURCE = 200;
/** What stands left of the marked part where a line is cut there. */
const LEAD = 40;
/** Columns of `    3 | `. */
const GUTTER = 8;
const MIN_SOURCE = 20;

/** A source line with carets under the part that a finding is about, and its label; `width` null means any. */
export function formatExcerpt(place: OtherPlace, source: string, target: TargetResult, marks: Style, width: number | null): string {
  const end = place.endLine === place.line ? place.endColumn : source.length + 1;
  const room = Math.max(MIN_SOURCE, Math.min(MAX_SOURCE, (width ?? Infinity) - GUTTER));
  const { text, indent, marked } = cut(source, place.column - 1, end - 1, room, target, place.line);
  const gutter = `${String(place.line).padStart(GUTTER - 3)} | `;
  const blank = `${' '.repeat(gutter.length - 2)}| `;
  const caret = `${blank}${' '.repeat(indent)}${'^'.repeat(marked)}`;
  return `${marks.faint(gutter)}${text}\n${marks.faint(caret)}${formatLabel(place.label, displayWidth(caret), width)}\n`;
}

/** Behind the carets where there is room, else below them. */
function formatLabel(label: string | null, used: number, width: number | null): string {
  if (label === null) return '';
  const text = printable(label);
  if (width === null || used + 1 + displayWidth(text) <= width) return ` ${text}`;
  const indent = ' '.repeat(GUTTER);
  return `\n${indent}${wrap(text.split(' '), width, indent)}`;
}

/** The part of a line that is shown, the columns before the marked part, and those of it. */
function cut(
  line: string,
  from: number,
  to: number,
  room: number,
  target: TargetResult,
  number: number,
): { text: string; indent: number; marked: number } {
  const lead = Math.min(LEAD, Math.floor(room / 4));
  const isFar = room === MAX_SOURCE ? from > room - lead : Math.min(to, line.length) > room && from > lead;
  const start = isFar ? from - lead : 0;
  const end = start + room - (isFar ? 1 : 0);
  const show = (a: number, b: number): string => printable(maskedPart(target, number, line, a, Math.max(a, Math.min(b, end))));
  const before = `${start > 0 ? '…' : ''}${show(start, from)}`;
  const marked = show(from, to);
  return { text: `${before}${marked}${show(to, end)}`, indent: displayWidth(before), marked: Math.max(1, displayWidth(marked)) };
}
