import { hostFiles } from '../bytes/host-directory.ts';
import { HostFileError } from '../bytes/host-files.ts';
import { suggest } from '../dockerfile/values/suggest.ts';
import { quoteForShell } from '../rules/evidence/describe.ts';

/** Names of a directory that are compared, and how long a path and a name in it may be for that. */
const MAX_NAMES = 10_000;
const MAX_PATH = 1_000;
const MAX_NAME = 100;

/** `: did you mean ./my-binary?` for a path that leads to nothing, where something of nearly that name is there; else empty. */
export function didYouMean(path: string, cwd: string): string {
  const near = nearPath(path, cwd);
  return near === null ? '' : `: did you mean ${quoteForShell(near)}?`;
}

/** The path with each part that is not there spelt as what is. Null where nothing is near, or nothing is wrong with it. */
function nearPath(path: string, cwd: string): string | null {
  if (path.length > MAX_PATH) return null;
  const files = hostFiles(path.startsWith('/') ? '' : cwd);
  const found: string[] = [];
  try {
    for (const part of path.split('/')) {
      const at = [...found, part].join('/');
      const isThere = part === '' || part === '.' || part === '..' || files.lstat(at) !== null;
      const name = isThere ? part : nearName(part, files.readdir(found.join('/')));
      if (name === null) return null;
      found.push(name);
    }
  } catch (error) {
    if (error instanceof HostFileError) return null;
    throw error;
  } finally {
    files.close();
  }
  const near = found.join('/');
  return near === path ? null : near;
}

/** By its case, its ending or a letter or two; of a short name most others are near. */
function nearName(name: string, names: readonly string[]): string | null {
  if (name.length > MAX_NAME || names.length > MAX_NAMES) return null;
  const lower = name.toLowerCase();
  const sameLetters = names.find((one) => one.toLowerCase() === lower);
  if (sameLetters !== undefined) return sameLetters;
  const withEnding = names.filter((one) => one.startsWith(`${name}.`) || name.startsWith(`${one}.`));
  return suggest(name, names, Math.min(2, Math.floor(name.length / 3))) ?? (withEnding.length === 1 ? (withEnding[0] ?? null) : null);
}
