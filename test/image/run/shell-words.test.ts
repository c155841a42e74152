/** Words of shells and of the programs that they start. Measured on BuildKit 0.34 with Debian 12 and busybox 1.37. */
import { describe, expect, it } from 'vitest';
import { fileOf, targetOf } from '../image-of.ts';

const ended = (base: string, run: string): string =>
  /exit code: \d+$/.exec(targetOf(`FROM ${base}\nCOPY app /app\nRUN ${run}\nCMD ["/app"]\n`).prediction.message ?? '')?.[0] ?? 'ok';

it.each(['debian:12', 'busybox:musl'])('a ~ before a name is the home of that user: %s', (base) => {
  const left = (words: string): string => fileOf(`FROM ${base}\nRUN N=mail; echo ${words} > /x\n`, '/x');
  expect(left('~www-data ~root/x')).toBe('0644 0:0 "/var/www /root/x\\n"');
  expect(left('~$N "~root" a~root')).toBe('0644 0:0 "~mail ~root a~root\\n"');
});

it('of whose home nobody knows, nothing is told', () => {
  expect(fileOf('FROM debian:12\nRUN some-tool; echo ~svc > /x\n', '/x')).not.toContain('svc');
});

it("`1000:` has a group to busybox, and none to GNU's chown", () => {
  expect(fileOf('FROM alpine:3.20\nRUN touch /x && chown 1000: /x\n', '/x')).toBe('0644 1000:1000 ""');
  expect(ended('debian:12', 'touch /x && chown 1000: /x')).toBe('exit code: 1');
  expect(ended('debian:12', 'touch /x && chown www-data: /x')).toBe('ok');
});

it('umask is told and set by letters too', () => {
  expect(fileOf('FROM alpine:3.20\nRUN umask u=rwx,g=rx,o= && mkdir /d && umask -S > /x\n', '/d')).toBe('0750 0:0');
  expect(fileOf('FROM debian:12\nRUN umask 027 && umask o+rx && umask -S > /x\n', '/x')).toBe(
    '0640 0:0 "u=rwx,g=rx,o=rx\\n"'.replace('0640', '0644'),
  );
});

describe('cp -L of a directory', () => {
  const tree = 'RUN mkdir -p /d/s && echo a > /d/s/f && ln -s s/f /d/l && ln -s s /d/t';

  it('copies what links lead to', () => {
    const left = (options: string, path: string): string => fileOf(`FROM debian:12\n${tree}\nRUN cp ${options} /d /e\n`, path);
    expect(left('-rL', '/e/l')).toBe('0644 0:0 "a\\n"');
    expect(left('-aL', '/e/t/f')).toBe('0644 0:0 "a\\n"');
    expect(left('-rP', '/e/l')).toBe('0777 0:0 -> s/f');
    expect(fileOf(`FROM debian:12\n${tree}\nRUN cp -rH /d/t /e\n`, '/e/f')).toBe('0644 0:0 "a\\n"');
  });

  it('ends with 1 where one leads nowhere', () => {
    expect(ended('debian:12', 'mkdir /d && ln -s nowhere /d/l && cp -rL /d /e')).toBe('exit code: 1');
    expect(ended('debian:12', 'mkdir /d && ln -s nowhere /d/l && cp -r /d /e')).toBe('ok');
  });
});

it('what only bash has is no program that is not there', () => {
  const run = (command: string): string => ended('debian:12\nSHELL ["/bin/bash", "-lc"]', command);
  expect(
    ['shopt login_shell > /l', 'declare -A a; a[b]=1', 'select x in a; do break; done < /dev/null', 'compgen -b > /l'].map(run),
  ).toEqual(['ok', 'ok', 'ok', 'ok']);
});

it('bash reads the file of BASH_ENV before its text, and no other shell does', () => {
  const before = 'FROM debian:12\nENV BASH_ENV=/own.sh\nCOPY <<EOF /own.sh\nexport DIR=/o/app; shopt -s nullglob\nEOF\n';
  expect(fileOf(`${before}SHELL ["/bin/bash", "-c"]\nRUN mkdir -p "$DIR" && touch "$DIR/x" && [ -d "$DIR" ]\n`, '/o/app/x')).toBe(
    '0644 0:0 ""',
  );
  expect(fileOf(`${before}SHELL ["/bin/bash", "-c"]\nRUN touch "$DIR/x"\n`, '/x')).not.toMatch(/^0/);
  expect(fileOf(`${before}SHELL ["/bin/bash", "-c"]\nRUN echo /nope/* > /x\n`, '/x')).toBe('0644 0:0 "\\n"');
  expect(fileOf(`${before}RUN echo "[$DIR]" > /x\n`, '/x')).toBe('0644 0:0 "[]\\n"');
  expect(fileOf('FROM debian:12\nENV BASH_ENV=/nope\nSHELL ["/bin/bash", "-c"]\nRUN echo a > /x\n', '/x')).toBe('0644 0:0 "a\\n"');
});

