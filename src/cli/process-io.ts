import type { Io } from './io.ts';

/**
 * The real process. A reader that goes away (`| head`) ends the command quietly, as it does other tools.
 * The streams are asked for when they are written to: Node makes each of them then, and that takes as long as a lint.
 */
export function processIo(): Io {
  return {
    get stdout() { return watchedStdout(); },
    get stderr() { return process.stderr; },
    env: process.env,
    cwd: process.cwd(),
    stdin: () => process.stdin,
  };
}

let watched: NodeJS.WriteStream | null = null;

function watchedStdout(): NodeJS.WriteStream {
  watched ??= process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`error: cannot write the result: ${error.message}\n`);
    process.exit(3);
  });
  return watched;
}
