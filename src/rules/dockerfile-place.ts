import { directoryOf } from '../bytes/host-directory.ts';
import { pathBelow } from '../bytes/path-below.ts';
import { ignoreFileBeside } from '../image/context.ts';
import type { JudgedDockerfile } from './lint-settings.ts';

/**
 * Where a Dockerfile lies, for the ignore file of its own: in the context, or in another directory of this machine. `full` and
 * `context` are absolute, `full` null for a text without a place; `shown` is what reports call it.
 */
export function placeOf(full: string | null, context: string, shown: string): Pick<JudgedDockerfile, 'pathInContext' | 'ignoreFile'> {
  const pathInContext = full === null ? null : pathBelow(context, full);
  if (full === null || pathInContext !== null) return { pathInContext };
  const { files, name } = directoryOf(full);
  try {
    return { pathInContext, ignoreFile: ignoreFileBeside(files, name, shown) };
  } finally {
    files.close();
  }
}
