import { expect, it } from 'vitest';
import { runRulesCommand } from '../../src/cli/rules-command.ts';
import { recordingIo } from './recording-io.ts';

async function run(columns?: number): Promise<string[]> {
  const io = recordingIo();
  if (columns !== undefined) Object.assign(io.stdout, { columns });
  expect(await runRulesCommand([], io)).toBe(0);
  return io.output().trimEnd().split('\n');
}

it('rules is a line each for a program, and fits a terminal', async () => {
  const lines = await run();
  expect(lines.every((line) => /^[a-z-]+ +(?:error|warning|note) +\S/.test(line))).toBe(true);
  const wrapped = await run(80);
  expect(Math.max(...wrapped.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(wrapped.filter((line) => !line.startsWith(' ')).length).toBe(lines.length);
  expect(await run(40)).toEqual(lines);
});

it('rules takes --no-color, as every command does', async () => {
  expect(await runRulesCommand(['--no-color'], recordingIo())).toBe(0);
});
