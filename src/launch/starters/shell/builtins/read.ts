import type { Shell } from '../../../../image/run/run-machine.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';

/** `read`: a line of what the script itself laid before it, or of what a RUN line and a container without `-i` are given: nothing. */
export function read(state: ShellState, words: readonly string[]): Status {
  const { input, start } = state;
  const unknown = start.shell === 'dash' ? optionUnknownToDash(words) : null;
  if (unknown !== null) {
    state.complain(`Illegal option -${unknown}`, 'read');
    return 2;
  }
  const { isRaw, mark, count, array, names } = askedOf(words, start.shell, input?.rest === '');
  if (names.length === 0 && start.shell === 'dash') {
    state.complain('arg count', 'read');
    return 2;
  }
  if (input === null || input.rest === null || (names.length === 0 && start.shell !== 'bash')) return unfollowed();
  // Of what is no text, some is gone.
  input.bytes = undefined;
  const wanted = names.length === 0 ? ['REPLY'] : names;
  const end = input.rest.indexOf(mark);
  // What stands behind the line is not asked yet.
  if (!isKnown(end < 0 ? input.rest : input.rest.slice(0, end)) || (!isRaw && !isKnown(input.rest) && input.rest.includes('\\'))) {
    if (array !== null) return unfollowed();
    for (const name of wanted) state.variables.assign(name, SOME_TEXT);
    // Whatever stands before it, there is a line that ends.
    const isLine = input.rest.includes(mark);
    if (isLine) input.rest = SOME_TEXT;
    return isLine ? 0 : null;
  }
  const { line, rest } = count === null ? lineOf(input.rest, mark, isRaw) : charactersOf(input.rest, mark, count);
  input.rest = rest ?? '';
  const status = rest === null ? 1 : 0;
  // Whether a blank behind a backslash goes with others at the end, differs.
  if (start.shell === 'ash' && line.escaped.has(line.text.length - 1)) return unfollowed();
  if (array !== null) {
    state.variables.assign(array, [...fieldsOf(line, Infinity, state.variables.separators)]);
    return status;
  }
  const values = names.length === 0 ? [line.text] : fieldsOf(line, wanted.length, state.variables.separators);
  for (const [at, name] of wanted.entries()) state.variables.assign(name, values[at] ?? '');
  return status;
}

/** A line, and the places in it of what a backslash makes a character like any other. */
interface ReadLine {
  readonly text: string;
  readonly escaped: ReadonlySet<number>;
}

/** Up to its mark, where lines that end in a backslash go on; `rest` is null where there is no mark. */
function lineOf(input: string, mark: string, isRaw: boolean): { readonly line: ReadLine; readonly rest: string | null } {
  const end = input.indexOf(mark);
  const plain = end < 0 ? input : input.slice(0, end);
  if (isRaw || !plain.includes('\\'))
    return { line: { text: plain, escaped: new Set() }, rest: end < 0 ? null : input.slice(end + mark.length) };
  const escaped = new Set<number>();
  let text = '';
  for (let at = 0; at < input.length; at++) {
    const char = input.charAt(at);
    if (char === mark) return { line: { text, escaped }, rest: input.slice(at + 1) };
    if (char === '\\') {
      const next = input.charAt(++at);
      if (next === '\n' || next === '') continue;
      escaped.add(text.length);
      text += next;
    } else text += char;
  }
  return { line: { text, escaped }, rest: null };
}

/** `-n COUNT`: no more than that of a line, and what is left stays to be read. */
function charactersOf(input: string, mark: string, count: number): { readonly line: ReadLine; readonly rest: string | null } {
  // A byte may be less than a character, and what a backslash is worth is counted in more than one way.
  const start = input.slice(0, count);
  if (/[^\0-\x7f]|\\/.test(start)) return unfollowed();
  const end = start.indexOf(mark);
  const text = end < 0 ? start : start.slice(0, end);
  const isOver = end >= 0 || start.length === count;
  return { line: { text, escaped: new Set() }, rest: isOver ? input.slice(end < 0 ? count : end + mark.length) : null };
}

/** The first letter of options that dash does not know: it has `-r` and `-p WORD` alone. */
function optionUnknownToDash(words: readonly string[]): string | null {
  const [first = ''] = words;
  return isKnown(first) ? (/^-r*([a-oqs-zA-Z])/.exec(first)?.[1] ?? null) : null;
}

interface Asked {
  readonly isRaw: boolean;
  /** What ends what is read. */
  readonly mark: string;
  /** `-n COUNT`: so many characters at most. */
  readonly count: number | null;
  /** `-a NAME`: all words are its elements. */
  readonly array: string | null;
  readonly names: readonly string[];
}

/**
 * Only bash has more than `-r` and `-p` in every make. Where there is nothing to read, neither a prompt nor how long or how much it reads
 * is of any matter.
 */
