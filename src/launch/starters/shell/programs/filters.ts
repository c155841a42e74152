import { fromBytes } from '../../../../bytes/source.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import { awkPrintsOnly } from '../../../../toolchain/commands/file-commands.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { runAwk } from './awk/program.ts';
import { refusedByAwk } from './awk/refused.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt, given, linesOf, mayAnswer } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { grep } from './grep.ts';
import { numberedBy } from './numbering.ts';
import { editedTo } from './sed-run.ts';
import { refusedBySed } from './sed-syntax.ts';
import { readEdits } from './text-edit.ts';
import { editInPlace } from './text-writers.ts';
import { tr } from './tr.ts';
import { byVersion } from './version-order.ts';

/** How a program makes another text of what it reads. */
interface Filter {
  /** The letters of its options that take a value. */
  readonly valued: string;
  /** Options that it has in every make and that do no more; with others nobody knows how it ends. */
  readonly known: RegExp;
  /** What it ends with where it cannot open a file. */
  readonly refused: number;
  /** Null where what it writes is not known. */
  readonly work: (text: string, asked: Asked) => string | null;
}

const FILTERED: Readonly<Record<string, Filter>> = {
  head: {
    valued: 'nc',
    known: /^[nc]$/,
    refused: 1,
    work: (text, { options }) => {
      const [lines, characters] = [options.get('n') ?? '10', options.get('c')];
      if (characters !== undefined) return isCount(characters) && isPlain(text) ? text.slice(0, Number(characters)) : null;
      const all = piecesOf(text);
      if (/^-\d{1,6}$/.test(lines)) return all.slice(0, Math.max(0, all.length + Number(lines))).join('');
      return isCount(lines) ? all.slice(0, Number(lines)).join('') : null;
    },
  },
  tail: {
    valued: 'nc',
    known: /^[nc]$/,
    refused: 1,
    work: (text, { options }) => {
      const [lines, characters] = [options.get('n') ?? '10', options.get('c')];
      if (characters !== undefined)
        return isCount(characters) && isPlain(text) ? text.slice(Math.max(0, text.length - Number(characters))) : null;
      const pieces = piecesOf(text);
      const behind = /^\+(\d{1,6})$/.exec(lines)?.[1];
      if (behind !== undefined) return pieces.slice(Math.max(0, Number(behind) - 1)).join('');
      return isCount(lines) ? pieces.slice(Math.max(0, pieces.length - Number(lines))).join('') : null;
    },
  },
  cut: { valued: 'dfcb', known: /^[dfcbs]$/, refused: 1, work: cut },
  sort: {
    valued: 'kt',
    known: /^[runktVc]$/,
    refused: 2,
    work: (text, { options }) => {
      if (!isPlain(text)) return null;
      const all = linesOf(text);
      const byKey = options.has('k')
        ? keyOf(options, all)
        : options.has('n') && !options.has('u')
          ? { of: numberAt, isTurned: options.has('r') }
          : undefined;
      if (byKey !== undefined) return byKey === null ? null : sortedBy(all, byKey, options.has('r'));
      // What is no plain number is one all the same to sort, and two that are equal may be different lines.
      if (options.has('n') && !all.every((line) => /^(?:0|-?[1-9]\d{0,8})$/.test(line))) return null;
      if (options.has('V') && (options.has('n') || options.has('u'))) return null;
      const lines = options.has('V') ? byVersion(all) : options.has('n') ? all.sort((a, b) => Number(a) - Number(b)) : all.sort();
      if (lines === null) return null;
      const kept = options.has('u') ? lines.filter((line, at) => line !== lines[at - 1]) : lines;
      return (options.has('r') ? kept.reverse() : kept).map((line) => `${line}\n`).join('');
    },
  },
  uniq: {
    valued: '',
    known: /^[cdu]$/,
    refused: 1,
    work: (text, { options }) => {
      const lines = linesOf(text);
      if (options.size === 1 && options.has('c') && isPlain(text)) return counted(lines);
      const [letter, ...more] = options.keys();
      if (more.length > 0) return null;
      const isWanted = (line: string, at: number): boolean =>
        letter === 'd' ? line === lines[at + 1] : letter !== 'u' || line !== lines[at + 1];
      return lines
        .filter((line, at) => (at === 0 || line !== lines[at - 1]) && isWanted(line, at))
        .map((line) => `${line}\n`)
        .join('');
    },
  },
  wc: {
    valued: '',
    known: /^[lcwm]$/,
    refused: 1,
    work: (text, { options, operands }) => {
      if (options.size !== 1 || operands.length > 1 || !isPlain(text)) return null;
      const count = options.has('l')
        ? text.split('\n').length - 1
        : options.has('w')
          ? text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '').length
          : text.length;
      return `${count}${operands[0] === undefined ? '' : ` ${operands[0]}`}\n`;
    },
  },
  od: {
    valued: 'jNtAw',
    known: /^[bcdvxAt]$/,
    refused: 1,
    work: (text, { options }) => {
      const isHex = options.size === 2 && options.get('A') === 'n' && options.get('t') === 'x1' && isPlain(text);
      // Lines that are the same are shown as one mark.
      const rows = isHex ? [...text].map((one) => ` ${one.charCodeAt(0).toString(16).padStart(2, '0')}`) : null;
      return rows === null || rows.length > 32
        ? null
        : rows.map((byte, at) => `${byte}${at % 16 === 15 || at === rows.length - 1 ? '\n' : ''}`).join('');
    },
  },
  nl: { valued: 'bws', known: /^[bws]$/, refused: 1, work: numberedBy },
  paste: {
    valued: 'd',
    known: /^[ds]$/,
    refused: 1,
    work: (text, { options, operands }) =>
      options.has('s') && operands.length < 2 && /^[ -[\]-~]$/.test(options.get('d') ?? ' ')
        ? `${linesOf(text).join(options.get('d') ?? '\t')}\n`
        : null,
  },
  fold: {
    valued: 'w',
    known: /^w$/,
    refused: 1,
    work: (text, { options }) => {
      const width = Number(options.get('w') ?? 80);
      return !/^[ -~\n]*$/.test(text) || !(width > 0 && width < 1000)
        ? null
        : piecesOf(text)
            .map((line) => line.replace(new RegExp(`[^\\n]{${width}}(?=[^\\n])`, 'g'), '$&\n'))
            .join('');
    },
  },
  rev: {
    valued: '',
    known: /^$/,
    refused: 1,
    work: (text) =>
      isPlain(text)
        ? linesOf(text)
            .map((line) => `${[...line].reverse().join('')}\n`)
            .join('')
        : null,
  },
  tac: {
    valued: '',
    known: /^$/,
    refused: 1,
    work: (text) =>
      text.endsWith('\n')
        ? linesOf(text)
            .reverse()
            .map((line) => `${line}\n`)
            .join('')
        : null,
  },
};

