import type { Shell } from '../../../image/run/run-machine.ts';
import type { Errno, ExecCause } from '../../outcome.ts';

/** What a shell says of a name that it cannot start, and ends with. */
export interface Refused {
  readonly reason: string;
  readonly exitCode: number;
}

/**
 * Null where the versions of a shell differ, or where it looks in another way than the kernel. `code` is what the kernel minds about what
 * PATH has of that name; null where the name is a path.
 */
export function cannotStart(name: string, errno: Errno, code: ExecCause['code'] | null, shell: Shell, isExec: boolean): Refused | null {
  // With exec, bash tells the whole path of a relative one; what it looks for in PATH it quotes where that cannot be printed.
  const isOtherwise = shell === 'bash' && (code === null ? isExec && !name.startsWith('/') : !isExec && isUnprintable(name));
  const shown = isOtherwise ? '…' : name;
  if (errno === 'EACCES') {
    if (code !== null) return refusedInPath(name, code, shell, isExec);
    // Of a directory bash has words of its own.
    return { reason: shell === 'bash' ? `${isExec ? '…' : ''}${shown}: …` : `${shown}: Permission denied`, exitCode: 126 };
  }
  // Bash tells the whole path of what it finds in PATH, and then that all is well.
  if (errno === 'EPERM') return { reason: `${shell === 'bash' ? '…' : ''}${shown}: Operation not permitted…`, exitCode: 126 };
  if (shell !== 'bash' && (errno === 'ENOENT' || errno === 'ENOTDIR')) return { reason: `${shown}: not found`, exitCode: 127 };
  if (errno === 'ENOTDIR' && code === null && !isExec) return { reason: `${shown}: …`, exitCode: 126 };
  if (errno !== 'ENOENT') return null;
  return { reason: code === null ? `${shown}: …` : isExec ? `exec: ${shown}: not found` : `…${shown}: …`, exitCode: 127 };
}

/** What bash writes as `$'…'` in some of its sentences, where the locale has no such letters. */
export function isUnprintable(name: string): boolean {
  return /[^ -~]/.test(name);
}

/** They look PATH through themselves: bash passes by what is no file, dash what may not be executed; with exec the kernel decides. */
function refusedInPath(name: string, code: ExecCause['code'], shell: Shell, isExec: boolean): Refused | null {
  const isFile = code !== 'not-regular' && code !== 'no-search';
  if (shell === 'bash') return isFile ? { reason: `…${name}: …`, exitCode: 126 } : cannotStart(name, 'ENOENT', code, shell, isExec);
  const isFound = shell === 'dash' ? isFile && code !== 'no-x-bit' : isFile;
  return { reason: `${name}: Permission denied`, exitCode: isExec || isFound ? 126 : 127 };
}
