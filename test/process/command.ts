/** The built command as a process of its own: `npm run test:process` builds it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(root, 'dist/cli.cjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `redirect` is a shell's, such as `| head -1` or `> /dev/full`. Pipes give the exit code of the command itself. */
export function command(
  argv: readonly (string | Buffer)[],
  options: { cwd?: string; env?: Record<string, string>; redirect?: string } = {},
): Ended {
  const script = `"$@" ${options.redirect ?? ''}; exit "\${PIPESTATUS[0]}"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, cli, ...argv.map(String)], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A folder that is gone after the tests. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Prints why a test does not run here. */
export function unless(reason: string, isThere: boolean): boolean {
  if (!isThere) console.log(`skipped: ${reason}`);
  return isThere;
}
