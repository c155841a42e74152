import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { usage } from './arguments.ts';
import type { Wanted } from './report-formats.ts';

/**
 * Refuses a report that would take the place of what is read, as `--format sarif=Dockerfile` would, for a directory among `paths` of its
 * Dockerfile.
 * @throws ScratchLintError `usage`.
 */
export function spareInputs(wanted: readonly Wanted<string>[], paths: readonly string[], cwd: string): void {
  for (const { format, file } of wanted) {
    const identity = file === null ? null : identityOf(resolve(cwd, file));
    if (file === null || identity === null) continue;
    const isInput = paths.some((path) => [path, join(path, 'Dockerfile')].some((one) => identityOf(resolve(cwd, one)) === identity));
    if (isInput) throw usage(`--format ${format}=${file} would replace what is to be read: name another file`);
  }
}

/** What a regular file is under all its names; null for all else. */
function identityOf(file: string): string | null {
  try {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stats?.isFile() === true ? `${stats.dev} ${stats.ino}` : null;
  } catch {
    // What cannot be looked at is said where it is opened.
    return null;
  }
}