/** What a line is sorted by: a number, or a text; null where that is not followed. */
interface Key {
  readonly of: (line: string) => number | string | null;
  readonly isTurned: boolean;
}

/** The number that a line begins with; what begins with a letter is none, and counts as 0. */
function numberAt(line: string): number | null {
  const [, number] = /^[ \t]*(-?\d{1,9})(?![\d.,])/.exec(line) ?? [];
  return number !== undefined ? Number(number) : /^[ \t]*(?:[A-HJ-MO-Za-hj-mo-z_/]|$)/.test(line) ? 0 : null;
}

/** `-t, -k2`, `-t: -k3,3n`, `-k2nr`; null for keys that begin or end within a field, and for texts between several blanks. */
function keyOf(options: ReadonlyMap<string, string>, lines: readonly string[]): Key | null {
  const [, from, to, letters = ''] = /^([1-9]\d?)(?:,([1-9]\d?))?([nr]{0,2})$/.exec(options.get('k') ?? '') ?? [];
  const mark = options.get('t') ?? '';
  const isNumber = letters.includes('n') || options.has('n');
  if (
    from === undefined
    || mark.length > 1
    || ['u', 'V', 'c'].some((option) => options.has(option))
    || (mark === '' && !isNumber && lines.some((line) => /^ | {2}|\t/.test(line)))
  )
    return null;
  const fieldsIn = (line: string): readonly string[] =>
    mark === '' ? line.split(/[ \t]+/).filter((field, at) => at > 0 || field !== '') : line.split(mark);
  const key = (line: string): string =>
    fieldsIn(line)
      .slice(Number(from) - 1, to === undefined ? undefined : Number(to))
      .join(mark === '' ? ' ' : mark);
  // With letters of its own a key is not turned by -r before it.
  return { of: isNumber ? (line) => numberAt(key(line)) : key, isTurned: letters === '' ? options.has('r') : letters.includes('r') };
}

