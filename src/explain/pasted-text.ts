import { inEnglish } from './translations.ts';

/** What a paste may be, taken out of what surrounds it in a terminal, a log or a page. */

/** Enough for any log worth pasting; of a longer one, what is in the middle is not looked at: a build fails at its end. */
const MAX_LINES = 400;
const MAX_LINE = 8_000;
const MAX_TEXT = 32_000;

/** What colours a log for a terminal; in JSON the escape character is written out. */
const COLOURS = /(?:\x1b|\\u001b|\\x1b|\\e|\\033)\[[\d;]{0,20}[A-Za-z]/g;

/** What pages make of quotes and blanks. */
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
};

/** A line that is wrapped is at least so long, and a paste has so many of them at most. */
const MIN_WIDTH = 40;
const MAX_WRAPPED = 40;

/** The texts to look for an error in: each line, what was one line before a terminal wrapped it, and the whole. */
export function pastedTexts(text: string): string[] {
  const plain = inEnglish(plainText(ends(text, MAX_TEXT, '\n')));
  const lines = firstAndLast(plain.split(/\r?\n/))
    .map((line) => ends(line, MAX_LINE, ' ').trim())
    .filter((line) => line !== '');
  const texts = lines.length > 1 ? [...lines, ...unwrap(lines), plain.slice(0, MAX_LINE).trim()] : lines;
  return texts.map(singleBlanks).flatMap((one) => [...new Set([one, unescapeJson(one)])]);
}

/** The beginning and the end of a text that is too long, the end three times as much. */
function ends(text: string, limit: number, between: string): string {
  return text.length <= limit ? text : `${text.slice(0, limit / 4)}${between}${text.slice((-limit * 3) / 4)}`;
}

function firstAndLast(lines: readonly string[]): readonly string[] {
  return lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES / 4), ...lines.slice((-MAX_LINES * 3) / 4)];
}

function plainText(text: string): string {
  return text
    .replace(COLOURS, '')
    .replace(/&(quot|apos|lt|gt|amp|nbsp|#34|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\u00a0/g, ' ')
    .replace(/[\u201c\u201d]/g, '"');
}

/** Tables, of pages and of kubectl, leave more than one blank between words. */
function singleBlanks(text: string): string {
  return text.replace(/[ \t]{2,}/g, ' ');
}

/** The quotes of a text that stands in JSON, however deep. */
function unescapeJson(text: string): string {
  return text.replace(/\\{1,20}"/g, '"').replace(/\\{1,20}n(?=["\\]|$)/g, '');
}

/** Lines that a terminal wrapped at its edge, put together: there the first word of each would not have fitted on the line before it. */
function unwrap(lines: readonly string[]): string[] {
  const ends = lines.slice(0, -1);
  const width = Math.max(...ends.map(({ length }) => length));
  if (lines.length > MAX_WRAPPED || width < MIN_WIDTH) return [];
  const isWrapped = ends.every((line, index) => line.length + 1 + firstWord(lines[index + 1] ?? '').length > width);
  return isWrapped ? [lines.join(''), lines.join(' ')].map((line) => line.slice(0, MAX_LINE)) : [];
}

function firstWord(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}
