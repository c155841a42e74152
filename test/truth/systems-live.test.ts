/**
 * Go programs built for other systems, started by a real engine on Linux: too large to commit, so they are built where Go is.
 * Asked for by TRUTH_LIVE=1, which takes some of the systems, and by TRUTH_LIVE=all; elsewhere skipped, which is said.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TruthCase } from './case.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import { predictCase } from './predict-case.ts';
import { finish } from './process.ts';

/** One of each kind first: Go compiles its library anew for every system, which takes longer than all the rest. */
const SYSTEMS = ['linux', 'freebsd', 'openbsd', 'darwin', 'netbsd', 'dragonfly', 'solaris', 'illumos', 'plan9', 'windows'];
const asked = process.env['TRUTH_LIVE'] ?? '';
const systems = SYSTEMS.slice(0, asked === 'all' ? SYSTEMS.length : 4);

/** Builds the program that says the marker, for a system; null where this Go cannot. */
async function build(folder: string, os: string): Promise<TruthCase | null> {
  const program = join(folder, `app-${os}`);
  const done = await finish('go', ['build', '-C', folder, '-trimpath', '-ldflags=-s -w', '-o', program, '.'], {
    env: { GOOS: os, GOARCH: 'amd64', CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
    seconds: 300,
  });
  if (done.exitCode !== 0) return null;
  return {
    name: `system-${os}`,
    why: `Go's program for ${os}`,
    dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    context: { app: { base64: readFileSync(program).toString('base64'), mode: 0o755 } },
  };
}

it('programs of other systems do what is predicted', { timeout: 1_800_000 }, async (context) => {
  const skip = (reason: string): void => {
    console.log(`skipped: ${reason}`);
    context.skip(reason);
  };
  if (asked === '') return skip('not asked for: TRUTH_LIVE=1 asks the engines');
  const version = await finish('go', ['version']).catch(() => null);
  if (version === null || version.exitCode !== 0) return skip('no Go toolchain');
  const folder = mkdtempSync(join(tmpdir(), 'truth-systems-'));
  writeFileSync(join(folder, 'go.mod'), 'module app\n\ngo 1.20\n');
  writeFileSync(
    join(folder, 'main.go'),
    'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("scratch-lint: started\\n") }\n',
  );
  const cases = [];
  for (const os of systems) cases.push(await build(folder, os));
  rmSync(folder, { recursive: true, force: true });
  const built = cases.filter((truth) => truth !== null);
  const engine = await Engine.start('current').catch((cause: unknown) => String(cause));
  if (typeof engine === 'string') return skip(`no engine: ${engine}`);
  try {
    const answers = await engine.answers(built);
    const results = built.map((truth) => {
      const { prediction } = predictCase(truth, 'current');
      const answer = answers.get(truth.name)!;
      console.log(
        `${truth.name}: docker says ${answer.run?.exitCode} ${JSON.stringify(answer.run?.message)}, predicted ${prediction.exitCode ?? prediction.outcome} ${JSON.stringify(prediction.message)}`,
      );
      return { name: truth.name, ...compare(prediction, answer) };
    });
    expect(results.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
    expect(results.length).toBe(systems.length);
  } finally {
    await engine.close();
  }
});
