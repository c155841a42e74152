/**
 * What a container is given besides its image: mounts, nothing to read, users that are not there. Measured with runc 1.3, busybox 1.35,
 * dash 0.5.12, bash 5.2 and util-linux 2.38.
 */
import { describe, expect, it } from 'vitest';
import { fixtureBinary } from '../../truth/fixture.ts';
import { predictCase } from '../../truth/predict-case.ts';

function predict(base: string, lines: string, script = ''): string {
  const { outcome, exitCode, message } = predictCase(
    {
      name: 'x',
      why: 'x',
      dockerfile: `FROM ${base}\nCOPY --chmod=755 start.sh app /\n${lines}\n`,
      context: { 'start.sh': script, app: '#!/bin/sh\nexit 7\n' },
    },
    'current',
  ).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}

describe('what lies in a mount of the container that nothing may be executed in', () => {
  it.each([
    ['alpine:3.20', 'CMD cp /app /dev/shm/a && exec /dev/shm/a', '126 /bin/sh: exec: …/dev/shm/a: Permission denied'],
    ['alpine:3.20', 'CMD cp /app /dev/shm/a && /dev/shm/a', '126 /bin/sh: /dev/shm/a: Permission denied'],
    ['debian:12', 'CMD cp /app /dev/shm/a && /dev/shm/a', '126 /bin/sh: 1: /dev/shm/a: Permission denied'],
    ['debian:12', 'CMD cp /app /dev/shm/a && PATH=/dev/shm:$PATH && a', '126 /bin/sh: 1: a: Permission denied'],
    ['debian:12', 'CMD cp /app /dev/shm/a && [ -x /dev/shm/a ] || exit 4', '4 '],
    ['debian:12', 'CMD cp /app /dev/shm/a && sh /dev/shm/a', '7 '],
  ])('is not started: %s, %s', (base, lines, said) => {
    expect(predict(base, lines)).toBe(said);
  });

  it('in a build either', () => {
    expect(predict('alpine:3.20', 'RUN cp /app /dev/shm/a && /dev/shm/a')).toContain('exit code: 126');
    expect(predict('alpine:3.20', 'RUN --mount=type=tmpfs,target=/dev/shm cp /app /dev/shm/a && /dev/shm/a')).not.toContain('126');
  });

  it('unless a volume lies in its place', () => {
    expect(predict('alpine:3.20', 'VOLUME /dev/shm\nCMD cp /app /dev/shm/a && exec /dev/shm/a')).toBe('ok');
  });
});

describe('a script that reads what nobody gives it', () => {
  it.each([
    ['alpine:3.20', '#!/bin/sh\nset -e\nread x\necho $x\n', '1 '],
    ['debian:12', '#!/bin/bash\nset -e\nread -r -p "name? " x\necho $x\n', '1 '],
    ['debian:12', '#!/bin/bash\nread -n 1 -s -r -p "any key" || exit 8\n', '8 '],
    ['debian:12', '#!/bin/bash\nread -rsn1 -t5 k || exit 8\n', '8 '],
    ['debian:12', '#!/bin/sh\nread -p "ok? " k || exit 8\n', '8 '],
    ['debian:12', '#!/bin/sh\nx=$(cat)\n[ -n "$x" ] || exit 4\n', '4 '],
    ['alpine:3.20', '#!/bin/sh\nread a\ncase $a in y) exec true;; *) exit 6;; esac\n', '6 '],
    ['alpine:3.20', '#!/bin/sh\nwhile read l; do exit 3; done\nexec true\n', 'ok'],
  ])('comes to its end at once: %s, %j', (base, script, said) => {
    expect(predict(base, 'CMD ["/start.sh"]', script)).toBe(said);
  });
});

describe('a user that is not there', () => {
  it.each([
    ['debian:12', 'exec su -s /bin/sh nope -c /app', '1 su: user nope does not exist…'],
    ['debian:12', 'exec runuser -u nope -- /app', '1 runuser: user nope does not exist…'],
  ])('is what su ends with: %s, %s', (base, line, said) => {
    expect(predict(base, 'CMD ["/start.sh"]', `#!/bin/sh\n${line}\n`)).toBe(said);
  });

  it.each([
    ['exec su -s /bin/sh nope -c /bin/su', 'su: unknown user nope'],
    ['su - nope -c /bin/su', 'su: unknown user nope'],
    ['exec su nope', 'su: unknown user nope'],
    ['exec su -s /bin/nope app -c /bin/su', "su: can't execute '/bin/nope': No such file or directory"],
  ])("to Debian's busybox, whose shell is every program itself, too: %s", (line, said) => {
    const sh = {
      base64: Buffer.concat([
        fixtureBinary('start-amd64'),
        Buffer.from('\tBusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1)\0: applet not found\0[\0[[\0ash\0sh\0su\0true\0\0'),
      ]).toString('base64'),
      mode: 0o755,
    };
    const { outcome, exitCode, message } = predictCase(
      {
        name: 'x',
        why: 'x',
        dockerfile: `FROM scratch\nCOPY sh /bin/sh\nCOPY sh /bin/su\nCOPY passwd /etc/\nCMD ${line}\n`,
        context: { sh, passwd: 'app:x:7:7:app:/:/bin/sh\n' },
      },
      'current',
    ).prediction;
    expect([outcome, exitCode, message]).toEqual(['fails', 1, said]);
  });
});

describe('rules of PAM that are not there', () => {
  const start = (rules: string, by: string, words: string): string => {
    const program = {
      base64: Buffer.concat([
        fixtureBinary('start-amd64'),
        Buffer.from('\0the user entry does not contain all the required fields\0'),
      ]).toString('base64'),
      mode: 0o755,
    };
    const dockerfile = `FROM scratch\nCOPY ${by} app /bin/\nCOPY passwd /etc/\nCOPY other /etc/pam.d/other\nCMD ["/bin/${by}", ${words}]\n`;
    const { outcome, exitCode, message } = predictCase(
      { name: 'x', why: 'x', dockerfile, context: { [by]: program, app: program, passwd: 'web:x:33:33::/:/bin/app\n', other: rules } },
      'current',
    ).prediction;
    return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
  };

  it('end su and runuser, whomever they are to become: packages that were unpacked and never installed have none', () => {
    expect(start('@include common-auth\n', 'su', '"web", "-c", "x"')).toBe('1 su: Critical error - immediate abort');
    expect(start('@include common-auth\n', 'runuser', '"-u", "web", "--", "/bin/app"')).toBe('1 runuser: Critical error - immediate abort');
    expect(start('auth required pam_deny.so\n', 'runuser', '"-u", "web", "--", "/bin/app"')).toBe('ok');
  });
});
