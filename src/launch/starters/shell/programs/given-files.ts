import type { ByteSource } from '../../../../bytes/source.ts';
import { entryOf } from '../../../../entry-of.ts';
import type { FileNode } from '../../../../image/file-tree.ts';
import { joinPath, pathFrom } from '../../../../image/walk.ts';
import { follow, mayRead } from '../../../process.ts';
import { lacking } from '../jumps.ts';
import { bytesOf } from '../outside.ts';
import { startOf } from '../written-files.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT } from '../unknown.ts';
import { isEngines } from './attempts.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { kernelText, TERMINAL } from './kernel-files.ts';
import { REASONS } from './reasons.ts';

/** What a program reads. */
export interface Given {
  /** One behind the other, with `…` where it is not known. */
  readonly text: string;
  /** How it says that some of them are not there. */
  readonly error: string;
}

/** Options by their letters, and what else is given. */
export interface Asked {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * Reads `-n 1 -c PATH`; `valued` has the letters that take a value, `long` the letters of longer names. Null for other longer ones, or what
 * is not known.
 */
export function askedFor(words: readonly string[], valued: string, long: Readonly<Record<string, string>> = {}): Asked | null {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const given = words[at] ?? '';
    const word = entryOf(long, given) ?? given;
    if (!isKnown(word) || /^--./.test(word)) return null;
    if (word === '--') return { options, operands: [...operands, ...words.slice(at + 1)] };
    if (word === '-' || !word.startsWith('-')) operands.push(word);
    else if (/^-\d+$/.test(word)) options.set('n', word.slice(1));
    else
      for (let letter = 1; letter < word.length; letter++) {
        const name = word.charAt(letter);
        if (!valued.includes(name)) {
          options.set(name, '');
          continue;
        }
        const value = word.slice(letter + 1) || words[++at];
        if (value === undefined || !isKnown(value)) return null;
        // `-e A -e B`
        options.set(name, options.has(name) ? `${options.get(name) ?? ''}\n${value}` : value);
        break;
      }
  }
  return { options, operands };
}

/** The script or pattern, given by -e or as the first operand, and the paths behind it. */
export function scriptAndPaths({ options, operands }: Asked): readonly string[] {
  return options.has('e') ? [options.get('e') ?? '', ...operands] : operands;
}

/** What `<(…)` gives to read by that name, once; null where it is the name of anything else. */
export function takePiped(path: string, { outside }: ShellState): string | null {
  const text = outside.piped.get(path);
  if (text === undefined) return null;
  outside.spend(text?.length ?? 0);
  outside.piped.set(path, '');
  return text ?? SOME_TEXT;
}

/** Lines without what ends them. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The bytes of a file, or of what is read where none is named (`-`); what is in the way, or null where nobody knows. */
export function bytesAt(
  path: string,
  state: ShellState,
): { readonly bytes: ByteSource; readonly node: FileNode | null; readonly at: readonly string[] } | 'missing' | 'refused' | null {
  const { input, outside, process } = state;
  if (path === '-') {
    const bytes = input === null ? null : bytesOf(input.rest, input.bytes);
    if (input !== null) [input.rest, input.bytes] = ['', undefined];
    return bytes === null ? null : { bytes, node: null, at: [] };
  }
  const piped = outside.piped.get(path);
  if (piped !== undefined) {
    const bytes = bytesOf(piped, undefined);
    outside.piped.set(path, '');
    return bytes === null ? null : { bytes, node: null, at: [] };
  }
  const found = follow(process, path);
  if (found.ok === null || outside.mayHaveChanged(path, found) || isEngines(found.path, process)) return null;
  if (!found.ok) return found.errno === 'ENOENT' || found.errno === 'ENOTDIR' ? 'missing' : 'refused';
  if (found.node.type !== 'file') return found.node.type === 'directory' ? 'refused' : null;
  if (!mayRead(process, found.node)) return 'refused';
  const written = outside.textAt(found.path);
  const bytes = found.node.content ?? (written === undefined ? null : bytesOf(written.text, written.bytes));
  return bytes === null || bytes.isPartial === true || found.node.grown !== undefined || found.node.orDirectory !== undefined
    ? null
    : { bytes, node: found.node, at: found.path };
}

/**
 * What stands in the files of these paths, or comes from where the program reads if there are none; null where one may be anything else
 * than a file or nothing.
 */
export function given(program: string, paths: readonly string[], state: ShellState): Given | null {
  let [text, error] = ['', ''];
  for (const path of paths.length === 0 ? ['-'] : paths) {
    if (path === '-') {
      const { input, outside } = state;
      if (input === null) return null;
      outside.spend(4 * (input.rest?.length ?? 0));
      text += input.rest ?? SOME_TEXT;
      [input.rest, input.bytes, input.packed, input.squeezed] = ['', undefined, undefined, undefined];
      continue;
    }
    const piped = takePiped(path, state);
    if (piped !== null) {
      text += piped;
      continue;
    }
    if (path === TERMINAL) {
      error += `${program}: …${path}…: ${REASONS.ENXIO}\n`;
      continue;
    }
    const kernels = kernelText(path);
    if (kernels !== null) {
      text += kernels;
      continue;
    }
    const found = follow(state.process, path);
    if (found.ok === null || state.outside.mayHaveChanged(path, found) || isEngines(found.path, state.process)) return null;
    if (!found.ok && !/^(?:ENOENT|ENOTDIR|EACCES|ELOOP)$/.test(found.errno)) return null;
    if (!found.ok && found.errno === 'ENOENT') lacks(path, state);
    if (!found.ok) error += `${program}: …${path}…${found.errno === 'ENOENT' ? ': No such file or directory' : ''}\n`;
    else if (found.node.type !== 'file') return null;
    else if (!mayRead(state.process, found.node)) error += `${program}: …${path}…: Permission denied\n`;
    else {
      const read = startOf(found.path, found.node, state);
      state.outside.spend(read.length);
      text += read;
    }
  }
  return { text, error };
}

/** A file that a command is to read is not there: to bring it mends that. */
export function lacks(path: string, state: ShellState): void {
  if (path !== '') state.outside.remedy = lacking(pathFrom(joinPath(state.cwd), path));
}

/** It ends where what it reads does. */
export function mayAnswer(words: readonly string[], state: ShellState): Done | null {
  const readsFiles = words.filter((word) => !word.startsWith('-')).length > 1;
  if (state.input === null && !readsFiles) return null;
  if (words.some((word) => /^-o|^--output/.test(word) || /^\/(?:dev|proc)\b/.test(word) || word === '-')) return null;
  if (state.input !== null) state.input.rest = '';
  return ANSWERED;
}

export function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Lines with what ends them. */
export function piecesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
