import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argumentFile } from './quoted-flags.ts';

/** A folder nobody else can read, with what the linker is to be given; `words` is for `-toolexec`. */
export interface LinkFolder {
  readonly words: readonly string[];
  remove(): void;
}

/**
 * Go calls every tool through `-toolexec`. This one hands on what it is given, and gives the linker a file of arguments
 * besides, so that no value stands on a command line: neither go's nor the linker's, which any user may list.
 */
const TOOL = `import { spawnSync } from 'node:child_process';
const [file, count, ...words] = process.argv.slice(2);
const at = Number(count);
const isLinker = /[\\\\/]link(?:\\.exe)?$/.test(words[at] ?? '') && !(words[at + 1] ?? '').startsWith('-V');
if (isLinker) words.splice(at + 1, 0, '@' + file);
const { status } = spawnSync(words[0], words.slice(1), { stdio: 'inherit' });
process.exit(status ?? 1);
`;

/** Writes the tool and the linker's arguments; `outer` is the caller's own `-toolexec`. */
export function makeLinkFolder(linkerArguments: readonly string[], outer: readonly string[]): LinkFolder {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const [tool, file] = [join(folder, 'tool.mjs'), join(folder, 'arguments')];
  writeFileSync(tool, TOOL, { mode: 0o600 });
  writeFileSync(file, argumentFile(linkerArguments), { mode: 0o600 });
  return {
    words: [process.execPath, tool, file, String(outer.length)],
    remove: () => {
      process.removeListener('exit', remove);
      remove();
    },
  };
}
