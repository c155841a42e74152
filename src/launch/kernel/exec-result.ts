import type { ElfHeader } from '../../binary/elf/header.ts';
import type { ProgramHeader } from '../../binary/elf/program-headers.ts';
import type { FileNode } from '../../image/file-tree.ts';
import type { Errno, ExecCause } from '../outcome.ts';
import type { KernelFormat } from './machine.ts';

/** An ELF file that the kernel accepted, and what it starts. */
export interface ElfLoad {
  readonly format: KernelFormat;
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
  /** PT_INTERP and the file it leads to; null for a program that needs no loader. */
  readonly loader: { readonly path: string; readonly file: FileNode } | null;
}

/** What became of execve(2). */
export type Exec =
  | {
      readonly kind: 'loaded';
      readonly load: ElfLoad;
      /** Where the ELF file is, links followed. */
      readonly path: string;
      readonly file: FileNode;
      /** As the program gets it: the interpreter's name and what its script's #! line says come first. */
      readonly argv: readonly string[];
      /** What execve was asked for, which the kernel tells it (AT_EXECFN): the script, of an interpreter. */
      readonly calledAs: string;
    }
  /**
   * A program whose bytes are not at hand: of a base image, known to start there, or one that a RUN line makes, with the loader that is to
   * find its libraries.
   */
  | {
      readonly kind: 'described';
      readonly path: string;
      readonly by: string;
      readonly file: FileNode;
      readonly argv: readonly string[];
      readonly loader?: FileNode;
    }
  | { readonly kind: 'refused'; readonly errno: Errno; readonly cause: ExecCause }
  | { readonly kind: 'killed'; readonly signal: 'SIGSEGV' | 'SIGBUS'; readonly cause: ExecCause }
  /** `program` where the reason lies in the file itself. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null; readonly program?: string };

/** execve(2) returned this error. */
export function refuse(errno: Errno, code: ExecCause['code'], path: string, detail: string): Exec {
  return { kind: 'refused', errno, cause: { code, path, detail } };
}
