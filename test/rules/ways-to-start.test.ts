/** What is wrong with a program has one name and one fix, whoever starts it: the engine, a shell, a script or env. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

const binary = (name: string): Uint8Array => readFileSync(new URL(`../../fixtures/truth/binaries/${name}`, import.meta.url));
const file = (content: string | Uint8Array, mode = 0o755): MemoryEntry => ({ type: 'file', mode, content });

const SCRIPT = 'COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]';
const WAYS: readonly (readonly [way: string, command: string, script: string])[] = [
  ['the engine', 'ENTRYPOINT ["/srv/app"]', ''],
  ['the shell form', 'CMD /srv/app --port 80', ''],
  ['env', 'ENTRYPOINT ["/usr/bin/env", "A=1", "/srv/app"]', ''],
  ['a script that becomes it', SCRIPT, '#!/bin/sh\nset -e\nexec /srv/app "$@"\n'],
  ['a script that ends with it', SCRIPT, '#!/bin/sh\n/srv/app\n'],
  ['a script that is given it', `${SCRIPT}\nCMD ["/srv/app"]`, '#!/bin/sh\nset -eu\nexec "$@"\n'],
];

function findings(
  app: MemoryEntry,
  command: string,
  script: string,
): { readonly outcome: string; readonly found: readonly (readonly [rule: string, severity: string, fix: string])[] } {
  const judged = judge(`FROM alpine:3.20\nCOPY app /srv/app\n${command}\n`, { app, 'start.sh': file(script) });
  return {
    outcome: judged.prediction.outcome,
    found: judged.findings.map(({ rule, severity, fix }) => [rule, severity, fix?.split('\n', 1)[0] ?? '']),
  };
}

describe.each(WAYS)('started by %s', (_, command, script) => {
  it.each<[string, MemoryEntry, string, string]>([
    [
      'a program for glibc',
      file(binary('c-glibc')),
      'libc-mismatch',
      'link it statically: -static for C and C++, --target x86_64-unknown-linux-musl for Rust',
    ],
    ['what may not be executed', file(binary('start-amd64'), 0o644), 'not-executable', 'COPY --chmod=0755 app /srv/app'],
    [
      'a script with Windows line ends',
      file('#!/bin/sh\r\necho hi\r\n'),
      'crlf-shebang',
      "sed -i 's/\\r$//' app   and in .gitattributes: app text eol=lf",
    ],
    ['a script for bash', file('#!/bin/bash\necho hi\n'), 'missing-script-interpreter', 'RUN apk add --no-cache bash'],
  ])('%s', (__, app, rule, fix) => {
    expect(findings(app, command, script)).toEqual({ outcome: 'fails', found: [[rule, 'error', fix]] });
  });

  it.each<[string, Uint8Array, string]>([
    ['a program for another processor', binary('start-arm64'), 'wrong-arch'],
    ['a program for Windows', binary('start.exe'), 'wrong-os'],
  ])('%s, whatever a shell makes of it', (__, app, rule) => {
    const { outcome, found } = findings(file(app), command, script);
    expect(found).toEqual([[rule, outcome === 'fails' ? 'error' : 'warning', 'build it for linux/amd64']]);
  });

  it('a library that the base image may have or not', () => {
    expect(findings(file(binary('musl-greet')), command, script)).toEqual({ outcome: 'unknown', found: [] });
  });

  it('a script that asks env for python', () => {
    const { outcome, found } = findings(file('#!/usr/bin/env python3\nprint(1)\n'), command, script);
    expect({ outcome, fixes: found.map(([, severity, fix]) => [severity, fix]) }).toEqual({
      outcome: 'fails',
      fixes: [['error', 'RUN apk add --no-cache python3']],
    });
    expect(['missing-script-interpreter', 'command-not-found']).toContain(found[0]?.[0]);
  });
});
