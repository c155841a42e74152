import { expect, it } from 'vitest';
import { fixtureBinary } from '../../truth/fixture.ts';
import { listFiles } from '../../truth/image-files.ts';
import { predictCase } from '../../truth/predict-case.ts';
import { fileOf, targetOf } from '../image-of.ts';

const PROGRAMS = [
  'awk',
  'cat',
  'chown',
  'chroot',
  'cmp',
  'cp',
  'diff',
  'egrep',
  'find',
  'grep',
  'head',
  'id',
  'ln',
  'mkdir',
  'mkfifo',
  'rm',
  'rmdir',
  'sed',
  'sort',
  'stat',
  'sync',
  'tar',
  'touch',
  'truncate',
  'unlink',
  'unxz',
  'unzip',
  'yes',
];

function played(line: string): ReturnType<typeof predictCase> {
  const marks = `bash\0: applet not found\0BusyBox v1.35.0\0[\0[[\0ash\0${[...PROGRAMS, 'sh'].sort().join('\0')}\0\0`;
  const base64 = Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64');
  return predictCase(
    {
      name: 'busybox-cp',
      why: '',
      dockerfile: `FROM scratch\nCOPY r /\nRUN ${line}\nENTRYPOINT ["/old"]\n`,
      context: {
        'r/bin/sh': { base64, mode: 0o755 },
        'r/bin/busybox': { symlink: 'sh' },
        ...Object.fromEntries(PROGRAMS.map((name) => [`r/bin/${name}`, { symlink: 'sh' } as const])),
        'r/app': { binary: 'start-amd64' },
        'r/old': 'old',
      },
    },
    'current',
  );
}

it('leaves open what cp of a busybox in the image makes of a file that is there', () => {
  expect(played('cp /app /old').prediction.message).toMatch(/\/old comes from cp of busybox/);
});

it('reads the symbolic mode of a new directory', () => {
  const { image } = played('mkdir -m u=rwx,go= /x && mkdir -m o-x /y').target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => /\/[xy]$/.test(line))).toEqual([
    'drwx------ 0:0 /x',
    'drwxrwxrw- 0:0 /y',
  ]);
});

it('makes named pipes', () => {
  const { image } = played('mkfifo /p && [ -p /p ] && umask 077 && mkfifo -m 644 /q && mkfifo /r').target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => /\/[pqr]$/.test(line) && !line.startsWith('d'))).toEqual([
    'prw-r--r-- 0:0 /p',
    'prw-r--r-- 0:0 /q',
    'prw------- 0:0 /r',
  ]);
});

it('knows a file that cp of a busybox in the image leaves as a new one, and no link that it may have written through', () => {
  const lines = (line: string): string[] => {
    const { image } = played(line).target;
    return image === null ? [] : listFiles(image.root).filter((one) => /\/(?:app|old|l)$/.test(one));
  };
  expect(lines('cp /app /x && cp /old /x && ln -s old /l && cp /app /l')).toEqual(['-rwxr-xr-x 0:0 2304 /app', '? /l', '? /old']);
});

it('keeps the group of a directory whose bit says so, but no bit, in what it copies', () => {
  const { image } = played('mkdir -p /s/d && mkdir -m 2775 /x && echo a > /s/d/f && chown :9 /x && cp -r /s/d /x/').target;
  expect(image === null ? [] : listFiles(image.root).filter((one) => / \/x(?:\/|$)/.test(one))).toEqual([
    'drwxrwxr-x+2000 0:9 /x',
    'drwxr-xr-x 0:9 /x/d',
    '-rw-r--r-- 0:9 2 /x/d/f',
  ]);
});

