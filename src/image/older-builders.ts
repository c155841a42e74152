/** Where older builders part from current BuildKit: what they do with files, and how they word what fails. */
import { openAddSource } from '../archive/add-archive.ts';
import type { AddSource } from '../archive/add-archive.ts';
import { detectCompression } from '../archive/compression.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Builder } from '../dockerfile/builders.ts';
import { goQuote } from '../dockerfile/go-quote.ts';
import { parseChmod } from './chmod.ts';
import type { ModeChange } from './chmod.ts';
import type { BuildFailure } from './stage-build.ts';

/** What ADD makes of a file: Docker 20.10 knows no zstd. */
export function openForAdd(content: ByteSource, { generation }: Builder): AddSource {
  return generation === '0.8' && detectCompression(content.read(0, 16)) === 'zstd' ? { kind: 'file' } : openAddSource(content);
}

/** What a builder says of an archive: Docker 20.10 unpacks in a process of its own. */
export function archiveWords(message: string, { generation }: Builder): string {
  return generation === '0.8' ? `Error processing tar file(exit status 1): ${message}` : message;
}

/** What a builder says of a destination that is no directory: it unpacks in a root of its own. */
export function notEntered(path: string, builder: Builder): string {
  return archiveWords(`Error setting up pivot dir: mkdir …${path}/.pivot_root…: not a directory`, builder);
}

/** `--chmod` of a builder before symbolic modes: anything but octal is passed by, and what does not fit is cut off. */
export function parseOldChmod(text: string, { generation }: Builder): ModeChange | null {
  if (!/^[0-7]+$/.test(text)) return null;
  return parseChmod((Number.parseInt(text, 8) & (generation === '0.8' ? 0o777 : 0o7777)).toString(8));
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
    case 'run-without-shell': {
      const said = message.replace(/(?<=unable to find (?:user|group) .*): no matching entries in (?:passwd|group) file$/s, ': invalid argument');
      return isFirst ? said.replace(/^process "(.*)" did not complete successfully: (?!.*did not complete)/s, 'executor failed running [$1]: ') : said;
    }
    default:
      // They tell paths as the host has them.
      return message.replace(/^(lstat|mkdir) \//, '$1 …/');
  }
}
