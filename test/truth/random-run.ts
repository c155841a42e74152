/**
 * RUN lines of shell text in a root with dash and two programs: what they find or not, decide, set and read, with the variables of ARG and
 * ENV.
 */
import type { FileSpec, TruthCase } from './case.ts';
import { Dice } from './dice.ts';

const script = (text: string, mode = 0o755): FileSpec => ({ text, mode });

const root: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/usr/bin/ok': { binary: 'start-amd64' },
  'r/opt/plain': { binary: 'start-amd64', mode: 0o644 },
  'r/opt/arm': { binary: 'start-arm64' },
  'r/etc/passwd': 'root:x:0:0::/root:/bin/sh\nme:x:7:8::/home/me:/bin/sh\n',
  'r/etc/group': 'root:x:0:\nus:x:8:\n',
  'r/s/ends': script('#!/bin/sh\nexit 3\n'),
  'r/s/wants': script('#!/bin/sh\nset -e\n: "${V:?must be given}"\nok\n'),
  'r/s/lost': script('#!/bin/bash\nok\n'),
  'r/s/cd': script('#!/bin/sh -e\ncd /nowhere\nok\n'),
  'r/s/bare': script('ok\nnosuch\n'),
  'r/s/env': script('X=1\nY="$V"\n', 0o644),
  'r/s/calls': script('#!/bin/sh\n/s/ends\n'),
  'r/w/file': 'x\n',
  'r/w/deep/file': '',
};

const tests = [
  '-f /w/file',
  '-d /w',
  '-e /nowhere',
  '-x /usr/bin/ok',
  '-x /opt/plain',
  '-n "$V"',
  '-z "$U"',
  '"$V" = a',
  '"$TARGETARCH" = amd64',
  '-n "$HOME"',
  '"$HOME" = /root',
  '-f "$PWD/file"',
  '-s /w/deep/file',
  '-e /proc/self',
  '-e /.dockerenv',
  '-f /etc/hosts',
  '-d /dev',
  '-w /w',
  '-r /etc/passwd',
  '"$(id -u)" = 0',
  '1 -lt 2',
  '! -e /w',
  '-e /run/secrets/x',
  '-d "$HOME"',
  '-n "$PATH"',
  '-n "$HOSTNAME"',
  '-L /bin/sh',
  '-e /sys',
  '-d /tmp',
  '-c /dev/null',
  '-h /etc/resolv.conf',
] as const;
const commands = [
  'ok',
  'ok a',
  '/usr/bin/ok',
  'nosuch',
  'nosuch --x',
  '/nowhere/x',
  './file',
  '/opt/plain',
  '/opt/arm',
  '/w',
  '/s/ends',
  '/s/wants',
  '/s/lost',
  '/s/cd',
  '/s/bare',
  '/s/calls',
  'true',
  'false',
  ':',
  'exit',
  'exit 0',
  'exit 3',
  'exit $V',
  'return',
  'cd /w',
  'cd /nowhere',
  'cd',
  'cd deep',
  '. /s/env',
  '. /nowhere',
  '. ./env',
  'echo hi',
  'echo "$V"',
  'V=b',
  'export V=c',
  'unset V',
  'set -e',
  'set +e',
  'set -u',
  'echo $U',
  'set -eux',
  'exec ok',
  'exec nosuch',
  'exec /nowhere',
  ': "${U:?not set}"',
  ': ${V:?not set}',
  ': ${U:=d}',
  'command -v ok',
  'command -v nosuch',
  'command nosuch',
  'eval ok',
  'eval "nosuch"',
  'eval "exit 4"',
  'pwd',
  'umask 022',
  'type nosuch',
  'ok | ok',
  'nosuch | ok',
  'ok | nosuch',
  'ok > /w/out',
  'ok > /nowhere/out',
  'echo x > out',
  '< /nowhere ok',
  '(ok)',
  '(exit 5)',
  '{ ok; }',
  '(nosuch)',
  'ok &',
  'nosuch &',
  'wait',
  'sleep 0',
  'trap "exit 6" EXIT',
  'read x',
  'shift',
  'set -- a b',
  'printf x',
  'kill -0 $$',
  'bash -c true',
  'sh -c ok',
  'sh -c nosuch',
  'sh -c "exit 7"',
  'sh /s/ends',
  'sh -e /s/cd',
  'sh /nowhere',
  'su me',
  'apt-get update',
  'mkdir -p /data',
  'PATH= ok',
  'PATH=/nowhere ok',
  'V=1 ok',
  'cat /w/file',
  '"$V"',
  '$U',
  '$V x',
  'hash nosuch',
  'ok 2>&1',
  'nosuch 2>/dev/null',
  'if',
  '"',
  'done',
  '&& ok',
  'ok ;; ok',
  'a() { ok; }; a',
  'f() { return 8; }; f',
  'case $V in a) ok ;; *) exit 9 ;; esac',
  'case x in [a-z]) ok ;; esac',
  'for i in 1 2; do ok; done',
  'for i in; do nosuch; done',
  'while false; do ok; done',
  'until true; do ok; done',
  '! ok',
  '! nosuch',
  '[ ',
  'test',
  '[ -f /w/file',
  '$((1+1))',
  'echo $((1/0))',
  'ulimit -n 10',
] as const;

