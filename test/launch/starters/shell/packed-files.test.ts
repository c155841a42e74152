/**
 * What builder stages unpack; measured on the engine `current` with Info-ZIP 6.0, dpkg 1.21, xz-utils 5.4, bzip2 1.0.8 and Debian's busybox
 * 1.35.
 */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/archive/gzip.ts';
import type { FileSpec } from '../../../truth/case.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';
import { listFiles } from '../../../truth/image-files.ts';
import { predictCase } from '../../../truth/predict-case.ts';
import { craftTar } from '../../../truth/tar-craft.ts';

const APP = fixtureBinary('start-amd64');

function marked(marks: string): FileSpec {
  return { base64: Buffer.concat([APP, Buffer.from(marks)]).toString('base64'), mode: 0o755 };
}

const PROGRAMS = {
  unzip: marked('Original by Info-ZIP.'),
  xz: marked('Memory usage limit is too low for the given filter setup.'),
  bzip2: marked("bzip2: I'm not configured correctly for this platform!"),
};
const DEBIAN =
  'FROM debian:bookworm-slim AS b\nCOPY unzip xz bzip2 /usr/local/sbin/\nRUN cd /usr/local/sbin && ln -s xz xzcat && ln -s bzip2 bunzip2\n';

/** What stands below /out, or what the line or the start ends with. */
function made(run: string, files: Readonly<Record<string, FileSpec>>, before = DEBIAN): string {
  const dockerfile = `${before}COPY files /files\nRUN ${run}\nFROM scratch\nCOPY --from=b /out /out\nENTRYPOINT ["/out/app"]\n`;
  const context = {
    ...PROGRAMS,
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`files/${name}`, file])),
    'files/.keep': '',
  };
  const {
    target,
    prediction: { outcome, phase, exitCode, message },
  } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current');
  const ofLine = /did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1];
  if (phase === 'build') return ofLine === undefined ? (message ?? '') : `build ${ofLine}`;
  const listed =
    target.image === null ? [] : listFiles(target.image.root).filter((line) => line.includes(' /out/') || line.startsWith('?'));
  return [outcome === 'fails' ? exitCode : outcome, ...listed].join('\n');
}

interface Member {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** Of Unix; 0 and another maker where it has none. */
  readonly mode?: number;
  readonly maker?: number;
  readonly stored?: boolean;
}

function zip(...members: readonly Member[]): FileSpec {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, bytes = new Uint8Array(), mode = 0, maker = mode === 0 ? 11 : 3, stored = false } of members) {
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes, 0), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 0, 'latin1');
    entry[5] = maker;
    common.copy(entry, 6);
    entry.writeUInt16LE(mode, 40);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  for (const place of [8, 10]) end.writeUInt16LE(members.length, place);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return { base64: Buffer.concat([...locals, ...directory, end]).toString('base64') };
}

const PLAIN = zip({ name: 'app', bytes: APP, mode: 0o100755 });
const DEEP = zip(
  { name: 'app-1/', mode: 0o040755 },
  { name: 'app-1/bin/', mode: 0o040755 },
  { name: 'app-1/bin/app', bytes: APP, mode: 0o100755 },
  { name: 'app-1/conf.ini', bytes: Buffer.from('conf\n'), mode: 0o100600, stored: true },
  { name: 'app', bytes: Buffer.from('app-1/bin/app'), mode: 0o120777 },
);

describe('unzip', () => {
  const app = `-rwxr-xr-x 0:0 ${APP.length} /out/app`;
  it.each<[string, FileSpec, string]>([
    ['unzip -q /files/a.zip -d /out', PLAIN, `ok\n${app}`],
    ['mkdir /out && cd /out && unzip /files/a.zip && rm /files/a.zip', PLAIN, `ok\n${app}`],
    ['unzip -j /files/a app-1/bin/app -d /out', DEEP, `ok\n${app}`],
    [
      'unzip /files/a.zip -d /out',
      DEEP,
      `ok\nlrwxrwxrwx 0:0 /out/app -> app-1/bin/app\ndrwxr-xr-x 0:0 /out/app-1\ndrwxr-xr-x 0:0 /out/app-1/bin\n-rwxr-xr-x 0:0 ${APP.length} /out/app-1/bin/app\n-rw------- 0:0 5 /out/app-1/conf.ini`,
    ],
    [
      'unzip -o /files/a.zip -d /out',
      zip({ name: 'app', bytes: APP, mode: 0o600, maker: 0 }),
      `126\n-rw------- 0:0 ${APP.length} /out/app`,
    ],
    ['unzip /files/a.zip -d /out', zip({ name: 'app', bytes: APP }), `126\n-rw-r--r-- 0:0 ${APP.length} /out/app`],
    ['unzip -j /files/a.zip app-1/bin/app app-1/nope -d /out', DEEP, 'build 11'],
    ['unzip /files/a.zip -d /x/y/z', PLAIN, 'build 2'],
    ['unzip /files/a.zip', '<html>404</html>\n', 'build 9'],
    ['unzip /files/b.zip -d /out', PLAIN, 'build 9'],
  ])('%s', (run, file, expected) => {
    expect(made(run, { 'a.zip': file })).toBe(expected);
  });

  it('asks before it writes over a file, and nobody answers', () => {
    expect(made('mkdir /out && touch /out/app && unzip /files/a.zip -d /out', { 'a.zip': PLAIN })).toContain('unknown');
    expect(made('mkdir /out && touch /out/app && unzip -o /files/a.zip -d /out', { 'a.zip': PLAIN })).toBe(`ok\n${app}`);
  });

  it.each([['../app'], ['/app']])('leaves names open that lead elsewhere: %s', (name) => {
    expect(made('unzip /files/a.zip -d /out', { 'a.zip': zip({ name, bytes: APP, mode: 0o100755 }) })).toContain('unknown');
  });
});

