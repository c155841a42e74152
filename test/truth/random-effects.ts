/**
 * Images from scratch with a busybox, and RUN lines that write, give away and move files in them. The busybox is the one of this
 * machine (Debian's busybox-static), which has no adduser: lines of /etc/passwd are written.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { FileSpec, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const BUSYBOX = '/bin/busybox';
const applets = [
  'sh',
  'chmod',
  'chown',
  'chgrp',
  'cp',
  'mv',
  'ln',
  'mkdir',
  'rm',
  'rmdir',
  'touch',
  'truncate',
  'tee',
  'cat',
  'install',
  'true',
];

const tree: Readonly<Record<string, FileSpec>> = {
  app: { binary: 'start-amd64' },
  'tree/opt/app': { binary: 'start-amd64' },
  'tree/d/a': 'a\n',
  'tree/d/sub/run': { text: '#!/bin/sh\nexec /opt/app\n', mode: 0o644 },
  'tree/d/link': { symlink: 'sub' },
  'tree/l': { symlink: 'd/a' },
  'tree/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nme:x:7:8::/:\n',
  'tree/etc/group': 'root:x:0:\ncrew:x:9:me\n',
  'tree/e/.keep': '',
  ...Object.fromEntries(applets.map((name) => [`tree/bin/${name}`, { symlink: 'busybox' }])),
};

const paths = [
  '/opt/app',
  '/opt',
  '/d',
  '/d/a',
  '/d/sub',
  '/d/sub/run',
  '/d/link',
  '/l',
  '/e',
  '/new',
  '/d/new',
  '/new/deep',
  '/entry.sh',
  '/usr/local/bin/entry.sh',
  '/d/*',
  '/opt/*',
  '/e/',
] as const;
const owners = ['me', 'me:crew', '7:8', ':crew', 'root', '1000', 'me:'] as const;
const modes = ['+x', '755', '0700', 'a+rx', 'u+s', '644', 'go-rwx', '4750', 'u=rwx,g=rx,o='] as const;
const scripts = [
  (to: string) => `printf '#!/bin/sh\\nexec /opt/app "$@"\\n' > ${to}`,
  (to: string) => `echo '#!/bin/sh' > ${to} && echo 'exec /opt/app' >> ${to}`,
  (to: string) => `echo -e '#!/bin/sh\\nset -e\\nexec /opt/app' > ${to}`,
  (to: string) => `{ echo '#!/bin/sh'; echo 'exec "$@"'; } > ${to}`,
  (to: string) => `echo '#!/opt/app' | tee ${to}`,
  (to: string) => `cp /d/sub/run ${to}`,
  (to: string) => `echo 'exec /opt/app' > ${to}`,
  (to: string) => `printf '%s\\n' '#!/bin/sh' 'exec /opt/app' | tee ${to} >/dev/null`,
  (to: string) => `ln -s /opt/app ${to}`,
  (to: string) => `install -m 755 /opt/app ${to}`,
  (to: string) => `echo '#!/bin/nope' > ${to}`,
] as const;

function command(dice: Dice, entry: string): string {
  const at = (): string => (dice.once(4) ? entry : dice.one(paths));
  switch (dice.throw(16)) {
    case 0:
    case 1:
      return `chown ${dice.one(['', '-R '])}${dice.one(owners)} ${at()}`;
    case 2:
    case 3:
      return `chmod ${dice.one(['', '', '-R '])}${dice.one(modes)} ${at()}`;
    case 4:
      return `mkdir ${dice.one(['-p ', '', '-p -m 700 '])}${at()}${dice.one(['', '/k'])}`;
    case 5:
      return `cp ${dice.one(['', '-r ', '-a ', '-p '])}${at()} ${at()}`;
    case 6:
      return `mv ${at()} ${at()}`;
    case 7:
      return `ln ${dice.one(['-s', '-sf', '-sfn'])} ${dice.one(['/opt/app', '../opt/app', 'nowhere'])} ${at()}`;
    case 8:
      return `rm ${dice.one(['-rf', '-f', '-r'])} ${at()}`;
    case 9:
      return `touch ${at()}`;
    case 10:
      return dice.one([
        "echo 'app:x:1000:1001::/:' >> /etc/passwd",
        "echo 'app:x:1001:' >> /etc/group",
        "printf '%s\\n' 'app:x:1000:1001::/:' | tee -a /etc/passwd",
      ]);
    case 11:
      return `install ${dice.one(['-d -m 750 -o me', '-d', '-m 755', '-o 7 -g 9'])} ${at()}${dice.one(['', ` ${at()}`])}`;
    default:
      return dice.one(scripts)(entry);
  }
}

/** The case of a seed. */
export function effectsCase(seed: number): TruthCase {
  const dice = new Dice(seed * 31 + 7);
  const entry = dice.one(['/entry.sh', '/entry.sh', '/d/entry', '/new/start.sh']);
  const lines = dice.some(1, 2, () => {
    const commands = dice.some(1, 2, () => command(dice, entry)).join(dice.one([' && ', ' && ', '; ']));
    return dice.once(6) ? `RUN <<EOF\nset -e\n${commands.replaceAll(' && ', '\n').replaceAll('; ', '\n')}\nEOF` : `RUN ${commands}`;
  });
  const first = dice.once(3)
    ? []
    : [
        `RUN ${entry.startsWith('/new') ? 'mkdir /new && ' : ''}${dice.one(scripts)(entry)}${dice.once(3) ? '' : ` && chmod ${dice.one(['+x', '755', '0700'])} ${entry}`}`,
      ];
  const user = dice.one(['', '', 'USER me', 'USER app', 'USER 1000', 'USER me:crew', 'USER app:app', 'USER 7']);
  const copied = dice.once(4)
    ? [`COPY --chown=${dice.one(['me', 'app', 'me:crew', 'app:app'])} app ${dice.one(['/d/app', '/own/', entry])}`]
    : [];
  const body = [
    ...first,
    ...lines,
    ...(dice.once(5) && user !== '' ? [user, `RUN touch /tmp1; ${dice.one(scripts)('/e/mine')} || true`] : [user]),
    ...copied,
  ].filter((line) => line !== '');
  const busybox: FileSpec = { base64: existsSync(BUSYBOX) ? readFileSync(BUSYBOX).toString('base64') : '', mode: 0o755 };
  return {
    name: `random-effects-${seed}`,
    why: 'RUN lines thrown together',
    dockerfile:
      [
        'FROM scratch',
        'COPY tree /',
        ...body,
        `ENTRYPOINT ["${dice.once(5) ? '/opt/app' : entry}"]`,
        ...(dice.once(3) ? ['CMD ["/opt/app"]'] : []),
      ].join('\n') + '\n',
    context: { ...tree, 'tree/bin/busybox': busybox },
    engines: ['current'],
  };
}