/** Lines that have the same key are held against each other whole. */
function sortedBy(lines: readonly string[], { of, isTurned }: Key, isWholeTurned: boolean): string | null {
  const keyed = lines.map((line) => ({ line, key: of(line) }));
  if (keyed.some(({ key }) => key === null)) return null;
  const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = keyed.toSorted(
    (a, b) => (isTurned ? -1 : 1) * order(a.key ?? 0, b.key ?? 0) || (isWholeTurned ? -1 : 1) * order(a.line, b.line),
  );
  return sorted.map(({ line }) => `${line}\n`).join('');
}

/** `uniq -c`: both makes count in seven places. */
function counted(lines: readonly string[]): string {
  const starts = lines.flatMap((line, at) => (at === 0 || line !== lines[at - 1] ? [at] : []));
  return starts.map((start, at) => `${String((starts[at + 1] ?? lines.length) - start).padStart(7)} ${lines[start] ?? ''}\n`).join('');
}

function filtering(name: string, filter: Filter): KnownProgram {
  const { valued, known, refused, work } = filter;
  return (words, state) => {
    const asked = askedFor(words, valued);
    const early = byWords(name, words, asked, state);
    if (early !== undefined) return early;
    if (asked === null || ![...asked.options.keys()].every((option) => known.test(option))) return mayAnswer(words, state);
    const sorted = joinLines(name, asked, state);
    if (sorted !== null) return sorted;
    const sized = name === 'wc' && asked.options.size === 1 && asked.options.has('c') ? sizeRead(asked.operands, state) : null;
    if (sized !== null) return sized;
    const read = given(name, asked.operands, state);
    if (read === null) return mayAnswer(words, state);
    const cutBytes = isKnown(read.text) ? null : someBytes(name, asked, state);
    if (cutBytes !== null) return { status: 0, output: null, bytes: cutBytes, error: '' };
    if (name === 'sort' && asked.options.has('c') && read.error === '')
      return isKnown(read.text) && !asked.options.has('k') ? held(read.text, asked, work) : ANSWERED;
    return { status: read.error === '' ? 0 : refused, output: passed(name, asked, read.text, work), error: read.error };
  };
}

/** What its words alone decide; undefined where they decide nothing. */
function byWords(name: string, words: readonly string[], asked: Asked | null, state: ShellState): Done | null | undefined {
  if (name === 'tail' && words.some((word) => /^-\w*[fF]|^--(?:follow|retry)/.test(word)))
    return asked === null || asked.options.has('F') ? null : followedInVain(asked.operands, state);
  const writes =
    words.some((word) => /^-\w*o|^--output/.test(word)) || (name === 'uniq' && words.filter((word) => !word.startsWith('-')).length > 1);
  if (writes) return null;
  const counts = asked !== null && /^(?:head|tail)$/.test(name) ? ['n', 'c'].map((option) => asked.options.get(option) ?? '') : [];
  return counts.every((count) => /^(?:[-+]?\d|$)/.test(count)) ? undefined : FAILED;
}

/** Lines that come in any order are one text to what counts or sorts them; the sorted ones, where some of them are not known. */
function joinLines(name: string, { operands, options }: Asked, { input }: ShellState): Done | null {
  if ((name !== 'sort' && name !== 'wc') || operands.length > 0 || input?.lines === undefined) return null;
  const { lines } = input;
  [input.rest, input.lines, input.inOrder] = [lines.join(''), undefined, undefined];
  // As those of env, of which some are not known.
  if (name !== 'sort' || options.size > 0 || lines.every(isKnown) || !lines.filter(isKnown).every(isPlain)) return null;
  input.rest = '';
  return { status: 0, output: null, lines: lines.toSorted(), inOrder: true };
}