it('unpacks what it has packed itself, and leaves open whether it finds out how', () => {
  const lines = (line: string): string[] => {
    const { image } = played(line).target;
    return image === null ? [] : listFiles(image.root).filter((one) => / \/x(?:\/|$)/.test(one));
  };
  const made = 'mkdir -p /s/d /x && echo a > /s/d/f && ln -s f /s/d/l && chown -R 7:9 /s';
  const unpacked = ['drwxr-xr-x 0:0 /x', 'drwxr-xr-x 7:9 /x/d', '-rw-r--r-- 7:9 2 /x/d/f', 'lrwxrwxrwx 0:0 /x/d/l -> f'];
  expect(lines(`${made} && tar cf - -C /s d | tar xf - -C /x`)).toEqual(unpacked);
  expect(lines(`${made} && tar -C /s -czf /a.tgz d && tar xzf /a.tgz -C /x && rm /a.tgz`)).toEqual(unpacked);
  expect(lines(`${made} && tar -C /s -czf /a.tgz d && tar xf /a.tgz -C /x`)).not.toEqual(unpacked);
});

it.each([
  ['unzip -q a.war -d /opt', 1],
  ['unxz -k /nope', 1],
  ['yes | nope', 127],
  ['rm /etc/mtab', 1],
  ['cat /etc/hostname', 1],
  ['mkdir -p /etc && echo x > /etc/hostname && [ -s /etc/hostname ] && exit 4', 4],
  ['sh -lc "exit 3"', 3],
  ['cp -a /nope/ /x', 1],
  ['ln /nope', 1],
  ['chown a.b /app', 1],
  ['echo ${a[0]}', 2],
  ['cat < $UNSET', 1],
  ['sh -s a b < /nope', 1],
])('knows what is not there: %s', (line, code) => {
  expect(played(line).prediction.message).toMatch(new RegExp(`exit code: ${code}$`));
});

it.each([
  ["printf 'a b\\nc d\\n' | awk '{print $2}' > /x && [ \"$(cat /x)\" = \"$(printf 'b\\nd')\" ] && exit 4", 4],
  ['echo a:0:c | awk -F: \'$2==0{print $NF "-" NR, NF}\' > /x && [ "$(cat /x)" = \'c-1 3\' ] && exit 4', 4],
  ["echo abc | awk '/z/'; echo abc | awk '$1 ~ /b/ { print }' > /x && [ -s /x ] && exit 4", 4],
  ['[ "$(printf \'10\\n9\\n\' | sort -n | head -n 1)" = 9 ] && exit 4', 4],
  ['head -n x /old', 1],
  ['echo a | egrep -q "b+"', 1],
  ["printf '%d' abc", 1],
  ["printf '%s %d' a > /x", 1],
  ['printf \'%s-%d\' a 1 b 2 > /x && [ "$(cat /x)" = a-1b-2 ] && exit 4', 4],
  ['mkdir -p /etc && echo > /etc/passwd && [ -n "$(find /etc -name \'pass*\')" ] && exit 4', 4],
  ['cmp /old /nope', 2],
  ['cp /old /x && cmp /old /x && diff -q /old /x && echo >> /x && exit 4; exit 5', 4],
  ['echo a > /a; echo b > /b; diff /a /b', 1],
  ['sync; echo abc > /x; [ "$(stat -c %s /x /x)" = "$(printf \'4\\n4\')" ] && exit 4', 4],
  ["printf 'return 3\\n' > /r && . /r; exit $?", 3],
  ["printf 'X=1\\nexit 5\\n' > /r && . /r", 5],
  ['cat - < /nope', 1],
  ['grep -q x /old | true; cat - < /old > /x && [ -s /x ] && exit 4', 4],
  [
    'mkdir -p /a/b /e && ln -s /a/b /l && cd /l && [ "$PWD" = /l ] && cd .. && [ -d l ] && cd l/../e && [ "$PWD" = /e ] && [ "$OLDPWD" = / ] && exit 4',
    4,
  ],
  ['mkdir -p /a/b && ln -s /a/b /l && cd -P /l && [ "$PWD" = /a/b ] && cd - && pwd -P && exit 4', 4],
  ["printf 'a=1\\nb=2\\n' | sed -n 's/^b=//p' > /x && [ \"$(cat /x)\" = 2 ] && exit 4", 4],
  ['printf \'x\\na\\n\' | sed s/a/b/p > /x && [ "$(cat /x)" = "$(printf \'x\\nb\\nb\')" ] && exit 4', 4],
])('reads and compares as its programs do: %s', (line, code) => {
  expect(played(line).prediction.message).toMatch(new RegExp(`exit code: ${code}$`));
});

