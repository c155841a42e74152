import { fstatSync } from 'node:fs';
import { ScratchLintError } from '../errors.ts';
import { EXIT } from './io.ts';
import type { Io, Output } from './io.ts';
import { plainOutput } from './plain-output.ts';

/**
 * The real process. A reader that goes away (`| head`) ends the command quietly, as it does other tools; any other failure
 * of standard output is said in one line.
 * The streams are asked for when they are written to: Node makes each of them then, and that takes as long as a lint.
 */
export function processIo(): Io {
  return {
    get stdout() {
      return standardOutput();
    },
    get stderr() {
      return watchedStderr();
    },
    env: process.env,
    get cwd() {
      return workingDirectory();
    },
    stdin: () => standardInput(),
    closedWith: () => closed,
  };
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new ScratchLintError('not-found', 'the working directory does not exist any more: cd to another');
  }
}

/** Node reads a directory as if nothing stood in it. */
async function* standardInput(): AsyncGenerator<Buffer> {
  if (isDirectory(0)) throw new ScratchLintError('is-directory', 'standard input is a directory');
  try {
    for await (const bytes of process.stdin) yield bytes;
  } catch (error) {
    throw new ScratchLintError(
      'read-failed',
      `standard input cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
    );
  }
}

function isDirectory(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    return false;
  }
}

/** What a failure of standard output makes the exit code. */
let closed: number | null = null;
let stdout: NodeJS.WriteStream | null = null;
let stderr: NodeJS.WriteStream | null = null;

let output: Output | null = null;

function standardOutput(): Output {
  output ??= plainOutput(1, watchedStdout) ?? watchedStdout();
  return output;
}

function watchedStdout(): NodeJS.WriteStream {
  stdout ??= process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (closed === null && error.code !== 'EPIPE')
      watchedStderr().write(
        `scratch-lint: cannot write standard output: ${error.code === 'ENOSPC' ? 'no space left on device' : error.message}\n`,
      );
    closed ??= error.code === 'EPIPE' ? EXIT.pipe : EXIT.failure;
    process.exitCode = closed;
  });
  return stdout;
}

/** Where standard error fails nobody is left to tell. */
function watchedStderr(): NodeJS.WriteStream {
  stderr ??= process.stderr.on('error', () => undefined);
  return stderr;
}
