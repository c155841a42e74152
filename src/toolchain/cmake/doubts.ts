import { isKnown, UNKNOWN } from '../shell-environment.ts';
import { CHECKS } from './command-names.ts';
import { FOUND } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/** In a branch that may be run or not: variables are not known then, and nothing else may be told. False where something else would be. */
export function doubt(name: string, words: readonly string[], variables: CmakeVariables): boolean {
  const [first = '', second = ''] = words;
  if (name === 'list') variables.set(second, UNKNOWN);
  else if (name === 'set' || name === 'unset' || name === 'option') {
    const isAbove = words.includes('PARENT_SCOPE');
    if (name !== 'set' || isAbove || !addsHarmless(variables.get(first) ?? '', words.slice(1).join(' '))) variables.set(first, UNKNOWN);
    if (isAbove) variables.setAbove(first, UNKNOWN);
  } else return CHECKS.test(name) && check(name, words, variables);
  return isKnown(first);
}

/** Commands that set variables whose names stand among their words. */
const NAMES = /^(?:string|execute_process|get_\w+|cmake_path|math|separate_arguments)$/;

/** What asks the machine: its answers are not known. */
export function check(name: string, words: readonly string[], variables: CmakeVariables): boolean {
  const [first = ''] = words;
  if (!isKnown(first) || first === '') return false;
  if (name === 'find_package') {
    // What threads need is part of libc, or a flag that leaves nothing open.
    if (first !== 'Threads') variables.doubt(first);
  } else if (/^(?:pkg_|fetchcontent|externalproject)/.test(name)) variables.doubt(first);
  else if (name.startsWith('check_')) variables.set(words.at(-1) ?? '', UNKNOWN);
  else if (NAMES.test(name)) for (const word of words.filter((one) => /^\w+$/.test(one))) variables.set(word, UNKNOWN);
  else variables.set(first, name === 'find_library' ? FOUND : UNKNOWN);
  return true;
}

/** Warnings, optimisation, standards and definitions leave open nothing of how a program is linked. */
function addsHarmless(before: string, after: string): boolean {
  if (!isKnown(after)) return false;
  const [had, has] = [before, after].map((text) => text.split(/[\s;]+/).filter((word) => word !== ''));
  return had !== undefined && has !== undefined && had.every((word) => has.includes(word)) && has.every((word) => had.includes(word) || /^-(?:[WODUg]|W[^l].*|std=.*|m(?:arch|tune|cpu)=.*|f(?:PIC|pic|no-exceptions|no-rtti|visibility=.*|stack-protector\S*|diagnostics-color\S*|omit-frame-pointer|no-omit-frame-pointer|data-sections|function-sections)|pipe|pedantic\S*|D.*|U.*|g.*|O.*)$/.test(word));
}
