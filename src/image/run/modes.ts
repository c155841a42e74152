import { parseChmod, parseNumbered } from '../copy/chmod.ts';
import type { Tools } from './run-machine.ts';

/** A mode as chmod makes it of another; null where that is not known. */
export type ToolMode = (mode: number, isDirectory: boolean) => number | null;

const SET_IDS = 0o6000;

/**
 * Reads the mode of chmod(1). Where nobody is named the umask counts. GNU's leaves the set-id bits of a directory as they are
 * unless the mode names them; busybox's does not.
 */
export function toolMode(text: string, tools: Tools | null, umask: number | null): ToolMode | null {
  const numbered = tools === 'gnu' ? parseNumbered(text) : null;
  if (numbered !== null) return numbered;
  const sticky = /^([ugo]+)([-+])t$/.exec(text);
  if (sticky !== null) return tools === null ? null : ofSticky(sticky[1] ?? '', sticky[2] === '+', tools);
  const change = parseChmod(text, umask ?? 0);
  if (change === null || (umask === null && /(?:^|,)[-+=]/.test(text))) return null;
  const namesSetIds = /^\d/.test(text) ? text.length > 4 : text.includes('s');
  return (mode, isDirectory) => {
    const made = change(mode, isDirectory);
    const lost = mode & SET_IDS & ~made;
    if (!isDirectory || lost === 0 || namesSetIds || (/^[^=]*$/.test(text) && !/^\d/.test(text))) return made;
    return tools === null ? null : tools === 'gnu' ? made | lost : made;
  };
}

/** `o+t`: to GNU's the sticky bit is one of those of others, to busybox's of nobody named. */
function ofSticky(who: string, isSet: boolean, tools: Tools): ToolMode {
  return (mode) => (tools !== 'gnu' || !who.includes('o') ? mode : isSet ? mode | 0o1000 : mode & ~0o1000);
}

/** The mode of a new directory or file, of what is given with `-m`; null where it cannot be told. */
export function givenMode(text: string): number | null {
  return /^[0-7]{1,4}$/.test(text) ? Number.parseInt(text, 8) : null;
}
