import type { FileNode } from '../../image/file-tree.ts';
import type { Process } from '../process.ts';
import type { PreloadList } from './glibc-preload.ts';
import type { LoadedObject } from './libraries.ts';

/** What the loader starts from. */
export interface LoaderStart {
  readonly process: Process;
  readonly program: LoadedObject;
  /** The loader itself, which satisfies its own name. */
  readonly loader: { readonly path: string; readonly file: FileNode };
  /** LD_LIBRARY_PATH, or null. */
  readonly libraryPath: string | null;
  /** LD_BIND_NOW is set. */
  readonly bindNow: boolean;
  readonly preloads: readonly PreloadList[];
  /** LD_AUDIT: libraries that are to watch glibc's loader. */
  readonly audits: readonly string[];
  /** What LD_DEBUG has glibc's loader say before anything else. */
  readonly debug: readonly string[];
  /** GLIBC_TUNABLES says glibc.rtld.execstack=0. */
  readonly forbidsStack: boolean;
  /** AT_SECURE: a set-id program, whose caller is not trusted. */
  readonly secure: boolean;
  /** The program is one that it opened itself, as an argument. */
  readonly openedProgram: boolean;
  /** False with `--inhibit-cache`. */
  readonly usesCache: boolean;
}
