import { factsOf } from '../../binary/facts-of.ts';
import type { Format } from '../../binary/facts.ts';
import type { FileNode } from '../../image/file-tree.ts';
import { joinPath } from '../../image/walk.ts';
import type { Program, Target } from '../target.ts';
import { failureOf } from './causes.ts';
import { walkImage } from './image-files.ts';

/** The file that would be started if it had an x bit. */
export function withoutX(target: Target): Program | null {
  const failure = failureOf(target);
  if (failure === null) return null;
  if (failure.kind === 'lookup' && failure.errno === 'EACCES') return fileAt(target, failure.at);
  if (failure.kind === 'own-word') return failure.cause?.code === 'no-x-bit' ? fileAt(target, failure.cause.path) : null;
  if (failure.kind === 'exec' && (failure.cause.code === 'no-x-bit' || failure.cause.code === 'no-search'))
    return fileAt(target, failure.cause.path);
  if (failure.kind !== 'not-in-path') return null;
  for (const directory of failure.searched) {
    const found = fileAt(target, `${directory}/${failure.name}`);
    if (found !== null && (found.node.mode & 0o111) === 0) return found;
  }
  return null;
}

/** What has to be unpacked, fetched or read by something else: an x bit makes no program of it. */
const NEVER_STARTED: ReadonlySet<Format> = new Set([
  'ar',
  'bzip2',
  'gzip',
  'html',
  'java-class',
  'lfs-pointer',
  'llvm-bitcode',
  'tar',
  'xz',
  'zip',
  'zstd',
]);

/** The same, where it is none that could be started then, with what it is. */
export function neverStarted(target: Target): Program | null {
  const program = withoutX(target);
  const facts = program?.node.content == null ? null : factsOf(program.node.content);
  if (program === null || facts === null || !NEVER_STARTED.has(facts.format)) return null;
  return { ...program, facts: { ...facts, file: program.node.origin.contextPath ?? program.path } };
}

function fileAt(target: Target, path: string): Program | null {
  const found = walkImage(target, path);
  return found?.ok === true && found.node.type === 'file' ? program(joinPath(found.path), found.node) : null;
}

function program(path: string, node: FileNode): Program {
  return { path, node, facts: null };
}
