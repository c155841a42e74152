/** What tests of the build wrapper share: a Go toolchain if there is one, copies of the fixtures, the command in-process. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const go = spawnSync('go', ['version'], { encoding: 'utf8' });

/** Whether there is a Go toolchain; says so once where there is none. */
export const hasGo = go.status === 0;
if (!hasGo) console.log('skipped: tests that run go build, since there is no go command in PATH');

/** A copy of `fixtures/build/NAME`. */
export function workshop(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-test-'));
  cpSync(join(root, 'fixtures', 'build', name), folder, { recursive: true });
  return folder;
}

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The test's own environment, without what would decide for it, and with `extra`. */
export function environment(extra: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
  const { GOOS: _os, GOARCH: _arch, CGO_ENABLED: _cgo, ...rest } = process.env;
  return { ...rest, GOFLAGS: '-buildvcs=false', NO_COLOR: '1', ...extra };
}

/** Runs `scratch-lint …` in this process. */
export async function run(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = environment(),
): Promise<Run> {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
    env,
    cwd,
    async *stdin(): AsyncGenerator<Uint8Array> {
      /* nothing */
    },
  };
  return { code: await main(argv, io), ...out };
}

/** Whether a process runs; one that ended and was not waited for by anybody does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return !/\) Z /.test(stat);
}

/** Waits until it is so, at most two minutes: a cold build cache takes its time on a busy machine. */
export async function until(isSo: () => boolean): Promise<boolean> {
  for (let i = 0; i < 2200 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return isSo();
}

/** The process of a slow linker that writes its number to `linking`, once it has: the file is there a moment before the number is. */
export async function linkerIn(folder: string): Promise<number> {
  const file = join(folder, 'linking');
  const said = (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  if (!(await until(() => said() > 0))) throw new Error('the build came to no linker');
  return said();
}
