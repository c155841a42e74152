import { HostFileError } from '../../bytes/host-files.ts';
import type { ContextNode } from '../context.ts';

/** A context's directories on the host, what the ignore file hides included. */
interface HostDirectories {
  lookupOnHost(path: string): Pick<ContextNode, 'type'> | null;
  /** Names in a directory, no more than so many. */
  someNames(path: string, most: number): readonly string[];
}

/** So many directories and names of a context are looked at. */
const MOST_DIRECTORIES = 200;
const MOST_NAMES = 20_000;

/** What others wrote, or what no builder is given. */
const FOREIGN: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'testdata', 'third_party']);

/**
 * Whether a file with such an ending lies in the context, nearest to its root first, as far as names are looked at. Asked once for each
 * ending; what cannot be read has none.
 */
export function hostSearch({ lookupOnHost, someNames }: HostDirectories): (ending: string) => boolean {
  const answers = new Map<string, boolean>();
  const listed = new Map<string, readonly string[]>();
  const namesIn = (directory: string): readonly string[] => {
    const names = listed.get(directory) ?? attempt(() => someNames(directory, MOST_NAMES)) ?? [];
    listed.set(directory, names);
    return names;
  };
  const typeOf = (path: string): ContextNode['type'] | null => attempt(() => lookupOnHost(path))?.type ?? null;
  const search = (ending: string): boolean => {
    const waiting = [''];
    let left = MOST_NAMES;
    for (const directory of waiting) {
      const names = namesIn(directory);
      const isFile = (name: string): boolean => typeOf(below(directory, name)) === 'file';
      if (names.some((name) => name.endsWith(ending) && isFile(name)) || (names.length === MOST_NAMES && isFile(ending))) return true;
      left -= names.length;
      for (const name of names) {
        if (left < 0 || waiting.length >= MOST_DIRECTORIES) break;
        if (!name.startsWith('.') && !name.includes('.') && !FOREIGN.has(name) && typeOf(below(directory, name)) === 'directory')
          waiting.push(below(directory, name));
      }
    }
    return false;
  };
  return (ending) => {
    const answer = answers.get(ending) ?? search(ending);
    answers.set(ending, answer);
    return answer;
  };
}

function attempt<Found>(find: () => Found): Found | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof HostFileError) return null;
    throw error;
  }
}

function below(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