it('busybox cuts nothing that local and export assign', () => {
  expect(
    fileOf('FROM alpine:3.20\nRUN f() { local a=$1; echo "$a"; }; f \'b  c\' > /x; d=\'e f\' && export g=$d && echo "$g" >> /x\n', '/x'),
  ).toBe('0644 0:0 "b  c\\ne f\\n"');
});

it('id says the number of one who has no name, and ends with 1', () => {
  expect(fileOf('FROM busybox:musl\nUSER 4242\nRUN id -un > /tmp/x; echo $? >> /tmp/x\n', '/tmp/x')).toBe('0644 4242:0 "4242\\n1\\n"');
});

it('one trap may be for failures and for the end', () => {
  expect(ended('debian:12\nSHELL ["/bin/bash", "-c"]', "set -e; trap 'echo trapped' ERR EXIT; false; echo not")).toBe('exit code: 1');
  expect(fileOf('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN trap \'echo t >> /x\' EXIT ERR; false; true\n', '/x')).toBe(
    '0644 0:0 "t\\nt\\n"',
  );
});

it('bash counts with for ((…)), and others cannot read it', () => {
  expect(
    fileOf(
      'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN for ((i=1, j=3; i<=3; i++, j--)); do [ $i = 2 ] && continue; echo $i$j; done > /x\n',
      '/x',
    ),
  ).toBe('0644 0:0 "13\\n31\\n"');
  expect(['debian:12', 'alpine:3.20'].map((base) => ended(base, 'for ((i=0;i<3;i++)); do echo $i; done'))).toEqual([
    'exit code: 2',
    'exit code: 2',
  ]);
});

describe('options by their names', () => {
  it.each([
    ['mkdir -p /d/e && rm --recursive --force -- /d && [ ! -e /d ]', '/d', '-'],
    ['mkdir -p /d/e && rm -rf --one-file-system /d', '/d', '-'],
    ['mkdir --parents /d/e && chmod --recursive 700 /d && [ -d /d ]', '/d/e', '0700 0:0'],
    ['touch /f && ln --symbolic --force /f /l && [ -L /l ]', '/l', '0777 0:0 -> /f'],
  ])('%s', (run, path, expected) => {
    expect(fileOf(`FROM debian:12\nRUN ${run}\n`, path)).toBe(expected);
  });
});

it("GNU's tar packs with no program that is not there", () => {
  expect(ended('debian:12', 'echo a > /f && tar cJf /f.txz /f')).toBe('exit code: 2');
  expect(ended('debian:12', 'echo a > /f && tar czf /f.tgz /f')).toBe('ok');
});

describe('what was there goes on under another name', () => {
  const tree = 'RUN mkdir /o && echo a > /o/a && echo b > /o/b && touch /o/b.~1~';

  it.each([
    ['cp -b /o/a /o/b', '/o/b.~2~'],
    ['cp --backup=simple /o/a /o/b', '/o/b~'],
    ['mv -S .old /o/a /o/b && rm /o/b.~2~ || true', '/o/b.~2~'],
    ['cp --backup=numbered /o/a /o/b && [ -f /o/b ]', '/o/b.~2~'],
    ['ln -sb /o/a /o/b', '/o/b.~2~'],
    ['ln -s --backup=simple --suffix=.o /o/a /o/b', '/o/b.o'],
    ['install -b /o/a /o/b', '/o/b.~2~'],
  ])('%s', (run, path) => {
    expect(fileOf(`FROM debian:12\n${tree}\nRUN ${run}\n`, path)).toBe(run.includes('rm') ? '-' : '0644 0:0 "b\\n"');
  });
});

it('nothing is stripped where there is no strip, and install reads modes by letters', () => {
  expect(ended('alpine:3.20', 'install -s /bin/busybox /x')).toBe('exit code: 1');
  expect(fileOf('FROM debian:12\nCOPY app /app\nRUN install -m u=rwx,g=rx /app /x && install -T -C -m 600 /app /y\n', '/x')).toBe(
    '0750 0:0',
  );
});

it('useradd takes no name with a blank or a colon in it', () => {
  expect(["useradd 'bad name'", 'useradd -m a:b', 'useradd Good.Name'].map((run) => ended('debian:12', run))).toEqual([
    'exit code: 3',
    'exit code: 3',
    'ok',
  ]);
});

it('useradd -D changes what new users get, and makes none', () => {
  const text = 'FROM debian:12\nRUN useradd -D -s /bin/bash\n';
  expect(fileOf(text, '/etc/default/useradd')).toBe('?');
  const root =
    'FROM debian:12\nCOPY <<EOF /etc/passwd\nroot:x:0:0::/root:/bin/sh\nEOF\nCOPY <<EOF /etc/group\nroot:x:0:\nEOF\nCOPY <<EOF /etc/default/useradd\nSHELL=/bin/bash\nEOF\nRUN useradd -u 1000 x\n';
  expect(fileOf(root, '/etc/passwd')).toContain('x:x:1000:1000::/home/x:/bin/bash');
});
