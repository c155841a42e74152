/** As the busybox of Debian 12 did it: its tar does not look how an archive is packed, and its patch is told no directory. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { memoryFiles } from '../../../../src/bytes/memory-files.ts';
import { judge } from '../../../rules/judge.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';

const BLOCK = 512;

/** A program that starts, with the names of busybox's programs in it. */
function busybox(version: string): Uint8Array {
  const table = ['[', '[[', 'patch', 'sh', 'tar'].join('\0');
  const text = new TextEncoder().encode(`\0BusyBox v1.35.0 ${version}\0%s: applet not found\0no-recursion\0${table}\0\0`);
  const program = fixtureBinary('start-amd64');
  const whole = new Uint8Array(program.length + text.length);
  whole.set(program);
  whole.set(text, program.length);
  return whole;
}

const build = (line: string, version: string) => {
  const archive = gzipSync(new Uint8Array(20 * BLOCK));
  const base = memoryFiles({
    'bin/sh': { type: 'file', mode: 0o755, content: busybox(version) },
    'bin/tar': { type: 'symlink', target: 'sh' },
    'bin/patch': { type: 'symlink', target: 'sh' },
  });
  const text = `FROM base\nCOPY a.tgz /a.tgz\nRUN ${line}\nCMD ["/bin/sh"]\n`;
  const files = { 'a.tgz': { type: 'file', mode: 0o644, content: archive } } as const;
  return /exit code: (\d+)/.exec(judge(text, files, { bases: { base } }).prediction.message ?? '')?.[1] ?? 'none';
};

it.each([
  ['tar xf a.tgz', '(Debian 1:1.35.0-4)', '1'],
  ['tar xf a.tgz', '(2024-01-01 00:00:00 UTC)', 'none'],
  ['patch -p1 -d / < a.tgz', '(Debian 1:1.35.0-4)', '1'],
  ['patch -p1 -i a.tgz', '(Debian 1:1.35.0-4)', 'none'],
])('%s of busybox %s ends with %s', (line, version, status) => {
  expect(build(line, version)).toBe(status);
});
