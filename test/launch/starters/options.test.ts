/** As coreutils 9.1, util-linux 2.38 and perl 5.36 of Debian 12 did it in a container. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;
const start = (lines: string, ...argv: readonly string[]): string => {
  const {
    prediction: { outcome, exitCode, message },
  } = judge(`FROM debian:12\nCOPY app /app\n${lines}ENTRYPOINT ${JSON.stringify(argv)}\n`, { app });
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
};

describe('options that a program has not', () => {
  it.each([
    [['nice', '--bogus', '/app'], '125 nice: …option…bogus…'],
    [['nice', '-x', '/app'], '125 nice: …option…x…'],
    [['nice', '-5', '/app'], 'ok'],
    [['nice', '-n5', '/app', '--bogus'], 'ok'],
    [['nice', '-n', '1.5', '/app'], "125 nice: invalid adjustment '1.5'"],
    [['nice', '--adjustment=x', '/app'], "125 nice: invalid adjustment 'x'"],
    [['timeout', '--foo', '5', '/app'], '125 timeout: …option…foo…'],
    [['timeout', '5x', '/app'], "125 timeout: invalid time interval '5x'"],
    [['timeout', '-k', '1', '5', '/app'], 'ok'],
    [['timeout', '1e3', '/app'], 'ok'],
    [['timeout', '--pres', '5', '/app'], 'ok'],
    [['timeout', '-s'], '125 timeout: …option…s…'],
    [['nohup', '-x', '/app'], '125 nohup: …option…x…'],
    [['env', '-C'], '125 env: …option…C…'],
  ])('%j: %s', (argv, expected) => {
    expect(start('', ...argv)).toBe(expected);
  });
});

describe('setpriv', () => {
  it.each([
    ['', ['--reuid=33'], '1 setpriv: No program specified'],
    ['', ['--regid=33', '/app'], '1 setpriv: --[re]gid requires --keep-groups, --clear-groups, --init-groups, or --groups'],
    ['', ['--init-groups', '/app'], '1 setpriv: --init-groups requires --ruid or --reuid'],
    ['USER 1000:1000\n', ['--reuid=33', '/app'], '127 setpriv: setresuid failed: Operation not permitted'],
    ['USER 1000:1000\n', ['--regid=33', '--clear-groups', '/app'], '127 setpriv: setresgid failed: Operation not permitted'],
    ['USER 1000:1000\n', ['--clear-groups', '/app'], '127 setpriv: setgroups failed: Operation not permitted'],
    ['USER 1000:1000\n', ['--reuid=1000', '--no-new-privs', '/app'], 'ok'],
  ])('%j %j: %s', (lines, words, expected) => {
    expect(start(lines, 'setpriv', ...words)).toBe(expected);
  });
});

it('perl ends at once where there is no script', () => {
  expect(start('', 'perl', '-w', '/x.pl')).toBe('2 Can\'t open perl script "/x.pl": No such file or directory');
  expect(start('', 'perl', '-e', 'print 1')).toBe('ok');
  expect(start('', 'perl', '/app')).toBe('ok');
});

describe('values that are none', () => {
  it.each([
    [['nice', '-n', '5', '-n', 'x', '/app'], "125 nice: invalid adjustment 'x'"],
    [['nice', '-n', '5'], '125 nice: a command must be given with an adjustment'],
    [['nice', '--10', '/app'], 'ok'],
    [['timeout', '-s', 'FOO', '5', '/app'], "125 timeout: 'FOO': invalid signal"],
    [['timeout', '-k', 'x', '5', '/app'], "125 timeout: invalid time interval 'x'"],
    [['timeout', '-s', 'kill', 'infinity', '/app'], 'ok'],
    [['stdbuf', '-oX', '/app'], "125 stdbuf: invalid mode 'X'"],
    [['stdbuf', '-iL', '/app'], '125 stdbuf: line buffering stdin is meaningless'],
    [['stdbuf', '-oL'], '125 stdbuf: missing operand'],
    [['env', '-C', '/'], '125 env: must specify command with --chdir (-C)'],
    [['env', '-C', '/app', '/app'], "125 env: cannot change directory to '/app': Not a directory"],
    [['env', ''], "127 env: '': No such file or directory"],
    [['taskset', 'zz', '/app'], '1 taskset: failed to parse CPU mask: zz'],
    [['taskset', '0', '/app'], "1 taskset: failed to set pid …'s affinity: Invalid argument"],
    [['taskset'], '1 taskset: bad usage'],
    [['flock'], '64 flock: not enough arguments'],
    [['flock', '/tmp/l'], "64 flock: bad file descriptor: '/tmp/l'"],
    [['ionice', '-x', '/app'], '1 ionice: …option…x…'],
    [['setsid', '--bogus', '/app'], '1 setsid: …option…bogus…'],
    [['setpriv', '--bogus', '/app'], '1 setpriv: …option…bogus…'],
    [
      ['setpriv', '--clear-groups', '--keep-groups', '/app'],
      '1 setpriv: mutually exclusive arguments: --clear-groups --keep-groups --init-groups --groups',
    ],
    [['chroot'], '125 chroot: missing operand'],
  ])('%j: %s', (argv, expected) => {
    expect(start('', ...argv)).toBe(expected);
  });
});
