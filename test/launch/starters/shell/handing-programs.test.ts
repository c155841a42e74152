/**
 * What programs say that start others, by what they are: measured with busybox 1.35, util-linux 2.38, GNU time 1.9 and strace 6.1 under
 * runc 1.3.5.
 */
import { describe, expect, it } from 'vitest';
import type { FileSpec } from '../../../truth/case.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';
import { predictCase } from '../../../truth/predict-case.ts';

/** Programs that are known by the words in them, in front of a program that is there. */
function holding(...texts: string[]): Readonly<Record<string, FileSpec>> {
  const tool = Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(`\0${texts.join('\0')}\0`)]);
  return { tool: { base64: tool.toString('base64'), mode: 0o755 }, app: { binary: 'start-amd64' } };
}

function predict(argv: readonly string[], context: Readonly<Record<string, FileSpec>>, lines = ''): string {
  const dockerfile = `FROM scratch\nCOPY tool ${argv[0] ?? ''}\nCOPY app /app\nCOPY app /bin/ok\n${lines}ENTRYPOINT ${JSON.stringify(argv)}\n`;
  const { outcome, phase, exitCode, message } = predictCase({ name: 'x', why: 'x', dockerfile, context }, 'current').prediction;
  return outcome === 'fails' ? `${phase ?? ''} ${exitCode ?? ''} ${message ?? ''}` : outcome;
}

const applets = [
  '[',
  '[[',
  'ash',
  'chroot',
  'crond',
  'httpd',
  'ionice',
  'linux32',
  'setpriv',
  'sh',
  'start-stop-daemon',
  'su',
  'taskset',
  'time',
  'unshare',
];
const busybox = holding('BusyBox v1.35.0 (2024)', '%s: applet not found', ...applets);

describe('a program of busybox that starts another', () => {
  it.each([
    [['ionice', '-c3', '/nope'], "run 127 ionice: can't execute '/nope': No such file or directory"],
    [['ionice', '-c', '1', '/app'], 'run 1 ionice: ioprio_set: Operation not permitted'],
    [['ionice', '-n', '7', '/app'], 'run 1 ionice: ioprio_set: Invalid argument'],
    [['ionice', '-c2', '-n7', '/app'], 'ok'],
    [['ionice', '/app'], "run 1 ionice: invalid number '/app'"],
    [['taskset', '-c', '0', '/nope'], "run 127 taskset: can't execute '/nope': No such file or directory"],
    [['linux32', '/etc'], "run 126 linux32: can't execute '/etc': Permission denied"],
    [['setpriv', '--nnp', 'nope'], "run 127 setpriv: can't execute 'nope': No such file or directory"],
    [['time', '-p', '/nope'], "run 127 time: can't execute '/nope': No such file or directory\n…"],
    [['time', '/app'], 'ok'],
    [['unshare', '-m', '/app'], 'run 1 unshare: unshare(0x20000): Operation not permitted'],
    [['unshare', '-mpf', '/app'], 'run 1 unshare: unshare(0x20020000): Operation not permitted'],
    [['unshare', '-r', '/app'], 'unknown'],
    [['start-stop-daemon', '-S', '-x', '/nope'], "run 1 start-stop-daemon: can't execute '/nope': No such file or directory"],
    [['start-stop-daemon', '-S', '-x', '/app', '--', '-v'], 'ok'],
    [['chroot', '/nope', '/app'], "run 1 chroot: can't change root directory to '/nope': No such file or directory"],
    [['chroot', '/', 'nope'], "run 127 chroot: can't execute 'nope': No such file or directory"],
    [['chroot', '/', '/app'], 'ok'],
  ])('%j: %s', (words, expected) => {
    expect(predict(['/bin/busybox', ...words], busybox)).toBe(expected);
  });

  const users = { ...busybox, passwd: 'root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/busybox\nno:x:1:1::/:/sbin/nologin\n' };
  it.each([
    [['su', 'zz', '-c', '/app'], '', 'run 1 su: unknown user zz'],
    [['su', 'no', '-c', '/app'], '', "run 1 su: can't execute '/sbin/nologin': No such file or directory"],
    [['su', 'app', '-c', '/app'], 'USER app\n', 'run 1 su: must be suid to work properly'],
  ])('%j behind %j: %s', (words, lines, expected) => {
    expect(predict(['/bin/busybox', ...words], users, `COPY passwd /etc/passwd\n${lines}`)).toBe(expected);
  });

  it.each([
    [['httpd', '-f', '-h', '/nope'], '', "run 1 httpd: can't change directory to '/nope': No such file or directory"],
    [['httpd', '-h', '/app'], '', "run 1 httpd: can't change directory to '/app': Not a directory"],
    [
      ['httpd', '-f', '-v', '-p', '3000', '-h', 'www'],
      'WORKDIR /srv\n',
      "run 1 httpd: can't change directory to 'www': No such file or directory",
    ],
    [['httpd', '-f', '-v', '-p', '3000', '-h', 'srv'], 'WORKDIR /srv\nWORKDIR /\n', 'ok'],
    [['httpd', '-f', '-c', 'httpd.conf', '-h', '/srv'], 'WORKDIR /srv\n', 'run 1 httpd: httpd.conf: No such file or directory'],
    [['httpd', '-f', '-c', '../app'], 'WORKDIR /srv\n', 'ok'],
    [['httpd', '-f', '-u', 'zz', '-h', '/nope'], '', 'run 1 httpd: unknown user/group zz'],
    [['httpd', '-f', '-u', '1000'], 'USER 1000\n', 'run 1 httpd: setgroups: Operation not permitted'],
    [['httpd', '-fv', '-u', 'app'], '', 'ok'],
    [['crond', '-f'], '', 'run 1 '],
    [
      ['crond', '-f', '-L', '/dev/stdout'],
      '',
      "run 1 …crond: can't change directory to '/var/spool/cron/crontabs': No such file or directory",
    ],
    [['crond', '-f', '-l', '2'], 'COPY passwd /var/spool/cron/crontabs/root\n', 'ok'],
    [['crond'], '', 'ok'],
    [['su', 'app', '-s', '/nope'], '', "run 1 su: can't execute '/nope': No such file or directory"],
  ])('%j behind %j: %s', (words, lines, expected) => {
    expect(predict(['/bin/busybox', ...words], users, `COPY passwd /etc/passwd\n${lines}`)).toBe(expected);
  });

  it('su calls the shell by its name', () => {
    expect(
      predict(['/bin/busybox', 'su', '-s', '/bin/sh', 'app', '-c', '/nope'], users, 'COPY passwd /etc/passwd\nCOPY tool /bin/sh\n'),
    ).toBe('run 127 sh: /nope: not found');
  });

  it('that is every program itself, as Debian builds it, starts one of its own', () => {
    const debian = holding('BusyBox v1.35.0 (Debian 1:1.35.0-4)', '%s: applet not found', ...applets);
    expect(predict(['/bin/busybox', 'linux32', 'ionice', '-c3', '/nope'], debian)).toBe(
      "run 127 ionice: can't execute '/nope': No such file or directory",
    );
  });

  it('its shell reads what the kernel takes for no program as sh, whatever it was called', () => {
    expect(
      predict(['/bin/busybox', 'sh', '-c', '/start'], { ...busybox, start: { text: 'nope\n', mode: 0o755 } }, 'COPY start /start\n'),
    ).toBe('run 127 /start: line 1: nope: not found');
  });
});

