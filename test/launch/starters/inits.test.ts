/** As Debian 12's tini 0.19 and dumb-init 1.2.5 did it as the first process of a container. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const app = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') } as const;

const start = (base: string, ...argv: readonly string[]): string => {
  const {
    prediction: { outcome, exitCode, message },
  } = judge(`FROM ${base}\nCOPY app /app\nENTRYPOINT ${JSON.stringify(argv)}\n`, { app });
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
};
const DEBIAN = 'debian:12\nRUN apt-get update && apt-get install -y tini dumb-init';
const ALPINE = 'alpine:3.20\nRUN apk add --no-cache tini';

it("tini takes what stands behind its program for options of its own where glibc's getopt reads them", () => {
  expect(start(DEBIAN, 'tini', '/app', '--port', '80')).toBe('1 tini: …option…-');
  expect(start(DEBIAN, 'tini', '/app', '-p', '80')).toBe('1 [FATAL tini (…)] Not a valid option for -p: 80');
  expect(start(DEBIAN, 'tini', '/bin/sh', '-c', 'exit 3')).toBe('1 tini: …option…c');
  expect(start(DEBIAN, 'tini', '--', '/app', '--port', '80')).toBe('ok');
  expect(start(DEBIAN, 'tini', '/app', '--', '--port', '80')).toBe('ok');
  expect(start(ALPINE, '/sbin/tini', '/app', '--port', '80')).toBe('ok');
  expect(start(ALPINE, '/sbin/tini', '/bin/sh', '-c', 'exit 3')).toBe('3 ');
});

it('tini tells the same with -v, and takes the exit code of -e for success', () => {
  expect(start(DEBIAN, 'tini', '-v', '/none')).toBe('127 [FATAL tini (…)] exec /none failed: No such file or directory');
  expect(start(DEBIAN, 'tini', '-gv', '--', '/none')).toBe('127 [FATAL tini (…)] exec /none failed: No such file or directory');
  expect(start(DEBIAN, 'tini', '-e', '127', '/none')).toBe('ok');
  expect(start(DEBIAN, 'tini', '-e', '3', '--', '/bin/sh', '-c', 'exit 3')).toBe('ok');
  expect(start(DEBIAN, 'tini', '-p', 'TERM', '/app')).toBe('1 [FATAL tini (…)] Not a valid option for -p: TERM');
});

it('dumb-init tells what it does with -v, and what it does not take', () => {
  const detaching = '[dumb-init] Unable to detach from controlling tty (errno=25 …).\n';
  expect(start(DEBIAN, 'dumb-init', '--verb', '/none')).toBe(`2 ${detaching}…[dumb-init] /none: No such file or directory`);
  expect(start(DEBIAN, 'dumb-init', '-cv', '/none')).toBe(
    '2 [dumb-init] Child spawned with PID ….\n[dumb-init] /none: No such file or directory',
  );
  expect(start(DEBIAN, 'dumb-init', '--rewrite=15:2', '/none')).toBe('2 [dumb-init] /none: No such file or directory');
  expect(start(DEBIAN, 'dumb-init', '-r', '15:99', '/app')).toBe(
    '1 Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.',
  );
  expect(start(DEBIAN, 'dumb-init', '-x', '/app')).toBe('1 dumb-init: …option…x');
  expect(start(DEBIAN, 'dumb-init', '/app', '-x')).toBe('ok');
});

it('dumb-init tells what variables ask of it before all else', () => {
  const DEBUGGED = `${DEBIAN}\nENV DUMB_INIT_DEBUG=1`;
  expect(start(`${DEBUGGED} DUMB_INIT_SETSID=0`, 'dumb-init', '/none')).toBe(
    '2 [dumb-init] Running in debug mode.\n[dumb-init] Not running in setsid mode.\n[dumb-init] Child spawned with PID ….\n[dumb-init] /none: No such file or directory',
  );
  expect(start(DEBUGGED, 'dumb-init', '-c', '/none')).toBe(
    '2 [dumb-init] Running in debug mode.\n[dumb-init] Child spawned with PID ….\n[dumb-init] /none: No such file or directory',
  );
  expect(start(`${DEBIAN}\nENV DUMB_INIT_SETSID=0`, 'dumb-init', '/none')).toBe('2 [dumb-init] /none: No such file or directory');
});