/** Null where nobody can tell it. */
function passed(name: string, asked: Asked, text: string, work: Filter['work']): string | null {
  const { operands, options } = asked;
  const begun = name === 'head' && options.size <= 1 && !options.has('c') ? text.replace(/[^\n]*[\ufdd0-\ufdef\ufffe\uffff][^]*$/, '') : '';
  const wanted = options.get('n') ?? '10';
  if (begun !== '' && operands.length < 2 && isCount(wanted) && piecesOf(begun).length >= Number(wanted)) return work(begun, asked);
  const isCounted = name === 'wc' && options.size === 1 && options.has('l') && operands.length === 0 && !/[\ufffe\uffff]/.test(text);
  if (isCounted) return `${text.split('\n').length - 1}\n`;
  const isNamed = operands.length > 1 && /^(?:head|tail|wc|rev)$/.test(name);
  return !isKnown(text) || isNamed ? null : work(text, asked);
}

/** `wc -c` of what is no text. */
function sizeRead(paths: readonly string[], state: ShellState): Done | null {
  const [path, ...more] = paths;
  const found = more.length > 0 || (path === undefined && state.input?.bytes === undefined) ? null : bytesAt(path ?? '-', state);
  return found === null || typeof found === 'string'
    ? null
    : { status: 0, output: `${found.bytes.size}${path === undefined ? '' : ` ${path}`}\n`, error: '' };
}

/** `head -c COUNT` and `tail -c COUNT` of one file that is no text. */
function someBytes(name: string, { options, operands }: Asked, state: ShellState): ByteSource | null {
  const [, sign = '', count = ''] = /^(\+?)(\d{1,9})$/.exec(options.get('c') ?? '') ?? [];
  const [path = '', ...more] = operands;
  const found = count === '' || path === '' || more.length > 0 || (sign !== '' && name === 'head') ? null : bytesAt(path, state);
  if (found === null || typeof found === 'string') return null;
  const { size } = found.bytes;
  const start = name === 'head' ? 0 : Math.min(size, sign === '' ? Math.max(0, size - Number(count)) : Math.max(0, Number(count) - 1));
  const end = name === 'head' ? Math.min(size, Number(count)) : size;
  return start === 0 && end === size
    ? found.bytes
    : end - start > MAX_CUT
      ? null
      : fromBytes(Uint8Array.from(found.bytes.read(start, end - start)));
}

/** Larger parts nobody copies. */
const MAX_CUT = 1 << 24;

/** `sort -c`: whether lines are in order already. */
function held(text: string, asked: Asked, work: Filter['work']): Done {
  const sorted = work(text, asked);
  return sorted === null
    ? ANSWERED
    : sorted
        === linesOf(text)
          .map((line) => `${line}\n`)
          .join('')
      ? { status: 0, output: '', error: '' }
      : { status: 1, output: '', error: null };
}

/** `tail -f` of files none of which is there; null where it has one to follow, or may have. */
function followedInVain(paths: readonly string[], state: ShellState): Done | null {
  const errors = paths.map((path) => given('tail', [path], state)?.error ?? '');
  return errors.length === 0 || errors.includes('')
    ? null
    : { status: 1, output: '', error: `${errors.join('')}tail: no files${state.tools === 'busybox' ? '' : ' remaining'}\n` };
}

/** Programs that write what they read in another way. */
export const FILTERS: Readonly<Record<string, KnownProgram>> = {
  ...Object.fromEntries(Object.entries(FILTERED).map(([name, filter]) => [name, filtering(name, filter)])),
  tr,
  grep,
  egrep: (words, state) => grep(['-E', ...words], state),
  fgrep: (words, state) => grep(['-F', ...words], state),
  sed,
  awk,
  gawk: awk,
  mawk: awk,
};

