import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('buildkit/', import.meta.url));

/** The flags that `.ci/engine` builds BuildKit with: what it compiled is not compiled again. */
const AS_ENGINE = { flags: ['-trimpath'], env: { CGO_ENABLED: '0' } };

/** Builds the Go program around BuildKit; null, with the reason on the console, where there is no Go. */
export function buildReference(): string | null {
  const given = process.env['BUILDKIT_REFERENCE'];
  if (given !== undefined && existsSync(given)) return given;
  const binary = join(mkdtempSync(join(tmpdir(), 'scratch-lint-buildkit-')), 'reference');
  const built = spawnSync('go', ['build', ...AS_ENGINE.flags, '-o', binary, '.'], {
    cwd: source,
    encoding: 'utf8',
    env: { ...process.env, ...AS_ENGINE.env },
  });
  if (built.status === 0) return binary;
  console.log(`BuildKit is not asked: ${built.error?.message ?? built.stderr.trim()}`);
  return null;
}

/** Asks all questions in one run of the program. */
export function ask<Answer>(binary: string, requests: readonly object[]): Answer[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const run = spawnSync(binary, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`the reference program failed: ${run.stderr.slice(-2000)}`);
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}