describe.each([
  [
    'chrt',
    holding('Show or change the real-time scheduling attributes of a process.', 'failed to execute %s'),
    [
      [['-o', '0', '/nope'], 'run 127 chrt: failed to execute /nope: No such file or directory'],
      [['-f', '10', '/app'], "run 1 chrt: failed to set pid 0's policy: Operation not permitted"],
      [['10', '/app'], "run 1 chrt: failed to set pid 0's policy: Operation not permitted"],
      [['-o', '5', '/app'], 'run 1 chrt: unsupported priority value for the policy: 5: see --max for valid range'],
      [['--idle', '0', '/app'], 'ok'],
    ],
  ],
  [
    'setarch',
    holding('Change the reported architecture and set personality flags.', 'failed to execute %s'),
    [
      [['x86_64', '-R', '/app'], 'run 1 setarch: failed to set personality to x86_64: Operation not permitted'],
      [['-R', '/app'], 'run 1 setarch: failed to set personality to (null): Operation not permitted'],
      [['linux32', '/nope'], 'run 127 setarch: failed to execute /nope: No such file or directory'],
      [['--uname-2.6', '/nope'], 'run 127 setarch: failed to execute /nope: No such file or directory'],
      [['linux32', '/app'], 'ok'],
    ],
  ],
  [
    'time',
    holding('bug-time@gnu.org', 'cannot run %s'),
    [
      [['-f', '%e', '/nope'], 'run 127 /usr/bin/time: cannot run /nope: No such file or directory\n…'],
      [['-Z', '/app'], "run 125 /usr/bin/time: invalid option -- 'Z'\n…"],
      [[], 'run 125 /usr/bin/time: missing program to run\n…'],
      [['-v', '/app'], 'ok'],
    ],
  ],
  [
    'strace',
    holding('must have PROG [ARGS] or -p PID'),
    [
      [['-f', '/nope'], "run 1 /usr/bin/strace: Can't stat '/nope': No such file or directory"],
      [['-o', '/tmp/x', 'nope'], "run 1 /usr/bin/strace: Can't stat 'nope': No such file or directory"],
      [['/etc'], 'run 1 …/usr/bin/strace: exec: Permission denied…'],
      [['-f', '-e', 'trace=openat', '/app'], 'ok'],
    ],
  ],
  [
    'stdbuf',
    holding('GNU coreutils', 'you must specify a buffering mode option'),
    [[['-oL', '/app'], "run 125 /usr/bin/stdbuf: failed to find 'libstdbuf.so'"]],
  ],
] as const)('%s', (name, context, cases) => {
  it.each(cases.map(([words, expected]) => [words.join(' '), words, expected] as const))('%s', (_, words, expected) => {
    expect(predict([`/usr/bin/${name}`, ...words], context)).toBe(expected);
  });
});

it('stdbuf with its library starts the program', () => {
  expect(
    predict(
      ['/usr/bin/stdbuf', '-oL', '/app'],
      holding('GNU coreutils', 'you must specify a buffering mode option'),
      'COPY app /usr/libexec/coreutils/libstdbuf.so\n',
    ),
  ).toBe('ok');
});

describe('dash gives what the kernel takes for no program to /bin/sh', () => {
  const dash = { ...holding('Illegal mode: %s', 'Illegal option -o %s'), start: { text: 'nope\n', mode: 0o755 } };
  it('which is not there', () => {
    expect(predict(['/bin/dash', '-c', '/start'], dash, 'COPY start /start\n')).toBe('run 127 /bin/dash: 1: /start: not found');
  });
  it('which is dash', () => {
    expect(predict(['/bin/dash', '-c', '/start'], dash, 'COPY start /start\nCOPY tool /bin/sh\n')).toBe(
      'run 127 /start: 1: nope: not found',
    );
  });
});
