/**
 * What the other kinds never make: odd archives for ADD, chains of stages over links and modes, patterns that take back what they ignored,
 * here-documents that are expanded, users from files that a stage brought, entrypoint scripts, volumes and triggers over what is there.
 */
import type { FileSpec, TarEntry, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const root: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/app': { binary: 'start-amd64' },
  'r/opt/run': { text: '#!/app a\n', mode: 0o755 },
  'r/opt/link': { symlink: '../app' },
  'r/usr/lib': { symlink: '../opt' },
  app: { binary: 'start-amd64' },
  'd/app': { binary: 'start-amd64', mode: 0o4755 },
  'd/sub/x': 'x\n',
  'd/sub/.env': 'A=b\n',
  'd/l': { symlink: 'sub' },
  'd/up': { symlink: '../app' },
  'd/none': { symlink: 'nowhere' },
  'd/empty': { directory: true, mode: 0o1777 },
  'etc/passwd': 'root:x:0:0::/:/bin/sh\nme:x:7:8::/home/me:\nme2:x:7:9:::\n',
  'etc/group': 'crew:x:9:me,me2\nroot:x:0:\n',
};

const entryNames = [
  'app',
  './app',
  'bin/app',
  'd',
  'd/',
  'd/x',
  'd/l',
  'l',
  'l/x',
  '../out',
  '/abs',
  'a/../b',
  './',
  '.',
  '..',
  'd/.wh.x',
  '.wh.d',
  '.wh..wh..opq',
  'd/.wh..wh..opq',
  'opt/run',
  'opt',
  'usr/lib/x',
  'etc/passwd',
  'bin',
  'x y',
  'é',
  'long/'.repeat(18) + 'x',
] as const;

function entry(dice: Dice): TarEntry {
  const name = dice.one(entryNames);
  const more = {
    mode: dice.one([0o755, 0o644, 0o700, 0o4755, 0o1777, 0o000, 0o2711]),
    ...(dice.once(3) ? { uid: dice.one([7, 65534, 2097151]), gid: 9 } : {}),
  };
  switch (dice.throw(9)) {
    case 0:
      return {
        name,
        type: 'symlink',
        link: dice.one(['app', '/app', '../app', 'd', '/', '.', 'nowhere', 'l', '../../../x', 'd/x', '/opt']),
      };
    case 1:
      return { name, type: 'hardlink', link: dice.one(['app', './app', '/app', 'd/x', 'nowhere', 'l', 'd', '../app', 'bin/app']) };
    case 2:
    case 3:
      return { name, type: 'directory', ...more };
    case 4:
      return { name, type: 'fifo', ...more };
    case 5:
      return { name, text: dice.one(['', 'x\n', '#!/app\n', 'me:x:7:8:::\n']), ...more };
    default:
      return { name, binary: 'start-amd64', ...more };
  }
}

const ignored = [
  '*',
  '!app',
  '!r',
  'd',
  '!d/sub',
  '!d/sub/x',
  '**/.env',
  '**/x',
  '!**/x',
  'd/*',
  '!d/l',
  '/d/',
  'd/**/x',
  '**',
  '!etc',
  '*/sub',
  'd/su?',
  '[a-d]',
  '!d',
  '# d',
  ' d ',
  'd/./sub',
  '../d',
  '!../app',
  'r/opt',
  '!r/opt/run',
  '\\d',
  'd\\',
  'e*c',
  '!',
  '**/sub/**',
  '.*',
] as const;
const sources = [
  'app',
  'd',
  'd/',
  'd/.',
  'd/*',
  'd/l',
  'd/l/',
  'd/l/x',
  'd/up',
  'd/sub',
  'd/s*',
  'd/empty',
  'd/none',
  'etc',
  'etc/*',
  '.',
  'r',
  'd/*/x',
  'd/app',
] as const;
const inStage = [
  '/',
  '/app',
  '/opt',
  '/opt/run',
  '/opt/link',
  '/usr/lib',
  '/usr/lib/run',
  '/usr/lib/',
  '/etc',
  '/d',
  '/d/l',
  '/d/*',
  '/o',
  '/o/*',
  '/x',
  '/t',
  '/w',
  '/bin',
] as const;
const destinations = [
  '/',
  '/o',
  '/o/',
  '/d/',
  '/usr/lib/',
  '/usr/lib/y',
  '/opt/link',
  '/opt/link/',
  '/opt',
  '/w/',
  './',
  '/x',
  '/etc/',
  '/bin/',
  '/app',
  '/home/me/',
] as const;
const programs = [
  '/app',
  '/app',
  '/opt/run',
  '/opt/link',
  '/usr/lib/run',
  '/o',
  '/o/app',
  '/d/app',
  '/d/up',
  '/e.sh',
  '/t/app',
  '/x',
  'run',
  'app',
] as const;

function flags(dice: Dice, isStage: boolean): string {
  const all = [
    dice.once(4) ? `--chmod=${dice.one(['u+s', 'g=u', 'o-rwx,u+x', 'a+X', '=rx', 'u=rwx,go=', 'go+t', '+x,-w', '7777', '0', '755'])}` : '',
    dice.once(4) ? `--chown=${dice.one(['me', 'me2', 'me:crew', 'crew', '7:crew', ':crew', 'nobody', '4294967295', '1000:1000'])}` : '',
    dice.once(7) ? '--parents' : '',
    dice.once(6) ? `--exclude=${dice.one(['x', '**/x', 'sub', '*/l', '!x', '**', 'd/sub'])}` : '',
    dice.once(9) ? '--link' : '',
  ];
  return [isStage ? `--from=${dice.one(['a', 'a', 'b', '0'])}` : '', ...all]
    .filter((flag) => flag !== '')
    .map((flag) => `${flag} `)
    .join('');
}

