/** As Python 3.11, Node 20, OpenJDK 17 and Perl 5.36 end as uid 1000 with files of mode 0600; Ruby and PHP as their sources have it. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { jar } from './jar-craft.ts';

const image = (base: string, command: string, flags: string, user = 'USER 1000\n') =>
  judge(`FROM ${base}\nCOPY ${flags} s /s\n${user}CMD ${command}\n`, {
    s: { type: 'file', mode: 0o644, content: jar('Main-Class: Main\n') },
  });

const CASES = [
  ['python:3.12', '["python", "/s"]', 2, "…: can't open file '/s': [Errno 13] Permission denied"],
  ['node:20', '["node", "/s"]', 1, "…EACCES: permission denied, open '/s'…"],
  ['eclipse-temurin:21-jre', '["java", "-jar", "/s"]', 1, '…Error: Unable to access jarfile /s'],
  ['ruby:3.3', '["ruby", "/s"]', 1, '…: Permission denied -- /s (LoadError)'],
  ['php:8.3-cli', '["php", "/s"]', 1, 'Could not open input file: /s'],
] as const;

it.each(CASES)('FROM %s, CMD %s ends where its user may not read the file', (base, command, exitCode, message) => {
  const { prediction, findings } = image(base, command, '--chmod=600');
  expect(prediction).toMatchObject({ outcome: 'fails', phase: 'run', exitCode, message });
  expect(findings).toMatchObject([{ rule: 'start-refused', fix: expect.stringContaining('COPY --chmod=0755 s /s') as string }]);
  expect(image(base, command, '--chmod=644').prediction.outcome).toBe('ok');
  expect(image(base, command, '--chmod=600', '').prediction.outcome).toBe('ok');
  expect(image(base, command, '--chmod=600 --chown=1000').prediction.outcome).toBe('ok');
});

it('to Node.js what lies in a directory that may not be searched is not there', () => {
  const text = 'FROM node:20\nCOPY --chmod=700 d /d\nUSER 1000\nCMD ["node", "/d/s.js"]\n';
  expect(judge(text, { 'd/s.js': '' }).prediction).toMatchObject({ outcome: 'fails', message: "…Error: Cannot find module '/d/s.js'…" });
});
