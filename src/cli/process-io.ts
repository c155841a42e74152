import type { Io } from './io.ts';

/** The real process. A reader that goes away (`| head`) ends the command quietly, as it does other tools. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`error: cannot write the result: ${error.message}\n`);
    process.exit(3);
  });
  return { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd(), stdin: () => process.stdin };
}
