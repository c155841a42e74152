import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Bytes of a Dockerfile from which on most of the time goes into optimising code that soon is not needed any more. */
const LONG = 16 << 10;

/**
 * Lets V8 wait before it optimises a function, where a long Dockerfile is judged: a command that ends in a moment gains
 * nothing by it (`npm run bench:start`; half the time for 66 KB, and less also for 500 KB). Only then, since `node:v8`
 * takes time to load, and code that V8 kept with other flags is compiled again: nothing may be loaded after this.
 */
export async function optimiseLate(files: readonly string[], cwd: string): Promise<void> {
  if (!files.some((file) => isLong(resolve(cwd, file)) || isLong(join(resolve(cwd, file), 'Dockerfile')))) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--interrupt-budget=500000');
}

function isLong(file: string): boolean {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size > LONG;
  } catch {
    return false;
  }
}
