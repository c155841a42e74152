/**
 * Lines of builder stages and what they come to; every answer was measured with the engine `current`, in a Debian 12 with its packages and
 * in Debian's busybox.
 */
import { describe, expect, it } from 'vitest';
import type { FileSpec } from '../../../truth/case.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';
import { predictCase } from '../../../truth/predict-case.ts';

const APP: Readonly<Record<string, FileSpec>> = { app: { binary: 'c-musl-static' } };

/** `ok`, or the exit code and message of what fails; `docker build` names that of the line. */
function predict(dockerfile: string, context: Readonly<Record<string, FileSpec>> = APP): string {
  const { outcome, phase, exitCode, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  if (outcome !== 'fails') return outcome;
  const ofLine = /did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1];
  return phase === 'build' && ofLine !== undefined ? `build ${ofLine}` : `${exitCode ?? ''} ${message ?? ''}`;
}

const DEBIAN = 'FROM debian:bookworm-slim AS b\n';
const BUSYBOX = 'FROM busybox:1.36 AS b\n';

function ofDebian(run: string): string {
  return predict(`${DEBIAN}COPY app /app\nRUN ${run}\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`);
}

function ofBusybox(run: string): string {
  return predict(`${BUSYBOX}COPY app /app\nRUN ${run}\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`);
}

describe('a bracket that nothing closes', () => {
  it.each([
    'x=$(echo 1; echo "$x" > /x',
    'x=$(case a in a) echo 1;; esac; echo "$x" > /x',
    'x=$(case a in a) echo 1); echo "$x" > /x',
    'if [ -f /etc/passwd ]; then x=$(case a in a) echo 1;; esac; fi',
    'echo ${HOME > /x',
    'echo `date > /x',
    'echo "$(date" > /x',
    'echo "${HOME" > /x',
    'x=$((1 + 2); echo $x',
    'echo "it is $(date)',
    'export V=$(cat /etc/debian_version && echo $V > /x',
  ])('ends dash, busybox and what is not sure of bash: %s', (line) => {
    expect(ofDebian(line)).toBe('build 2');
    expect(ofBusybox(line)).toBe('build 2');
    // Of its words of the language bash reads on, and may end with another code.
    const ofBash = predict(`${DEBIAN}SHELL ["/bin/bash","-c"]\nRUN ${line}\nENTRYPOINT ["/app"]\n`);
    if (!/case/.test(line)) expect(ofBash).toBe('build 2');
  });
});

describe('chmod with a number behind a sign', () => {
  it.each([
    ['=755', 'ok'],
    ['+111', 'ok'],
    ['u=7,g=5', 'build 1'],
  ])('%s is of GNU alone', (mode, gnu) => {
    expect(ofDebian(`chmod ${mode} /app`)).toBe(gnu);
    expect(ofBusybox(`chmod ${mode} /app`)).toBe('build 1');
  });
});

it('knows that the first process has the number 1', () => {
  expect(
    predict('FROM debian:bookworm-slim\nCOPY e.sh /\nENTRYPOINT ["/e.sh"]\n', {
      'e.sh': { text: '#!/bin/sh\n[ $$ = 1 ] && exit 7\nexit 8\n', mode: 0o755 },
    }),
  ).toBe('7 ');
  expect(ofDebian('test $$ = 1')).toBe('ok');
  expect(ofDebian('test $$ = 2')).toBe('build 1');
  // Of one that another started nobody can tell it.
  expect(ofDebian("sh -c 'test $$ = 1; exit 0'")).toBe('ok');
});

it("refuses a user root's cache", () => {
  const line = 'RUN --mount=type=cache,target=/cache touch /cache/x\n';
  expect(
    predict(`${DEBIAN}COPY app /app\nRUN useradd app\nUSER app\n${line}FROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`),
  ).toBe('build 1');
  expect(predict(`${DEBIAN}COPY app /app\n${line}FROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`)).toBe('ok');
});

