// npm run bench:inspect: what inspecting a file costs, against the bare system calls and against readelf and file(1).
// CI_SHORT=1: fewer rounds. All ratios come from one run over the same list of files, with everything in the page cache.
import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inspectFile } from '../../src/inspect-file.ts';
import { elfFilesBelow } from '../conformance/elf-files.ts';

const isShort = process.env['CI_SHORT'] !== undefined;
const rounds = isShort ? 7 : 25;
const toolRounds = isShort ? 1 : 3;
const files = [...elfFilesBelow('/usr/bin'), ...elfFilesBelow('/usr/lib/x86_64-linux-gnu')].slice(0, isShort ? 500 : 1500);

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

/** Files a second of a command that takes the whole list at once. */
function filesPerSecond(command: string, args: readonly string[]): number | null {
  const times: number[] = [];
  for (let i = 0; i < toolRounds; i++) {
    const started = process.hrtime.bigint();
    const { error } = spawnSync(command, [...args, ...files], { stdio: 'ignore', env: { ...process.env, LC_ALL: 'C' } });
    if (error !== undefined) return null;
    times.push(Number(process.hrtime.bigint() - started) / 1e9);
  }
  return files.length / median(times);
}

for (let i = 0; i < 3; i++) {
  time(bare);
  time((file) => inspectFile(file));
}
const bareTimes: number[] = [];
const ourTimes: number[] = [];
const ratios: number[] = [];
for (let i = 0; i < rounds; i++) {
  const [floor, ours] = [time(bare), time((file) => inspectFile(file))];
  bareTimes.push(floor);
  ourTimes.push(ours);
  ratios.push(ours / floor);
}

const ours = 1e6 / median(ourTimes);
console.log(`${files.length} ELF files, medians of ${rounds} rounds, node ${process.version}`);
console.log(`open + fstat + 3 preads + close   ${median(bareTimes).toFixed(1)} µs a file`);
console.log(`inspect                           ${median(ourTimes).toFixed(1)} µs a file, ${median(ratios).toFixed(2)} times that`);
console.log(`inspect                           ${Math.round(ours)} files a second`);
for (const [command, ...args] of [['readelf', '-Whld'], ['file', '-b']] as const) {
  const theirs = filesPerSecond(command, args);
  const text = theirs === null ? 'not installed' : `${Math.round(theirs)} files a second: inspect does ${(ours / theirs).toFixed(1)} times as many`;
  console.log(`${[command, ...args].join(' ').padEnd(33)} ${text}`);
}
