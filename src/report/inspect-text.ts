import type { BinaryFacts } from '../binary/facts.ts';
import { adviseBase } from '../rules/evidence/known-bases.ts';
import { printable } from '../text.ts';
import { answerOf } from './inspect-answer.ts';
import type { Answer } from './inspect-answer.ts';
import { goRows } from './inspect-go-rows.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

export interface InspectTextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** One row of the table: a name, and words that may be wrapped. */
export interface Row {
  readonly name: string;
  readonly text: string;
}

const NAME_WIDTH = 12;
const INDENT = ' '.repeat(NAME_WIDTH + 2);
const MAX_LISTED = 24;
const MAX_WIDTH = 100;
/** The mark before the answer, and a blank. */
const MARK_WIDTH = 2;

/** What a file is and needs, for a person: the answer in one line, then what it rests on, in a screen. */
export function formatFacts(facts: BinaryFacts, options: InspectTextOptions): string {
  const answer = answerOf(facts);
  const words = [`${printable(facts.file)}:`, ...printable(answer.text).split(' ')];
  const verdict = answer.verdict?.split(' ') ?? [];
  const head = wrap(
    [...(verdict.length > 0 ? [...words.slice(0, -1), `${words.at(-1)};`] : words), ...verdict],
    Math.min(options.width, MAX_WIDTH) - MARK_WIDTH,
    '    ',
  );
  const rows = facts.slices === undefined ? rowsOf(facts) : [...facts.slices.map(sliceRow), ...noteRow(facts)];
  return `${paintHead(head, facts, answer, options.style)}\n` + rows.map((row) => formatRow(row, options)).join('');
}

/** Colours do not count as columns, so they come after the wrapping: the file's name, and the mark of the verdict. */
function paintHead(head: string, { file }: BinaryFacts, { mark }: Answer, marks: Style): string {
  const name = `${printable(file)}:`;
  const paint = mark === 'good' ? marks.good : mark === 'bad' ? marks.bad : marks.doubt;
  return `${paint(mark === 'good' ? '✓' : mark === 'bad' ? '✗' : '·')} ${marks.strong(name)}${head.slice(name.length)}`;
}

function formatRow({ name, text }: Row, { style, width }: InspectTextOptions): string {
  const words = printable(text).split(' ');
  return `  ${style.faint(name.padEnd(NAME_WIDTH))}${wrap(words, Math.min(width, MAX_WIDTH), INDENT)}\n`;
}

function rowsOf(facts: BinaryFacts): Row[] {
  const advice = adviseBase(facts);
  return [
    row('format', facts.bits === null ? null : formatOf(facts)),
    row('system', facts.osConfidence === 'certain' ? null : systemOf(facts)),
    row(
      'loader',
      facts.interpreter === null || facts.format === 'script' ? null : facts.interpreter === '' ? '(an empty name)' : facts.interpreter,
    ),
    row('interpreter', facts.format === 'script' ? [facts.interpreter ?? '', ...facts.needed].join(' ') : null),
    row('libraries', facts.format === 'script' ? null : listed(facts.needed)),
    row('soname', facts.soname),
    row('rpath', listed(facts.rpath)),
    row('runpath', listed(facts.runpath)),
    row('versions', versionsOf(facts)),
    row(
      'needs',
      listed([facts.minimumKernel === null ? null : `Linux ${facts.minimumKernel}`, facts.minimumOs].filter((text) => text !== null)),
    ),
    row('runs on', advice === null || advice.runsOn.length === 0 ? null : advice.runsOn.join(', ')),
    row('not on', advice === null || advice.notOn.length === 0 ? null : `${advice.notOn.join(', ')} (${advice.reason})`),
    ...goRows(facts),
    ...noteRow(facts),
  ].filter((entry) => entry !== null);
}

function row(name: string, text: string | null): Row | null {
  return text === null || text === '' ? null : { name, text };
}

/** The note stands in the answer where there is nothing else to say. */
function noteRow(facts: BinaryFacts): Row[] {
  const isSaid = facts.platform === null && facts.format !== 'script';
  return facts.note === null || isSaid || answerOf(facts).text.includes(facts.note) ? [] : [{ name: 'note', text: facts.note }];
}

const FORMATS: Readonly<Record<string, string>> = {
  elf: 'ELF',
  macho: 'Mach-O',
  pe: 'PE',
  wasm: 'WebAssembly',
  xcoff: 'XCOFF',
  coff: 'COFF',
  plan9: 'Plan 9 a.out',
  ar: 'ar',
};

const KINDS: Readonly<Record<string, string>> = {
  'pie': 'position-independent executable',
  'static-pie': 'static position-independent executable',
  'shared-library': 'shared library',
  'core': 'core file',
  'dylinker': 'dynamic loader',
  'object': 'object file',
};

function formatOf(facts: BinaryFacts): string {
  const stripped = facts.stripped === null || facts.kind === 'object' ? null : facts.stripped ? 'stripped' : 'not stripped';
  const parts = [
    `${FORMATS[facts.format] ?? facts.format} ${facts.bits}-bit`,
    facts.endian === 'big' ? 'big-endian' : null,
    facts.kind === 'other' ? null : (KINDS[facts.kind] ?? facts.kind),
    facts.abi,
    stripped,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function systemOf({ os, osConfidence, osEvidence }: BinaryFacts): string | null {
  if (os === null) return null;
  const [first] = osEvidence;
  if (first === undefined) return `${os}, assumed: nothing in the file says which system it is for`;
  return `${os}, ${osConfidence ?? 'assumed'}: ${first.source} ${first.value}`;
}

function listed(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  const shown = words.slice(0, MAX_LISTED).join(', ');
  return words.length > MAX_LISTED ? `${shown} and ${words.length - MAX_LISTED} more` : shown;
}

/** The highest wanted of each family: `GLIBC_2.34, GLIBCXX_3.4.29`. */
function versionsOf({ versions }: BinaryFacts): string | null {
  const best = new Map<string, readonly [name: string, parts: readonly number[]]>();
  for (const name of versions.flatMap(({ names }) => names)) {
    const match = /^([A-Za-z]\w{0,40}?)_(\d{1,6}(?:\.\d{1,6}){0,3})$/.exec(name);
    const [, family = name, numbers = ''] = match ?? [];
    const parts = numbers.split('.').map(Number);
    const known = best.get(family);
    if (known === undefined || isNewer(parts, known[1])) best.set(family, [name, parts]);
  }
  return listed([...best.values()].map(([name]) => name));
}

function isNewer(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  }
  return false;
}

function sliceRow(slice: BinaryFacts): Row {
  const parts = [
    slice.kind,
    slice.interpreter === null ? null : `loader ${slice.interpreter}`,
    slice.go?.version ?? null,
    slice.minimumOs,
    slice.note,
  ];
  return { name: slice.arch ?? 'slice', text: parts.filter((part) => part !== null).join(', ') };
}
