import type { StageFiles } from '../../image/stage-files.ts';
import { KEPT_FILE } from '../glob.ts';
import { below } from './modules/modules.ts';

/** Files that are looked at: there are larger modules, and of them nothing is said. */
export const MOST_FILES = 4000;

/** How many names one question has looked at. */
export interface Looked {
  count: number;
}

/** What `./...` stands for, in order; another module's directory is none of it. Null where it cannot be seen. */
export function allBelow(files: StageFiles, top: string, looked: Looked): readonly string[] | null {
  const all: string[] = [];
  for (const directory of directoriesBelow(files, top, looked)) {
    if (directory === null) return null;
    all.push(directory);
  }
  return all.sort();
}

/** One directory after the other; null, and no more, where it cannot be seen what follows. */
export function* directoriesBelow(files: StageFiles, top: string, looked: Looked): Generator<string | null> {
  const waiting = [top];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    yield directory;
    const names = files.names(directory);
    if (names === null || (looked.count += names.length + 1) > MOST_FILES) return yield null;
    for (const name of names) {
      if (/^[._]/.test(name) || name === 'testdata' || name === 'vendor' || KEPT_FILE.test(name)) continue;
      const path = below(directory, name);
      const kind = files.kindAt(path);
      if (kind === null) return yield null;
      if (kind === 'directory' && files.kindAt(below(path, 'go.mod')) === 'missing') waiting.push(path);
    }
  }
}
