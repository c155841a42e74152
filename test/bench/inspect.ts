// npm run bench:inspect: what inspecting a file costs, against the bare system calls and against readelf and file(1).
// CI_SHORT=1: fewer files and rounds. All ratios come from one run over the same list of files, all ELF files below /usr,
// with everything in the page cache; who is compared takes turns, so that a machine that slows down does so for all.
import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inspectFile } from '../../src/entries/inspect-file.ts';
import { elfFilesBelow } from '../conformance/elf-files.ts';

const isShort = process.env['CI_SHORT'] !== undefined;
const rounds = isShort ? 7 : 15;
/** Each takes its turn in every third round, so that the first of ours, still slow, count for as much as they are. */
const TOOL_EVERY = 3;
const files = [...elfFilesBelow('/usr')].slice(0, isShort ? 500 : Infinity);
/** So many names fit on a command line of any system. */
const AT_ONCE = 1000;

const buffer = new Uint8Array(4096);

/** What no reader can do without: the headers, the list of libraries, their names. */
function bare(file: string): void {
  const fd = openSync(file, 'r');
  const { size } = fstatSync(fd);
  readSync(fd, buffer, 0, 4096, 0);
  readSync(fd, buffer, 0, 4096, Math.floor(size / 2));
  readSync(fd, buffer, 0, 4096, Math.max(0, size - 4096));
  closeSync(fd);
}

/** Microseconds a file. */
function time(action: (file: string) => unknown): number {
  const started = process.hrtime.bigint();
  for (const file of files) action(file);
  return Number(process.hrtime.bigint() - started) / 1000 / files.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Microseconds a file of a command that takes many at once, or null where it is not installed. */
function timeTool([command, ...args]: readonly string[]): number | null {
  const started = process.hrtime.bigint();
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const { error } = spawnSync(command ?? '', [...args, ...files.slice(at, at + AT_ONCE)], {
      stdio: 'ignore',
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (error !== undefined) return null;
  }
  return Number(process.hrtime.bigint() - started) / 1000 / files.length;
}

const TOOLS = [
  ['readelf', '-Whld'],
  ['file', '-b'],
] as const;
for (let i = 0; i < 3; i++) {
  time(bare);
  time((file) => inspectFile(file));
}
const times: Record<'bare' | 'ours', number[]> = { bare: [], ours: [] };
const theirs = TOOLS.map((): { readonly round: number; readonly took: number | null }[] => []);
for (let i = 0; i < rounds; i++) {
  times.bare.push(time(bare));
  times.ours.push(time((file) => inspectFile(file)));
  if (i % TOOL_EVERY === 1) for (const [at, tool] of TOOLS.entries()) theirs[at]?.push({ round: i, took: timeTool(tool) });
}

const perSecond = (microseconds: number): string => `${Math.round(1e6 / microseconds)} files a second`;
const [floor, ours] = [median(times.bare), median(times.ours)];
const ratio = median(times.ours.map((own, i) => own / (times.bare[i] ?? own)));
console.log(`${files.length} ELF files, medians of ${rounds} rounds, node ${process.version}`);
console.log(`open + fstat + 3 preads + close   ${floor.toFixed(1)} µs a file`);
console.log(`inspect                           ${ours.toFixed(1)} µs a file, ${ratio.toFixed(2)} times that; ${perSecond(ours)}`);
for (const [at, tool] of TOOLS.entries()) {
  const all = (theirs[at] ?? []).flatMap(({ round, took }) => (took === null ? [] : [{ round, took }]));
  const timesOf = (own: readonly number[]): string =>
    `${median(all.map(({ round, took }) => took / (own[round] ?? took))).toFixed(1)} times`;
  const text =
    all.length === 0
      ? 'not installed'
      : `${perSecond(median(all.map(({ took }) => took)))}: inspect does ${timesOf(times.ours)} as many, the bare calls ${timesOf(times.bare)}`;
  console.log(`${tool.join(' ').padEnd(33)} ${text}`);
}
