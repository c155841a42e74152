import { closeSync, openSync, opendirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Every regular ELF file below a folder, links not followed, in directory order. */
export function* elfFilesBelow(folder: string): Generator<string> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const directory = opendirSync(next);
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && hasMagic(path)) yield path;
    }
    directory.closeSync();
  }
}

function hasMagic(path: string): boolean {
  const fd = openSync(path, 'r');
  const head = Buffer.alloc(4);
  const count = readSync(fd, head, 0, 4, 0);
  closeSync(fd);
  return count === 4 && head.toString('latin1') === '\x7fELF';
}
