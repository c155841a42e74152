/**
 * Programs that are marked for newer processors: only a loader of glibc looks at the mark, and what Go built looks at the processor itself.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parsePlatform } from '../../src/platform.ts';
import { craftElf } from '../truth/elf-craft.ts';
import { packageRoot } from '../truth/fixture.ts';
import { judge } from './judge.ts';

const marked = { type: 'file', mode: 0o755, content: craftElf({ elf: 'c-glibc', patch: [{ offset: 0x2e0, hex: '08000000' }] }) } as const;
const text = 'FROM debian:12-slim\nCOPY app /app\nCMD ["/app"]\n';

it('a mark for x86-64-v4 leaves open whether it starts, and is told', () => {
  const { prediction, findings } = judge(text, { app: marked });
  expect(prediction).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining('/app asks for a processor of level x86-64-v4') as string,
  });
  expect(findings).toMatchObject([{ rule: 'cpu-level', severity: 'warning', message: 'app runs only on processors of level x86-64-v4' }]);
});

it('is met by a platform of that level', () => {
  const { prediction, findings } = judge(text, { app: marked }, { platform: { ...parsePlatform('linux/amd64'), variant: 'v4' } });
  expect(prediction.outcome).toBe('ok');
  expect(findings).toEqual([]);
});

it('what is built with GOAMD64=v3 stops by itself on older processors', () => {
  const app = { type: 'file', mode: 0o755, content: readFileSync(`${packageRoot()}/fixtures/rules/go/odd-one`) } as const;
  const scratch = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n';
  expect(judge(scratch, { app }).prediction).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining('only be run on AMD64 processors with v3') as string,
  });
  expect(judge(scratch, { app }, { platform: { ...parsePlatform('linux/amd64'), variant: 'v3' } }).prediction.outcome).toBe('ok');
});
