/** What ends a RUN line whose shell or program starts. Measured with busybox 1.35, dash 0.5.12 and bash 5.2 on BuildKit 0.34. */
import { describe, expect, it } from 'vitest';
import type { EngineName, FileSpec, TruthCase } from '../../truth/case.ts';
import { fixtureBinary } from '../../truth/fixture.ts';
import { listFiles } from '../../truth/image-files.ts';
import { predictCase } from '../../truth/predict-case.ts';

const app = { binary: 'start-amd64' } as const;

function predict(dockerfile: string, given: Partial<TruthCase> = {}, engine: EngineName = 'current'): string {
  const { outcome, phase, message } = predictCase(
    { name: 'x', why: 'x', dockerfile: `${dockerfile}\nCOPY app /app\nCMD ["/app"]\n`, ...given, context: { app, ...given.context } },
    engine,
  ).prediction;
  return outcome === 'fails' ? `${phase ?? ''}: ${message ?? ''}` : outcome;
}

const failed = (command: string, code: number): string =>
  `build: process ${JSON.stringify(`/bin/sh -c ${command}`)} did not complete successfully: exit code: ${code}`;

describe('a RUN line fails', () => {
  const marked = (marks: string): FileSpec => ({
    base64: Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64'),
    mode: 0o755,
  });

  it('where dpkg is given what is not there', () => {
    const line = (run: string): string =>
      predict(`FROM debian:12\nCOPY dpkg /usr/bin/dpkg\nRUN ${run}`, {
        context: { dpkg: marked('package management program version %s') },
      });
    for (const run of ['/usr/bin/dpkg -i /nope.deb', 'cd /tmp && /usr/bin/dpkg --unpack ./x.deb', '/usr/bin/dpkg -x /nope.deb /'])
      expect(line(run)).toBe(failed(run, 2));
    expect(line('/usr/bin/dpkg -i /usr/bin/dpkg')).toBe('ok');
  });

  it("where a busybox is the only file, unless it is Debian's, whose shell is every program itself", () => {
    const shell = (built: string): string =>
      predict('FROM scratch\nCOPY sh /bin/sh\nRUN mkdir /d && touch /d/x', {
        context: { sh: marked(`\tBusyBox v1.35.0 (${built})\0: applet not found\0[\0[[\0ash\0mkdir\0sh\0touch\0\0`) },
      });
    expect(shell('Debian 1:1.35.0-4+deb12u1')).toBe('ok');
    expect(
      predict('FROM scratch\nCOPY sh /bin/sh\nRUN mkdir /d && [ -d /d ] && exit 4', {
        context: { sh: marked('\tBusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1)\0: applet not found\0[\0[[\0ash\0mkdir\0sh\0touch\0\0') },
      }),
    ).toBe(failed('mkdir /d && [ -d /d ] && exit 4', 4));
    // It looks for files all the same.
    const which = {
      'r/bin/sh': marked('\tBusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1)\0: applet not found\0[\0[[\0ash\0sh\0which\0\0'),
      'r/bin/which': { symlink: 'sh' },
    } as const;
    expect(predict('FROM scratch\nCOPY r /\nRUN [ "$(which sh)" = /bin/sh ] && exit 4', { context: which })).toBe(
      failed('[ "$(which sh)" = /bin/sh ] && exit 4', 4),
    );
    expect(predict('FROM scratch\nCOPY r /\nRUN which ash || exit 5', { context: which })).toBe(failed('which ash || exit 5', 5));
    expect(shell('2026-01-01 00:00:00 UTC')).toBe(failed('mkdir /d && touch /d/x', 127));
  });

  it.each([
    ['FROM alpine:3.20', 'curl -O https://host/x', 127],
    ['FROM debian:12', 'make && make install', 127],
    ['FROM alpine:3.20', 'exit 3', 3],
    ['FROM alpine:3.20', 'cd /nope && ls', 2],
    ['FROM debian:12', 'set -e; [ -x /srv/tool ]; true', 1],
    ['FROM alpine:3.20\nWORKDIR /w', './install.sh', 127],
  ])('where the command that its shell is given is not there, or says so itself: %s, RUN %s', (base, command, code) => {
    expect(predict(`${base}\nRUN ${command}`)).toBe(failed(command, code));
  });

  it.each([
    ['FROM alpine:3.20', 1],
    ['FROM debian:12', 2],
  ])('where a directory may not be listed: %s', (base, code) => {
    const before = `${base}\nRUN mkdir -m 700 /p\nUSER 1000\n`;
    expect(predict(`${before}RUN ls /p`)).toBe(failed('ls /p', code));
    expect(predict(`${before}RUN ls -d /p`)).toBe('ok');
  });

  it.each(['stat -f /; exit 3', 'touch -a /etc/x; exit 3', 'sh -c "stat /etc/passwd; date -D x"; exit 3', 'ls -la | touch -m /x; exit 3'])(
    'where nobody can tell what a command before it ends with: %s',
    (command) => {
      expect(predict(`FROM alpine:3.20\nRUN ${command}`)).toBe(failed(command, 3));
    },
  );

  it.each([
    ['alpine:3.20', 'stat -c %u /nope', 1],
    ['debian:12', 'stat --format=%u /nope', 1],
    ['alpine:3.20', "awk '{print $1}' /nope", 1],
    ['alpine:3.20\nENV PATH=/etc/passwd:$PATH', 'ls /nope', 1],
    ['debian:12\nENV PATH=/etc/passwd:$PATH', 'cat /nope; false', 1],
    ['alpine:3.20', 'touch -r /nope /x', 1],
    ['alpine:3.20', 'ls -l /etc/passwd/x', 1],
    ['debian:12', 'ls /etc/passwd/x', 2],
    ['debian:12', 'stat /etc/passwd/x', 1],
    ['debian:12', 'cat < /etc/passwd/x', 2],
    ['alpine:3.20', "awk -F: '{print $1}' /etc/passwd && exit 4", 4],
    ['alpine:3.20', 'id -G && exit 4', 4],
  ])('as its program reads what it is given: %s, RUN %s', (base, command, code) => {
    expect(predict(`FROM ${base}\nRUN ${command}`)).toBe(failed(command, code));
  });

  it.each([
    ['chown -R nobody.nope /tmp', 1, 1],
    ['chown nobody.0 /tmp && exit 4', 4, 4],
    ['ln /nope', 1, 1],
    ['ln /nope $UNSET', 1, 1],
    ["sh -c 'cat /nope'", 1, 1],
    ['mkdir /m && echo ${a[0]} > /m/x', 2, 2],
    ['echo ${a^^}', 2, 2],
    ['x=$(echo ${!a}); exit 4', 4, 4],
    ['echo x > $UNSET', 1, 2],
    ['cat < "$UNSET" || exit 4', 4, 4],
    ['mkdir -p /o/a && ln -s a /o/b && touch /o/b/f && echo x > /o/b/g && cp /etc/passwd /o/b/h && [ -f /o/a/h ] && exit 4', 4, 4],
    ['echo "exit \\$#" | sh -s a b', 2, 2],
  ])('by what is not there, or what its shell cannot read: RUN %s', (command, busybox, debian) => {
    const code = /exit code: (\d+)$/;
    expect(code.exec(predict(`FROM alpine:3.20\nRUN ${command}`))?.[1]).toBe(String(busybox));
    expect(code.exec(predict(`FROM debian:12\nRUN ${command}`))?.[1]).toBe(String(debian));
  });

  it.each([
    ['apt-get update && cd /nope && touch made', 2],
    ['apt-get update && mkdir -p /x && cd /y', 2],
    ['apt-get update && for d in /nope; do cd $d; done', 2],
    ['apt-get update && echo x > /nope/y', 2],
    ['apt-get update && echo "1.1.1.1 x" >> /etc/hosts', 2],
  ])('where its shell cannot go, or cannot write, behind a command that nobody follows: RUN %s', (command, code) => {
    expect(predict(`FROM debian:12\nRUN ${command}`)).toBe(failed(command, code));
    expect(predict(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN ${command}`)).toMatch(/exit code: 1$/);
  });

  it.each([
    'apt-get update && mkdir /srv/x && cd /srv/x',
    'apt-get update && cd /nope || true',
    'apt-get update && CDPATH=/srv && cd x',
    'apt-get update && for d in /var/lib/apt/lists/x; do cd $d; done',
    'apt-get update && cp -r /srv /nope && cd /nope',
    'apt-get update; cd /nope; true',
  ])('but not where something may be there, or nobody asks: RUN %s', (command) => {
    expect(predict(`FROM debian:12\nRUN ${command}`)).not.toMatch(/exit code/);
  });

  it('and a legacy builder has nothing against its own /etc/hosts', () => {
    expect(predict('FROM debian:12\nRUN apt-get update && echo x >> /etc/hosts', {}, 'docker-26.1-legacy')).toBe('ok');
  });

  it('by whose a cache is that asks for it', () => {
    const cache = 'RUN --mount=type=cache,target=/c,uid=5,gid=6,mode=0700';
    expect(predict(`FROM alpine:3.20\n${cache} [ "$(stat -c %u:%g:%a /c)" = 5:6:700 ] && exit 3`)).toMatch(/exit code: 3$/);
  });

  it('but where it stands too deep for a path it is not followed, however far it goes', () => {
    const down = (times: number): string => predict(`FROM alpine:3.20\nRUN <<EOF\n${'mkdir d; cd d\n'.repeat(times)}exit 3\nEOF`);
    expect([down(300), down(20_000)].map((said) => said.includes('exit code: 3'))).toEqual([true, false]);
  });

  it.each(['touch -m /etc/passwd; touch -c /nope/x /etc/x; touch -a /nope/y', 'touch -c /x; [ -e /x ]', '[ $((1<<2)) -ne 4 ]'])(
    'where touch and sums do as they are told: %s',
    (command) => {
      expect(predict(`FROM debian:12\nRUN ${command}`)).toBe(failed(command, 1));
    },
  );

  it.each([
    'ln -sf /run/resolv.conf /etc/resolv.conf',
    'ln -s /etc/passwd /etc/hosts',
    'ln /etc/hosts /x',
    'mv /etc/passwd /etc/hosts',
    'mv /etc/hosts /x',
  ])('where something is mounted that it cannot take away: %s', (command) => {
    expect(predict(`FROM debian:12\nRUN ${command}`)).toBe(failed(command, 1));
    expect(predict(`FROM alpine:3.20\nRUN ${command}`)).toBe(failed(command, 1));
  });

  it.each(['cp /etc/passwd /etc/hosts', 'cp -f /hosts /etc/', 'chmod -R g+w /etc', 'chown -R nobody /etc/'])(
    'where BuildKit mounts what nobody may write to: %s',
    (command) => {
      const context = { hosts: 'h' } as const;
      expect(predict(`FROM debian:12\nCOPY hosts /hosts\nRUN ${command}`, { context })).toBe(failed(command, 1));
      expect(predict(`FROM debian:12\nCOPY hosts /hosts\nRUN ${command}`, { context }, 'docker-26.1-legacy')).toBe('ok');
    },
  );

  it.each(['sed s/x /etc/passwd', 'sed -i "s|a|b" /etc/passwd', 'chown 5:6:7 /etc/passwd'])('for what no program takes: %s', (command) => {
    expect(predict(`FROM debian:12\nRUN ${command}`)).toBe(failed(command, 1));
  });

  it('in BuildKit where there is no directory for a volume, which the legacy builder mounts', () => {
    const lines = 'FROM alpine:3.20\nVOLUME /n\nRUN touch /n/x && [ -f /n/x ]';
    expect(predict(lines)).toBe(failed('touch /n/x && [ -f /n/x ]', 1));
    expect(predict(lines, {}, 'docker-26.1-legacy')).toBe('ok');
    expect(predict(`${lines}\nRUN [ -e /n/x ]`, {}, 'docker-26.1-legacy')).toContain('returned a non-zero code: 1');
  });

  it('where [ has no end', () => {
    for (const base of ['debian:12', 'alpine:3.20'])
      expect(predict(`FROM ${base}\nRUN [ -f /etc/passwd && touch /y`)).toBe(failed('[ -f /etc/passwd && touch /y', 2));
    expect(predict('FROM alpine:3.20\nRUN [ -f /etc/passwd || exit 3')).toBe(failed('[ -f /etc/passwd || exit 3', 3));
  });

  it('in the words of each builder', () => {
    expect(predict('FROM alpine:3.20\nRUN curl x', {}, 'docker-20.10-buildkit')).toBe(
      'build: executor failed running [/bin/sh -c curl x]: exit code: 127',
    );
    expect(predict('FROM alpine:3.20\nRUN curl x', {}, 'docker-26.1-legacy')).toBe(
      "build: The command '/bin/sh -c curl x' returned a non-zero code: 127",
    );
  });

  it('in a here-document, which the legacy builder does not hand on', () => {
    const lines = 'FROM alpine:3.20\nRUN <<EOF\nexit 3\nEOF\nRUN <<EOF\n#!/bin/nope\nEOF';
    expect(predict(lines)).toBe(failed('exit 3\n', 3));
    expect(predict(lines, {}, 'docker-26.1-legacy')).toBe('ok');
    expect(
      predict(
        'FROM scratch\nCOPY --from=alpine:3.20 / /\nRUN cat > /e <<EOF\n#!/nope\nEOF\nRUN chmod 755 /e\nENTRYPOINT ["/e"]',
        {},
        'docker-26.1-legacy',
      ),
    ).not.toContain('nope');
  });

  it('where a script of the context names an interpreter that is not there', () => {
    const context: Readonly<Record<string, FileSpec>> = { 'install.sh': { text: '#!/bin/bash\n', mode: 0o755 } };
    expect(predict('FROM alpine:3.20\nCOPY install.sh /\nRUN /install.sh', { context })).toBe(failed('/install.sh', 127));
  });

  it('where a here-document names one', () => {
    expect(predict('FROM alpine:3.20\nRUN <<EOF\n#!/usr/bin/python3\nEOF')).toBe(failed('/dev/pipes/EOF', 127));
    expect(predict('FROM alpine:3.20\nRUN <<EOF\n#!/bin/sh\n/nope\nEOF')).toBe(failed('/dev/pipes/EOF', 127));
    expect(predict('FROM alpine:3.20\nRUN <<EOF\n#!/bin/sh\nEOF')).toBe('ok');
  });

  it('where it waits for an answer, as nobody is there', () => {
    for (const command of ['read x', 'set -e; read -r answer; true', 'read x || true; [ -n "$x" ]', 'cat > /x; [ -s /x ]', 'grep yes'])
      expect(predict(`FROM alpine:3.20\nRUN ${command}`), command).toBe(failed(command, 1));
  });

  it('of the legacy builder without a word: its shell is given none to run', () => {
    for (const base of ['alpine:3.20', 'debian:12'])
      expect(predict(`FROM ${base}\nRUN`, {}, 'docker-20.10-legacy')).toBe("build: The command '/bin/sh -c' returned a non-zero code: 2");
    expect(predict('FROM alpine:3.20\nRUN')).toBe('ok');
  });

  it('for want of a build argument', () => {
    const lines = 'FROM alpine:3.20\nARG V\nRUN test -n "$V"';
    expect(predict(lines)).toBe(failed('test -n "$V"', 1));
    expect(predict(lines, { buildArgs: { V: '1' } })).toBe('ok');
  });
});

it('leaves open whether what runs beside a line comes to its end', () => {
  const { image } = predictCase(
    { name: 'x', why: 'x', dockerfile: 'FROM alpine:3.20\nRUN touch /a & true\nRUN touch /b\n', context: {} },
    'current',
  ).target;
  expect(image === null ? [] : listFiles(image.root).filter((line) => /\/[ab]$/.test(line))).toEqual(['? /a', '-rw-r--r-- 0:0 0 /b']);
});

describe('what a RUN line mounts', () => {
  it('makes no directories for a secret that is not given', () => {
    expect(predict('FROM alpine:3.20\nRUN --mount=type=secret,id=s,target=/x/y [ ! -e /x ]')).toBe('ok');
    expect(predict('FROM alpine:3.20\nRUN --mount=type=secret,id=s,target=/x/y true && [ ! -e /etc ]')).toContain('exit code: 1');
  });

  const failed = 'build: process "/app" did not complete successfully: exit code: 1';
  const context: Readonly<Record<string, FileSpec>> = { 'e/f': 'f', 'e/d/g': 'g' };
  const mounted = (mounts: readonly string[], lines = '') =>
    predict(`FROM scratch\nCOPY app /app\n${lines}\nRUN ${mounts.map((mount) => `--mount=${mount}`).join(' ')} ["/app"]`, { context });
  const bind = 'type=bind,source=e';

  it.each([
    ['a cache in a bind mount that has no such directory', [`${bind},target=/v`, 'type=cache,target=/v/c']],
    ['in whatever order', ['type=cache,target=/v/c', `${bind},target=/v`]],
    ['deeper', [`${bind},target=/v`, 'type=tmpfs,target=/v/d/x/y']],
    ['a file', [`${bind},target=/v`, `${bind}/f,target=/v/n`]],
    ['below a file of the image', ['type=cache,target=/app/x']],
    ['below a file that is mounted', [`${bind}/f,target=/v`, `${bind},target=/v/x`]],
    ['in what the kernel has', [`${bind},target=/proc/x`]],
    ['in what it writes alone', [`${bind},target=/sys/x`]],
    ['in the place of processes', ['type=tmpfs,target=/proc']],
  ])('stands in what is mounted before, by the order of targets, and fails where nothing can be made: %s', (_, mounts) => {
    expect(mounted(mounts)).toBe(failed);
  });

  it.each([
    ['a directory that is there', [`${bind},target=/v`, 'type=cache,target=/v/d']],
    ['with rw', [`${bind},target=/v,rw`, 'type=cache,target=/v/c']],
    ['in a temporary file system', ['type=tmpfs,target=/t', 'type=cache,target=/t/x/y']],
    ['a secret that may not be given', [`${bind},target=/v`, 'type=secret,id=q,target=/v/s']],
    ['a file over a file', [`${bind},target=/v`, `${bind}/f,target=/v/f`]],
    ['the file that names hosts', [`${bind}/f,target=/etc/hosts`]],
    ['a device', [`${bind},target=/dev/x`]],
  ])('is fine elsewhere: %s', (_, mounts) => {
    expect(mounted(mounts)).not.toContain('build: ');
  });

  it('may leave no place for the working directory', () => {
    expect(mounted([`${bind},target=/v`], 'WORKDIR /v/x')).toBe(failed);
    expect(mounted(['type=tmpfs,target=/v'], 'WORKDIR /v/x')).not.toContain('build: ');
    expect(mounted(['target=.', 'type=cache,target=node_modules'], 'WORKDIR /src')).toBe(failed);
  });
});

/** Measured with Debian's static busybox and coreutils 9.1. */
describe('a RUN line ends with the file command that surely fails', () => {
  const tree = 'COPY app /d/app\nRUN ln -s /nowhere /d/link';
  it.each(['alpine:3.20', 'debian:12'])('in %s', (base) => {
    for (const command of [
      'mkdir /d',
      'mkdir -m 700 /d',
      'mkdir /n/m',
      'mkdir -p /d/app/x',
      'mkdir /d/link',
      'mkdir /n /d',
      'rm /nope',
      'rm /n /nope',
      'rm /d',
      'rm -f /d',
      'rm',
      'rmdir /nope',
      'rmdir /d',
      'rmdir -p /d',
      'touch /n/m',
      'ln -s /x /d/app',
      'ln /nope /x',
      'cp /nope /x',
      'cp /d /e',
      'cp /d/app /n/',
      'cp /d/app /d/link /n',
      'mv /nope /x',
      'mv /d /d/app',
      'cat /nope',
      'cat /d',
      'chmod 755 /nope',
      'chmod 999 /d/app',
      'chmod 755 /d/link',
      'chown nobodyelse /d',
      'chown -R 1:nobodyelse /d',
      'true && mkdir /d',
      'cp /d/app /x && mkdir /x',
      '(mkdir /d)',
      'exec mkdir /d',
      'true | mkdir /d',
      'env A=1 mkdir /d',
      'set -e; mkdir /d; rm -rf /d',
      'ln -s a /b && ln -s b /a && mkdir /a/x',
      'find /nope -type f -exec chmod 600 {} +',
      'rm .',
      'mv /d /d/sub',
      'mkdir /d/sub && mv /d /d/sub',
      'chmod u+q /d/app',
      'ln -s a b c /nope',
      'rm -rf /d/ && rmdir /d',
    ])
      expect(predict(`FROM ${base}\n${tree}\nRUN ${command}`), command).toBe(failed(command, 1));
    for (const words of [
      ['mkdir', '/d'],
      ['test', '-e', '$HOME'],
      ['[', '-x', '/nope', ']'],
    ])
      expect(predict(`FROM ${base}\n${tree}\nRUN ${JSON.stringify(words)}`)).toBe(
        `build: process "${words.join(' ')}" did not complete successfully: exit code: 1`,
      );
    expect(predict(`FROM ${base}\n${tree}\nRUN ["[", "-e", "/d"]`)).toBe(
      'build: process "[ -e /d" did not complete successfully: exit code: 2',
    );
  });

  it('where the engine or the kernel has laid something', () => {
    for (const command of [
      'mkdir /proc/x',
      'mkdir /sys/x',
      'mkdir /proc',
      'rm -rf /proc',
      'rm -rf /sys',
      'rm /etc/resolv.conf',
      'rm -f /etc/hosts',
      'rm -rf /etc',
      'touch /etc/hosts',
      'chmod 600 /etc/resolv.conf',
      'touch /sys/x',
      'sed -i s/a/b/ /etc/hosts',
    ])
      expect(predict(`FROM alpine:3.20\nRUN ${command}`), command).toBe(failed(command, 1));
    expect(predict('FROM debian:12\nRUN sed -i s/a/b/ /etc/hosts')).toBe(failed('sed -i s/a/b/ /etc/hosts', 4));
    for (const command of ['echo 127.0.0.1 x >> /etc/hosts', 'echo 1 > /proc/sys/vm/overcommit_memory'])
      expect(predict(`FROM alpine:3.20\nRUN ${command}`), command).toBe(failed(command, 1));
    for (const command of ['mkdir -p /proc /sys /dev', 'rm -rf /etc/motd /tmp/x', 'echo x > /etc/hostname'])
      expect(predict(`FROM alpine:3.20\nRUN ${command}`), command).toBe('ok');
    expect(predict('FROM alpine:3.20\nRUN echo 127.0.0.1 x >> /etc/hosts', {}, 'docker-26.1-legacy')).toBe('ok');
  });

  it('and not by a mode that programs read in different ways', () => {
    for (const mode of ['u+t', 'o-t', 'g=xt']) expect(predict(`FROM alpine:3.20\nRUN chmod ${mode} /tmp`), mode).toBe('ok');
  });

  it('or is given what no shell does', () => {
    for (const [command, status] of [
      ['readonly R=1; R=2; true', 2],
      ['[ a b c ]', 2],
      ['[ "$(uname -m)" = x86_64 ] && exit 8', 8],
    ] as const) {
      expect(predict(`FROM debian:12\nRUN ${command}`), command).toBe(failed(command, status));
    }
    expect(predict(`FROM debian:12\nSHELL ["/bin/bash", "-ec"]\nRUN trap 'exit 42' ERR; false; true`)).toBe(
      `build: process "/bin/bash -ec trap 'exit 42' ERR; false; true" did not complete successfully: exit code: 42`,
    );
  });

  it('or cannot read what it is given', () => {
    for (const [base, busybox] of [
      ['alpine:3.20', true],
      ['debian:12', false],
    ] as const) {
      for (const [command, status] of [
        ['head -1 /nope', 1],
        ['tail -n 2 /nope', 1],
        ['wc -l /nope', 1],
        ['cut -c1 /nope', 1],
        ['sort /nope', 2],
        ['uniq /nope', 1],
        ['grep x /nope', 2],
        ['grep -q zzz /etc/d', 1],
        ['grep nobodyhere /etc/d', 1],
        ['ls /nope', busybox ? 1 : 2],
        ['ls -la /nope /d', busybox ? 1 : 2],
        ['sed s/a/b/ /nope', busybox ? 1 : 2],
        ['set -e; grep -q "^two$" /etc/d; grep -c three /etc/d', 1],
        ['test "$(wc -l < /etc/d)" -eq 3', 1],
        ['test "$(sed -n 2p /etc/d)" = one', 1],
        ['test "$(sort -r /etc/d | head -n 1)" = one', 1],
        ['[ "$(ls /d)" = other ]', 1],
      ] as const)
        expect(predict(`FROM ${base}\nCOPY <<A /etc/d\none\ntwo\nA\n${tree}\nRUN ${command}`), command).toBe(failed(command, status));
      for (const command of [
        'grep -q two /etc/d && ls /d /etc/d',
        '! grep -q three /etc/d',
        '[ "$(ls /d)" = "$(printf "app\\nlink\\n")" ]',
        '[ "$(tail -n +2 /etc/d | cut -c1-2)" = tw ]',
        '[ "$(sed -e 1d -e s/two/2/ /etc/d)" = 2 ]',
      ])
        expect(predict(`FROM ${base}\nCOPY <<A /etc/d\none\ntwo\nA\n${tree}\nRUN ${command}`), command).toBe('ok');
    }
  });

  it('as a user who may not', () => {
    for (const command of [
      'mkdir /n',
      'touch /n',
      'touch /d/app',
      'rm -f /d/app',
      'mv /d/app /x',
      'ln -s a /n',
      'chmod 600 /d/app',
      'chown 7 /d/app',
      'touch /tmp/f && chown 0 /tmp/f',
      'touch /tmp/f && chgrp 9 /tmp/f',
      'cp /d/app /x',
      'echo x > /tmp/f && chmod 0 /tmp/f && cat /tmp/f',
    ])
      expect(predict(`FROM alpine:3.20\nCOPY app /d/app\nUSER 7:8\nRUN ${command}`), command).toBe(failed(command, 1));
    for (const command of ['whoami', 'id -un'])
      expect(predict(`FROM alpine:3.20\nUSER 4242\nRUN ${command}`), command).toBe(failed(command, 1));
    for (const command of ['mkdir /tmp/n && touch /tmp/n/x && rm /tmp/n/x', 'cat /d/app', 'mkdir -p /d'])
      expect(predict(`FROM alpine:3.20\nCOPY app /d/app\nUSER 7:8\nRUN ${command}`), command).toBe('ok');
  });

  it('and goes on where that does not count', () => {
    for (const command of [
      'mkdir /d || true',
      'mkdir /d; true',
      'if mkdir /d; then exit 3; fi',
      'rm -rf /nope',
      'rm -f /nope $NONE',
      'mkdir /d | true',
      'mkdir -p /d',
      'ln -sf /x /d/link',
      '! rmdir /d',
    ])
      expect(predict(`FROM alpine:3.20\n${tree}\nRUN ${command}`), command).toBe('ok');
    expect(predict('FROM alpine:3.20\nCOPY app /d/app\nRUN rm /d/app /nope; [ ! -e /d/app ] && exit 4')).toBe(
      failed('rm /d/app /nope; [ ! -e /d/app ] && exit 4', 4),
    );
  });

  it('but not where the files are not sure', () => {
    for (const command of ['rm /usr/lib/nope', 'rm /usr/include/nope', 'rmdir /var/cache', 'mkdir /n && rm /usr/lib/x', 'touch /dev/x'])
      expect(predict(`FROM debian:12\nRUN ${command}`), command).not.toContain('build:');
    expect(predict('FROM debian:12\nRUN apt-get update\nRUN rm /usr/lib/nope; mkdir /etc/nginx')).not.toContain('build:');
    expect(predict('FROM alpine:3.20\nRUN apk add shadow\nRUN chown nobodyelse /opt')).not.toContain('build:');
  });
});

describe('a RUN line goes on', () => {
  it.each([
    'RUN curl x || true',
    'RUN test -n "$http_proxy"',
    'RUN --mount=type=ssh test -n "$SSH_AUTH_SOCK"',
    'RUN --mount=type=cache,target=/c test -x /c/tool',
    'RUN --mount=type=bind,source=app,target=/dev/app /dev/app',
  ])('where what fails does not count, or is given to the build: %s', (line) => {
    expect(predict(`FROM alpine:3.20\n${line}`)).not.toContain('build:');
  });

  it('where the base image may set the variable', () => {
    expect(predict('FROM python:3.12-alpine\nRUN test -n "$PYTHON_VERSION"')).toBe('ok');
  });

  it('in an old image, of which nobody knows all programs', () => {
    expect(predict('FROM debian:8\nRUN gpg --version')).toBe('ok');
    expect(predict('FROM ubuntu:16.04\nRUN systemctl --version')).toBe('ok');
    expect(predict('FROM ubuntu:22.04\nRUN yes | unminimize')).not.toContain('build:');
  });

  it('where a shell cannot read it', () => {
    const context: Readonly<Record<string, FileSpec>> = {
      'r/bin/sh': { binary: 'dash' },
      'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
    };
    expect(predict('FROM scratch\nCOPY r /\nRUN :\nRUN exit 3', { context })).toBe(failed('exit 3', 3));
    expect(predict('FROM scratch\nCOPY r /\nRUN done\nRUN exit 3', { context })).toBe(failed('done', 2));
    expect(predict('FROM scratch\nCOPY r /\nRUN if true; then :', { context })).toBe(failed('if true; then :', 2));
  });

  it('by what every kernel has in /proc', () => {
    for (const command of [
      'test -f /proc/cpuinfo && [ ! -d /proc/meminfo ]',
      'test -d /proc/1 && [ -L /proc/mounts ]',
      'grep -c processor /proc/cpuinfo',
      '[ -s /proc/version ] || true',
      'cp /proc/version /v && [ -f /v ]',
      'grep -q overlay /proc/mounts',
    ]) {
      expect(predict(`FROM debian:12\nRUN ${command}`), command).not.toContain('build:');
    }
    expect(predict('FROM debian:12\nUSER 7\nRUN [ -w /dev/shm ] && [ -k /dev/shm ] && [ -L /dev/ptmx ] && [ ! -w /dev ]')).toBe('ok');
  });

  it('where it comes to the same whether a command goes well', () => {
    const context: Readonly<Record<string, FileSpec>> = {
      'r/bin/sh': { binary: 'dash' },
      'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
      'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
    };
    for (const command of [
      '[ -f /run/secrets/k ] || true',
      '[ -f /run/secrets/k ] || :; [ -d /r ] || exit 3',
      '[ -f /run/secrets/k ]; true',
      'if [ -f /run/secrets/k ] || true; then :; fi',
    ]) {
      expect(predict(`FROM scratch\nCOPY r /\nRUN mkdir /x || true\nRUN --mount=type=secret,id=k ${command}`, { context }), command).toBe(
        command.includes('exit 3') ? failed(command, 3) : 'ok',
      );
    }
    expect(predict('FROM scratch\nCOPY r /\nRUN --mount=type=secret,id=k [ -f /run/secrets/k ] || exit 3', { context })).not.toContain(
      'build:',
    );
  });

  it('behind what installs programs', () => {
    expect(predict('FROM alpine:3.20\nRUN apk add curl\nRUN curl x')).not.toContain('build:');
  });
});

/** Measured with Debian's static busybox, coreutils 9.1 and sed 4.9. */
describe('what a RUN line leaves', () => {
  const files: Readonly<Record<string, FileSpec>> = {
    'd/a': 'one\ntwo\n',
    'd/l': { symlink: 'a' },
    'd/x': { text: 'x\n', mode: 0o750 },
    'd/run.sh': '#!/bin/sh\r\nexec /app\r\n',
  };

  function left(base: string, run: string): string {
    const { target } = predictCase(
      { name: 'x', why: 'x', dockerfile: `FROM ${base}\nCOPY d /d\n${run}\nCOPY app /app\nCMD ["/app"]\n`, context: { app, ...files } },
      'current',
    );
    return target.image === null
      ? 'no image'
      : listFiles(target.image.root)
          .filter((line) => /^\S* ?\S* ?\S* \/d(?:\/|$)/.test(line))
          .map((line) => line.replace(/^\? /, '?'))
          .join(', ');
  }

  it.each(['alpine:3.20', 'debian:12'])('in %s', (base) => {
    const [folder, a, l, run, x] = [
      'drwxr-xr-x 0:0 /d',
      '-rw-r--r-- 0:0 8 /d/a',
      'lrwxrwxrwx 0:0 /d/l -> a',
      '-rw-r--r-- 0:0 22 /d/run.sh',
      '-rwxr-x--- 0:0 2 /d/x',
    ];
    const all = (...changed: readonly string[]): string => changed.join(', ');
    expect(left(base, 'RUN chown 7:8 /d/x && sed -i s/x/yz/ /d/x')).toBe(all(folder, a, l, run, '-rwxr-x--- 7:8 3 /d/x'));
    expect(left(base, 'RUN sed -i -e 1d /d/l')).toBe(all(folder, a, '-rw-r--r-- 0:0 4 /d/l', run, x));
    expect(left(base, "RUN sed -i 's/\\r$//' /d/run.sh && chmod +x /d/run.sh")).toBe(all(folder, a, l, '-rwxr-xr-x 0:0 20 /d/run.sh', x));
    // Debian's is a package.
    expect(
      left(base, `${base.startsWith('debian') ? 'RUN apt-get update && apt-get install -y dos2unix\n' : ''}RUN dos2unix /d/run.sh`),
    ).toBe(all(folder, a, l, base.startsWith('debian') ? '?/d/run.sh' : '-rw-r--r-- 0:0 20 /d/run.sh', x));
    expect(left(base, 'RUN sed -i.bak 2d /d/a')).toBe(all(folder, '-rw-r--r-- 0:0 4 /d/a', '-rw-r--r-- 0:0 8 /d/a.bak', l, run, x));
    expect(left(base, 'RUN echo hi | tee /d/t | tee -a /d/a >/dev/null')).toBe(
      all(folder, '-rw-r--r-- 0:0 11 /d/a', l, run, '-rw-r--r-- 0:0 3 /d/t', x),
    );
    expect(left(base, 'RUN chmod u=rw,go= /d/x && chmod a-w,u+x /d/a && chown -R 7:8 /d')).toBe(
      all('drwxr-xr-x 7:8 /d', '-r-xr--r-- 7:8 8 /d/a', 'lrwxrwxrwx 7:8 /d/l -> a', '-rw-r--r-- 7:8 22 /d/run.sh', '-rw------- 7:8 2 /d/x'),
    );
    expect(left(base, 'RUN ln -s /app /etc/motd /d && cd /d && rm l && ln -s /app/q && cat a x > both')).toBe(
      all(
        folder,
        a,
        'lrwxrwxrwx 0:0 /d/app -> /app',
        '-rw-r--r-- 0:0 10 /d/both',
        'lrwxrwxrwx 0:0 /d/motd -> /etc/motd',
        'lrwxrwxrwx 0:0 /d/q -> /app/q',
        run,
        x,
      ),
    );
    expect(left(base, 'RUN mkdir -p /d/y/z && rmdir -p /d/y/z; true')).toBe(all(folder, a, l, run, x));
  });

  it('of shells and scripts that it waits for', () => {
    const lines = 'RUN printf \'#!/bin/sh\\ntouch "/d/made-$1"\\n\' > /s && chmod +x /s && rm /d/*';
    for (const base of ['alpine:3.20', 'debian:12']) {
      const made = (name: string): string => `drwxr-xr-x 0:0 /d, -rw-r--r-- 0:0 0 /d/made-${name}`;
      expect(left(base, `${lines}\nRUN /s one && rm /s`)).toBe(made('one'));
      expect(left(base, `${lines} && sh /s two && rm /s`)).toBe(made('two'));
      expect(left(base, `${lines}\nRUN sh -e <<EOF\n/s three\nrm /s\nEOF`)).toBe(made('three'));
      expect(left(base, `${lines}\nRUN echo '/s four' | sh; false || :`)).toBe(made('four'));
      expect(
        left(
          base,
          `${lines}\nRUN cd /etc && cd /d && cd - >/dev/null && ./../s $(printf '%03d-%x' 7 8) && [ ! -t 0 ] && [ 010 -eq 10 ] && true`,
        ),
      ).toBe(made('007-8'));
    }
  });

  it('with braces, which only bash reads', () => {
    expect(
      left(
        'debian:12',
        'SHELL ["/bin/bash", "-c"]\nRUN rm /d/* && mkdir -p /d/{a,b{1..2}}/{x,} && touch /d/f{08..10..2}-{c..a..2} "/d/{q,r}"',
      ),
    ).toBe(
      ['', '/a', '/a/x', '/b1', '/b1/x', '/b2', '/b2/x']
        .map((path) => `drwxr-xr-x 0:0 /d${path}`)
        .concat(['f08-a', 'f08-c', 'f10-a', 'f10-c', '{q,r}'].map((name) => `-rw-r--r-- 0:0 0 /d/${name}`))
        .join(', '),
    );
    expect(left('debian:12', 'RUN rm /d/* && mkdir -p /d/{a,b}')).toBe('drwxr-xr-x 0:0 /d, drwxr-xr-x 0:0 /d/{a,b}');
  });
});

describe('a RUN line that installs packages', () => {
  it.each([
    ['debian:12-slim', 'apt-get install -y curl', 100],
    ['ubuntu', 'apt install -y --no-install-recommends curl=7.* git && rm -rf /var/lib/apt/lists/*', 100],
    ['rust:1.80-slim', 'apt-get install -y pkg-config libssl-dev', 100],
    ['golang:1.22', 'apt-get -qq -o Dpkg::Use-Pty=0 install protobuf-compiler', 100],
    ['debian:12', 'set -e; apt-get install -y gcc; true', 100],
    ['node:20\nUSER node', 'apt-get update', 100],
    ['python:3.12-slim\nUSER nobody', 'apt-get update && apt-get install -y gcc', 100],
    ['alpine:3.20\nUSER 1000', 'apk add --no-cache curl', 99],
    ['golang:1.22-alpine3.20\nUSER nobody', 'apk update && apk add git', 99],
  ])('ends with what they end with where they are refused: %s, RUN %s', (base, command, code) => {
    expect(predict(`FROM ${base}\nRUN ${command}`)).toBe(failed(command, code));
  });

  it.each([
    ['debian:12', 'apt-get update && apt-get install -y curl'],
    ['debian:12', 'apt-get update\nRUN apt-get install -y curl'],
    ['debian:12', 'apt-get install -y curl || (apt-get update && apt-get install -y curl)'],
    ['debian:12', 'apt-get install -y curl; true'],
    // They are there, or may be.
    ['debian:12', 'apt-get install -y tar'],
    ['golang:1.22', 'apt-get install -y git curl'],
    ['debian:12', 'apt-get install -y libfoo1'],
    ['debian:12\nCOPY app /x.deb', 'apt-get install -y /x.deb'],
    ['debian:12', 'apt-get install -s curl'],
    ['debian:13', 'apt-get install --update -y curl'],
    ['debian:13', 'apt-get install -yU curl'],
    ['debian:12', 'apt-get install -y curl-'],
    ['debian:12', 'apt-get install -y "cur.*"'],
    ['debian:12', 'mkdir -p /var/lib/apt/lists && touch /var/lib/apt/lists/some_Packages && apt-get install -y curl'],
    ['debian:12\nRUN /setup.sh', 'apt-get install -y curl'],
    // Another time there may be lists in it.
    ['debian:12', '--mount=type=cache,target=/var/lib/apt apt-get install -y curl'],
    ['debian:12', '--mount=type=cache,target=/var/lib/apt/lists apt-get install -y curl'],
    // The number is that of apk 2.
    ['alpine:edge\nUSER 1000', 'apk add curl'],
    ['alpine:3.20', 'apk add curl'],
  ])('goes on where they are not: %s, RUN %s', (base, command) => {
    expect(predict(`FROM ${base}\nRUN ${command}`)).not.toContain('did not complete successfully: exit code: 100');
    expect(predict(`FROM ${base}\nRUN ${command}`)).not.toContain('did not complete successfully: exit code: 99');
  });
});

describe('a RUN line that makes users and groups', () => {
  it.each([
    ['alpine:3.20', 'adduser -D app && adduser -D app', 1],
    ['alpine:3.20', 'addgroup -S a && addgroup a', 1],
    ['alpine:3.20', 'addgroup -g 0 zero', 1],
    ['alpine:3.20', 'adduser -D -u 0 app', 1],
    ['alpine:3.20', 'adduser app', 1],
    ['alpine:3.20', 'adduser -D app && su-exec app true', 127],
    ['debian:12', 'useradd app && useradd app', 9],
    ['debian:12', 'groupadd -g 0 zero', 4],
    ['debian:12', 'useradd -u 0 app', 4],
    ['debian:12', 'groupadd a && useradd a', 9],
    // busybox's options: of Debian's adduser a letter is the beginning of a name, and of several it is none.
    ['debian:12', 'addgroup app && adduser -D -G app app', 1],
    ['debian:11', 'adduser -S app', 1],
    ['ubuntu:22.04', 'adduser -g "" --uid 1500 app', 1],
    ['debian:12', 'adduser --uid many app', 1],
    ['debian:12', 'addgroup -S app', 1],
    ['debian:12', 'adduser -S -D -H app && id app', 1],
    ['debian:12', 'useradd -u 1000 app && [ "$(id -u app)" = 1001 ]', 1],
    ['debian:12\nUSER 1000', 'useradd app', 1],
    ['alpine:3.20\nUSER 1000', 'adduser -D app', 1],
    // The image has a user of that number or name.
    ['node:20', 'useradd -u 1000 app', 4],
    ['node:20', 'useradd node', 9],
    ['node:20-alpine', 'addgroup -g 1000 app', 1],
    ['ubuntu:24.04', 'groupadd -g 1000 app', 4],
    ['ubuntu', 'useradd -u 1000 app', 4],
    ['eclipse-temurin:21-jre-noble', 'useradd -u 1000 app', 4],
    ['debian:12', 'useradd -g app app', 6],
    ['debian:12', 'usermod -aG docker www-data', 6],
  ])('ends with what they end with where they are refused: %s, RUN %s', (base, command, code) => {
    expect(predict(`FROM ${base}\nRUN ${command}`)).toBe(failed(command, code));
  });

  it.each([
    ['debian:12', 'groupadd -f root && useradd -m app && chown -R app: /home/app && usermod -aG root app'],
    ['alpine:3.20', 'adduser -D -h /srv/app app && addgroup -S crew && addgroup app crew && install -d -o app -g crew /srv/data'],
    ['debian:12', 'useradd app && userdel app && useradd app'],
    ['alpine:3.20', 'adduser -D app && deluser app && adduser -D app'],
    // -H asks for help, which is all that it does.
    ['debian:12', 'adduser -D -H app; adduser -u 1500 --disabled-p --gec "" app && adduser -q --SYSTEM --no-create-home svc'],
    // A group of another release may be there.
    ['debian:12', 'useradd -G render app'],
    ['ubuntu:24.04', 'userdel -r ubuntu && useradd -u 1000 app'],
    ['node:20', 'userdel -r node && useradd -u 1000 -m app'],
    ['node:20-alpine', 'deluser --remove-home node && adduser -D -u 1000 app'],
    // Whether its release has a user of that number, the tag does not say.
    ['eclipse-temurin:21', 'useradd -u 1000 app'],
    ['eclipse-temurin:17-jre-jammy', 'useradd -u 1000 app'],
  ])('goes on where they are not: %s, RUN %s', (base, command) => {
    expect(predict(`FROM ${base}\nRUN ${command}`)).toBe('ok');
  });

  it('leaves open what the adduser of Debian 13 ends with', () => {
    expect(predict('FROM debian:13\nRUN apt-get update && apt-get install -y adduser && adduser -D app\nUSER app')).toBe('unknown');
  });

  it('knows whom they made, and where they are at home', () => {
    expect(predict('FROM debian:12\nRUN adduser -S -D -H app\nUSER app')).toContain('unable to find user app');
    expect(predict('FROM alpine:3.20\nRUN adduser -D -h /srv/app app && deluser app\nUSER app')).toContain('unable to find user app');
    expect(predict('FROM alpine:3.20\nRUN adduser -D -h /srv/app app\nUSER app\nRUN [ "$HOME" = /srv/app ] && exit 3')).toBe(
      failed('[ "$HOME" = /srv/app ] && exit 3', 3),
    );
  });
});

describe('a RUN line of archives, checksums and trees', () => {
  const context: Readonly<Record<string, FileSpec>> = {
    'x.tgz': {
      tar: [
        { name: 'tool-1/', type: 'directory', mode: 0o755 },
        { name: 'tool-1/run', text: '#!/bin/sh\nexec /app\n', mode: 0o755 },
      ],
      gzip: true,
    },
    'no.tgz': '404: Not Found\n',
    'hello': 'hello\n',
    'tree/d/run': { text: '#!/bin/sh\nexec /app\n', mode: 0o600 },
    'tree/d/x.so': 'x',
    'tree/e.md': 'e',
  };
  const of = (base: string, command: string): string => predict(`FROM ${base}\nCOPY . /c/\nWORKDIR /c\nRUN ${command}`, { context });
  const sum = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

  it.each([
    ['alpine:3.20', 1],
    ['debian:12', 2],
  ] as const)('ends with what tar of %s ends with', (base, code) => {
    for (const command of [
      'tar xzf nope.tgz',
      'tar -xzf no.tgz',
      'tar -xf no.tgz',
      'tar -xzf x.tgz -C /nope',
      'tar -xzf x.tgz tool-1/other',
      'tar tf x.tgz other',
      'tar -C /c -cf /t.tar nope',
    ])
      expect(of(base, command), command).toBe(failed(command, code));
    for (const command of [
      'tar xzf x.tgz && [ -x tool-1/run ] && exit 9',
      'tar -xzf x.tgz -C /opt --strip-components=1 && [ -x /opt/run ] && exit 9',
      'tar -xOzf x.tgz tool-1/run > r && chmod +x r && ./r && [ -x r ] || exit 9',
      'cat x.tgz | tar xz && rm -r tool-1 && exit 9',
      'gzip -dc x.tgz > t.tar && tar xf t.tar tool-1/run && cd tool-1 && exit 9',
    ])
      expect(of(base, command).replace(/ok$/, failed(command, 9)), command).toBe(failed(command, 9));
  });

  it.each(['alpine:3.20', 'debian:12'])('holds files to checksums, and decodes, in %s', (base) => {
    for (const command of [
      `echo "${sum.replace('5', '6')}  hello" | sha256sum -c -`,
      `echo "${sum}  nope" | sha256sum -c`,
      'sha256sum -c hello',
      `[ "$(sha256sum hello | cut -d' ' -f1)" = x${sum} ]`,
      'gzip -d no.tgz',
      'rm -rf /tmp && d=$(mktemp -d)',
      'mktemp -d /nope/x.XXXXXX',
      'touch /tmp/.a && rm -rf /tmp/.*',
      'cp /nope/*.so /c/',
    ])
      expect(of(base, command), command).toBe(failed(command, 1));
    for (const command of [
      `echo "${sum}  hello" | sha256sum -c - && exit 9`,
      'd=$(mktemp -d) && cp hello "$d/" && mv "$d/hello" /h && rmdir "$d" && [ -s /h ] && exit 9',
      'echo aGkK | base64 -d > hi && [ "$(cat hi)" = hi ] && exit 9',
      "exec sh -c 'exit 9'",
    ])
      expect(of(base, command), command).toBe(failed(command, 9));
  });

  it.each(['alpine:3.20', 'debian:12'])('follows find, sed and copies of trees in %s', (base) => {
    for (const command of [
      'find tree -name "*.so" -exec rm {} + && [ ! -e tree/d/x.so ] && exit 9',
      'find tree \\( -name "*.md" -o -name "*.so" \\) ! -path "*/d/*" -exec rm -f {} \\; && [ -e tree/d/x.so ] && [ ! -e tree/e.md ] && exit 9',
      'find tree -type f -perm 600 | xargs chmod 755 && [ -x tree/d/run ] && exit 9',
      'cp -r tree /t && cp -a tree/. /u && chown -R 7:8 /u && mv tree /v && [ "$(stat -c %u /u/d/run)" = 7 ] && [ -f /v/d/run ] && exit 9',
      'install -D -m 755 tree/d/run /opt/a/run && install -d -m 700 /opt/b && /bin/true && [ -x /opt/a/run ] && exit 9',
      "sed -i '1a set -e' tree/d/run && sed -i '/^exec/,$d' tree/d/run && sed -i -e '$ a exit 9' -e '/^#!/!s/^set \\(-.\\)$/set \\1u/' tree/d/run && sh tree/d/run",
    ])
      expect(of(base, command), command).toBe(failed(command, 9));
  });

  it("reads what stands in a here-document and in $'…' as each shell does", () => {
    expect(predict('FROM debian:12\nRUN <<EOF bash\nfor d in "${dirs[@]}"; do :; done\nEOF')).toContain('exit code: 2');
    expect(predict("FROM alpine:3.20\nRUN printf %s $'exit 9\\n' | sh")).toContain('exit code: 9');
    expect(predict("FROM debian:12\nRUN printf %s $'exit 9\\n' | sh")).toContain('exit code: 127');
  });
});
