/**
 * What a line leaves by options of its shell and programs. Measured with dash 0.5.12, bash 5.2, coreutils 9.1 and busybox 1.35 on BuildKit
 * 0.34.
 */
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../truth/image-files.ts';
import { predictCase } from '../../truth/predict-case.ts';

const app = { binary: 'start-amd64' } as const;

/** The paths below /t, or how it fails. */
function left(lines: string, base = 'debian:12'): string {
  const { prediction, target } = predictCase(
    { name: 'x', why: 'x', dockerfile: `FROM ${base}\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context: { app } },
    'current',
  );
  if (prediction.outcome === 'fails') return /exit code: \d+$/.exec(prediction.message ?? '')?.[0] ?? prediction.message ?? '';
  return target.image === null
    ? ''
    : listFiles(target.image.root)
        .filter((line) => / \/t(?:\/|$)/.test(line))
        .join(', ');
}

const bash = 'SHELL ["/bin/bash", "-c"]\n';
const tree = 'mkdir -p /t/a/b && touch /t/1.x /t/a/2.x /t/a/b/3.x /t/.h.x';
const dirs = 'drwxr-xr-x 0:0 /t, drwxr-xr-x 0:0 /t/a, drwxr-xr-x 0:0 /t/a/b';

describe('names that bash looks for', () => {
  it.each([
    [
      `${bash}RUN ${tree}; shopt -s globstar; rm /t/**/*.x`,
      'drwxr-xr-x 0:0 /t, -rw-r--r-- 0:0 0 /t/.h.x, drwxr-xr-x 0:0 /t/a, drwxr-xr-x 0:0 /t/a/b',
    ],
    [`SHELL ["/bin/bash", "-O", "globstar", "-c"]\nRUN ${tree}; rm /t/**/*.x /t/.h.x`, dirs],
    [`${bash}RUN ${tree}; shopt -s dotglob; rm /t/*.x /t/a/*.x /t/a/b/*`, dirs],
    [
      `${bash}RUN ${tree}; rm /t/**/*.x /t/.h.x`,
      'drwxr-xr-x 0:0 /t, -rw-r--r-- 0:0 0 /t/1.x, drwxr-xr-x 0:0 /t/a, drwxr-xr-x 0:0 /t/a/b, -rw-r--r-- 0:0 0 /t/a/b/3.x',
    ],
  ])('to any depth, and with a point in front, where it is told to: %s', (lines, expected) => {
    expect(left(lines)).toBe(expected);
  });

  it('and leaves open what it takes away where that is not followed', () => {
    expect(left(`SHELL ["/bin/bash", "-O", "globstar", "-c"]\nRUN ${tree}; apt-get update; rm /t/**/*.x`)).toContain('? /t/1.x');
  });
});

describe('set -C', () => {
  it.each([
    ['debian:12', '', 2],
    ['debian:12', bash, 1],
    ['alpine:3.20', '', 1],
  ])('keeps a file from being written anew: %s', (base, shell, code) => {
    expect(left(`${shell}RUN set -C; echo a > /t; echo b > /t`, base)).toBe(`exit code: ${code}`);
    expect(left(`${shell}RUN set -C; echo a > /t; echo b >| /t; echo c >> /t`, base)).toBe('-rw-r--r-- 0:0 4 /t');
  });
});

it.each(['debian:12', 'alpine:3.20'])('looks in CDPATH for a name: %s', (base) => {
  expect(left('RUN mkdir -p /t/www/site && CDPATH=:/t/www && cd site && touch x && cd / && cd ./t && touch y', base)).toBe(
    'drwxr-xr-x 0:0 /t, drwxr-xr-x 0:0 /t/www, drwxr-xr-x 0:0 /t/www/site, -rw-r--r-- 0:0 0 /t/www/site/x, -rw-r--r-- 0:0 0 /t/y',
  );
});

it("gives what busybox's chown is not told from the link that it goes through", () => {
  const lines = 'RUN mkdir /t && touch /t/f && ln -s f /t/l && chown -h 5:5 /t/l && chown 6 /t/l';
  expect(left(lines, 'alpine:3.20')).toContain('-rw-r--r-- 6:5 0 /t/f');
  expect(left(lines)).toContain('-rw-r--r-- 6:0 0 /t/f');
});

it('takes no relative size with busybox', () => {
  expect(left('RUN truncate -s 5 /t && truncate -s +5 /t', 'alpine:3.20')).toBe('exit code: 1');
});

it('gives a directory of the user his group for what comes into it', () => {
  expect(left('RUN mkdir -m 777 /t\nUSER 1000:1000\nRUN umask 002; mkdir /t/d && chmod g+s /t/d && touch /t/d/x')).toBe(
    'drwxrwxrwx 0:0 /t, drwxrwxr-x+2000 1000:1000 /t/d, -rw-rw-r-- 1000:1000 0 /t/d/x',
  );
});

describe('code that nobody follows', () => {
  it.each([
    'perl -e \'chmod 0700, "/t"\'',
    'perl -e \'my $p = "/" . "t"; rmdir $p\'',
    'python3 -c \'import os; os.chmod("/t", 448)\'',
    'python3 - <<X\nimport shutil\nX',
    'awk \'BEGIN { system("rmdir /t") }\'',
  ])('may do anything to a directory that a line made: %s', (code) => {
    expect(
      left(
        `RUN mkdir -m 755 /t\nRUN ${code.includes('\n') ? `<<Y\n${code}\nY` : code}`,
        code.startsWith('python3') ? 'python:3.12' : 'debian:12',
      ),
    ).toBe('? /t');
  });

  it('but not to one of the base image, and leaves alone what it only looks at', () => {
    expect(left("RUN mkdir -m 755 /t\nRUN perl -e 'print 1'")).toBe('drwxr-xr-x 0:0 /t');
    const { target } = predictCase(
      { name: 'x', why: 'x', dockerfile: 'FROM debian:12\nRUN perl -e \'chmod 0700, "/t"\'\nENTRYPOINT ["/bin/true"]\n', context: { app } },
      'current',
    );
    expect(target.prediction.outcome).toBe('ok');
  });
});

describe('aliases', () => {
  const text = "<<EOF\nalias mk='mkdir -p'\nmk /t/a\nEOF";
  it.each([
    ['debian:12', ''],
    ['alpine:3.20', ''],
    ['debian:12', `${bash}RUN true\n`],
  ])('stand for more words in the lines behind them: %s', (base, shell) => {
    const told = shell === '' ? text : text.replace('\n', '\nshopt -s expand_aliases\n');
    expect(left(`${shell}RUN ${told}`, base)).toBe('drwxr-xr-x 0:0 /t, drwxr-xr-x 0:0 /t/a');
  });

  it('but not in their own line, nor where bash is not told to', () => {
    expect(left("RUN alias mk='mkdir -p' && mk /t/a")).toBe('exit code: 127');
    expect(left("RUN alias mk='mkdir -p' && mk /t/a", 'alpine:3.20')).toBe('exit code: 127');
    expect(left(`${bash}RUN ${text}`)).toBe('exit code: 127');
    expect(left("RUN <<EOF\nmake() { mk /t/a; }\nalias mk='mkdir -p'\nmake\nEOF")).toBe('exit code: 127');
  });
});

it('gives functions to a bash that bash starts, and to nobody else', () => {
  expect(left(`${bash}RUN make() { mkdir "$1"; }; export -f make; bash -c 'make /t'; echo /t/a /t/b | xargs -n1 bash -c 'make "$0"'`)).toBe(
    'drwxr-xr-x 0:0 /t, drwxr-xr-x 0:0 /t/a, drwxr-xr-x 0:0 /t/b',
  );
  expect(left(`${bash}RUN make() { mkdir "$1"; }; export -f make; bash -c 'make /t'`)).toBe('drwxr-xr-x 0:0 /t');
  expect(left('RUN f() { true; }; export -f f')).toBe('exit code: 2');
});

describe('su of util-linux', () => {
  const start = 'RUN useradd -m -u 1200 -s /bin/bash bob && mkdir -m 777 /t\n';
  it.each([
    ["su bob -c 'touch /t/x'", '-rw-r--r-- 1200:1200 0 /t/x'],
    ["su -c 'touch /t/x; false' bob || touch /t/y", '-rw-r--r-- 1200:1200 0 /t/x, -rw-r--r-- 0:0 0 /t/y'],
    ["su -s /bin/sh nobody -c 'mkdir -m 700 /t/x'", 'drwx------ 65534:65534 /t/x'],
    ["su bob -c 'touch /t/$0-$1' a b", '-rw-r--r-- 1200:1200 0 /t/a-b'],
  ])('runs as somebody else: %s', (command, expected) => {
    expect(left(`${start}RUN ${command}`)).toBe(`drwxrwxrwx 0:0 /t, ${expected}`);
  });

  it.each([
    ["su bob -c 'touch /x'", 1],
    ["su bob -c 'exit 7'", 7],
    ['su daemon -c true', 1],
    ['su nosuch -c true', 1],
  ])('ends as that does: %s', (command, code) => {
    expect(left(`${start}RUN ${command}`)).toBe(`exit code: ${code}`);
  });

  it('asks those who are not root', () => {
    expect(left('USER nobody\nRUN su -c true')).toBe('exit code: 1');
  });
});

describe('what is known of programs that nobody follows', () => {
  it.each([
    ['printf abc > /t/f && dd if=/dev/urandom of=/t/z bs=1k count=1', '-rw-r--r-- 0:0 3 /t/f, ? /t/z'],
    ['printf abc > /t/f && gzip /t/f; touch /t/g', '-rw-r--r-- 0:0 ? /t/f.gz, -rw-r--r-- 0:0 0 /t/g'],
    ['touch /t/f && awk \'{ print $1 > "/t/out" }\' /etc/passwd', '-rw-r--r-- 0:0 0 /t/f, ? /t/out'],
  ])('they change what they are told alone: %s', (command, expected) => {
    expect(left(`RUN mkdir /t\nRUN ${command}`)).toBe(`drwxr-xr-x 0:0 /t, ${expected}`);
  });

  it('takes modes and owners from another file', () => {
    expect(
      left(
        'RUN mkdir /t && touch /t/a /t/b && chmod 4711 /t/a && chmod --reference=/t/a /t/b && chown 12:34 /t/a && chown --reference /t/a /t/b /t',
      ),
    ).toBe('drwxr-xr-x 12:34 /t, -rwx--x--x 12:34 0 /t/a, -rwx--x--x 12:34 0 /t/b');
  });
});

it('leaves open what has two names, and what chown -RL comes to', () => {
  expect(left('RUN mkdir /t && echo a > /t/f && cp -l /t/f /t/g && chmod 600 /t/g')).toMatch(/\? \/t\/f/);
  expect(left('RUN mkdir /t /r && ln -s /t /r/l && chown -RL 7:7 /r')).toBe('? /t');
});

it('lets nobody but root write a new file of /etc', () => {
  expect(left('USER 1000\nRUN echo 1 > /etc/x')).toBe('exit code: 2');
});
