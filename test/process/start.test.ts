import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporary } from './command.ts';

const folder = temporary();
const dist = join(folder, 'dist');
cpSync(join(root, 'dist'), dist, { recursive: true, filter: (file) => !file.endsWith('.cache') });
cpSync(join(root, 'package.json'), join(folder, 'package.json'));

function lint(path: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(dist, 'cli.cjs'), path], { cwd: root, encoding: 'utf8', env: {} });
  return stdout + stderr;
}

/** The parts that are kept: chunks that are loaded when one of their functions is called, each with a file of its own. */
function partsKept(): string[] {
  const kept = readdirSync(join(dist, '.cache', `${process.version}-${process.arch}`));
  return kept.flatMap((name) => /^part-([a-z]+)-/.exec(name)?.[1] ?? []).sort();
}

describe('what is kept of a run for the next', () => {
  it('has no part that the story needs nothing of', () => {
    const first = lint('fixtures/ecs-service');
    expect(first).toContain('starts /usr/local/bin/my-binary in scratch on linux/amd64');
    expect(partsKept()).toEqual([]);
    // The next ones begin with the pack, each with more code in it.
    expect([1, 2, 3, 4].map(() => lint('fixtures/ecs-service'))).toEqual(Array(4).fill(first));
    expect(partsKept()).toEqual([]);
  });

  it('has those that a run came to, and says the same with and without them', () => {
    const context = join(folder, 'service');
    mkdirSync(context);
    writeFileSync(join(context, 'main.go'), 'package main\n\nfunc main() { undefined() }\n');
    writeFileSync(join(context, 'go.mod'), 'module service\n\ngo 1.22\n');
    writeFileSync(
      join(context, 'Dockerfile'),
      'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    );
    const first = lint(context);
    expect(first).toContain('undefined: undefined');
    expect(partsKept()).toContain('toolchain');
    expect([1, 2, 3, 4].map(() => lint(context))).toEqual(Array(4).fill(first));
    // V8 is told to wait where a Dockerfile is long, and takes what was kept before all the same.
    const long = readFileSync(join(context, 'Dockerfile'), 'utf8') + '# and no more\n'.repeat(2000);
    writeFileSync(join(context, 'Dockerfile'), long);
    expect([1, 2].map(() => lint(context))).toEqual(Array(2).fill(first));
  });
});