function askedOf(words: readonly string[], shell: Shell, isNothing: boolean): Asked {
  let [isRaw, mark, array, at]: [boolean, string, string | null, number] = [false, '\n', null, 0];
  let count: number | null = null;
  for (; words[at]?.startsWith('-') === true; at++) {
    const [, letters = '', option = '', rest = ''] = /^-([rs]*)([adpnt]?)(.*)$/s.exec(words[at] ?? '') ?? unfollowed();
    if ((letters.includes('s') && shell === 'dash') || (option === '' && rest !== '')) return unfollowed();
    isRaw ||= letters.includes('r');
    if (option === '') continue;
    const value = rest !== '' ? rest : (words[++at] ?? unfollowed());
    // It prompts a terminal alone.
    if (option === 'p') continue;
    if (option === 'n' || option === 't') {
      // What was laid before it is there at once.
      if (shell === 'dash' || !/^[1-9]\d{0,5}$/.test(value)) return unfollowed();
      if (option === 'n' && !isNothing) count = Number(value);
      continue;
    }
    if (shell !== 'bash') return unfollowed();
    if (!isKnown(value) || (option === 'd' && value.length > 1)) return unfollowed();
    if (option === 'a') array = value;
    else mark = value === '' ? '\0' : value;
  }
  const names = words.slice(at);
  return array !== null && names.length > 0 ? unfollowed() : { isRaw, mark, count, array, names };
}

/**
 * So many words, the last of which is all that is left (XCU read): without the blanks behind it, and without a separator where it is one
 * word.
 */
function fieldsOf({ text, escaped }: ReadLine, count: number, separators: string): readonly string[] {
  const isSeparator = (at: number): boolean => at < text.length && separators.includes(text.charAt(at)) && !escaped.has(at);
  const behindBlanks = (from: number): number => {
    let at = from;
    while (isSeparator(at) && /[ \t\n]/.test(text.charAt(at))) at++;
    return at;
  };
  const behindField = (from: number): number => {
    let at = from;
    while (at < text.length && !isSeparator(at)) at++;
    return at;
  };
  /** Blanks around one other separator are one with it. */
  const behindSeparator = (from: number): number => {
    const at = behindBlanks(from);
    return isSeparator(at) ? behindBlanks(at + 1) : at;
  };
  const words: string[] = [];
  let at = behindBlanks(0);
  while (at < text.length && words.length < count - 1) {
    const end = behindField(at);
    words.push(text.slice(at, end));
    at = behindSeparator(end);
  }
  if (at >= text.length) return words;
  const end = behindField(at);
  let last = text.length;
  while (last > at && isSeparator(last - 1) && /[ \t\n]/.test(text.charAt(last - 1))) last--;
  return [...words, text.slice(at, behindSeparator(end) >= text.length ? end : last)];
}

/** `mapfile -t -n COUNT -s SKIPPED -d MARK NAME`: lines as the elements of an array, of bash alone. */
export function mapfile(state: ShellState, words: readonly string[]): Status {
  const { isTrimmed, most, skipped, mark, rest } = askedOfMapfile(words);
  const [name = 'MAPFILE', ...more] = rest;
  const { input, start } = state;
  if (
    start.shell !== 'bash'
    || more.length > 0
    || !/^[A-Za-z_]\w*$/.test(name)
    || input === null
    || input.rest === null
    || !isKnown(input.rest)
  )
    return unfollowed();
  const lines = input.rest.split(mark);
  // What stands behind the last mark is a line where it is anything.
  const all = lines.map((line, at) => (at < lines.length - 1 ? line + mark : line)).filter((line) => line !== '');
  const end = most === 0 ? all.length : skipped + most;
  input.rest = all.slice(end).join('');
  state.variables.assign(
    name,
    all.slice(skipped, end).map((line) => (isTrimmed && line.endsWith(mark) ? line.slice(0, -1) : line)),
  );
  return 0;
}

interface AskedOfMapfile {
  readonly isTrimmed: boolean;
  /** 0 for all. */
  readonly most: number;
  readonly skipped: number;
  readonly mark: string;
  readonly rest: readonly string[];
}

function askedOfMapfile(words: readonly string[]): AskedOfMapfile {
  let [isTrimmed, most, skipped, mark, at] = [false, 0, 0, '\n', 0];
  for (; words[at]?.startsWith('-') === true; at++) {
    const [whole = '', letters = '', option, given = ''] = /^-(t*)(?:([nsd])(.*))?$/s.exec(words[at] ?? '') ?? unfollowed();
    if (whole === '-') return unfollowed();
    isTrimmed ||= letters !== '';
    if (option === undefined) continue;
    const value = given === '' ? words[++at] : given;
    if (option === 'd') mark = value?.length === 1 && isKnown(value) ? value : unfollowed();
    else if (option === 'n') most = /^\d{1,6}$/.test(value ?? '') ? Number(value) : unfollowed();
    else skipped = /^\d{1,6}$/.test(value ?? '') ? Number(value) : unfollowed();
  }
  return { isTrimmed, most, skipped, mark, rest: words.slice(at) };
}
