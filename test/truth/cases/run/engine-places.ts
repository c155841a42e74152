/** RUN where the engine wants to mount or to make something: /etc, /dev, /proc, /sys, the root and the working directory. */
import type { TruthCase } from '../../case.ts';
import { app, bare, image, shell, whole } from '../shapes.ts';

export const runEnginePlacesCases: readonly TruthCase[] = [
  // The effects of the program itself are not known: only whether it can start is asked.
  image('second-run-etc-is-file', 'RUN where /etc is a file', 'COPY app /etc\nRUN ["/app"]'),
  image('second-run-etc-is-symlink', 'RUN where /etc is a link to a directory', 'COPY tree /\nRUN ["/app"]', {
    'tree/conf/x': 'x',
    'tree/etc': { symlink: 'conf' },
  }),
  image('second-run-etc-is-symlink-user', 'RUN as a user of the linked /etc', 'COPY tree /\nUSER app\nRUN ["/app"]', {
    'tree/conf/passwd': 'app:x:1000:1000:::\n',
    'tree/etc': { symlink: 'conf' },
  }),
  image('second-run-etc-is-symlink-dangling', 'RUN where /etc is a link to nothing', 'COPY tree /\nRUN ["/app"]', {
    'tree/x': 'x',
    'tree/etc': { symlink: '/conf/etc' },
  }),
  image('second-run-etc-hosts-directory', 'RUN where /etc/hosts is a directory', 'COPY tree /\nRUN ["/app"]', { 'tree/etc/hosts/x': 'x' }),
  image('second-run-etc-resolv-directory', 'RUN where /etc/resolv.conf is a directory', 'COPY tree /\nRUN ["/app"]', {
    'tree/etc/resolv.conf/x': 'x',
  }),
  image('second-run-etc-resolv-symlink', 'RUN where /etc/resolv.conf is a link to nothing', 'COPY tree /\nRUN ["/app"]', {
    'tree/etc/resolv.conf': { symlink: '../run/systemd/resolve/stub-resolv.conf' },
  }),
  image('second-run-etc-resolv-symlink-app', 'RUN where /etc/resolv.conf is a link to the program', 'COPY tree /\nRUN ["/app"]', {
    'tree/etc/resolv.conf': { symlink: '/app' },
  }),
  image('second-run-proc-is-file', 'RUN where /proc is a file', 'COPY app /proc\nRUN ["/app"]'),
  image('second-run-dev-is-file', 'RUN where /dev is a file', 'COPY app /dev\nRUN ["/app"]'),
  image('second-run-sys-is-file', 'RUN where /sys is a file', 'COPY app /sys\nRUN ["/app"]'),
  image('second-run-proc-is-symlink', 'RUN where /proc is a link', 'COPY tree /\nRUN ["/app"]', {
    'tree/p/x': 'x',
    'tree/proc': { symlink: 'p' },
  }),
  image('second-run-dev-is-symlink', 'RUN where /dev is a link', 'COPY tree /\nRUN ["/app"]', {
    'tree/p/x': 'x',
    'tree/dev': { symlink: 'p' },
  }),
  image('second-run-sys-is-symlink', 'RUN where /sys is a link', 'COPY tree /\nRUN ["/app"]', {
    'tree/p/x': 'x',
    'tree/sys': { symlink: 'p' },
  }),
  image('second-run-workdir-in-proc', 'RUN with a WORKDIR in /proc', 'WORKDIR /proc/work\nRUN ["/app"]'),
  image('second-run-workdir-in-sys', 'RUN with a WORKDIR in /sys', 'WORKDIR /sys/work\nRUN ["/app"]'),
  image('second-run-workdir-in-dev', 'RUN with a WORKDIR in /dev', 'WORKDIR /dev/work\nRUN ["/app"]'),
  image('second-run-workdir-becomes-file', 'RUN in a working directory that became a file', 'WORKDIR /w\nCOPY --link app /w\nRUN ["/app"]'),
  image(
    'second-run-workdir-below-file',
    'RUN in a working directory below what became a file',
    'WORKDIR /w/x\nCOPY --link app /w\nRUN ["/app"]',
  ),
  image('second-run-volume-on-file', 'RUN does not mind a VOLUME on a file', 'VOLUME /x\nRUN ["/nope"]'),
  image('second-run-mtab', 'RUN of /etc/mtab, which only Docker makes', 'RUN ["/etc/mtab"]'),
  image('second-run-dockerenv', 'RUN of /.dockerenv', 'RUN ["/.dockerenv"]'),
  image('second-run-stdin', 'RUN of /dev/stdin', 'RUN ["/dev/stdin"]'),
  whole('current-workdir-dots-run', 'the same for RUN', 'FROM scratch\nCOPY app /app\nWORKDIR /app/../z\nRUN ["/app"]\n'),
  whole(
    'current-workdir-dots-run-dangling',
    'the same for RUN with a link',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nWORKDIR /link/../z\nRUN ["/app"]\n',
    { 'tree/link': { symlink: '/nope' } },
  ),
  whole(
    'seed-run-script-no-devices',
    'a here-document that is a script of its own takes /dev away with its place in there',
    'FROM scratch\nCOPY r /\nRUN <<EOF\n#!/bin/sh\n:\nEOF\nCMD ["/app"]\n',
    { ...shell },
    ['docker-26.1', 'current'],
  ),
  whole(
    'examined-root-open',
    'the same where the image lets everybody write there',
    'FROM scratch\nCOPY r app /\nADD t.tar /\nUSER 9\nCMD set -e; echo > /x; /app\n',
    { ...shell, 't.tar': { tar: [{ name: '/', type: 'directory', mode: 0o777, uid: 0 }] } },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-legacy', 'docker-20.10-buildkit'],
    { run: {} },
  ),
  whole(
    'examined-root-of-run',
    'the root of a RUN line belongs to whom the image gives it, but to root in the daemon',
    'FROM scratch\nCOPY r app /\nADD t.tar /\nUSER 9\nRUN echo > /x\n',
    { ...shell, 't.tar': { tar: [{ name: '/', type: 'directory', mode: 0o700, uid: 9 }] } },
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
    { run: false },
  ),
  bare(
    'judged-made-in-etc',
    'what a RUN line puts into a directory that only the engine made is in the image, and the directory with it',
    'FROM scratch\nCOPY r /\nRUN echo \'web:x:1000:1001::/:\' > /etc/passwd\nUSER web\nENTRYPOINT ["/app"]\n',
    { ...shell, 'r/app': app },
    ['current', 'docker-20.10-legacy'],
  ),
  bare(
    'judged-volume-of-legacy',
    'the legacy builder mounts a volume in the container of each RUN: its directory is there, stays, and what is written to it is lost',
    'FROM scratch\nCOPY r /\nVOLUME /n\nRUN echo x > /n/x && [ -f /n/x ]\nRUN [ ! -e /n/x ]\nENTRYPOINT ["/app"]\n',
    { ...shell, 'r/app': app },
    ['docker-20.10-legacy', 'docker-26.1-legacy'],
  ),
];
