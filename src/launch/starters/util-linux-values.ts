import { readTaskset } from './taskset.ts';
import type { Scheduler } from './util-linux.ts';

/** How it is called wrongly, in its own words; null where it is not, or nobody can tell. */
export function mindedBy(by: Scheduler, words: readonly string[]): string | null {
  switch (by) {
    case 'taskset':
      return processors(words);
    case 'ionice':
      return classOf(words);
    case 'prlimit':
      return limits(words);
    case 'flock':
      return words.length === 0
        ? 'not enough arguments'
        : words.length === 1 && /^[^-\d]/.test(words[0] ?? '')
          ? `bad file descriptor: '${words[0] ?? ''}'`
          : null;
    case 'setsid':
      return null;
  }
}

const NO_SUCH = "failed to set pid …'s affinity: Invalid argument";

function processors(words: readonly string[]): string | null {
  const asked = readTaskset(words);
  return asked?.kind === 'minded' ? asked.text : asked?.has === 'none' ? NO_SUCH : null;
}

const CLASSES: readonly (readonly [name: string, number: number])[] = [
  ['none', 0],
  ['realtime', 1],
  ['best-effort', 2],
  ['idle', 3],
];

/** Each option with its value, in this word or the next. */
function valuesOf(words: readonly string[], alone: RegExp): readonly (readonly [option: string, value: string])[] | null {
  const values: (readonly [string, string])[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '--') break;
    if (alone.test(word)) continue;
    const [, option = '', value] = /^(-[cn]|--class(?:data)?(?==|$))=?(.+)?$/s.exec(word) ?? [];
    if (option === '') return null;
    values.push([option === '--class' ? '-c' : option === '--classdata' ? '-n' : option, value ?? words[++at] ?? '']);
  }
  return values;
}

/** ionice reads its options in their order, and then asks the kernel, which gives nobody real time; -t says nothing of that. */
function classOf(words: readonly string[]): string | null {
  const values = valuesOf(words, /^(?:-t|--ignore)$/);
  if (values === null) return null;
  let asked: number | null = null;
  for (const [option, value] of values) {
    if (option === '-n' && !/^\s*[-+]?\d+$/.test(value)) return `invalid class data argument: '${value}'`;
    if (option === '-n') continue;
    const named = CLASSES.find(([name]) => name === value.toLowerCase())?.[1];
    if (/^\d/.test(value) && !/^\d+$/.test(value)) return `invalid class argument: '${value}'`;
    if (named === undefined && !/^\d/.test(value)) return `unknown scheduling class: '${value}'`;
    asked = named ?? Number(value);
  }
  if (asked === null || words.some((word) => /^(?:-t|--ignore)$/.test(word))) return null;
  if (asked > 3) return `unknown prio class ${asked}\nionice: ioprio_set failed: Invalid argument`;
  return asked === 1 ? 'ioprio_set failed: Operation not permitted' : null;
}

const RESOURCES: Readonly<Record<string, string>> = {
  c: 'core',
  d: 'data',
  e: 'nice',
  f: 'fsize',
  i: 'sigpending',
  l: 'memlock',
  m: 'rss',
  n: 'nofile',
  q: 'msgqueue',
  r: 'rtprio',
  s: 'stack',
  t: 'cpu',
  u: 'nproc',
  v: 'as',
  x: 'locks',
  y: 'rttime',
};

/** Limits are read in their order, and held against one another before anything is set. */
function limits(words: readonly string[]): string | null {
  for (const word of words) {
    if (!word.startsWith('-') || word === '--') return null;
    const [, letter = '', name = RESOURCES[letter] ?? '', given] = /^(?:-([a-z])|--([a-z]+)(?==))=?(.+)?$/s.exec(word) ?? [];
    if (!Object.values(RESOURCES).includes(name) || given === undefined) continue;
    const [, soft = '', colon, hard = ''] = /^(\d*|unlimited|-1)(?:(:)(\d*|unlimited|-1))?$/.exec(given) ?? [];
    if (soft === '' && hard === '') return `failed to parse ${name.toUpperCase()} limit`;
    if (colon !== undefined && /^\d+$/.test(hard) && (soft === 'unlimited' || soft === '-1' || Number(soft) > Number(hard)))
      return `the soft limit ${name.toUpperCase()} cannot exceed the hard limit`;
  }
  return null;
}
