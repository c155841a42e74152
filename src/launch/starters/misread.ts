import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';
import type { Shell } from '../../image/run/run-machine.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import type { LastWord } from './handing.ts';

/** The smallest are made by hand: some of them a shell reads to their end. */
const MIN_PROGRAM = 4096;

/** How much of a file a shell looks at before it takes it for a script, as long as it is one line; busybox looks at nothing. */
const HEADS = { ash: 128, dash: 128, bash: 80 } as const;

/** Debian's dash takes what has one of these in its first line for a program, the others what has a NUL. */
const CONTROLS: ReadonlySet<number> = new Set([
  ...Array.from({ length: 32 }, (_, byte) => byte).filter((byte) => (byte < 9 || byte > 15) && byte !== 27),
  127,
]);

/** More zeros than this are not looked through. */
const MAX_BLANK = 1 << 20;

const NEWLINE = 10;

/** Whether a file is a program that a shell would not read to its end, if at all. */
export function isProgram({ content }: FileNode, shell: Shell): boolean {
  if (content === null || isBlank(content)) return false;
  return shell === 'bash' ? !isText(content, shell) : content.size >= MIN_PROGRAM && !isText(content, 'ash');
}

/** Whether a shell would read a file of which nobody can tell what it makes of it. */
export function isUnreadable({ content }: FileNode): boolean {
  return content !== null && content.size < MIN_PROGRAM && !isBlank(content) && content.read(0, content.size).includes(0);
}

/** Whether a file is nothing but NULs, which all shells but bash pass over. */
export function isBlank(content: ByteSource): boolean {
  if (content.size === 0 || content.size > MAX_BLANK || content.isPartial === true || content.read(0, 1)[0] !== 0) return false;
  return content.read(0, content.size).every((byte) => byte === 0);
}

/**
 * Last words of a shell that is given a program to read as a script. bash looks whether it is text. Others read on to the first bracket
 * that closes nothing.
 */
export function misreadWords(script: string): Readonly<Record<Shell, LastWord>> {
  return {
    ash: { message: `${script}: line …`, exitCode: 2 },
    dash: { message: `${script}: …`, exitCode: 2 },
    bash: { message: `${script}: ${script}: cannot execute binary file`, exitCode: 126 },
  };
}

/**
 * What a shell does with a file that it is to start and the kernel takes for no program, behind its own words for the place; null where
 * that cannot be told.
 */
export function readAsScript(process: Process, path: string, shell: Shell, before: string): LastWord | 'script' | null {
  const found = follow(process, path);
  if (found.ok !== true || found.node.type !== 'file') return null;
  const { content, made } = found.node;
  if (content === null) return made === undefined ? null : refuseProgram(path, shell, before);
  if (isText(content, shell) || (shell === 'ash' && isBlank(content)))
    return isBlank(content) ? 'script' : content.read(0, Math.min(content.size, MIN_PROGRAM)).includes(0) ? null : 'script';
  return shell === 'ash' && content.size < MIN_PROGRAM ? null : refuseProgram(path, shell, before);
}

/** Whether a shell takes a file for text, by what it looks at of the first line. */
function isText(content: ByteSource, shell: Shell): boolean {
  const length = HEADS[shell];
  const head = content.read(0, Math.min(content.size, length));
  if (shell === 'bash' && ELF.every((byte, at) => head[at] === byte)) return false;
  const line = head.indexOf(NEWLINE);
  return !head.subarray(0, line < 0 ? length : line).some((byte) => byte === 0 || (shell === 'dash' && CONTROLS.has(byte)));
}

const ELF = [0x7f, 0x45, 0x4c, 0x46];

/** busybox becomes the shell that reads it, the others say what the kernel said; bash tells the path that it found. */
function refuseProgram(path: string, shell: Shell, before: string): LastWord {
  if (shell === 'ash') return misreadWords(path).ash;
  return { message: shell === 'dash' ? `${before}…: Exec format error` : `${before}…: cannot execute binary file`, exitCode: 126 };
}
