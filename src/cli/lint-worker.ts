import { parentPort, workerData } from 'node:worker_threads';
import { lintEach } from '../lint.ts';
import type { TargetError, TargetResult } from '../rules/result.ts';
import { readArguments, usage } from './arguments.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { readSettings } from './lint-settings.ts';
import { LINT_OPTIONS } from './options.ts';

/** What a worker is asked: paths that stand together. */
export interface Share {
  readonly index: number;
  readonly paths: readonly string[];
}

/** What it answers: their targets in order, or why it could not. */
export type Answer = { readonly index: number; readonly targets: readonly (TargetResult | TargetError)[] } | { readonly index: number; readonly failure: string };

/** A thread of `lint` (lint-pool.ts), which gets the command line of the whole. Not a command for people. */
export async function runLintWorker(_: readonly string[], io: Io): Promise<number> {
  const port = parentPort;
  if (port === null) throw usage('lint-worker is no command');
  const { options } = readSettings(readArguments(workerData as readonly string[], LINT_OPTIONS), io);
  port.on('message', ({ index, paths }: Share) => {
    void collect(paths, options).then(
      (targets) => port.postMessage({ index, targets } satisfies Answer),
      (error: unknown) => port.postMessage({ index, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer),
    );
  });
  return EXIT.ok;
}

async function collect(paths: readonly string[], options: Parameters<typeof lintEach>[1]): Promise<(TargetResult | TargetError)[]> {
  const targets: (TargetResult | TargetError)[] = [];
  for await (const target of lintEach(paths, options)) targets.push(target);
  return targets;
}
