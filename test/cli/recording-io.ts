import { fileURLToPath } from 'node:url';
import type { Io } from '../../src/cli/io.ts';

/** An Io that keeps what is written. */
export interface RecordingIo extends Io {
  output(): string;
  errors(): string;
}

/** A plain pipe for both streams, the repository as working directory, and no environment unless given. */
export function recordingIo(changes: Partial<Pick<Io, 'env' | 'cwd' | 'stdin'>> = {}): RecordingIo {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  return {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    env: {},
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdin: async function* () {},
    ...changes,
    output: () => stdout.join(''),
    errors: () => stderr.join(''),
  };
}
