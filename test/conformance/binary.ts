// npm run conformance:binary [FOLDER…]: our reader against readelf, llvm and go; counts on standard output.
// CI_SHORT=1: a part of it, a minute at most. A tool that is not there is said so, and its part is left out.
import { spawnSync } from 'node:child_process';
import { elfFilesBelow } from './elf-files.ts';
import { compareWithReadelf } from './readelf.ts';
import { Tally } from './tally.ts';

const isShort = process.env['CI_SHORT'] !== undefined;
const folders = process.argv.slice(2);

let allWell = true;

async function part(name: string, tool: string, run: (tally: Tally) => Promise<void>): Promise<void> {
  if (spawnSync(tool, ['--version']).error !== undefined) return console.log(`${name}: left out, since ${tool} is not installed`);
  const tally = new Tally(name);
  await run(tally);
  allWell = tally.report() && allWell;
}

for (const folder of folders.length > 0 ? folders : ['/usr']) {
  await part(`readelf, ${folder}`, 'readelf', async (tally) => {
    const files = [...elfFilesBelow(folder)];
    await compareWithReadelf(isShort ? files.filter((_, i) => i % 10 === 0) : files, tally);
  });
}
process.exitCode = allWell ? 0 : 1;
