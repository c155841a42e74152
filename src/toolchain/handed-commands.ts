import { baseName } from '../text.ts';
import { UNKNOWN } from '../unknown-value.ts';
import type { Invocation } from './invocation.ts';
import type { ShellWord } from './shell/expand.ts';
import { isShell } from './shell/scripts.ts';

/** Options of xargs that take the next word; of those with a word of their own it is the end. */
const TAKES_NEXT = /^-[0rtpxeil]*[nPLIdsEa]$|^--(?:max-args|max-procs|max-lines|replace|delimiter|max-chars|arg-file)$/;

/** They leave alone what they are not made for, whatever words they are given. */
const OF_PACKAGES = /^(?:apk|apt|apt-get|apt-mark|dnf|microdnf|yum|zypper|pip3?|npm|gem)$/;

/** Shells that `find -exec` and xargs start, and managers of packages that xargs does, with words that nobody knows for what is found. */
export function handedCommands(invocation: Invocation): readonly Invocation[] {
  if (invocation.program === 'xargs') {
    const [word, ...rest] = invocation.args.slice(firstOperand(invocation.args));
    if (word === undefined || !(startsShell([word, ...rest]) || OF_PACKAGES.test(baseName(word.value)))) return [];
    return [handed(invocation, word, [...rest, word])];
  }
  return invocation.program === 'find' ? executed(invocation.args).flatMap((words) => byFind(invocation, words)) : [];
}

/** Where the command of xargs begins. */
export function firstOperand(args: readonly ShellWord[]): number {
  let at = 0;
  while (args[at]?.value.startsWith('-') === true) at += TAKES_NEXT.test(args[at]?.value ?? '') ? 2 : 1;
  return at;
}

/** `sh -c TEXT …`, which is followed. */
export function startsShell([first, second, third]: readonly Pick<ShellWord, 'value'>[]): boolean {
  return first !== undefined && isShell(baseName(first.value)) && third !== undefined && /^-[a-z]*c$/.test(second?.value ?? '');
}

/** The words between each `-exec` and its end. */
function executed(args: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const found: (readonly ShellWord[])[] = [];
  for (let at = 0; at < args.length; at++) {
    if (!EXECUTES.test(args[at]?.value ?? '')) continue;
    const end = endOfExecuted(args, at);
    if (end < 0) break;
    found.push(args.slice(at + 1, end));
    at = end;
  }
  return found;
}

export const EXECUTES = /^-(?:exec|execdir|ok|okdir)$/;

/** Where the command behind an `-exec` ends: at `;`, or at `{} +`; below 0 where it does not. */
export function endOfExecuted(words: readonly Pick<ShellWord, 'value'>[], from: number): number {
  for (let at = from + 1; at < words.length; at++) {
    const { value } = words[at] ?? { value: '' };
    if (value === ';' || (value === '+' && words[at - 1]?.value === '{}')) return at;
  }
  return -1;
}

function byFind(invocation: Invocation, words: readonly ShellWord[]): readonly Invocation[] {
  const [word, ...rest] = words;
  return word === undefined || !startsShell(words) ? [] : [handed(invocation, word, rest)];
}

/** It may be started, or not, with what was found in place of `{}` and of the last word of xargs. */
function handed({ feeder: _, ...invocation }: Invocation, word: ShellWord, args: readonly ShellWord[]): Invocation {
  const found = args.map((arg) =>
    arg === word ? { ...arg, value: UNKNOWN, isOpen: true } : { ...arg, value: arg.value.replaceAll('{}', UNKNOWN) },
  );
  return { ...invocation, program: baseName(word.value), path: word.value, args: found, isExternal: true, certain: false };
}
