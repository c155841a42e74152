/* /bin, /sbin and /lib are links into /usr on Debian 12, Ubuntu 20.04 and Alpine 3.23 (alpinelinux.org, 2025-10-01) and newer. */
import { expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const SCRIPT = "printf '#!/bin/sh\\n' > PATH && chmod +x PATH";

it.each([
  ['alpine', '/usr/bin/app', '/bin/app', 'ok'],
  ['alpine:3.23', '/bin/app', '/usr/bin/app', 'ok'],
  ['alpine:3.23', '/sbin/app', '/usr/sbin/app', 'ok'],
  ['alpine:3.22', '/usr/bin/app', '/bin/app', 'fails'],
  ['alpine:3.20', '/bin/app', '/usr/bin/app', 'fails'],
  ['debian:12', '/usr/bin/app', '/bin/app', 'ok'],
  ['debian:10', '/usr/bin/app', '/bin/app', 'fails'],
  ['golang:1.22-alpine', '/usr/bin/app', '/bin/app', 'unknown'],
])('in %s, %s is found as %s: %s', (image, written, read, expected) => {
  const line = `RUN ${SCRIPT.replaceAll('PATH', written)}\n`;
  expect(judge(`FROM ${image}\n${line}CMD ["${read}"]\n`).prediction.outcome).toBe(expected);
  const copied = judge(`FROM ${image} AS build\n${line}FROM debian:12-slim\nCOPY --from=build ${read} /app\nCMD ["/app"]\n`);
  expect(copied.prediction.outcome).toBe(expected);
});

it('has its programs as before', () => {
  expect(judge('FROM alpine\nRUN apk add --no-cache git && ls /usr/bin\nCMD ["/bin/sh", "-c", "true"]\n').prediction.outcome).toBe('ok');
  expect(judge('FROM alpine\nRUN nonsense\n').prediction.exitCode).toBe(1);
});
