/**
 * What RUN lines find where something is mounted, and what `ls` ends with of links. Measured on BuildKit 0.34, Docker 26.1 and 20.10, with
 * Debian's busybox 1.37 and GNU's 9.1.
 */
import { describe, expect, it } from 'vitest';
import type { EngineName, FileSpec } from '../../truth/case.ts';
import { listFiles } from '../../truth/image-files.ts';
import { predictCase } from '../../truth/predict-case.ts';

const context: Readonly<Record<string, FileSpec>> = {
  hosts: 'h\n',
  'd/x': 'x\n',
  't/l': { symlink: 'ld' },
  't/ld/in': 'in\n',
  't/fl': { symlink: 'ld/in' },
  't/bad': { symlink: 'nowhere' },
};

/** `ok`, the exit code of the line, or what is told instead. */
function endOf(lines: string, engine: EngineName = 'current', base = 'busybox:1.36'): string {
  const { outcome, message } = predictCase(
    { name: 'x', why: 'x', dockerfile: `FROM scratch AS e\nFROM ${base}\n${lines}\nCMD ["/bin/sh"]\n`, context, run: false },
    engine,
  ).prediction;
  return outcome !== 'fails' ? outcome : (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? message ?? '');
}

describe('a mount from a stage that is empty', () => {
  it.each(['e', 'scratch'])('has nothing but the root of %s to mount', (from) => {
    for (const type of ['bind', 'cache']) {
      const line = `RUN --mount=type=${type},from=${from},source=/x,target=/m true`;
      expect(endOf(line)).toBe('process "/bin/sh -c true" did not complete successfully: open …/x: no such file or directory');
      expect(endOf(line, 'docker-26.1')).toBe(
        'process "/bin/sh -c true" did not complete successfully: open …/x: no such file or directory',
      );
      expect(endOf(line, 'docker-20.10-buildkit')).toBe('1');
    }
    expect(endOf(`RUN --mount=from=${from},target=/m [ -d /m ]`)).toBe('ok');
    expect(endOf(`RUN --mount=from=${from},source=x/..,target=/m [ -d /m ]`)).toBe('ok');
  });
});

describe('a mount in the place of a file that names hosts', () => {
  it("is made instead of BuildKit's own", () => {
    expect(endOf('RUN --mount=source=hosts,target=/etc/hosts,rw echo x >> /etc/hosts')).toBe('ok');
    expect(endOf('RUN --mount=source=hosts,target=/etc/hosts echo x >> /etc/hosts')).toBe('1');
    expect(endOf('RUN --mount=source=d,target=/etc/hosts ls /etc/hosts/x')).toBe('ok');
    expect(endOf('RUN --mount=type=cache,target=/etc/resolv.conf touch /etc/resolv.conf/x')).toBe('ok');
  });

  it('comes over it in BuildKit 0.8, and where it is spelt otherwise', () => {
    expect(endOf('RUN --mount=source=d,target=/etc/hosts ls /etc/hosts/x', 'docker-20.10-buildkit')).toBe('1');
    expect(endOf('RUN --mount=source=hosts,target=/etc/hosts,rw echo x >> /etc/hosts', 'docker-20.10-buildkit')).toBe('ok');
  });
});

