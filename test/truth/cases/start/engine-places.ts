/** Places that the engine mounts over or makes: /etc/hosts and its like, /dev, /proc, /sys and /.dockerenv. */
import type { TruthCase } from '../../case.ts';
import { app, image, whole } from '../shapes.ts';

export const startEnginePlacesCases: readonly TruthCase[] = [
  image('second-etc-is-file', 'COPY passwd /etc makes a file /etc, where Docker has to put resolv.conf', 'COPY passwd /etc', {
    passwd: 'app:x:1000:1000:::\n',
  }),
  image('second-etc-is-file-user', 'the same with USER', 'COPY passwd /etc\nUSER app', { passwd: 'app:x:1000:1000:::\n' }),
  image('second-etc-is-symlink', '/etc is a symlink to a directory', 'COPY tree /\nUSER app', {
    'tree/conf/passwd': 'app:x:1000:1000:::\n',
    'tree/etc': { symlink: 'conf' },
  }),
  image('second-etc-is-symlink-dangling', '/etc is a symlink to nothing', 'COPY tree /', {
    'tree/x': 'x',
    'tree/etc': { symlink: '/conf/etc' },
  }),
  image('second-etc-is-symlink-to-file', '/etc is a symlink to a file', 'COPY tree /', { 'tree/x': 'x', 'tree/etc': { symlink: 'x' } }),
  image('second-etc-is-symlink-loop', '/etc is a symlink to itself', 'COPY tree /', { 'tree/x': 'x', 'tree/etc': { symlink: 'etc' } }),
  image('second-etc-hosts-directory', '/etc/hosts is a directory', 'COPY tree /', { 'tree/etc/hosts/x': 'x' }),
  image('second-etc-resolv-directory', '/etc/resolv.conf is a directory', 'COPY tree /', { 'tree/etc/resolv.conf/x': 'x' }),
  image('second-etc-resolv-symlink', '/etc/resolv.conf is a link to nothing, as systemd has it', 'COPY tree /', {
    'tree/etc/resolv.conf': { symlink: '../run/systemd/resolve/stub-resolv.conf' },
  }),
  image('second-etc-resolv-symlink-app', '/etc/resolv.conf is a link to the program, which the mount then hides', 'COPY tree /', {
    'tree/etc/resolv.conf': { symlink: '/app' },
  }),
  image('second-etc-hostname-symlink-app', '/etc/hostname is a link to the program', 'COPY tree /', {
    'tree/etc/hostname': { symlink: '../app' },
  }),
  image('second-etc-resolv-symlink-loop', '/etc/resolv.conf is a link to itself', 'COPY tree /', {
    'tree/etc/resolv.conf': { symlink: 'resolv.conf' },
  }),
  image('second-etc-resolv-symlink-proc', '/etc/resolv.conf is a link into /proc', 'COPY tree /', {
    'tree/etc/resolv.conf': { symlink: '/proc/net/pnp' },
  }),
  image('second-proc-is-file', '/proc is a file', 'COPY app /proc'),
  image('second-sys-is-file', '/sys is a file', 'COPY app /sys'),
  image('second-dev-is-file', '/dev is a file', 'COPY app /dev'),
  image('second-proc-is-symlink', '/proc is a symlink', 'COPY tree /', { 'tree/p/x': 'x', 'tree/proc': { symlink: 'p' } }),
  image('second-sys-is-symlink', '/sys is a symlink', 'COPY tree /', { 'tree/p/x': 'x', 'tree/sys': { symlink: 'p' } }),
  image('second-dev-is-symlink', '/dev is a symlink', 'COPY tree /', { 'tree/p/x': 'x', 'tree/dev': { symlink: 'p' } }),
  whole(
    'second-dev-is-symlink-app',
    '/dev is a symlink to the directory of the program',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/bin/tool"]\n',
    { 'tree/bin/tool': app, 'tree/dev': { symlink: 'bin' } },
  ),
  image('second-dev-is-symlink-dangling', '/dev is a symlink to nothing', 'COPY tree /', {
    'tree/p/x': 'x',
    'tree/dev': { symlink: '/nope' },
  }),
  image('second-dockerenv-directory', '/.dockerenv is a directory', 'COPY tree /', { 'tree/.dockerenv/x': 'x' }),
  whole('second-dockerenv-is-app', '/.dockerenv is the program', 'FROM scratch\nCOPY app /.dockerenv\nENTRYPOINT ["/.dockerenv"]\n'),
  whole('second-dev-fd', 'a program in /dev/fd of the image', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/dev/fd/app"]\n', {
    'tree/dev/fd/app': app,
  }),
  whole('second-dev-core', 'a program in a folder of /dev', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/dev/tools/app"]\n', {
    'tree/dev/tools/app': app,
  }),
  whole('second-link-into-dev', 'a program that is a link into /dev', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n', {
    'tree/dev/app': app,
    'tree/run': { symlink: 'dev/app' },
  }),
  whole('second-stdin-command', 'the program is /dev/stdin', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/dev/stdin"]\n', {
    'tree/x': 'x',
  }),
  whole('second-dev-null-below', 'below /dev/null', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/dev/null/app"]\n', {
    'tree/x': 'x',
  }),
  whole('second-dev-pts', 'the program is /dev/pts', 'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/dev/pts"]\n', {
    'tree/x': 'x',
  }),
  whole(
    'second-dev-tty-script',
    'a script whose interpreter is /dev/null',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/run"]\n',
    { 'tree/run': { text: '#!/dev/null\n', mode: 0o755 } },
  ),
  whole(
    'second-etc-resolv-command',
    'the program is /etc/resolv.conf',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/etc/resolv.conf"]\n',
    { 'tree/x': 'x' },
  ),
  whole(
    'second-etc-mtab',
    'the program is /etc/mtab, which Docker makes',
    'FROM scratch\nCOPY app /app\nCOPY tree /\nENTRYPOINT ["/etc/mtab"]\n',
    { 'tree/x': 'x' },
  ),
  whole('launch-proc-version', 'a file of the kernel that has no x', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/proc/version"]\n'),
  whole('start-proc-self-root', 'the root by way of /proc', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/proc/self/root/app"]\n'),
  whole('start-console', 'without a terminal there is no console', 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/dev/console"]\n'),
  whole(
    'examined-root-closed',
    'the root of a container is 0755, whatever mode the image gives it',
    'FROM scratch\nCOPY app /app\nADD t.tar /\nUSER 9\nCMD ["/app"]\n',
    { 't.tar': { tar: [{ name: '/', type: 'directory', mode: 0o700, uid: 0 }] } },
    ['docker-20.10-legacy', 'docker-20.10-buildkit'],
    { run: {} },
  ),
];