/** Its program is followed where all that it does is to read lines and print. */
function awk(words: readonly string[], state: ShellState): Done | null {
  if (words.length === 0) return state.tools === 'busybox' ? FAILED : ANSWERED;
  const refused = refusedByAwk(words, state);
  if (refused !== null) return refused;
  const asked = askedFor(words, 'Fv');
  const [program = '', ...paths] = asked?.operands ?? [];
  // Settings may stand among the paths.
  const hasSettings = paths.some((path) => path.includes('='));
  const isRead = asked !== null && [...asked.options.keys()].every((option) => /^[Fv]$/.test(option)) && !hasSettings;
  const before = state.input?.rest;
  const text = (): string | null => {
    const read = given('awk', paths, state);
    return read === null || read.error !== '' ? null : read.text;
  };
  const done = isRead
    ? runAwk(program, { separator: asked.options.get('F'), settings: asked.options.get('v')?.split('\n') ?? [], text }, state)
    : null;
  // Of what it writes in two ways to one place, nobody knows what comes first.
  if (done !== null && done.output !== '' && done.error !== '' && state.sinks[1] === state.sinks[2])
    return { ...done, output: null, error: null };
  if (done !== null) return done;
  // It is read anew below.
  if (state.input !== null && before !== undefined) state.input.rest = before;
  if (!awkPrintsOnly(words)) return null;
  // A program may end as it likes, or read nothing at all.
  const isOpen = /\b(?:getline|BEGIN)\b|\bexit\b(?!\s*(?:[;}\n]|$))/.test(program) || (paths.length > 1 && /\bexit\b/.test(program));
  if (program === '' || isOpen || !isClosed(program) || hasSettings) return mayAnswer(words, state);
  const read = given('awk', paths, state);
  if (read === null) return mayAnswer(words, state);
  return { status: read.error === '' ? 0 : state.tools === 'busybox' ? 1 : 2, output: null, error: read.error };
}

/** Whether all that is opened in a program for awk is closed. */
function isClosed(program: string): boolean {
  const count = (mark: string): number => program.split(mark).length;
  return count('{') === count('}') && count('(') === count(')') && count('"') % 2 === 1;
}

/** `sed SCRIPT FILE`, or in place. */
function sed(words: readonly string[], state: ShellState): Done | null {
  if (words.some((word) => /^(?:-[nErsuz]*i|--in-place)/.test(word))) return editInPlace(words, state);
  const asked = askedFor(words, 'e');
  const isOther = asked === null || ![...asked.options.keys()].every((option) => /^[nErue]$/.test(option));
  const refused = isOther ? null : refusedBySed(asked, state);
  if (refused !== null) return refused;
  const { editing, paths } = isOther ? { editing: null, paths: [] } : readEdits(asked, state.tools);
  if (isOther || editing === null)
    return words.some((word) => /^-[a-zA-Z]*i|^--|\b[rw]\b|[we]$/.test(word)) ? null : mayAnswer(words, state);
  const read = given('sed', paths, state);
  if (read === null) return mayAnswer(words, state);
  const done = isKnown(read.text) ? editedTo(read.text, editing, asked.options.has('n'), state.outside) : null;
  if (editing.mayQuit)
    return done === null || read.error !== ''
      ? { ...ANSWERED, output: done?.text ?? null }
      : { status: done.status, output: done.text, error: '' };
  const output = done?.text ?? null;
  // busybox ends with 1, GNU's with 2.
  return { status: read.error === '' ? 0 : state.tools === 'busybox' ? 1 : 2, output, error: read.error };
}

function cut(text: string, { options }: Asked): string | null {
  const [characters, fields, mark] = [options.get('c') ?? options.get('b'), options.get('f'), options.get('d') ?? '\t'];
  const isWanted = rangesOf(characters ?? fields ?? '');
  if (isWanted === null || !isPlain(text) || mark.length !== 1 || (characters === undefined) === (fields === undefined)) return null;
  const lines = linesOf(text).flatMap((line) => {
    if (characters !== undefined) return [[...line].filter((_, at) => isWanted(at + 1)).join('')];
    if (!line.includes(mark)) return options.has('s') ? [] : [line];
    return [
      line
        .split(mark)
        .filter((_, at) => isWanted(at + 1))
        .join(mark),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Each character of a text is held against all of them: more ranges nobody writes. */
const MOST_RANGES = 256;

/** `1,3-5,7-`. */
function rangesOf(list: string): ((at: number) => boolean) | null {
  const ranges = list.split(',').map((part) => /^(\d{1,4})$|^(\d{1,4})?-(\d{1,4})?$/.exec(part));
  if (ranges.length > MOST_RANGES || ranges.some((range) => range === null || range[0] === '-' || Number(range[1] ?? range[2] ?? 1) === 0))
    return null;
  return (at) =>
    ranges.some((range) =>
      range?.[1] === undefined ? at >= Number(range?.[2] ?? 1) && at <= Number(range?.[3] ?? Infinity) : at === Number(range[1]),
    );
}

function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function isCount(text: string): boolean {
  return /^\d{1,6}$/.test(text);
}

/** Lines with what ends them. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