it('/sys and /dev are not in the image where something is mounted on them', () => {
  const files = (target: string): readonly string[] => {
    const { image } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM scratch\nCOPY --from=busybox:1.36 /bin /bin\nRUN --mount=type=tmpfs,target=${target} true\n`,
        context,
        run: false,
      },
      'current',
    ).target;
    return image === null
      ? []
      : listFiles(image.root)
          .filter((line) => /\/(?:sys|dev|proc)$/.test(line))
          .map((line) => line.split(' ').at(-1) ?? '');
  };
  expect([files('/sys'), files('/dev'), files('/m')]).toEqual([
    ['/dev', '/proc'],
    ['/proc', '/sys'],
    ['/dev', '/proc', '/sys'],
  ]);
});

it('the folders above a mount are there to write into', () => {
  expect(endOf('RUN --mount=type=cache,target=/n/in echo 1 > /n/new\nRUN cat /n/new')).toBe('ok');
  expect(endOf('RUN --mount=source=d,target=/n/in cd /n && echo 1 > new')).toBe('ok');
  expect(endOf('RUN echo 1 > /n/new')).toBe('1');
});

describe('ls', () => {
  it.each([
    ['bad', '1', 'ok'],
    ['-l bad', 'ok', 'ok'],
    ['-d bad', '1', 'ok'],
    ['-F bad', 'ok', 'ok'],
    ['-a bad', '1', 'ok'],
    ['bad/', '1', '2'],
    ['l', 'ok', 'ok'],
    ['l/', 'ok', 'ok'],
    ['-l l', 'ok', 'ok'],
    ['-d l', 'ok', 'ok'],
    ['fl', 'ok', 'ok'],
    ['fl/', '1', '2'],
    ['ld/in/', '1', '2'],
  ])('%s', (words, busybox, gnu) => {
    const line = `COPY t /t\nWORKDIR /t\nRUN ls ${words} && [ 1 = 1 ]\nRUN ls ${words} && exit 7`;
    expect(endOf(line)).toBe(busybox === 'ok' ? '7' : busybox);
    expect(endOf(line, 'current', 'debian:12')).toBe(gnu === 'ok' ? '7' : gnu);
  });
});

it('mv of a file onto itself, and of a folder into itself, changes nothing', () => {
  const { image } = predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: 'FROM busybox:1.36\nCOPY t /t\nRUN mv /t/fl /t/fl; mv /t/ld /t/ld || true\nCOPY hosts /t/fl\n',
      context,
      run: false,
    },
    'current',
  ).target;
  const files = image === null ? [] : listFiles(image.root).filter((line) => line.includes(' /t/'));
  expect(files).toEqual([
    'lrwxrwxrwx 0:0 /t/bad -> nowhere',
    'lrwxrwxrwx 0:0 /t/fl -> ld/in',
    'lrwxrwxrwx 0:0 /t/l -> ld',
    'drwxr-xr-x 0:0 /t/ld',
    '-rw-r--r-- 0:0 2 /t/ld/in',
  ]);
});

describe('a cache, which the first build finds empty', () => {
  const says = (lines: string): string | null =>
    predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM scratch AS s\nCOPY t /\nFROM busybox:1.36\n${lines}\nCMD ["/bin/sh"]\n`,
        context,
        run: false,
      },
      'current',
    ).prediction.message;

  it.each(['cat /c/x', 'mv /c/x /moved', 'cp -r /c/x /y && echo done', '[ -e /c/x ]', '. /c/env'])('%s', (line) => {
    expect(says(`RUN --mount=type=cache,target=/c ${line}`)).toMatch(
      /^line 4 takes from a cache what only an earlier build can have put there: in the first, process ".*" did not complete successfully: exit code: [12]$/,
    );
  });

  it('hides the programs that it lies over', () => {
    expect(says('RUN --mount=type=cache,target=/bin ls')).toContain('exit code: 1');
  });

  it.each([
    'RUN --mount=type=cache,target=/c touch /c/x && cat /c/x',
    'RUN --mount=type=cache,target=/c cat /c/x || true',
    'RUN --mount=type=cache,target=/c if [ -e /c/x ]; then cp /c/x /x; fi',
    'RUN --mount=type=cache,target=/c ls /c',
    'RUN --mount=type=cache,target=/c,id=a touch /c/x\nRUN --mount=type=cache,target=/d,id=a cat /d/x',
    'RUN --mount=type=cache,target=/c,from=s,source=/ld cat /c/in',
    'RUN --mount=type=cache,target=/c mkdir -p /c/d && cd /c/d && echo 1 > x',
  ])('goes well where it is filled or not needed: %s', (lines) => {
    expect([says(lines), endOf(lines.replace(',from=s,source=/ld', ''))].at(lines.includes('from=s') ? 0 : 1)).toBe(
      lines.includes('from=s') ? null : 'ok',
    );
  });

  it('begins with what its source has, and no more', () => {
    expect(says('RUN --mount=type=cache,target=/c,from=s,source=/ld cat /c/nope')).toContain('exit code: 1');
  });
});

describe('ln without -s', () => {
  it.each([
    ['RUN --mount=source=d,target=/s ln /s/x /y', '1'],
    ['RUN --mount=source=d,target=/s,rw ln /etc/passwd /s/y', '1'],
    ['RUN --mount=source=d,target=/s,rw ln /s/x /s/y', 'ok'],
    ['RUN --mount=source=d,target=/s ln -s /s/x /y', 'ok'],
    ['RUN ln /etc/passwd /y && exit 7', '7'],
    ['RUN --mount=source=d,target=/s cp /s/x /x && ln /x /y && exit 7', '7'],
  ])('does not reach from one mount to another: %s', (line, end) => {
    expect(endOf(line)).toBe(end);
  });
});
