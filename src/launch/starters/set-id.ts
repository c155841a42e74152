import type { FileNode } from '../../image/file-tree.ts';
import { baseName } from '../../text.ts';
import { asCaller } from '../process.ts';
import type { Process } from '../process.ts';
import { familyOf } from './program-family.ts';

/** A program that was started, and what it is called. */
interface Called {
  readonly file: FileNode;
  readonly argv: readonly string[];
}

/**
 * The process of a program that its file runs as another than its caller: shells give that back first unless -p is asked for, and so does
 * busybox in all of its programs but su.
 */
export function withItsRights(process: Process, called: Called): Process {
  return process.caller !== undefined && givesBack(called) ? asCaller(process) : process;
}

function givesBack({ file, argv: [name = '', ...words] }: Called): boolean {
  switch (familyOf(file)) {
    case 'busybox':
      return ![name, words[0] ?? ''].some((word) => baseName(word) === 'su');
    case 'bash':
    case 'dash':
      return !keeps(words);
    default:
      return false;
  }
}

/** `-p`, alone or with other letters, before the first word that is no option. */
function keeps(words: readonly string[]): boolean {
  const first = words.findIndex((word) => !/^[-+][^-]/.test(word));
  return words.slice(0, first < 0 ? words.length : first).some((word) => /^-\w*p/.test(word));
}
