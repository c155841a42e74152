/** Where older builders part from current BuildKit: what they do with files, and how they word what fails. */
import { openAddSource } from '../archive/add-archive.ts';
import type { AddArchive, AddSource } from '../archive/add-archive.ts';
import { detectCompression } from '../archive/compression.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Builder } from '../dockerfile/builders.ts';
import { goQuote } from '../dockerfile/values/go-quote.ts';
import type { ModeChange } from './copy/chmod.ts';
import type { DirectoryNode } from './file-tree.ts';
import { attributeRefusal } from './layers/acl.ts';
import { unpackArchive } from './layers/unpack.ts';
import type { UnpackOptions } from './layers/unpack.ts';
import type { BuildFailure } from './stage-build.ts';

/** What ADD makes of a file: Docker 20.10 knows no zstd. */
export function openForAdd(content: ByteSource, { generation }: Builder): AddSource {
  return generation === '0.8' && detectCompression(content.read(0, 16)) === 'zstd' ? { kind: 'file' } : openAddSource(content);
}

/**
 * Unpacks an archive given to ADD, or gives the builder's words where it stops. Docker 20.10 does so in a process of its own, which is fed
 * with what can be unpacked to the last byte: that this ends in an error is told where the process saw nothing wrong.
 */
export function unpackForAdd(
  into: DirectoryNode,
  archive: AddArchive,
  how: Omit<UnpackOptions, 'refusedAttribute'>,
  builder: Builder,
): DirectoryNode | string {
  const options: UnpackOptions = { ...how, refusedAttribute: (path, refused) => attributeRefusal(path, refused, builder.generation) };
  if (builder.generation !== '0.8') return unpackArchive(into, archive, options);
  const unpacked = unpackArchive(into, archive.fed(), options);
  if (typeof unpacked === 'string') return archiveWords(unpacked, builder);
  // What xz says ends in a line break.
  return archive.problem === null
    ? unpacked
    : `Error processing tar file(${archive.problem}${archive.problem.includes(': xz: ') ? '' : '):'}`;
}

/** How a message of what unpacks archives, and copies files, is told. */
export function archiveWords(message: string, { generation }: Builder): string {
  return generation === '0.8' ? `Error processing tar file(exit status 1): ${message}` : message;
}

/** What a builder says of a destination that is no directory: it unpacks in a root of its own. */
export function notEntered(path: string, builder: Builder): string {
  return archiveWords(`Error setting up pivot dir: mkdir …${path}/.pivot_root…: not a directory`, builder);
}

/**
 * `--chmod` of a builder before symbolic modes: anything but octal of 32 bits is passed by, and what does not fit is cut off. 0.8 leaves
 * the bits above 777 as the source has them.
 */
export function parseOldChmod(text: string, { generation }: Builder): ModeChange | null {
  if (!/^[0-7]+$/.test(text)) return null;
  const bits = Number.parseInt(text, 8);
  if (bits > 0xffff_ffff) return null;
  return generation === '0.8' ? (mode) => (mode & 0o7000) | (bits & 0o777) : () => bits & 0o7777;
}

/** Where a source that is not there was looked for. */
export interface MissingSource {
  /** Cleaned and with links followed; null where they lead round in a circle. */
  readonly resolved: string | null;
  /** As written, cleaned. */
  readonly path: string;
  /** The folder it would be in, where that is not there either. */
  readonly missingFolder: string | null;
}

/** How a missing source is told where a checksum of it is taken first. */
export function missingWords({ resolved, path, missingFolder }: MissingSource, { generation }: Builder): string {
  const prefix = generation === '0.8' ? '' : 'failed to calculate checksum of ref …: ';
  if (resolved === null) return `${prefix}too many symlinks: ${path}`;
  if (missingFolder !== null) return `${prefix}failed to walk …${missingFolder}: lstat …${missingFolder}: no such file or directory`;
  return `${prefix}${goQuote(resolved)}${generation === '0.8' ? ' not found' : ''}: not found`;
}

/** A failure of current BuildKit in the words of an older one. */
export function inOlderWords(failure: BuildFailure, { generation }: Builder): BuildFailure {
  return { ...failure, message: olderMessage(failure, generation === '0.8') };
}

function olderMessage({ code, message }: BuildFailure, isFirst: boolean): string {
  switch (code) {
    case 'chown-by-name':
      return message.replace('invalid user index -1', 'invalid user index: -1');
    case 'run-fails':
    case 'run-without-shell':
    case 'stage-file-missing':
      if (!message.startsWith('process ')) return withHostPath(message);
      return isFirst
        ? message.replace(/^process "(.*)" did not complete successfully: (?!.*did not complete)/s, 'executor failed running [$1]: ')
        : message;
    default:
      return withHostPath(message);
  }
}

/** They tell paths as the host has them. */
function withHostPath(message: string): string {
  return message.replace(/^(lstat|mkdir) \//, '$1 …/');
}