function condition(dice: Dice): string {
  const text = dice.one(tests);
  return dice.once(2) ? `[ ${text} ]` : `test ${text}`;
}

function command(dice: Dice, depth: number): string {
  switch (dice.throw(depth > 1 ? 6 : 12)) {
    case 0:
    case 1:
      return condition(dice);
    case 6:
      return `${command(dice, depth + 1)} && ${command(dice, depth + 1)}`;
    case 7:
      return `${command(dice, depth + 1)} || ${command(dice, depth + 1)}`;
    case 8:
      return `if ${condition(dice)}; then ${command(dice, depth + 1)}; ${dice.once(2) ? `else ${command(dice, depth + 1)}; ` : ''}fi`;
    case 9:
      return `${command(dice, depth + 1)}; ${command(dice, depth + 1)}`;
    case 10:
      return `set -e${dice.one(['', 'u', 'x'])}; ${command(dice, depth + 1)}`;
    default:
      return dice.one(commands);
  }
}

const settings = [
  'ARG V',
  'ARG V=a',
  'ENV V=a',
  'ENV V=',
  'ARG U',
  'ENV U=',
  'ARG TARGETARCH',
  'USER 7',
  'USER me',
  'USER 99:99',
  'WORKDIR /w',
  'WORKDIR /new',
  'WORKDIR s',
  'ENV HOME=/w',
  'ENV PATH=/usr/bin',
  'ENV PATH=/nowhere',
  'SHELL ["/bin/sh", "-ec"]',
  'SHELL ["/bin/sh", "-xc"]',
  'SHELL ["/bin/sh", "-o", "errexit", "-c"]',
  'SHELL ["/bin/bash", "-c"]',
  'SHELL ["sh", "-c"]',
  'VOLUME /w',
  'ENV X=1',
] as const;

function run(dice: Dice): string {
  const text = command(dice, 0);
  switch (dice.throw(12)) {
    case 0:
      return `RUN <<EOF\n${text}\n${command(dice, 1)}\nEOF`;
    case 1:
      return `RUN ["/bin/sh", "-c", ${JSON.stringify(text)}]`;
    case 2:
      return `RUN ${text.split(' && ').join(' && \\\n    ')}`;
    case 3:
      return `RUN <<EOF\n#!/bin/sh${dice.one(['', ' -e', ' -u'])}\n${text}\n${command(dice, 1)}\nEOF`;
    case 4:
      return `RUN --mount=type=${dice.one(['tmpfs,target=/w', 'cache,target=/w', 'secret,id=x', 'bind,source=r/w,target=/mnt', 'tmpfs,target=/tmp'])} ${text}`;
    case 5:
      return `RUN ["${dice.one(['ok', 'nosuch', '/usr/bin/ok', '/s/ends', '/s/wants', '/s/lost', '/s/bare', '/s/calls', 'sh', '/opt/plain'])}"]`;
    case 6:
      return `RUN ${text} # ${command(dice, 2)}`;
    default:
      return `RUN ${text}`;
  }
}

/** The case of a seed. */
export function runCase(seed: number): TruthCase {
  const dice = new Dice(seed);
  const lines = [
    'FROM scratch',
    'COPY r /',
    ...dice.some(0, 3, () => dice.one(settings)),
    run(dice),
    ...dice.some(0, 1, () => run(dice)),
    'CMD ["ok"]',
  ];
  const buildArgs = dice.once(8) ? { V: dice.one(['a', 'b', '']) } : undefined;
  return {
    name: `run-${seed}`,
    why: 'thrown together',
    dockerfile: `${lines.join('\n')}\n`,
    context: root,
    run: false,
    ...(buildArgs === undefined ? {} : { buildArgs }),
  };
}
