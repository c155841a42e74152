/**
 * RUN of a program, of a shell and of a here-document: how it is looked for and how a failure is told, and --network, --security and
 * --device.
 */
import type { TruthCase } from '../../case.ts';
import { app, bare, CURRENT, image, shell, whole } from '../shapes.ts';

const AS_USER = 'FROM scratch\nCOPY etc /etc\nCOPY app /app\nUSER 1000\n';
const ACCOUNTS = { 'etc/passwd': 'app:x:1000:1000::/:\n', 'etc/group': 'app:x:1000:\n' };

export const runStepsCases: readonly TruthCase[] = [
  bare(
    'stage-run-static',
    'RUN in exec form of a static program works in scratch',
    'FROM scratch\nCOPY tool /tool\nRUN ["/tool", "copy", "/tool", "/app"]\nENTRYPOINT ["/app"]\n',
    { tool: app },
    'all',
  ),
  bare(
    'stage-run-then-copy-from',
    'a file that RUN made, taken by another stage',
    'FROM scratch AS b\nCOPY tool /tool\nRUN ["/tool", "copy", "/tool", "/out"]\nFROM scratch\nCOPY --from=b /out /app\nENTRYPOINT ["/app"]\n',
    { tool: app },
    'all',
  ),
  image('run-program-that-prints', 'RUN of a program whose main prints and returns 0', 'RUN ["/app"]', { app: { binary: 'musl-prints' } }),
  bare(
    'run-as-user-a-program-of-root',
    'a user starts what only root may: BuildKit lets it, of any age',
    'FROM scratch AS b\nCOPY etc /etc\nCOPY app keep /\nUSER 1000\nRUN ["/app"]\nFROM scratch\nCOPY --from=b /keep /keep\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { 'app': { binary: 'start-amd64', mode: 0o700 }, 'keep': 'x', 'etc/passwd': 'app:x:1000:1000::/:\n', 'etc/group': 'app:x:1000:\n' },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit'],
  ),
  bare(
    'run-as-user-a-program-of-root-runc-1-1',
    'runc 1.1 asks itself whether the user may, while it can still tell the engine: no container comes to be',
    `${AS_USER}RUN ["/app"]\n`,
    { ...ACCOUNTS, app: { binary: 'start-amd64', mode: 0o700 } },
    ['docker-20.10-legacy'],
  ),
  bare(
    'run-as-user-a-shell-of-root-runc-1-1',
    'and so for the shell of a RUN line',
    `${AS_USER}COPY r /\nRUN true\n`,
    { ...ACCOUNTS, ...shell, 'app': 'x', 'r/bin/sh': { binary: 'dash', mode: 0o700 } },
    ['docker-20.10-legacy'],
  ),
  bare(
    'run-as-user-a-script-of-root-runc-1-1',
    'an interpreter that the user may not start is left to the kernel',
    `${AS_USER}COPY i /\nRUN ["/app"]\n`,
    { ...ACCOUNTS, app: { text: '#!/i\n', mode: 0o755 }, i: { binary: 'start-amd64', mode: 0o700 } },
    ['docker-20.10-legacy'],
  ),
  image('stage-run-shell', 'RUN in shell form without a shell', 'RUN echo hi', {}, 'all'),
  image('stage-run-missing', 'RUN in exec form of nothing', 'RUN ["/nope"]', {}, 'all'),
  image('stage-run-fails', 'RUN of a program that fails', 'RUN ["/app", "exit", "3"]', {}, 'all'),
  image('stage-run-wrong-arch', 'RUN of a program for another CPU', 'RUN ["/app"]', { app: { binary: 'start-arm64' } }, 'all'),
  image('stage-run-dynamic', 'RUN of a program whose loader is missing', 'RUN ["/app"]', { app: { binary: 'c-glibc' } }, 'all'),
  image('stage-run-no-x', 'RUN of a program without the x bit', 'RUN ["/app"]', { app: { binary: 'start-amd64', mode: 0o644 } }, 'all'),
  whole(
    'stage-run-with-shell-copied',
    'RUN in shell form with a shell that was copied',
    'FROM scratch\nCOPY app /bin/sh\nCOPY app /app\nRUN anything\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  image('stage-run-shell-instruction', 'RUN by SHELL', 'SHELL ["/app", "touch"]\nRUN /made', {}, 'all'),
  image('stage-run-heredoc', 'RUN with a heredoc without a shell', 'RUN <<EOF\necho\nEOF', {}, 'all'),
  bare(
    'stage-run-workdir',
    'RUN in the working directory',
    'FROM scratch\nCOPY tool /tool\nWORKDIR /w\nRUN ["/tool", "copy", "/tool", "app"]\nENTRYPOINT ["/w/app"]\n',
    { tool: app },
    'all',
  ),
  image('second-run-empty-name', 'RUN [""]', 'RUN [""]'),
  image('second-run-empty-array', 'RUN []', 'RUN []'),
  image('second-run-bare-name', 'RUN of a name that is not in PATH', 'RUN ["app"]'),
  image('second-run-bare-name-path', 'RUN of a name that is in no PATH, after ENV', 'ENV PATH=/bin\nRUN ["app"]'),
  image('second-run-arg-path', 'an ARG named PATH counts for RUN', 'ARG PATH=/nope\nCOPY app /bin/tool\nRUN ["tool"]'),
  image('second-run-arg-path-command', 'an ARG named PATH does not count for the start', 'ARG PATH=/nope\nCOPY app /bin/tool'),
  image('second-run-network-host', 'RUN --network=host needs a permission', 'RUN --network=host ["/app"]'),
  image('second-run-network-none', 'RUN --network=none', 'RUN --network=none ["/nope"]'),
  image('second-run-security-insecure', 'RUN --security=insecure needs a permission', 'RUN --security=insecure ["/app"]'),
  image('second-run-security-sandbox', 'RUN --security=sandbox', 'RUN --security=sandbox ["/nope"]'),
  image('second-run-device', 'RUN --device', 'RUN --device=vendor.com/x=y ["/app"]'),
  image(
    'second-run-heredoc-shebang',
    'RUN of a script in a here-document with an interpreter that is missing',
    'RUN <<EOF\n#!/usr/bin/env bash\necho hi\nEOF',
  ),
  image('second-run-heredoc-own-interpreter', 'RUN of a script in a here-document', 'COPY app /bin/i\nRUN <<EOF\n#!/bin/i\nEOF'),
  image('second-run-heredoc-plain', 'RUN of a here-document without #!', 'RUN <<EOF\necho hi\necho ho\nEOF'),
  image('second-run-heredoc-argument', 'RUN of a program that reads a here-document', 'RUN cat <<EOF\nhi\nEOF'),
  image(
    'third-run-quotes',
    'the words of a RUN that fails are told as Go quotes them',
    'RUN echo "hi" \\n',
    {},
    ['current', 'docker-26.1', 'docker-26.1-legacy'],
    { run: false },
  ),
  image('third-run-inline-quotes', 'those of an inline script too', 'RUN <<EOF\necho "hi"\nEOF', {}, CURRENT, { run: false }),
  image('fifth-run-env-without-name', 'a RUN line fails for it too', 'ENV $NOPE=x\nRUN ["/app"]', {}, ['current', 'docker-20.10-buildkit']),
  bare(
    'sixth-run-native',
    'RUN of a program for the machine that builds, in a stage for another one',
    'FROM scratch\nCOPY app /app\nRUN ["/app"]\n',
    { a: 'a', app },
    ['current', 'docker-26.1-legacy'],
    { run: false, platform: 'linux/arm64' },
  ),
  whole(
    'ninth-required-device',
    'a device that a step requires and nobody set up',
    'FROM scratch\nCOPY app /\nRUN --device=vendor.com/x=y,required ["/app"]\n',
    {},
    CURRENT,
    { run: false },
  ),
];
