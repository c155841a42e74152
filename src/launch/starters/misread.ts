import type { ByteSource } from '../../bytes/source.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import type { LastWord } from './handing.ts';
import type { Shell } from './shell/start.ts';

/** The smallest are made by hand: some of them a shell reads to their end. */
const MIN_PROGRAM = 4096;

/** How much of a file a shell looks at before it takes it for a script, as long as it is one line; busybox looks at nothing. */
const HEADS = { dash: 128, bash: 80 } as const;

const NEWLINE = 10;

/** Whether a file is a program that a shell would not read to its end. */
export function isProgram({ content }: FileNode): boolean {
  return content !== null && content.size >= MIN_PROGRAM && !isText(content, HEADS.dash);
}

/** Last words of a shell that is given a program to read as a script. bash looks whether it is text. Others read on to the first bracket that closes nothing. */
export function misreadWords(script: string): Readonly<Record<Shell, LastWord>> {
  return {
    ash: { message: `${script}: line …`, exitCode: 2 },
    dash: { message: `${script}: …`, exitCode: 2 },
    bash: { message: `${script}: ${script}: cannot execute binary file`, exitCode: 126 },
  };
}

/** What a shell does with a file that it is to start and the kernel takes for no program, behind its own words for the place; null where that cannot be told. */
export function readAsScript(process: Process, path: string, shell: Shell, before: string): LastWord | 'script' | null {
  const found = follow(process, path);
  if (found.ok !== true || found.node.type !== 'file') return null;
  const { content, made } = found.node;
  if (content === null) return made === undefined ? null : refuseProgram(path, shell, before);
  if (isText(content, shell === 'bash' ? HEADS.bash : HEADS.dash)) return content.read(0, Math.min(content.size, MIN_PROGRAM)).includes(0) ? null : 'script';
  return shell === 'ash' && content.size < MIN_PROGRAM ? null : refuseProgram(path, shell, before);
}

/** Whether there is no NUL in what is looked at of the first line. */
function isText(content: ByteSource, length: number): boolean {
  const head = content.read(0, Math.min(content.size, length));
  const line = head.indexOf(NEWLINE);
  return !head.subarray(0, line < 0 ? length : line).includes(0);
}

/** busybox becomes the shell that reads it, the others say what the kernel said; bash tells the path that it found. */
function refuseProgram(path: string, shell: Shell, before: string): LastWord {
  if (shell === 'ash') return misreadWords(path).ash;
  return { message: shell === 'dash' ? `${before}…: Exec format error` : `${before}…: cannot execute binary file`, exitCode: 126 };
}
