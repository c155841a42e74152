/** Runs a program to its end, or kills it. */
import { spawn } from 'node:child_process';

/** How a program ended; `exitCode` is null when it was killed for taking too long. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs `program` and collects what it writes; after `seconds` it is killed. Never throws for a failing program. */
export function finish(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; seconds?: number } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let killed = false;
    const timer = setTimeout(
      () => {
        killed = true;
        child.kill('SIGKILL');
      },
      (options.seconds ?? 60) * 1000,
    );
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: killed ? null : (code ?? 255), stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** Runs `work` over all items, `width` of them at a time, and gives the results in order. */
export async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.map((item, index) => ({ item, index })).values();
  const lane = async (): Promise<void> => {
    for (const { item, index } of queue) results.set(index, await work(item, index));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
