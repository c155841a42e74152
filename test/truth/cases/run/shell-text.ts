/** RUN lines whose shell starts: what their commands find, ask for and decide. */
import type { FileSpec, TruthCase } from '../../case.ts';

const shell: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/usr/bin/app': { binary: 'start-amd64' },
};

function text(name: string, why: string, lines: string, more: Partial<TruthCase> = {}): TruthCase {
  return {
    name: `run-text-${name}`,
    why,
    dockerfile: `FROM scratch\nCOPY r /\n${lines}\nCMD ["app"]\n`,
    ...more,
    context: { ...shell, ...more.context },
    run: false,
  };
}

const current = { engines: ['current', 'docker-26.1'] } as const;
const newer = { engines: ['current', 'docker-26.1', 'docker-26.1-legacy'] } as const;

/** In the order they are told in. */
export const runTextCases: readonly TruthCase[] = [
  text('missing', 'a program in no directory of PATH', 'RUN apt-get update'),
  text('missing-in-list', 'a list ends with the status of the one that fails', 'RUN true && apt-get update && false'),
  text('missing-but-caught', 'what fails before || does not end the line', 'RUN apt-get update || true'),
  text('missing-path', 'a path that is not there', 'WORKDIR /w\nRUN ./configure'),
  text('no-x', 'a script without an x bit', 'COPY b.sh /b.sh\nRUN /b.sh', {
    context: { 'b.sh': { text: '#!/bin/sh\ntrue\n', mode: 0o644 } },
  }),
  text('crlf', "the interpreter's name ends in a CR", 'COPY b.sh /b.sh\nRUN /b.sh', {
    context: { 'b.sh': { text: '#!/bin/sh\r\ntrue\r\n', mode: 0o755 } },
  }),
  text('exit', "the line's own exit code is told", 'RUN if [ -e /usr/bin/app ]; then exit 3; fi'),
  text('script-exit', 'so is that of a script which is the last command', 'COPY b.sh /b.sh\nRUN true; /b.sh', {
    context: { 'b.sh': { text: '#!/bin/sh\n[ -f /nowhere ] || exit 7\n', mode: 0o755 } },
  }),
  text('argument-lost', 'an argument without a value is no variable', 'ARG VERSION\nRUN test -n "$VERSION"'),
  text('argument-given', 'and with one it is', 'ARG VERSION\nRUN test -n "$VERSION" && test "$VERSION" = 1.2', {
    buildArgs: { VERSION: '1.2' },
  }),
  text('asks', 'the shell ends where it is asked for a variable', 'RUN : "${TOKEN:?give it}"'),
  text('of-another-stage', 'an argument of another stage is none', 'ARG VERSION=1\nFROM scratch\nCOPY r /\nRUN [ "$VERSION" = 1 ]'),
  text('variable-of-env', 'ENV is', 'ENV VERSION=1\nRUN [ "$VERSION" = 1 ] && cd /nowhere'),
  text('exec-form', 'a shell that is named', 'RUN ["/bin/sh", "-ec", "cd /nowhere; true"]'),
  text('shell-options', 'the options of SHELL count', 'SHELL ["/bin/sh", "-eu", "-c"]\nRUN false; true'),
  text('shell-pipefail', 'dash has no pipefail', 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN true', { engines: ['current'] }),
  text('unset', 'with -u a variable without a value ends the shell', 'RUN set -u; echo $NOTHING'),
  text('user', 'another user may not read it', 'USER 7\nRUN [ -x /root/x ] || [ -w /usr ] || exit 5'),
  text('heredoc', 'a here-document is the text of a shell', 'RUN <<EOF\nset -e\ncd /nowhere\napp\nEOF', current),
  text('heredoc-without-e', 'without -e it ends with its last command', 'RUN <<EOF\ncd /nowhere\ntrue\nEOF', current),
  text('heredoc-script', 'with #! it is a script of its own', 'RUN <<EOF\n#!/bin/sh -e\ncd /nowhere\ntrue\nEOF', current),
  text('heredoc-interpreter', 'whose interpreter has to be there', 'RUN <<EOF\n#!/bin/bash\ntrue\nEOF', current),
  text('mounted', 'what is mounted is there', 'RUN --mount=type=bind,source=b,target=/b /b/b.sh', {
    ...current,
    context: { 'b/b.sh': { text: '#!/bin/sh\nexit 4\n', mode: 0o755 } },
  }),
  text(
    'mounted-read-only',
    'what is mounted is read only unless it says otherwise',
    'RUN --mount=type=bind,source=b,target=/b echo x > /b/new',
    { ...current, context: { 'b/old': 'x\n' } },
  ),
  text('mounted-read-only-file', 'a file in it too', 'RUN --mount=type=bind,source=b,target=/b : > /b/old', {
    ...current,
    context: { 'b/old': 'x\n' },
  }),
  text(
    'mounted-rw',
    'with rw it can be written to, and what is written is lost',
    'RUN --mount=type=bind,source=b,target=/b,rw echo x > /b/new\nRUN [ -e /b/new ] || exit 6',
    { ...current, context: { 'b/old': 'x\n' } },
  ),
  text(
    'secret-not-given',
    'a secret that nobody gives is not there',
    'RUN --mount=type=secret,id=token [ -f /run/secrets/token ]',
    current,
  ),
  text('asks-nobody', 'a line is given nothing to read', 'RUN read answer || [ -n "$answer" ]', newer),
  text('without-word', 'the legacy builder gives its shell nothing to run', 'RUN', newer),
  text(
    'same-either-way',
    'it comes to the same whether a secret is there',
    'RUN --mount=type=secret,id=token [ -f /run/secrets/token ] || true; exit 4',
    current,
  ),
  text(
    'workdir-again',
    'a working directory that was taken away is made again, and stays',
    'WORKDIR /w/x\nADD gone /\nUSER 7:8\nRUN :\nCOPY r/usr/bin/app /w/x',
    {
      engines: ['current', 'docker-26.1', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
      context: { gone: { tar: [{ name: '.wh.w' }] } },
    },
  ),
  // What no shell reads, what lies over the image, and shells that a line waits for.
  text(
    'unreadable',
    'an if without its fi ends the line, and what stands before it on other lines is done',
    'RUN <<EOF\ncd /root\nif true; then\n  exit 3\nEOF',
    current,
  ),
  text('unreadable-quote', 'so does a quote that does not close', 'RUN cd /nowhere || echo "it', newer),
  text('hosts', 'the file of host names is read only to BuildKit alone', 'RUN echo 127.0.0.1 here >> /etc/hosts || exit 7', newer),
  text('kernel', 'the kernel takes nothing in', 'RUN echo 1 > /proc/sys/vm/overcommit_memory || echo x > /sys/x || exit 8', newer),
  text(
    'script-in-between',
    'scripts and shells that the line waits for are followed',
    'COPY b.sh /b.sh\nRUN cd / && ./b.sh 3 && exit 9; sh -e <<X || exit 10\nfalse\nX',
    { ...current, context: { 'b.sh': { text: '#!/bin/sh -e\n[ "$1" -eq 03 ]\ncd /root\n', mode: 0o755 } } },
  ),
  text(
    'tests',
    'tests of numbers, modes and terminals',
    'RUN [ 010 -eq 10 ] && [ " 3" -eq 3 ] && [ ! -t 0 ] && [ -c /dev/null ] && [ -O /etc ] && [ a \\< b ] && { [ a b c ]; [ $? -eq 2 ]; } && exit 11',
    newer,
  ),
  text(
    'full-tmpfs',
    'a tmpfs that says how much it takes gives a page to each file, and takes no more than it has',
    'RUN --mount=type=tmpfs,target=/m,size=4k echo a > /m/a && echo b > /m/b',
    current,
  ),
  text(
    'full-tmpfs-minded',
    'a line that minds a full tmpfs goes on',
    'RUN --mount=type=tmpfs,target=/m,size=4k echo a > /m/a; echo b > /m/b || exit 13',
    current,
  ),
  text(
    'tmpfs-with-room',
    'what is written anew gives its pages back',
    'RUN --mount=type=tmpfs,target=/m,size=4k echo a > /m/a; echo b > /m/a || exit 13',
    current,
  ),
];
