/** Permission bits, for root and for others. */
import type { TruthCase } from '../../case.ts';

const file = (mode: number) => ({ binary: 'start-amd64', mode }) as const;
const as = (user: string, more = ''): string => `FROM scratch\nCOPY tree /\n${more}USER ${user}\nENTRYPOINT ["/app"]\n`;
const owned = (mode: string, owner: string, user: string): string =>
  `FROM scratch\nCOPY --chmod=${mode} --chown=${owner} app /app\nUSER ${user}\nENTRYPOINT ["/app"]\n`;
const app = { binary: 'start-amd64' } as const;

export const permissionCases: readonly TruthCase[] = [
  { name: 'permission-0700-root', why: '0700 and root', dockerfile: as('0'), context: { 'tree/app': file(0o700) } },
  { name: 'permission-0700-other', why: '0700 owned by root with USER 1000', dockerfile: as('1000'), context: { 'tree/app': file(0o700) } },
  { name: 'permission-0644-other', why: '0644 with USER 1000', dockerfile: as('1000'), context: { 'tree/app': file(0o644) } },
  { name: 'permission-0711-other', why: 'executable but not readable', dockerfile: as('1000'), context: { 'tree/app': file(0o711) } },
  { name: 'permission-0001-other', why: 'x for others only', dockerfile: as('1000'), context: { 'tree/app': file(0o001) } },
  { name: 'permission-0001-root', why: 'x for others only, as root', dockerfile: as('0'), context: { 'tree/app': file(0o001) } },
  { name: 'permission-0100-root', why: 'x for the owner only, as root', dockerfile: as('0'), context: { 'tree/app': file(0o100) } },
  { name: 'permission-0010-root', why: 'x for the group only, as root', dockerfile: as('0'), context: { 'tree/app': file(0o010) } },
  { name: 'permission-0000-root', why: 'no bit at all, as root', dockerfile: as('0'), context: { 'tree/app': file(0o000) } },
  { name: 'permission-0666-root', why: 'no x bit at all, as root', dockerfile: as('0'), context: { 'tree/app': file(0o666) } },
  {
    name: 'permission-0070-group',
    why: 'the group may: gid 0 with a numeric user',
    dockerfile: as('1000'),
    context: { 'tree/app': file(0o070) },
  },
  { name: 'permission-0750-group', why: '0750, USER 1000 has group 0', dockerfile: as('1000'), context: { 'tree/app': file(0o750) } },
  { name: 'permission-0750-other-group', why: '0750, USER 1000:1000', dockerfile: as('1000:1000'), context: { 'tree/app': file(0o750) } },
  {
    name: 'permission-owner-without-x',
    why: '0655 owned by the user: the owner class decides',
    dockerfile: owned('0655', '1000:1000', '1000:1000'),
    context: { app },
  },
  {
    name: 'permission-group-without-x',
    why: '0705 of the group: the group class decides',
    dockerfile: owned('0705', '0:1000', '5:1000'),
    context: { app },
  },
  { name: 'permission-owner-0700', why: '0700 owned by the user', dockerfile: owned('0700', '1000:1000', '1000'), context: { app } },
  { name: 'permission-owner-0500', why: '0500 owned by the user', dockerfile: owned('0500', '1000', '1000:1000'), context: { app } },
  {
    name: 'permission-supplementary-group',
    why: '0710 by a group of /etc/group',
    dockerfile: 'FROM scratch\nCOPY etc /etc/\nCOPY --chmod=0710 --chown=0:77 app /app\nUSER me\nENTRYPOINT ["/app"]\n',
    context: { app, 'etc/passwd': 'me:x:1000:1000:::\n', 'etc/group': 'g:x:77:me\n' },
  },
  {
    name: 'permission-directory-closed',
    why: 'a directory on the way without x for the user',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:1000\nENTRYPOINT ["/d/app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': file(0o755) },
  },
  {
    name: 'permission-directory-closed-path',
    why: 'such a directory in PATH',
    dockerfile: 'FROM scratch\nCOPY tree /\nENV PATH=/d:/bin\nUSER 1000:1000\nENTRYPOINT ["app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': file(0o755), 'tree/bin/app': file(0o755) },
  },
  {
    name: 'permission-directory-closed-path-only',
    why: 'such a directory in PATH and nothing else',
    dockerfile: 'FROM scratch\nCOPY tree /\nENV PATH=/d\nUSER 1000:1000\nENTRYPOINT ["app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': file(0o755) },
  },
  {
    name: 'permission-directory-no-x-root',
    why: 'a directory of mode 0000, as root',
    dockerfile: 'FROM scratch\nCOPY tree /\nENTRYPOINT ["/d/app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o000 }, 'tree/d/app': file(0o755) },
  },
  {
    name: 'permission-directory-0711',
    why: 'a directory of mode 0711',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000\nENTRYPOINT ["/d/app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o711 }, 'tree/d/app': file(0o755) },
  },
  {
    name: 'permission-directory-0644',
    why: 'a directory without x for anybody',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000\nENTRYPOINT ["/d/app"]\n',
    context: { 'tree/d': { directory: true, mode: 0o644 }, 'tree/d/app': file(0o755) },
  },
  {
    name: 'permission-missing-in-closed-directory',
    why: 'nothing there, in a closed directory',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:1000\nENTRYPOINT ["/d/nope"]\n',
    context: { 'tree/d': { directory: true, mode: 0o700 }, 'tree/d/app': file(0o755) },
  },
  { name: 'permission-setuid', why: 'set-user-id counts', dockerfile: as('1000'), context: { 'tree/app': file(0o4755) } },
  { name: 'permission-0744-other', why: '0744 with USER 1000:1000', dockerfile: as('1000:1000'), context: { 'tree/app': file(0o744) } },
  {
    name: 'permission-0700-path-other',
    why: '0700 in PATH with USER 1000',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:1000\nENTRYPOINT ["app"]\n',
    context: { 'tree/bin/app': file(0o700) },
  },
  {
    name: 'permission-0700-path-then-0755',
    why: '0700 first in PATH, 0755 later, USER 1000',
    dockerfile: 'FROM scratch\nCOPY tree /\nUSER 1000:1000\nENTRYPOINT ["app"]\n',
    context: { 'tree/usr/bin/app': file(0o700), 'tree/bin/app': file(0o755) },
  },
  {
    name: 'permission-interpreter-0700',
    why: 'a script whose interpreter the user may not run',
    dockerfile: as('1000:1000'),
    context: { 'tree/app': { text: '#!/bin/i\n', mode: 0o755 }, 'tree/bin/i': file(0o700) },
  },
  {
    name: 'permission-loader-0700',
    why: 'a loader that the user may not run',
    dockerfile: as('1000:1000'),
    context: {
      'tree/app': { binary: 'glibc-no-library' },
      'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2', mode: 0o700 },
    },
  },
  {
    name: 'permission-library-unreadable',
    why: 'a library that the user may not read',
    dockerfile: as('1000:1000'),
    context: {
      'tree/app': { binary: 'glibc-greet' },
      'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      'tree/lib/libgreet.so': { binary: 'libgreet.so', mode: 0o600 },
    },
  },
  {
    name: 'permission-library-no-x',
    why: 'a library needs no x bit',
    dockerfile: as('1000:1000'),
    context: {
      'tree/app': { binary: 'glibc-greet' },
      'tree/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      'tree/lib/libgreet.so': { binary: 'libgreet.so', mode: 0o444 },
    },
  },
];
