import { lintEach } from '../lint.ts';
import type { TargetError, TargetResult } from '../rules/judge/result.ts';
import { readArguments } from './arguments.ts';
import { EXIT } from './io.ts';
import type { Io } from './io.ts';
import { readSettings } from './lint-settings.ts';
import { LINT_OPTIONS } from './options.ts';
import { answerAll } from './worker-answers.ts';

/** A thread of `lint` (lint-pool.ts), which gets the command line of the whole. Not a command for people. */
export async function runLintWorker(_: readonly string[], io: Io): Promise<number> {
  answerAll('lint-worker', (argv: readonly string[]) => {
    const { options } = readSettings(readArguments(argv, LINT_OPTIONS), io);
    return (paths: readonly string[]) => collect(paths, options);
  });
  return EXIT.ok;
}

async function collect(paths: readonly string[], options: Parameters<typeof lintEach>[1]): Promise<(TargetResult | TargetError)[]> {
  const targets: (TargetResult | TargetError)[] = [];
  for await (const target of lintEach(paths, options)) targets.push(target);
  return targets;
}
