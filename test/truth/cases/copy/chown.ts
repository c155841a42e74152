/** COPY --chown, by number and by the names of the image. */
import type { TruthCase } from '../../case.ts';
import { app, bare, image, LEGACY, whole } from '../shapes.ts';

export const copyChownCases: readonly TruthCase[] = [
  whole('chown-numeric', '--chown=1000:1001', 'FROM scratch\nCOPY --chown=1000:1001 app /a/app\nENTRYPOINT ["/a/app"]\n', {}, 'all'),
  whole(
    'chown-numeric-alone',
    '--chown=1000: the group is the same number',
    'FROM scratch\nCOPY --chown=1000 app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole('chown-group-only', '--chown=:1000', 'FROM scratch\nCOPY --chown=:1000 app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole('chown-name', '--chown=app without /etc/passwd', 'FROM scratch\nCOPY --chown=app app /app\nENTRYPOINT ["/app"]\n', {}, 'all'),
  whole(
    'chown-root-name',
    '--chown=root:root without /etc/passwd',
    'FROM scratch\nCOPY --chown=root:root app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'chown-group-name',
    '--chown=0:staff without /etc/group',
    'FROM scratch\nCOPY --chown=0:staff app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'chown-name-with-passwd',
    '--chown=app with passwd and group copied before',
    'FROM scratch\nCOPY etc /etc/\nCOPY --chown=app:crew app /app\nENTRYPOINT ["/app"]\n',
    { 'etc/passwd': 'app:x:1234:1235:::\n', 'etc/group': 'crew:x:1236:\n' },
    'all',
  ),
  whole(
    'chown-name-with-passwd-alone',
    '--chown=app takes the group from passwd',
    'FROM scratch\nCOPY etc /etc/\nCOPY --chown=app app /app\nENTRYPOINT ["/app"]\n',
    { 'etc/passwd': 'app:x:1234:1235:::\n' },
    'all',
  ),
  whole(
    'chown-name-unknown-with-passwd',
    'a passwd without that name',
    'FROM scratch\nCOPY etc /etc/\nCOPY --chown=nope app /app\nENTRYPOINT ["/app"]\n',
    { 'etc/passwd': 'app:x:1234:1235:::\n' },
    'all',
  ),
  whole(
    'chown-variable',
    '--chown=$OWNER',
    'FROM scratch\nARG OWNER=7:8\nCOPY --chown=${OWNER} app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  whole(
    'chown-not-by-user',
    'USER does not change who owns what COPY makes',
    'FROM scratch\nUSER 1000\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {},
    'all',
  ),
  bare(
    'chown-directory',
    '--chown counts for all in a directory',
    'FROM scratch\nCOPY --chown=5:6 dist /opt\nENTRYPOINT ["/opt/app"]\n',
    { 'dist/app': app, 'dist/l': { symlink: 'app' } },
    'all',
  ),
  whole(
    'hunted-chown-directory',
    '--chown of a directory to one that is there',
    'FROM scratch\nWORKDIR /opt/in\nWORKDIR /\nCOPY --chown=3:4 tree /opt/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { 'tree/in/x': 'x' },
    'all',
  ),
  image('second-chown-three', '--chown with three parts', 'COPY --chown=1:2:3 app /o'),
  image('second-chown-colon', '--chown=:', 'COPY --chown=: app /o'),
  image('second-chown-minus', '--chown=-1', 'COPY --chown=-1 app /o'),
  image('second-chown-large', '--chown over 2147483647', 'COPY --chown=2147483648 app /o'),
  image('second-chown-largest', '--chown=2147483647', 'COPY --chown=2147483647:2147483647 app /o'),
  image('second-chown-hex', '--chown=0x10', 'COPY --chown=0x10 app /o'),
  image('second-chown-user-colon', '--chown=app: with passwd', 'COPY etc /etc/\nCOPY --chown=app: app /o', {
    'etc/passwd': 'app:x:7:8:::\n',
  }),
  image('second-chown-number-group-name', '--chown=5:crew with group', 'COPY etc /etc/\nCOPY --chown=5:crew app /o', {
    'etc/group': 'crew:x:9:\n',
  }),
  image(
    'second-chown-name-group-missing',
    '--chown=app:crew with passwd and no group file',
    'COPY etc /etc/\nCOPY --chown=app:crew app /o',
    { 'etc/passwd': 'app:x:7:8:::\n' },
  ),
  image('second-chown-number-in-passwd', '--chown of a number that passwd knows', 'COPY etc /etc/\nCOPY --chown=7 app /o', {
    'etc/passwd': 'app:x:7:8:::\n',
  }),
  image('second-chown-passwd-link', 'passwd is a link', 'COPY etc /etc/\nCOPY --chown=app app /o', {
    'etc/passwd': { symlink: '/etc/real' },
    'etc/real': 'app:x:7:8:::\n',
  }),
  image('second-chown-passwd-directory', 'passwd is a folder', 'COPY etc /etc/\nCOPY --chown=app app /o', { 'etc/passwd/x': 'x' }),
  image(
    'second-chown-passwd-odd',
    'odd lines in passwd',
    'COPY etc /etc/\nCOPY --chown=app app /o\nCOPY --chown=b app /p\nCOPY --chown=c app /q',
    { 'etc/passwd': '# app:x:1:1\n\napp:x:7\n b :x:5:6:::\nc:x:y:9:::\n' },
  ),
  whole(
    'second-text-copy-chown-variable',
    '--chown of variables',
    'FROM scratch\nARG U=5 G=6\nCOPY --chown=${U}:${G} --chmod=0${M:-700} app /app\nENTRYPOINT ["/app"]\n',
  ),
  whole(
    'old-chown-plus',
    '--chown is a number of 64 bits, of which 32 count',
    'FROM scratch\nCOPY --chown=+5:4294967297 app /app\nENTRYPOINT ["/app"]\n',
    {},
    LEGACY,
  ),
  whole(
    'old-chown-folder-parents',
    "the folder that is copied is --chown's, those on the way to it are root's",
    'FROM scratch\nCOPY --chown=1000:7 bin /usr/x/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    { 'bin/y': 'y' },
    LEGACY,
  ),
  image('current-copy-user-unmapped', 'the same by --chown', 'COPY tree /\nCOPY --chown=me app /own', {
    'tree/etc/passwd': 'me:x:-1:-1:::\n',
  }),
];
