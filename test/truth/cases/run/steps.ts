/** RUN of a program, of a shell and of a here-document: how it is looked for and how a failure is told, and --network, --security and --device. */
import type { TruthCase } from '../../case.ts';
import { app, bare, CURRENT, image, whole } from '../shapes.ts';

export const runStepsCases: readonly TruthCase[] = [
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
  image('second-run-heredoc-shebang', 'RUN of a script in a here-document with an interpreter that is missing', 'RUN <<EOF\n#!/usr/bin/env bash\necho hi\nEOF'),
  image('second-run-heredoc-own-interpreter', 'RUN of a script in a here-document', 'COPY app /bin/i\nRUN <<EOF\n#!/bin/i\nEOF'),
  image('second-run-heredoc-plain', 'RUN of a here-document without #!', 'RUN <<EOF\necho hi\necho ho\nEOF'),
  image('second-run-heredoc-argument', 'RUN of a program that reads a here-document', 'RUN cat <<EOF\nhi\nEOF'),
  image('third-run-quotes', 'the words of a RUN that fails are told as Go quotes them', 'RUN echo "hi" \\n', {}, ['current', 'docker-26.1', 'docker-26.1-legacy'], { run: false }),
  image('third-run-inline-quotes', 'those of an inline script too', 'RUN <<EOF\necho "hi"\nEOF', {}, CURRENT, { run: false }),
  image('fifth-run-env-without-name', 'a RUN line fails for it too', 'ENV $NOPE=x\nRUN ["/app"]', {}, ['current', 'docker-20.10-buildkit']),
  bare('sixth-run-native', 'RUN of a program for the machine that builds, in a stage for another one', 'FROM scratch\nCOPY app /app\nRUN ["/app"]\n', { a: 'a', app }, ['current', 'docker-26.1-legacy'], { run: false, platform: 'linux/arm64' }),
  whole('ninth-required-device', 'a device that a step requires and nobody set up', 'FROM scratch\nCOPY app /\nRUN --device=vendor.com/x=y,required ["/app"]\n', {}, CURRENT, { run: false }),
];
