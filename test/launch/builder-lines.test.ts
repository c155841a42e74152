/** Lines of builder stages and what they come to; every answer was measured with the engine `current`, in a Debian 12 with its packages and in Debian's busybox. */
import { describe, expect, it } from 'vitest';
import type { FileSpec } from '../truth/case.ts';
import { predictCase } from '../truth/predict-case.ts';

const APP: Readonly<Record<string, FileSpec>> = { app: { binary: 'c-musl-static' } };

/** `ok`, or the exit code and message of what fails; `docker build` names that of the line. */
function predict(dockerfile: string, context: Readonly<Record<string, FileSpec>> = APP): string {
  const { outcome, phase, exitCode, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  if (outcome !== 'fails') return outcome;
  const ofLine = /did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1];
  return phase === 'build' && ofLine !== undefined ? `build ${ofLine}` : `${exitCode ?? ''} ${message ?? ''}`;
}

const DEBIAN = 'FROM debian:bookworm-slim AS b\n';
const BUSYBOX = 'FROM busybox:1.36 AS b\n';

function ofDebian(run: string): string {
  return predict(`${DEBIAN}COPY app /app\nRUN ${run}\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`);
}

function ofBusybox(run: string): string {
  return predict(`${BUSYBOX}COPY app /app\nRUN ${run}\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`);
}

describe('a bracket that nothing closes', () => {
  it.each([
    'x=$(echo 1; echo "$x" > /x', 'x=$(case a in a) echo 1;; esac; echo "$x" > /x', 'x=$(case a in a) echo 1); echo "$x" > /x', 'if [ -f /etc/passwd ]; then x=$(case a in a) echo 1;; esac; fi',
    'echo ${HOME > /x', 'echo `date > /x', 'echo "$(date" > /x', 'echo "${HOME" > /x', 'x=$((1 + 2); echo $x', 'echo "it is $(date)', 'export V=$(cat /etc/debian_version && echo $V > /x',
  ])('ends dash, busybox and what is not sure of bash: %s', (line) => {
    expect(ofDebian(line)).toBe('build 2');
    expect(ofBusybox(line)).toBe('build 2');
    // Of its words of the language bash reads on, and may end with another code.
    const ofBash = predict(`${DEBIAN}SHELL ["/bin/bash","-c"]\nRUN ${line}\nENTRYPOINT ["/app"]\n`);
    if (!/case/.test(line)) expect(ofBash).toBe('build 2');
  });
});

describe('chmod with a number behind a sign', () => {
  it.each([['=755', 'ok'], ['+111', 'ok'], ['u=7,g=5', 'build 1']])('%s is of GNU alone', (mode, gnu) => {
    expect(ofDebian(`chmod ${mode} /app`)).toBe(gnu);
    expect(ofBusybox(`chmod ${mode} /app`)).toBe('build 1');
  });
});

it('knows that the first process has the number 1', () => {
  expect(predict('FROM debian:bookworm-slim\nCOPY e.sh /\nENTRYPOINT ["/e.sh"]\n', { 'e.sh': { text: '#!/bin/sh\n[ $$ = 1 ] && exit 7\nexit 8\n', mode: 0o755 } })).toBe('7 ');
  expect(ofDebian('test $$ = 1')).toBe('ok');
  expect(ofDebian('test $$ = 2')).toBe('build 1');
  // Of one that another started nobody can tell it.
  expect(ofDebian("sh -c 'test $$ = 1; exit 0'")).toBe('ok');
});

it("refuses a user root's cache", () => {
  const line = 'RUN --mount=type=cache,target=/cache touch /cache/x\n';
  expect(predict(`${DEBIAN}COPY app /app\nRUN useradd app\nUSER app\n${line}FROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`)).toBe('build 1');
  expect(predict(`${DEBIAN}COPY app /app\n${line}FROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`)).toBe('ok');
});