describe('tar of Debian', () => {
  const file: FileSpec = {
    base64: Buffer.from(
      craftTar([
        { name: 'a-1/', type: 'directory', mode: 0o755 },
        { name: 'a-1/app', binary: 'start-amd64', mode: 0o755 },
        { name: 'a-1/doc', text: 'doc\n', mode: 0o666 },
      ]),
    ).toString('base64'),
  };
  const unpacked = (run: string): string => made(run, { 'a.tar': file });
  const app = `-rwxr-xr-x 0:0 ${APP.length} /out/app`;

  it('goes where -C says for the names behind it alone', () => {
    expect(unpacked('mkdir /out /x && cd /out && tar xf /files/a.tar --strip-components=1 a-1/app -C /x')).toBe(`ok\n${app}`);
    expect(unpacked('mkdir /out /x && cd /out && tar xf /files/a.tar --strip-components=1 a-1/app -C /nope')).toBe(`ok\n${app}`);
    expect(unpacked('mkdir /out && tar xf /files/a.tar --strip-components=1 -C / -C out a-1/app')).toBe(`ok\n${app}`);
    expect(unpacked('mkdir /out /x && tar xf /files/a.tar -C /x a-1/app -C /out a-1/doc')).toContain('unknown');
  });

  it('leaves out what it is told to, and takes what patterns match', () => {
    const alone = (more: string): string => unpacked(`mkdir /out && tar xf /files/a.tar -C /out --strip-components=1 ${more}`);
    expect(alone("--exclude='*oc'")).toBe(`ok\n${app}`);
    expect(alone('--exclude=doc')).toBe(`ok\n${app}`);
    expect(alone("--wildcards '*/app'")).toBe(`ok\n${app}`);
    expect(alone("--wildcards '*/nope'")).toBe('build 2');
  });

  it('takes away what the umask says where it is asked to', () => {
    expect(unpacked('mkdir /out && tar xf /files/a.tar -C /out --strip-components=1 --no-same-permissions')).toBe(
      `ok\n${app}\n-rw-r--r-- 0:0 4 /out/doc`,
    );
  });
});

describe('dpkg -x', () => {
  const ar = (...members: readonly (readonly [name: string, bytes: Uint8Array])[]): FileSpec => ({
    base64: Buffer.concat([
      Buffer.from('!<arch>\n'),
      ...members.flatMap(([name, bytes]) => [
        Buffer.from(`${name.padEnd(16)}0           0     0     100644  ${String(bytes.length).padEnd(10)}\`\n`),
        Buffer.from(bytes),
        Buffer.alloc(bytes.length % 2, '\n'),
      ]),
    ]).toString('base64'),
  });
  const data = craftTar([
    { name: './', type: 'directory', mode: 0o755 },
    { name: './app', binary: 'start-amd64', mode: 0o755 },
  ]);
  const deb = ar(['debian-binary', Buffer.from('2.0\n')], ['control.tar', new Uint8Array()], ['data.tar', data]);

  it.each<[string, FileSpec, string]>([
    ['dpkg -x /files/a.deb /out', deb, `ok\n-rwxr-xr-x 0:0 ${APP.length} /out/app`],
    ['mkdir /out && dpkg-deb --extract /files/a.deb /out', deb, `ok\n-rwxr-xr-x 0:0 ${APP.length} /out/app`],
    ['dpkg -x /files/a.deb /out', '<html>\n', 'build 2'],
    ['dpkg-deb -x /files/a.deb', deb, 'build 2'],
    ['dpkg -x /files/a.deb /a/b', deb, 'build 2'],
    ['dpkg -x /files/b.deb /out', deb, 'build 2'],
  ])('%s', (run, file, expected) => {
    expect(made(run, { 'a.deb': file })).toBe(expected);
  });
});

describe('xz and bzip2', () => {
  const xz: FileSpec = { binary: 'app.tar.xz', mode: 0o644 };
  const bz2: FileSpec = { binary: 'app.tar.bz2', mode: 0o644 };
  it.each<[string, RegExp]>([
    ['mkdir /out && cd /files && xz -d a.xz && mv a /out/app', /^126\n-rw-r--r-- 0:0 \d+ \/out\/app$/],
    ['mkdir /out && xzcat /files/a.xz > /out/app && chmod +x /out/app', /^\d+\n-rwxr-xr-x 0:0 \d+ \/out\/app$/],
    [
      'mkdir /out && bunzip2 -k /files/a.bz2 && mv /files/a.bz2 /out && mv /files/a /out/app',
      /^126\n-rw-r--r-- 0:0 \d+ \/out\/a\.bz2\n|^126\n-rw-r--r-- 0:0 \d+ \/out\/app\n/,
    ],
    ['mv /files/a.bz2 /files/b.xz && xz -d /files/b.xz', /^build 1$/],
    ['mv /files/a.xz /files/b.bz2 && bzip2 -d /files/b.bz2', /^build 2$/],
    ['mv /files/a.xz /files/b && xz -d /files/b', /^build 2$/],
    ['xz -d /files/nope.xz', /^build 1$/],
    ['xz -9 -T0 /files/a.bz2 && test -f /files/a.bz2.xz && ! test -e /files/a.bz2 && exit 7', /^build 7$/],
  ])('%s', (run, expected) => {
    expect(made(run, { 'a.xz': xz, 'a.bz2': bz2 })).toMatch(expected);
  });
});
