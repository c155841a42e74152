import type { Done, KnownProgram } from './programs.ts';
import type { ShellState } from './state.ts';
import { isKnown } from './unknown.ts';
import { sureWalk } from './marks.ts';
import { mayRead } from '../../process.ts';

/** What nobody tells: whatever it says and ends with, it does no more. */
const ANSWERED: Done = { status: null, output: null, error: null };

/** Programs that write what they read in another way. */
export const FILTERS: Readonly<Record<string, KnownProgram>> = {
  tr: (words, state) => filter(state, (text) => {
    const [from = '', to = ''] = words;
    if (words.length !== 2) return null;
    const [source, target] = from === '-d' ? [charactersOf(to), []] : [charactersOf(from), charactersOf(to)];
    if (source === null || target === null || (from !== '-d' && (target.length === 0 || source.length > target.length)) || /[^\0-\x7f]/.test(text)) return null;
    return [...text].map((one) => (source.includes(one) ? (target[source.lastIndexOf(one)] ?? '') : one)).join('');
  }),
  cut: (words, state) => filter(state, (text) => {
    const [, from, to] = /^-c ?(\d{1,3})(?:-(\d{1,3})?)?$/.exec(words.join(' ')) ?? [];
    const isOne = from !== undefined && !words.join('').endsWith('-') && to === undefined;
    if (from !== undefined) return /[^\0-\x7f]/.test(text) || from === '0' ? null : linesOf(text).map((line) => `${line.slice(Number(from) - 1, isOne ? Number(from) : to === undefined ? undefined : Number(to))}\n`).join('');
    const [, given = '', field] = /^-d ?(.)\0-f ?\0?(\d)$/s.exec(words.join('\0').replace(/^-d\0/, '-d').replace(/\0-f\0/, '\0-f')) ?? [];
    if (field === undefined) return null;
    return linesOf(text).map((line) => `${line.includes(given) ? (line.split(given)[Number(field) - 1] ?? '') : line}\n`).join('');
  }),
  head: (words, state) => filter(state, (text) => {
    const count = /^-n ?(\d{1,4})$|^-(\d{1,4})$/.exec(words.join(' '));
    return count === null ? null : linesOf(text).slice(0, Number(count[1] ?? count[2])).map((line) => `${line}\n`).join('');
  }),
  grep: (words, state) => {
    const [option, pattern, ...files] = words;
    // A plain text, that each expression language takes for itself.
    if (!/^-q[FE]?$|^-[FE]q$/.test(option ?? '') || !/^[\w /:=,-]+$/.test(pattern ?? '') || pattern?.startsWith('-') === true || files.length > 0) return mayAnswer(words, state);
    const text = taken(state);
    return text === undefined ? null : text === null || !isKnown(text) ? ANSWERED : { status: text.includes(pattern ?? '') ? 0 : 1, output: '' };
  },
  sed: (words, state) => substituted(words, state) ?? (words.some((word) => /^-[a-zA-Z]*i|^--/.test(word)) || words.some((word) => /[we]/.test(word.replace(/^s(.).*\1/, '')) && !word.startsWith('s')) ? null : mayAnswer(words, state)),
  sort: mayAnswer,
  uniq: (words, state) => (words.length < 2 ? mayAnswer(words, state) : null),
  wc: mayAnswer,
  tail: (words, state) => (words.some((word) => /^-\w*[fF]/.test(word)) ? null : mayAnswer(words, state)),
  rev: mayAnswer,
  base64: mayAnswer,
  md5sum: mayAnswer,
  sha256sum: mayAnswer,
};

/** `sed s/…/…/ FILE` with plain texts goes well, whatever it makes of the file. */
function substituted(words: readonly string[], state: ShellState): Done | null {
  const [expression = '', path, ...more] = words[0] === '-e' ? words.slice(1) : words;
  if (!/^s([/|#,])(?:(?!\1)[\w ${}.:@%-])+\1(?:(?!\1)[\w .:@%-])*\1g?$/.test(expression) || more.length > 0) return null;
  if (path === undefined) return state.input === null ? null : { status: 0, output: taken(state) === '' ? '' : null };
  const found = path.startsWith('-') ? null : sureWalk(path, state);
  return found?.ok === true && found.node.type === 'file' && mayRead(state.process, found.node) ? { status: 0, output: null } : null;
}

/** It ends where what it reads does. */
function mayAnswer(words: readonly string[], state: ShellState): Done | null {
  const readsFiles = words.filter((word) => !word.startsWith('-')).length > 1;
  if (state.input === null && !readsFiles) return null;
  if (words.some((word) => /^-o|^--output/.test(word) || /^\/(?:dev|proc)\b/.test(word) || word === '-')) return null;
  taken(state);
  return ANSWERED;
}

function filter(state: ShellState, work: (text: string) => string | null): Done | null {
  const text = taken(state);
  if (text === undefined) return null;
  const output = text === null || !isKnown(text) ? null : work(text);
  return output === null ? ANSWERED : { status: 0, output };
}

/** All that is left to read; undefined where it is the container's own. */
function taken({ input, outside }: ShellState): string | null | undefined {
  if (input === null) return undefined;
  const { rest } = input;
  outside.spend(4 * (rest?.length ?? 0));
  input.rest = '';
  return rest;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The characters of a set of tr; null where it is more than ranges and classes of letters. */
function charactersOf(set: string): readonly string[] | null {
  const plain = set.replace(/^\[:upper:\]$/, 'A-Z').replace(/^\[:lower:\]$/, 'a-z').replace(/\\n/g, '\n').replace(/^\[(.-.)\]$/, '$1');
  if (/[[\]\\]|[^\0-\x7f]/.test(plain)) return null;
  return [...plain.matchAll(/([A-Za-z\d])-([A-Za-z\d])|[^]/g)].flatMap(([whole, from, to]) => {
    if (from === undefined || to === undefined) return [whole];
    return Array.from({ length: Math.max(0, to.charCodeAt(0) - from.charCodeAt(0) + 1) }, (_, i) => String.fromCharCode(from.charCodeAt(0) + i));
  });
}