const scripts = [
  'exec "$@"',
  'set -e\nexec "$@"',
  'exec /app "$@"',
  'set -eu\n: "${HOME:?}"\nexec "$@"',
  'if [ -n "$1" ]; then exec "$@"; fi\nexit 4',
  'cd /w\nexec "$@"',
  '[ -f /d/sub/x ] || exit 5\nexec "$@"',
  'case "$1" in -*) set -- /app "$@" ;; esac\nexec "$@"',
  'exec su-exec me "$@"',
  'export A=${V:-x}\nexec $CMD_X "$@"',
] as const;
function here(dice: Dice): string {
  const quote = dice.once(2) ? "'" : '';
  return `COPY ${dice.one(['--chmod=755 ', '--chmod=0755 ', '--chmod=+x ', ''])}<<${quote}EOF${quote} ${dice.one(['/e.sh', '/e.sh', '/o/e.sh', '/usr/lib/run', '/opt/link', '/d/'])}\n${dice.one(['#!/bin/sh', '#!/bin/sh -e', '#!${V:-/app}', '#!/app', '#!/bin/sh\n# $V ${U}'])}\n${dice.one(scripts)}\nEOF`;
}

function step(dice: Dice, stages: number): string {
  switch (dice.throw(14)) {
    case 0:
      return here(dice);
    case 1:
    case 2:
      return `ADD ${dice.once(4) ? '--chown=7:9 ' : ''}t.tar ${dice.one(['/', '/t', '/t/', '/opt/link', '/usr/lib', '/d', '/o', './'])}`;
    case 3:
      return `WORKDIR ${dice.one(['/w', '/usr/lib/in', '/opt/link', '/opt/link/x', '../x', '/d/l', '/d/none', '/home/me', '/usr/lib/../y'])}`;
    case 4:
      return `VOLUME ${dice.one(['/d', '/o', '/opt', '/usr/lib', '/w', '/app', '/t', '/etc', '/d/l', '["/d", "/d/sub"]'])}`;
    case 5:
      return `USER ${dice.one(['me', 'me:crew', 'me2', '7', '7:9', 'nobody', 'root', '0', '1000'])}`;
    case 6:
      return dice.one([
        'ENV PATH=/opt:/usr/lib',
        'ENV V=/app',
        'ARG V=/bin/sh',
        'ENV PATH=$PATH:/d',
        'ENV CMD_X=/app',
        'ENV HOME=',
        'ARG U=${V:+set}',
        'ENV V=${V%/*}/${V##*/}',
        'ARG V',
        'ENV V=${U-none} U=${V?}',
      ]);
    case 7:
      return `ONBUILD ${step(dice, stages)}`;
    case 8:
      return `COPY ${dice.one(['r', 'r/opt', 'etc'])} ${dice.one(['/', '/opt/', '/etc/'])}`;
    default: {
      const isStage = stages > 0 && dice.once(2);
      return `COPY ${flags(dice, isStage)}${dice.some(1, dice.once(4) ? 2 : 1, () => (isStage ? dice.one(inStage) : dice.one(sources))).join(' ')} ${dice.one(destinations)}`;
    }
  }
}

/** The case of a seed. */
export function mixedCase(seed: number): TruthCase {
  const dice = new Dice(seed * 17 + 3);
  const lines: string[] = dice.once(5) ? [dice.one(['ARG V=/app', 'ARG V', 'ARG U=b'])] : [];
  const stages = dice.throw(3);
  for (let i = 0; i <= stages; i++) {
    const base = i > 0 && dice.once(3) ? (['a', 'b'][i - 1] ?? 'a') : 'scratch';
    lines.push(
      `FROM ${base} AS ${['a', 'b', 'c'][i] ?? 'c'}`,
      ...(base === 'scratch' && !dice.once(5) ? [dice.one(['COPY r /', 'COPY r /', 'COPY . /', 'COPY app /app', 'COPY r etc /'])] : []),
      ...dice.some(1, 4, () => step(dice, i)),
    );
  }
  const entry0 = dice.one(programs);
  lines.push(
    dice.once(6) ? `ENTRYPOINT ${entry0} x` : `ENTRYPOINT ["${entry0}"${dice.once(4) ? ', "-v"' : ''}]`,
    ...(dice.once(2) ? [`CMD ["${dice.one(programs)}"]`] : []),
  );
  const context: Record<string, FileSpec> = { ...root, 't.tar': { tar: dice.some(1, 5, () => entry(dice)), gzip: dice.once(3) } };
  if (dice.once(3)) context['.dockerignore'] = dice.some(1, 4, () => dice.one(ignored)).join('\n');
  return {
    name: `mixed-${seed}`,
    why: 'thrown together',
    dockerfile: `${lines.join('\n')}\n`,
    context,
    ...(dice.once(5) ? { buildArgs: { V: dice.one(['/opt/run', '', 'x']) } } : {}),
  };
}