it('reads what a login shell reads first', () => {
  expect(played('mkdir -p /etc && touch /etc/profile && sh -lc "exit 3"').prediction.message).toMatch(/exit code: 3$/);
});

it('rmdir -p takes away what a directory lies in, as far as that is empty', () => {
  expect(played('mkdir -p /a/b/c && rmdir -p a/b/c && [ ! -e /a ] && exit 3').prediction.message).toMatch(/exit code: 3/);
  expect(played('mkdir -p /a/b/c && touch /a/x && rmdir -p a/b/c || [ ! -e /a/b ] && exit 3').prediction.message).toMatch(/exit code: 3/);
  // The root stays.
  expect(played('mkdir -p /a/b && rmdir -p /a/b').prediction.message).toMatch(/exit code: 1/);
});

it('leaves nothing where a link leads to a device', () => {
  const { image } = played('mkdir /l && ln -sf /dev/stdout /l/o && echo hi > /l/o && touch /l/o && cp /old /l/o').target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => / \/(?:dev|l)/.test(line))).toEqual([
    'drwxr-xr-x 0:0 /dev',
    'drwxr-xr-x 0:0 /l',
    'lrwxrwxrwx 0:0 /l/o -> /dev/stdout',
  ]);
});

it.each(['unlink /bin', 'unlink /nope', 'unlink /etc/hosts', 'truncate -s 0 /etc/hosts'])(
  'knows what unlink and truncate cannot do: %s',
  (line) => {
    expect(played(line).prediction.message).toMatch(/exit code: 1$/);
  },
);

it('takes away what unlink is given', () => {
  expect(played('unlink /old').prediction.message).toMatch(/stat \/old: no such file/);
});

it('lays a link to itself for each of its programs', () => {
  const { image } = played('busybox --install -s /bin && mkdir /made').target;
  expect(
    image === null
      ? []
      : listFiles(image.root)
          .filter((line) => /\/bin\/|made/.test(line))
          .map((line) => line.replace(/^\S+ \S+ (?:\d+ )?/, '')),
  ).toEqual([
    '/bin/[ -> /bin/sh',
    '/bin/[[ -> /bin/sh',
    '/bin/ash -> /bin/sh',
    ...['busybox', 'sh', ...PROGRAMS].sort().map((name) => (name === 'sh' ? '/bin/sh' : `/bin/${name} -> sh`)),
    '/made',
  ]);
});

it('fails where chroot finds no directory or no program in it, or one that is no applet by its name', () => {
  expect(played('chroot /nope /app').prediction.message).toMatch(/exit code: 1$/);
  expect(played('mkdir /j && chroot /j /app').prediction.message).toMatch(/exit code: 127$/);
  expect(played('mkdir /j && cp /bin/sh /j/app && chroot /j /app').prediction.message).toMatch(/exit code: 127$/);
});

it('follows links to what a mount is mounted on, which is as read only there', () => {
  const line = (flag: string): string | null =>
    targetOf(`FROM alpine:3.20\nCOPY app /b/app\nRUN ln -s /real /m\nRUN --mount=${flag} touch /real/x\n`).prediction.message;
  expect(line('target=/m')).toBe('process "/bin/sh -c touch /real/x" did not complete successfully: exit code: 1');
  expect(line('type=tmpfs,target=/m')).toBeNull();
  expect(fileOf('FROM alpine:3.20\nRUN ln -s /real /m\nRUN --mount=type=tmpfs,target=/m touch /real/x\n', '/real/x')).toBe('-');
});
