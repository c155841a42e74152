import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { isHarmlessFlag } from '../c/flags.ts';
import { CHECKS } from './command-names.ts';
import { FOUND } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/** Variables in a branch that may be run or not are not known then. False for a command that sets none. */
export function doubt(name: string, words: readonly string[], variables: CmakeVariables): boolean {
  const [first = '', second = ''] = words;
  if (name === 'list') variables.set(second, first === 'APPEND' && areNames(words.slice(2)) ? joined(variables.get(second)) : UNKNOWN);
  else if (name === 'file') variables.set(second, UNKNOWN);
  else if (name === 'set' || name === 'unset' || name === 'option') {
    const isAbove = words.includes('PARENT_SCOPE');
    const before = variables.get(first);
    const value = words.slice(1).join(';');
    const keeps = name === 'set' && !isAbove && addsHarmless(before ?? '', value);
    const adds =
      name === 'set'
      && before !== null
      && before !== ''
      && value.startsWith(`${before};`)
      && areNames(value.slice(before.length + 1).split(';'));
    if (!keeps) variables.set(first, adds ? joined(before) : UNKNOWN);
    if (isAbove) variables.setAbove(first, UNKNOWN);
  } else if (name === 'string' && first === 'APPEND') {
    if (!addsHarmless('', words.slice(2).join(' '))) variables.set(second, UNKNOWN);
  } else return CHECKS.test(name) && check(name, words, variables);
  return true;
}

/** Names of libraries, or of sources: none is a flag by which a program would be linked in another way. */
function areNames(words: readonly string[]): boolean {
  return words.every((word) => /^[A-Za-z]/.test(word) && !word.includes('$') && (isKnown(word) || word === FOUND));
}

function joined(before: string | null): string {
  return before === null || before === '' ? FOUND : `${before};${FOUND}`;
}

/** Commands that set variables whose names stand among their words. */
const NAMES = /^(?:string|execute_process|get_\w+|cmake_path|math|separate_arguments|check_ipo_supported)$/;

/** What asks the machine: its answers are not known. */
export function check(name: string, words: readonly string[], variables: CmakeVariables): boolean {
  const [first = ''] = words;
  if (name === 'find_package' || /^(?:pkg_|fetchcontent|externalproject|find_package_handle)/.test(name)) {
    // What threads need is part of libc, or a flag that leaves nothing open.
    if (first !== 'Threads' && isKnown(first)) variables.doubt(first);
  } else if (name === 'string' && first === 'APPEND')
    variables.set(words[1] ?? '', `${variables.get(words[1] ?? '') ?? ''}${words.slice(2).join('')}`);
  else if (/^check_(?!ipo)/.test(name)) variables.set(words.at(-1) ?? '', UNKNOWN);
  else if (NAMES.test(name)) for (const word of words.filter((one) => /^\w+$/.test(one))) variables.set(word, UNKNOWN);
  else variables.set(first, name === 'find_library' ? FOUND : UNKNOWN);
  return true;
}

function addsHarmless(before: string, after: string): boolean {
  if (!isKnown(after)) return false;
  const [had, has] = [before, after].map((text) => text.split(/[\s;]+/).filter((word) => word !== ''));
  return (
    had !== undefined
    && has !== undefined
    && had.every((word) => has.includes(word))
    && has.every((word) => had.includes(word) || isHarmlessFlag(word))
  );
}
