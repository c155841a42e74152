/** Dockerfiles of many pieces, and what the built command takes for them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Shape {
  readonly head: string;
  /** Piece number `index` of the file. */
  readonly piece: (index: number) => string;
  /** Of so many pieces. */
  readonly tail?: (count: number) => string;
}

/** As many pieces as it takes to come to `size` characters. */
export function dockerfileOf({ head, piece, tail }: Shape, size: number): string {
  const parts = [head];
  let count = 0;
  for (let length = head.length; length < size; count++) {
    const next = piece(count);
    parts.push(next);
    length += next.length;
  }
  return parts.join('') + (tail?.(count) ?? '');
}

export interface Measured {
  /** Wall clock. */
  readonly seconds: number;
  readonly processorSeconds: number;
  /** At its largest. */
  readonly megabytes: number;
}

/** One run of the command, as the process itself counts at its end; `scratch` is a folder for what it writes. */
export function measure(scratch: string, dockerfile: string, context: string): Measured {
  const report = join(scratch, 'report');
  const hook = join(scratch, 'report.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); require('node:fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024])); });\n`,
  );
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const cli = join(root, JSON.parse(readFileSync(`${root}package.json`, 'utf8')).bin['scratch-lint']);
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, cli, '--platform', 'linux/amd64', '--format', 'json', '-f', dockerfile, context],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const seconds = (performance.now() - started) / 1000;
  if ((status !== 0 && status !== 1) || stderr.length > 0) throw new Error(`exit code ${status}: ${stderr.toString()}`);
  const [processorSeconds = NaN, megabytes = NaN] = JSON.parse(readFileSync(report, 'utf8')) as number[];
  return { seconds, processorSeconds, megabytes };
}
