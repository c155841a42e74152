/** What would stop the start next, where what stops it first is mended as told. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

const binary = (name: string): Uint8Array => readFileSync(new URL(`../../fixtures/truth/binaries/${name}`, import.meta.url));
const file = (content: string | Uint8Array, mode = 0o644): MemoryEntry => ({ type: 'file', mode, content });

const AS_ARRAY = 'ENTRYPOINT ["/app"]';

it.each<[string, MemoryEntry, string, readonly string[]]>([
  ['a program for another processor without an x bit', file(binary('start-arm64')), AS_ARRAY, ['not-executable', 'wrong-arch']],
  ['a program for glibc without an x bit', file(binary('c-glibc')), AS_ARRAY, ['not-executable', 'missing-loader']],
  ['a program for Windows in shell form', file(binary('start.exe'), 0o755), 'CMD /app --port 80', ['shell-form-without-shell', 'wrong-os']],
  [
    'one without an x bit, in quotes that JSON does not take',
    file(binary('start-arm64')),
    "CMD ['/app']",
    ['malformed-exec-form', 'not-executable', 'wrong-arch'],
  ],
  [
    'a user by name, a shell and the processor',
    file(binary('start-arm64'), 0o755),
    'USER app\nCMD /app',
    ['unknown-user', 'shell-form-without-shell', 'wrong-arch'],
  ],
  ['a script without an x bit', file('#!/bin/bash\r\necho hi\r\n'), AS_ARRAY, ['not-executable', 'crlf-shebang']],
  ['text of which nobody knows what it was to be', file('x'), AS_ARRAY, ['not-executable']],
  [
    'a variable and the processor',
    file(binary('start-arm64'), 0o755),
    'ENV BIN=/app\nENTRYPOINT ["$BIN"]',
    ['unexpanded-variable', 'wrong-arch'],
  ],
  [
    'a path, an x bit and the processor',
    file(binary('start-arm64')),
    'ENTRYPOINT ["/usr/bin/app", "--serve"]',
    ['command-not-found', 'not-executable', 'wrong-arch'],
  ],
  ['nothing else, by another path', file(binary('start-amd64'), 0o755), 'ENTRYPOINT ["/usr/bin/app"]', ['command-not-found']],
  ['nothing else', file(binary('start-amd64')), AS_ARRAY, ['not-executable']],
  ['nothing else, in shell form', file(binary('start-amd64'), 0o755), 'USER app\nCMD /app', ['unknown-user', 'shell-form-without-shell']],
  ['what only a shell can do', file(binary('start-arm64'), 0o755), 'CMD /app && true', ['shell-form-without-shell']],
])('%s', (_, app, command, rules) => {
  const { findings, prediction } = judge(`FROM scratch\nVOLUME /data\nENV A=1\nCOPY app /app\n${command}\n`, { app });
  expect(prediction.outcome).toBe('fails');
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(rules);
});

it('a rule that is ignored stays so', () => {
  const { findings } = judge(`FROM scratch\n# scratch-lint ignore=wrong-arch built later\nCOPY app /app\n${AS_ARRAY}\n`, {
    app: file(binary('start-arm64')),
  });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['not-executable']);
});
