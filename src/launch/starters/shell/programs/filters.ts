import { fromBytes } from '../../../../bytes/source.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { awk } from './awk/awk.ts';
import { cut } from './cut.ts';
import { ANSWERED, FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, bytesAt, given, isPlain, linesOf, mayAnswer, piecesOf } from './given-files.ts';
import type { Asked } from './given-files.ts';
import { grep } from './grep.ts';
import { numberedBy } from './numbering.ts';
import { sed } from './sed.ts';
import { keyOf, numberAt, sortedBy } from './sorting.ts';
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

function isCount(text: string): boolean {
  return /^\d{1,6}$/.test(text);
}
