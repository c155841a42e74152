import { isElf } from '../../binary/elf/header.ts';
import { parseElf } from '../../binary/elf/parse-elf.ts';
import type { Elf } from '../../binary/elf/parse-elf.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { FormatError } from '../../errors.ts';
import type { FileNode, KnownLoader } from '../../image/file-tree.ts';
import { joinPath } from '../../image/walk.ts';
import type { ExecCause, LoaderCause } from '../outcome.ts';
import { follow, mayRead } from '../process.ts';
import type { Process } from '../process.ts';

/** An object in the process: the program or a library, in the order they are loaded. */
export interface LoadedObject {
  /** As the loader names it in messages: the path it was opened by, or argv[0] for the program. */
  readonly name: string;
  /** Where the file is, free of links. */
  readonly realPath: string;
  /** What `$ORIGIN` stands for: the program's own folder, and of a library the one it was found in, links not followed. */
  readonly origin: string;
  readonly elf: Elf;
  readonly content: ByteSource;
  /** Who asked for it first; null for the program. */
  readonly neededBy: LoadedObject | null;
}

/** What the dynamic loader comes to. */
export type Linking =
  | {
      readonly kind: 'ok';
      readonly libraries: readonly string[];
      /** The program and all that was loaded for it. */
      readonly objects?: readonly LoadedObject[];
    }
  /** `exitCode` is null where it says `otherwise` and ends with another. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly exitCode: number | null;
      readonly cause: LoaderCause;
      readonly otherwise?: readonly string[];
    }
  /** The loader itself went well, or never came to speak. */
  | { readonly kind: 'killed'; readonly signal: 'SIGSEGV' | 'SIGBUS'; readonly cause: ExecCause }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

/** A file looked at by a loader that wants to map it as a library. */
export type Candidate =
  | { readonly kind: 'library'; readonly elf: Elf; readonly content: ByteSource; readonly realPath: string; readonly file: FileNode }
  /** A library of a base image that is known by description only. */
  | { readonly kind: 'described'; readonly stands: KnownLoader; readonly realPath: string }
  | { readonly kind: 'missing'; readonly errno: 'ENOENT' | 'EACCES' | 'ENOTDIR' | 'ELOOP' | 'ENAMETOOLONG' }
  | { readonly kind: 'short' }
  | { readonly kind: 'no-elf' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

/** Libraries that one start may load; a program that wants more is not judged. */
export const MAX_OBJECTS = 512;

/** Opens a path as a library, with the rights of the process. */
export function openLibrary(process: Process, path: string): Candidate {
  const found = follow(process, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason, line: found.node.line };
  if (!found.ok) return { kind: 'missing', errno: found.errno === 'EINVAL' ? 'ENOENT' : found.errno };
  if (found.node.type === 'directory') return { kind: 'directory' };
  if (found.node.type !== 'file') return { kind: 'unknown', reason: `${path} is no regular file`, line: null };
  if (!mayRead(process, found.node)) return { kind: 'missing', errno: 'EACCES' };
  const { content } = found.node;
  if (content === null && found.node.stands !== undefined)
    return { kind: 'described', stands: found.node.stands, realPath: joinPath(found.path) };
  if (content === null) return { kind: 'unknown', reason: found.node.unknown ?? `${path} is not at hand`, line: found.node.origin.line };
  return parse(content, joinPath(found.path), found.node);
}

function parse(content: ByteSource, realPath: string, file: FileNode): Candidate {
  if (content.size < 64) return { kind: 'short' };
  if (!isElf(content)) return { kind: 'no-elf' };
  try {
    return { kind: 'library', elf: parseElf(content), content, realPath, file };
  } catch (error) {
    if (error instanceof FormatError) return { kind: 'short' };
    throw error;
  }
}

/** The directory of a path, a relative one being counted from the working directory. */
export function originOf(path: string, cwd: readonly string[] = []): string {
  const absolute = path.startsWith('/') ? path : `/${[...cwd, path].join('/')}`;
  const end = absolute.lastIndexOf('/');
  return end <= 0 ? '/' : absolute.slice(0, end);
}
