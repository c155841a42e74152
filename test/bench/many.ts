/** `npm run bench:many`: thousands of Dockerfiles in one call of the built command: time, processor time and the most memory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
const counts = (process.argv[2] ?? '100,500,1000,5000').split(',').map(Number);
const ROUNDS = 3;

/** Dockerfiles of the pages of rules, each in a folder with a binary that some of them take. */
function makeFiles(folder: string, count: number): string[] {
  const pages = readdirSync(`${root}/fixtures/rules`).filter((name) => name.endsWith('.md'));
  const texts = pages.flatMap((name) =>
    [...readFileSync(`${root}/fixtures/rules/${name}`, 'utf8').matchAll(/^```dockerfile\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text),
  );
  return Array.from({ length: count }, (_, i) => {
    const place = join(folder, `service-${i}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Dockerfile'), texts[i % texts.length] ?? '');
    if (i % 4 === 0) linkSync(`${root}/fixtures/ecs-service/static/my-binary`, join(place, 'app'));
    return join(place, 'Dockerfile');
  });
}

/** Wall and processor seconds, and the most memory in MiB, as GNU time has them. */
function measure(files: readonly string[], jobs: number): { wall: number; cpu: number; memory: number } {
  const command = [
    '-f',
    '%e %U %S %M',
    process.execPath,
    join(root, 'dist/cli.cjs'),
    '--jobs',
    String(jobs),
    '--platform',
    'linux/amd64',
    '--format',
    'json',
    ...files,
  ];
  const { stderr } = spawnSync('/usr/bin/time', command, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const [wall = 0, user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system, memory: kilobytes / 1024 };
}

// Beside the fixtures, so that the binary can be linked and not copied.
const folder = mkdtempSync(join(root, '.tools/many-'));
try {
  const files = makeFiles(folder, Math.max(...counts));
  for (const count of counts) {
    for (const jobs of [1, 2]) {
      const runs = Array.from({ length: ROUNDS }, () => measure(files.slice(0, count), jobs)).sort((a, b) => a.wall - b.wall);
      const { wall, cpu, memory } = runs[Math.floor(ROUNDS / 2)] ?? { wall: 0, cpu: 0, memory: 0 };
      console.log(
        `${count} Dockerfiles, --jobs ${jobs}: ${wall.toFixed(2)} s, ${cpu.toFixed(2)} s of processor, ${memory.toFixed(0)} MiB at most`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
