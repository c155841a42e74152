import type { StageFiles } from '../../image/stage-files.ts';

/** More files and directories than a module has. */
const MOST_LOOKS = 5000;

/** Whether the sources below a directory have commands for `go generate`; null where not all of them are known. */
export function hasGenerators(files: StageFiles, directory: string): boolean | null {
  const open = [directory];
  for (let at = open.pop(), looks = 0; at !== undefined; at = open.pop()) {
    const names = files.names(at);
    if (names === null || (looks += names.length) > MOST_LOOKS) return null;
    for (const name of names) {
      const path = `${at === '/' ? '' : at}/${name}`;
      const kind = files.kindAt(path);
      if (kind === null) return null;
      if (kind === 'directory' && name !== 'vendor' && !/^[._]/.test(name)) open.push(path);
      const text = kind === 'file' && name.endsWith('.go') ? files.text(path) : '';
      if (text === null) return null;
      if (/^\/\/go:generate[ \t]/m.test(text)) return true;
    }
  }
  return false;
}
