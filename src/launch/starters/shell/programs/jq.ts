import { isKnown } from '../unknown.ts';
import type { ShellState } from '../state.ts';
import { ANSWERED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { given } from './given-files.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What `.a[0]["b"]` goes through. */
type Path = readonly (string | number)[];

const STEP = /\.([A-Za-z_]\w*)|\.?\["([^"\\]*)"\]|\.?\[(-?\d{1,6})\]/y;
const STAGE = /^(?:del\((.+)\)|(\.\S*?)\s*=\s*(.+)|(\.\S*)|(length|keys))$/;
/** A program has no more of them. */
const MOST_STAGES = 16;
/** Nobody writes a path of more steps, nor lists in lists so deep; what is deeper, no call that goes into it comes back from. */
const MOST_STEPS = 64;
const MOST_DEEP = 200;

const [NO_INPUT, NO_INDEX] = [2, 5];

interface Asked {
  readonly letters: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly filter: string;
  readonly files: readonly string[];
}

/** `jq -r .version FILE` and its like, of one text of JSON; null for what else a filter may be. */
const jq: KnownProgram = (words, state) => {
  const asked = words.every(isKnown) ? readAsked(words) : null;
  const stages = asked === null ? [] : stagesOf(asked.filter);
  if (asked === null || stages === null || asked.files.length > 1) return ANSWERED;
  const read = given('jq', asked.files, state);
  if (read === null) return ANSWERED;
  if (read.error !== '') return { status: NO_INPUT, output: '', error: null };
  const parsed = isKnown(read.text) ? parse(read.text) : undefined;
  if (parsed === undefined) return ANSWERED;
  return answer(parsed, stages, asked, state);
};

export const OF_JSON: Readonly<Record<string, KnownProgram>> = { jq };

function answer(parsed: Json, stages: readonly string[], { letters, values }: Asked, { tools }: ShellState): Done {
  let value: Json = parsed;
  for (const stage of stages) {
    const next = apply(stage, value, values);
    if (next === undefined || tools === 'busybox') return ANSWERED;
    if (next === 'no index') return { status: NO_INDEX, output: '', error: null };
    [value] = next;
  }
  const isRaw = (letters.has('r') || letters.has('j')) && typeof value === 'string';
  const text = isRaw ? value : JSON.stringify(value, null, letters.has('c') ? 0 : letters.has('t') ? '\t' : 2);
  const isNothing = value === null || value === false;
  return { status: letters.has('e') && isNothing ? 1 : 0, output: `${String(text)}${letters.has('j') ? '' : '\n'}`, error: '' };
}

const LETTERS: Readonly<Record<string, string>> = {
  '--raw-output': 'r',
  '--exit-status': 'e',
  '--compact-output': 'c',
  '--join-output': 'j',
  '--monochrome-output': 'M',
  '--tab': 't',
};

function readAsked(words: readonly string[]): Asked | null {
  const letters = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--arg') {
      values.set(words[at + 1] ?? '', words[at + 2] ?? '');
      at += 2;
    } else if (!/^-./.test(word)) operands.push(word);
    else if (Object.hasOwn(LETTERS, word)) letters.add(LETTERS[word] ?? '');
    else if (/^-[rejcM]+$/.test(word)) for (const letter of word.slice(1)) letters.add(letter);
    else return null;
  }
  const [filter, ...files] = operands;
  return filter === undefined ? null : { letters, values, filter, files };
}

/** Null for what is more than paths, what is put there and what is taken away. */
function stagesOf(filter: string): readonly string[] | null {
  const stages = filter.split('|').map((stage) => stage.trim());
  return stages.length <= MOST_STAGES && stages.every((stage) => STAGE.test(stage)) ? stages : null;
}

/** Undefined where nobody tells. */
function apply(stage: string, value: Json, values: ReadonlyMap<string, string>): readonly [Json] | 'no index' | undefined {
  const [, dropped, target, put, path, word] = STAGE.exec(stage) ?? [];
  if (word !== undefined) return measured(word, value);
  const steps = stepsOf((path ?? target ?? dropped ?? '').trim());
  if (steps === null) return undefined;
  if (path !== undefined) return get(value, steps);
  const told = put === undefined ? undefined : valueOf(put.trim(), values);
  if (steps.length === 0 || (put !== undefined && told === undefined)) return undefined;
  const changed = change(value, steps, told);
  return changed === undefined ? undefined : [changed];
}

function measured(word: string, value: Json): readonly [Json] | undefined {
  if (Array.isArray(value) || typeof value !== 'object' || value === null)
    return word === 'length' && Array.isArray(value) ? [value.length] : undefined;
  const names = Object.keys(value);
  return word === 'length' ? [names.length] : names.every((name) => /^[\x20-\x7e]*$/.test(name)) ? [names.sort()] : undefined;
}

function stepsOf(path: string): Path | null {
  const steps: (string | number)[] = [];
  if (path === '.') return steps;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    if (steps.length === MOST_STEPS) return null;
    STEP.lastIndex = at;
    const [whole, name, quoted, index] = STEP.exec(path) ?? [];
    if (whole === undefined || (at === 0 && !whole.startsWith('.'))) return null;
    steps.push(name ?? quoted ?? Number(index));
  }
  return steps.length === 0 ? null : steps;
}

function get(value: Json, steps: Path): readonly [Json] | 'no index' {
  let at: Json = value;
  for (const step of steps) {
    if (at === null) continue;
    if (Array.isArray(at) && typeof step === 'number') at = (at as readonly Json[])[step < 0 ? at.length + step : step] ?? null;
    else if (isObject(at) && typeof step === 'string') at = Object.hasOwn(at, step) ? (at[step] ?? null) : null;
    else return 'no index';
  }
  return [at];
}

/** With something put there, or without it; undefined where there are lists on the way. */
function change(value: Json, [step, ...others]: Path, put: Json | undefined): Json | undefined {
  if (typeof step !== 'string' || (value !== null && !isObject(value))) return undefined;
  const object = value ?? {};
  const { [step]: old = null, ...rest } = object;
  if (others.length === 0) return put === undefined ? rest : { ...object, [step]: put };
  if (put === undefined && old === null) return value;
  const inner = change(old, others, put);
  return inner === undefined ? undefined : { ...object, [step]: inner };
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf(text: string, values: ReadonlyMap<string, string>): Json | undefined {
  if (text.startsWith('$')) return values.get(text.slice(1));
  return /^(?:"[^"\\]*"|\d{1,15}|true|false|null)$/.test(text) && !/^0\d/.test(text) ? (JSON.parse(text) as Json) : undefined;
}

/** Undefined for what it may write otherwise than it reads: numbers that are not whole, and names that are numbers. */
function parse(text: string): Json | undefined {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '"');
  if (/\d[.eE]|-0|\d{16}/.test(bare) || /"\d+"\s*:|__proto__|[\x7f-\x9f\u2028\u2029]|\\u/.test(text) || isDeep(bare)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** `bare`: without what stands in quotes. */
function isDeep(bare: string): boolean {
  let depth = 0;
  for (const [mark] of bare.matchAll(/[[\]{}]/g)) {
    depth += mark === '[' || mark === '{' ? 1 : -1;
    if (depth > MOST_DEEP) return true;
  }
  return false;
}
