// npm run conformance:binary: our reader against readelf, go version, llvm-otool and llvm-readobj; counts on standard output.
// CI_SHORT=1: what needs no network and no long builds, within a minute. BINARY_CONFORMANCE_DIR: where the files it makes
// and fetches are kept. A tool that is not there is said so, and its part is left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, opendirSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elfFilesBelow } from './elf-files.ts';
import { compareWithGoVersion } from './go-version.ts';
import { compareWithOtool } from './otool.ts';
import { compareWithReadelf } from './readelf.ts';
import { compareWithReadobj } from './readobj-pe.ts';
import { Tally } from './tally.ts';

const isShort = process.env['CI_SHORT'] !== undefined;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const scripts = join(root, 'test/conformance');
const work = process.env['BINARY_CONFORMANCE_DIR'] ?? join(tmpdir(), 'scratch-lint-conformance');
const story = join(root, 'fixtures/ecs-service');
const tiny = join(root, 'fixtures/binary');

let allWell = true;

async function part(name: string, tool: string | null, run: (tally: Tally, tool: string) => Promise<void> | void): Promise<void> {
  if (tool === null) return console.log(`${name}: left out, since the tool is not installed`);
  const tally = new Tally(name);
  await run(tally, tool);
  allWell = tally.report() && allWell;
}

function installed(tool: string): string | null {
  if (spawnSync(tool, ['--version']).error === undefined) return tool;
  return (
    readdirSync('/usr/lib')
      .filter((name) => name.startsWith('llvm-'))
      .map((name) => `/usr/lib/${name}/bin/${tool}`)
      .find(existsSync) ?? null
  );
}

/** Runs a script that fills a folder of its own, and returns the folder; what is there already is kept. */
function prepare(script: string, folder: string): string {
  const target = join(work, folder);
  mkdirSync(target, { recursive: true });
  console.log(
    execFileSync(join(scripts, script), [target], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trimEnd()
      || `${script}: ready`,
  );
  return target;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const directory = opendirSync(folder, { recursive: true });
  const files: string[] = [];
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  directory.closeSync();
  return files;
}

const readelf = installed('readelf');
const go = spawnSync('go', ['version']).error === undefined ? 'go' : null;
const otool = installed('llvm-otool');
const readobj = installed('llvm-readobj');

await part('readelf, /usr', readelf, async (tally) => {
  const files = [...elfFilesBelow('/usr')];
  await compareWithReadelf(isShort ? files.filter((_, i) => i % 8 === 0) : files, tally);
});
await part('readelf, fixtures', readelf, (tally) => compareWithReadelf([...elfFilesBelow(story), ...elfFilesBelow(tiny)], tally));

const ports = isShort || go === null ? null : prepare('go-ports.sh', 'go-ports');
const machos = isShort || otool === null ? null : prepare('macho-files.sh', 'macho');
const npm = isShort ? null : prepare('npm-binaries.sh', 'npm');
const more = [story, tiny, ...[ports, machos, npm].filter((folder) => folder !== null)]
  .flatMap(filesBelow)
  .filter((file) => statSync(file).size > 0);

if (!isShort) {
  const foreign = prepare('foreign-packages.sh', 'foreign');
  for (const arch of readdirSync(foreign)) {
    await part(`readelf, Debian ${arch}`, readelf, (tally) => compareWithReadelf([...elfFilesBelow(join(foreign, arch))], tally));
  }
  await part('readelf, Go ports and npm packages', readelf, (tally) =>
    compareWithReadelf(
      [ports, npm].filter((folder) => folder !== null).flatMap((folder) => [...elfFilesBelow(folder)]),
      tally,
    ),
  );
}
await part('go version -m', go, (tally) => compareWithGoVersion(more, tally));
if (!isShort)
  await part('go version -m, /usr', go, (tally) =>
    compareWithGoVersion(
      [...elfFilesBelow('/usr/local'), ...elfFilesBelow('/usr/lib')].filter((_, i) => i % 3 === 0),
      tally,
    ),
  );
await part('llvm-otool', otool, (tally, tool) => compareWithOtool(tool, more, tally));
await part('llvm-readobj, PE', readobj, (tally, tool) => compareWithReadobj(tool, more, tally));
process.exitCode = allWell ? 0 : 1;
