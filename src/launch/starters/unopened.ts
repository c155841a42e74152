import { follow, mayRead } from '../process.ts';
import type { Process } from '../process.ts';

/** Why a file cannot be opened. */
export type Unopened = 'ENOENT' | 'EACCES' | 'ENOTDIR';

/** Why a file surely cannot be opened; null where it may. */
export function unopened(process: Process, path: string): Unopened | null {
  const found = follow(process, path);
  if (found.ok === true) return found.node.type === 'file' && !mayRead(process, found.node) ? 'EACCES' : null;
  return found.ok === false && (found.errno === 'ENOENT' || found.errno === 'EACCES' || found.errno === 'ENOTDIR') ? found.errno : null;
}
