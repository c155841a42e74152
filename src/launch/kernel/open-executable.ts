import type { FileNode } from '../../image/file-tree.ts';
import type { Errno } from '../outcome.ts';
import { follow, isNoExec, mayExecute } from '../process.ts';
import type { Process } from '../process.ts';

/** A file opened for execution, or why not. */
export type Opened =
  | { readonly kind: 'file'; readonly file: FileNode; readonly path: string }
  | { readonly kind: 'refused'; readonly errno: Errno; readonly why: 'missing' | 'not-regular' | 'no-x-bit' | 'no-exec' | 'no-search' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

/** Opens a file as the kernel does to execute it (do_open_execat). */
export function openExecutable(process: Process, path: string): Opened {
  // An empty name from a #! line or PT_INTERP is the working directory to the kernel.
  if (path === '') return { kind: 'refused', errno: 'EACCES', why: 'not-regular' };
  const found = follow(process, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason, line: found.node.line };
  if (!found.ok) return { kind: 'refused', errno: found.errno, why: found.errno === 'EACCES' ? 'no-search' : 'missing' };
  if (found.node.type !== 'file') return { kind: 'refused', errno: 'EACCES', why: 'not-regular' };
  if (!mayExecute(process, found.node, false)) return { kind: 'refused', errno: 'EACCES', why: 'no-x-bit' };
  if (isNoExec(process, found.path)) return { kind: 'refused', errno: 'EACCES', why: 'no-exec' };
  return { kind: 'file', file: found.node, path: `/${found.path.join('/')}` };
}
