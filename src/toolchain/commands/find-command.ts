import type { FindAction } from '../../image/run/tree-operation.ts';
import { baseName } from '../../text.ts';
import { isKnown } from '../../unknown-value.ts';
import { endOfExecuted, EXECUTES, startsShell } from '../handed-commands.ts';
import type { Invocation } from '../invocation.ts';
import { forEachPath } from './command-paths.ts';
import type { Maybe } from './command-paths.ts';

/** Tests that are not looked into, and take a word. */
const OTHER_TESTS = new Set(
  '-iname -path -ipath -wholename -regex -iregex -lname -size -mtime -mmin -atime -amin -ctime -cmin -newer -user -group -uid -gid -links -inum -fstype -used -samefile -regextype'.split(
    ' ',
  ),
);
const PLAIN = new Set('-empty -executable -readable -writable -nouser -nogroup -true -prune -quit'.split(' '));
const SILENT = new Set('-print -print0 -ls -depth -d -xdev -mount -noleaf -a -and -H -P -ignore_readdir_race -warn -nowarn'.split(' '));
const ELSEWHERE = /^-(?:o|or|not|false)$|^[!(),]$/;

interface Expression {
  isExact: boolean;
  name: string | null;
  type: 'f' | 'd' | 'l' | null;
  bits: { readonly mask: number; readonly all: boolean } | null;
  shallowest: number;
  deepest: number;
}

/** `find PATH… TESTS -exec chmod … {} +` and its like; `harmless` are programs that change nothing. Null where it may do anything. */
export function readFind(invocation: Invocation, harmless: ReadonlySet<string>): Maybe[] | null {
  const words = invocation.args;
  const first = words.findIndex(({ value }) => /^[-!(]/.test(value) && !/^-[HP]$/.test(value));
  const starts = words.slice(0, first < 0 ? words.length : first).filter(({ value }) => !/^-[HP]$/.test(value));
  const rest = first < 0 ? [] : words.slice(first).map(({ value, isPattern }) => ({ value, isPattern }));
  const found: Expression = { isExact: true, name: null, type: null, bits: null, shallowest: 0, deepest: Infinity };
  const actions: FindAction[] = [];
  let isMixed = false;
  for (let at = 0; at < rest.length; at++) {
    const { value } = rest[at] ?? { value: '' };
    const next = rest[at + 1];
    if (ELSEWHERE.test(value)) isMixed = true;
    else if (value === '-delete') actions.push({ kind: 'remove', recursive: false });
    else if (EXECUTES.test(value)) {
      const end = endOfExecuted(rest, at);
      const action = end < 0 ? null : actionOf(rest.slice(at + 1, end), harmless, invocation.isHandedOn === true);
      if (action === null) return null;
      if (action !== 'none') actions.push(action);
      at = end;
    } else if (/^-f(?:print|ls)/.test(value) || value === '-files0-from') return null;
    else if (!SILENT.has(value)) {
      if (!test(value, next, found)) return null;
      at += PLAIN.has(value) ? 0 : 1;
    }
  }
  if (actions.length === 0) return [];
  const { isExact, name, type, bits, shallowest, deepest } = found;
  // What stands beside an `or` need not hold, and what is behind `not` does not.
  const tests = isMixed ? { name: null, type: null, bits: null } : { name, type, bits };
  const places = starts.length > 0 ? starts : [{ value: '.', isPattern: false, start: -1, end: -1 } as (typeof starts)[number]];
  return actions.flatMap((action) =>
    forEachPath(invocation, places, (place) =>
      place.isPattern
        ? { kind: 'change', paths: [place.path], by: 'find' }
        : { kind: 'find', path: place.path, isExact: isExact && !isMixed, ...tests, shallowest, deepest, action },
    ),
  );
}

/** Reads one test; false for an option that nobody knows. */
function test(option: string, next: { readonly value: string; readonly isPattern: boolean } | undefined, found: Expression): boolean {
  const value = next?.value ?? '';
  if (option === '-name' && next?.isPattern === false && found.name === null && isKnown(value) && !value.includes('\\')) found.name = value;
  else if (option === '-type' && /^[fdl]$/.test(value) && found.type === null) found.type = value as 'f' | 'd' | 'l';
  else if (option === '-perm' && /^[-/+][0-7]{1,4}$/.test(value) && found.bits === null)
    found.bits = { mask: Number.parseInt(value.slice(1), 8), all: value.startsWith('-') };
  else if (option === '-maxdepth' && /^\d{1,4}$/.test(value)) found.deepest = Number(value);
  else if (option === '-mindepth' && /^\d{1,4}$/.test(value)) found.shallowest = Number(value);
  else if (PLAIN.has(option) || OTHER_TESTS.has(option) || /^-(?:name|type|perm)$/.test(option)) found.isExact = false;
  else return false;
  return true;
}

/** They change nothing but what they are given. */
const CHANGING = new Set(['chmod', 'chown', 'chgrp', 'touch', 'strip', 'truncate', 'dos2unix', 'setcap', 'sed', 'rm', 'rmdir']);

function actionOf(
  words: readonly { readonly value: string }[],
  harmless: ReadonlySet<string>,
  isHandedOn: boolean,
): FindAction | 'none' | null {
  if (isHandedOn && startsShell(words)) return 'none';
  const [program = '', ...args] = words.map(({ value }, i) => (i === 0 ? baseName(value) : value));
  if (harmless.has(program) && program !== 'find' && program !== 'env' && program !== 'eval') return 'none';
  if (!CHANGING.has(program) || args.filter((word) => word.includes('{}')).join() !== '{}') return null;
  const [what = '', file, ...more] = args;
  const isPlain = file === '{}' && more.length === 0 && !/^-./.test(what);
  if (program === 'chmod' && (isPlain || (/^-[rwxst]+$/.test(what) && file === '{}' && more.length === 0)))
    return { kind: 'mode', mode: what };
  if (program === 'chown' && isPlain) return { kind: 'owner', owner: what };
  if (program === 'chgrp' && isPlain) return { kind: 'owner', owner: `:${what}` };
  if (program === 'rm' && args.every((word) => /^(?:-[rRf]+|\{\}|--)$/.test(word)))
    return { kind: 'remove', recursive: args.some((word) => /^-f?[rR]/.test(word)) };
  return { kind: 'change' };
}
