/** Entrypoint scripts: their interpreters, and how they are started. */
import type { TruthCase } from '../../case.ts';
import { app, whole } from '../shapes.ts';

export const startScriptsCases: readonly TruthCase[] = [
  whole(
    'people-script-through-path',
    'docker-entrypoint.sh is found in PATH, and its interpreter too is a script',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["/app"]\n',
    {
      'tree/usr/local/bin/docker-entrypoint.sh': { text: '#!/bin/wrap -e\nexec "$@"\n', mode: 0o755 },
      'tree/bin/wrap': { text: '#!/bin/sh\n', mode: 0o755 },
      'tree/bin/sh': app,
    },
  ),
  whole(
    'people-script-env-is-link-loop',
    '#!/usr/bin/env where env is a link to itself',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/usr/bin/env sh\n', mode: 0o755 }, 'tree/usr/bin/env': { symlink: 'env' } },
  ),
  whole(
    'people-script-interpreter-link-out',
    'the interpreter is an absolute link into a folder that was not copied',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/bin/sh\n', mode: 0o755 }, 'tree/bin/sh': { symlink: '/usr/bin/dash' } },
  ),
  whole(
    'people-script-interpreter-multicall',
    '/bin/sh is a link to a program of many names, whose argv[0] is the name of the link',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/bin/sh -e\n', mode: 0o755 }, 'tree/bin/sh': { symlink: 'busybox' }, 'tree/bin/busybox': app },
  ),
  whole('people-script-interpreter-folder', 'the interpreter is a folder', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', {
    'tree/run.sh': { text: '#!/bin/sh\n', mode: 0o755 },
    'tree/bin/sh/x': 'x',
  }),
  whole('people-script-interpreter-no-x', 'the interpreter has no x', 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n', {
    'tree/run.sh': { text: '#!/bin/sh\n', mode: 0o755 },
    'tree/bin/sh': { binary: 'start-amd64', mode: 0o644 },
  }),
  whole(
    'people-script-interpreter-other-cpu',
    'the interpreter is for another processor',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/bin/sh\n', mode: 0o755 }, 'tree/bin/sh': { binary: 'start-arm64' } },
  ),
  whole(
    'people-script-interpreter-no-loader',
    'the interpreter is dynamic and its loader is not there',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/bin/sh\n', mode: 0o755 }, 'tree/bin/sh': { binary: 'c-musl' } },
  ),
  whole(
    'people-script-crlf-link',
    'a link called like the interpreter with its CR makes the script start',
    'FROM scratch\nCOPY tree /\nENTRYPOINT ["/run.sh"]\n',
    { 'tree/run.sh': { text: '#!/bin/sh\r\n', mode: 0o755 }, 'tree/bin/sh\r': { symlink: 'busybox' }, 'tree/bin/busybox': app },
  ),
  whole(
    'people-script-given-to-shell',
    'a script without x is the argument of a shell',
    'FROM scratch\nCOPY app /bin/sh\nCOPY run.sh /run.sh\nENTRYPOINT ["sh", "/run.sh"]\n',
    { 'run.sh': 'echo\n' },
  ),
  whole(
    'people-script-cwd-relative',
    './run.sh in the working directory',
    'FROM scratch\nCOPY app /bin/sh\nWORKDIR /srv\nCOPY run.sh .\nENTRYPOINT ["./run.sh"]\n',
    { 'run.sh': { text: '#!/bin/sh\n', mode: 0o755 } },
  ),
  whole(
    'people-script-cwd-bare',
    'run.sh in the working directory is not in PATH',
    'FROM scratch\nCOPY app /bin/sh\nWORKDIR /srv\nCOPY run.sh .\nENTRYPOINT ["run.sh"]\n',
    { 'run.sh': { text: '#!/bin/sh\n', mode: 0o755 } },
  ),
];
