import { latin1 } from '../../bytes/latin1.ts';
import type { FileNode, Origin } from '../../image/file-tree.ts';
import { cleanParts, joinPath, walk } from '../../image/walk.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { stepOf } from '../evidence/places.ts';
import type { Target } from '../target.ts';
import { copyLine } from './copy-line.ts';

/** How far Docker reads a line of such a file. */
const LONGEST_LINE = 65_536;
/** What is behind that is not looked at. */
const MOST_READ = 10 << 20;

/** What stands in the place of /etc/passwd or /etc/group and is no file: COPY makes a directory of what ends in a slash. */
export function asFile(target: Target, path: string, origin: Origin | null): string {
  const step = origin === null ? null : stepOf(target, origin);
  const isCopied = (step?.keyword === 'COPY' || step?.keyword === 'ADD') && step.sources.length === 1;
  return isCopied && isFile(target, step.sources[0]?.value ?? '') && step.destination.raw === `${path}/`
    ? `${copyLine(step, { destination: withoutTrailing(step.destination.raw, '/') })}   in line ${step.range.line}: with a final / it makes a directory`
    : `COPY ${baseName(path)} ${path}, as a file, or leave ${path} out`;
}

export function hasEndlessLine({ content }: FileNode): boolean {
  if (content === null || content.size < LONGEST_LINE) return false;
  const text = latin1(content.read(0, Math.min(content.size, MOST_READ)));
  return text.split('\n').some((line) => line.length >= LONGEST_LINE);
}

export function shortened(path: string): string {
  return `make ${path} anew, with lines of less than 64 KiB`;
}

function isFile({ dockerfile }: Target, source: string): boolean {
  const found = dockerfile?.context == null ? null : walk(dockerfile.context, joinPath(cleanParts(source)));
  return found?.ok === true && found.node.type === 'file';
}