/** A program of a package, by what stands in it. */
function marked(marks: string): FileSpec {
  return { base64: Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64'), mode: 0o755 };
}

function withProgram(name: string, marks: string, run: string, end = 'COPY --from=b /app /app\nENTRYPOINT ["/app"]\n'): string {
  return predict(`${DEBIAN}COPY app text /\nCOPY ${name} /usr/local/sbin/\nRUN ${run}\nFROM scratch\n${end}`, {
    ...APP,
    text: 'x\n',
    [name]: marked(marks),
  });
}

describe('setcap', () => {
  it.each([
    ['setcap cap_net_bind_service=+ep /app', 'ok'],
    ["setcap 'cap_net_admin,cap_net_raw+ep' /app", '255 exec /app: operation not permitted'],
    ['setcap cap_net_admin=ep /app && setcap -r /app', 'ok'],
    ['setcap cap_sys_admin+p /app', 'ok'],
    ['setcap cap_net_admin+ep /app && chown 1000 /app', 'ok'],
    ['setcap cap_net_raw+ep /nope', 'build 1'],
    ['setcap cap_nett_bind=+ep /app', 'build 1'],
    ['setcap cap_net_raw /app', 'build 1'],
    ['setcap net_raw+ep /app', 'build 1'],
    ['setcap cap_net_raw+ep /etc', 'build 1'],
    ['ln -s /app /link && setcap cap_net_raw+ep /link', 'build 1'],
  ])('%s: %s', (run, expected) => {
    expect(withProgram('setcap', 'Failed to set capabilities on file', run)).toBe(expected);
  });

  it('is one of those that no container may have on: chattr', () => {
    expect(withProgram('chattr', 'while setting flags on %s', 'chattr +i /app')).toBe('build 1');
    expect(withProgram('chattr', 'while setting flags on %s', 'chattr +i /app || true')).toBe('ok');
  });
});

describe("GNU's strip and objcopy", () => {
  it.each([
    ['strip', 'strip /app', 'ok'],
    ['strip', 'strip -s -o /b /app && mv /b /app', 'ok'],
    ['strip', 'strip /text', 'build 1'],
    ['strip', 'strip /nope', 'build 1'],
    ['strip', 'strip /app /nope', 'build 1'],
    ['strip', 'strip /etc', 'build 1'],
    ['strip', 'chmod 644 /app && strip -o /b /app && mv /b /app', 'ok'],
    ['objcopy', 'objcopy --only-keep-debug /app /app.debug && objcopy --add-gnu-debuglink=/app.debug /app', 'ok'],
    ['objcopy', 'objcopy --add-gnu-debuglink=/nope /app', 'build 1'],
    ['objcopy', 'objcopy --only-keep-debug /app /b && mv /b /app', 'unknown'],
  ])('%s: %s', (name, run, expected) => {
    expect(withProgram(name, 'could not create temporary file to hold stripped copy', run)).toBe(expected);
  });

  it('know programs of their own processor', () => {
    expect(
      predict(`${DEBIAN}COPY app strip /usr/bin/\nRUN strip /usr/bin/app\nENTRYPOINT ["/app"]\n`, {
        app: { binary: 'start-arm64' },
        strip: marked('could not create temporary file to hold stripped copy'),
      }),
    ).toBe('build 1');
  });
});

describe('programs that start others', () => {
  const start = (entrypoint: readonly string[], context: Readonly<Record<string, FileSpec>> = APP): string =>
    predict(`FROM debian:bookworm-slim\nCOPY app /app\nENTRYPOINT ${JSON.stringify(entrypoint)}\n`, context);

  it('stdbuf, which wants a mode', () => {
    expect(start(['stdbuf', '-oL', '/app'])).toBe('ok');
    expect(start(['stdbuf', '-oL', '-eL', '/nope'])).toBe("127 stdbuf: failed to run command '/nope': No such file or directory");
    expect(start(['stdbuf', '/app'])).toBe('125 stdbuf: you must specify a buffering mode option');
    expect(start(['stdbuf', '-o', 'L', '/app'], { app: { binary: 'c-musl-static', mode: 0o644 } })).toBe(
      "126 stdbuf: failed to run command '/app': Permission denied",
    );
    expect(ofDebian('stdbuf -o0 cp /app /b && mv /b /app && exit 7')).toBe('build 7');
    expect(ofDebian('stdbuf /app')).toBe('build 125');
  });

  it('time, which is a word of bash and no program of Debian', () => {
    expect(ofDebian('time cp /app /b')).toBe('build 127');
    expect(ofDebian("bash -c 'time cp /app /b && time -p false'")).toBe('build 1');
    expect(
      predict(
        `${DEBIAN}COPY app /app\nSHELL ["/bin/bash","-ec"]\nRUN time cp /app /b; time -p { cp /app /c && false; } || exit 8\nENTRYPOINT ["/app"]\n`,
      ),
    ).toBe('build 8');
  });

  it.each([
    ['runuser -u nobody -- mkdir /tmp/x && runuser -u nobody touch /tmp/x/y && exit 7', 'build 7'],
    ['runuser -u nobody -- touch /root/x', 'build 1'],
    ['runuser -u nouser -- touch /tmp/x', 'build 1'],
  ])('runuser: %s', (run, expected) => {
    expect(withProgram('runuser', 'the user entry does not contain all the required fields', run)).toBe(expected);
  });

  it.each([
    [
      'mkdir /d && printf "#!/bin/sh\\necho 1 > /one\\nexit 4\\n" > /d/10-one && printf "#!/bin/sh\\necho 2 > /two\\n" > /d/20-two && cp /d/20-two /d/30.sh && chmod +x /d/* && run-parts /d; test -f /one && test -f /two && exit 7',
      'build 7',
    ],
    ['mkdir /d && printf "#!/bin/sh\\nexit 4\\n" > /d/10-one && chmod +x /d/* && run-parts /d || exit 9', 'build 9'],
    ['run-parts /nodir', 'build 1'],
    ['mkdir /d && printf "#!/bin/sh\\nexit 4\\n" > /d/10-one && run-parts /d', 'ok'],
  ])('run-parts: %s', (run, expected) => {
    expect(withProgram('run-parts', 'Debian run-parts program', run)).toBe(expected);
  });

  it('chroot, of what is not in there', () => {
    const line = (run: string): string => withProgram('chroot', 'GNU coreutils\0chroot\0', run);
    expect(line('mkdir /r && cp /app /r/ && chroot /r /bin/sh -c true')).toBe('build 127');
    expect(line('mkdir /r && cp /app /r/ && chroot /r /app')).toBe('ok');
  });
});

it.each([
  ['update-alternatives --install /usr/bin/tool tool /app 10 && test -L /usr/bin/tool && exit 7', 'build 7'],
  ['update-alternatives --install /usr/local/bin/tool tool /app 10', 'ok'],
  ['update-alternatives --install /usr/bin/tool tool /nope 10', 'build 2'],
])('leads by /etc/alternatives to what is chosen: %s', (run, expected) => {
  expect(ofDebian(run)).toBe(expected);
  if (expected === 'ok') expect(predict(`FROM debian:bookworm-slim\nCOPY app /app\nRUN ${run}\nENTRYPOINT ["tool"]\n`)).toBe('ok');
});

describe('a program that goes through a pipe', () => {
  it.each([
    ['mkdir /o && cat /app | tee /o/app > /dev/null && chmod +x /o/app && cp /o/app /app', 'ok'],
    ['cat /app | tee /b /c > /dev/null && rm /app && cat /c > /app', '126 exec: "/app": permission denied'],
    ['cat /app | tee /b | cat > /c && chmod 755 /c && mv /c /app', 'ok'],
  ])('is what it was: %s', (line, said) => {
    expect([ofDebian(line), ofBusybox(line)]).toEqual([said, said]);
  });
});
