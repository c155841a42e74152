/**
 * How RUN lines end in places that few think of: measured with busybox 1.35 and 1.37, dash 0.5.12, bash 5.2 and Debian 12's programs on
 * BuildKit 0.34.
 */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];
const BASH = 'SHELL ["/bin/bash", "-c"]\n';

describe('what takes the place of the shell, or ends it', () => {
  it.each([
    [DEBIAN, "trap 'exit 9' EXIT; exec true", 'ok'],
    [ALPINE, "trap 'exit 9' EXIT; exec true", 'ok'],
    [DEBIAN, "trap 'exit 9' EXIT; exec false", '1'],
    [DEBIAN, "trap 'exit 9' EXIT; true", '9'],
    [DEBIAN, 'set -n; exit 3', 'ok'],
    [ALPINE, 'set -n; exit 3', 'ok'],
    [DEBIAN, 'f() { [ $1 -le 1 ] && return 1; f $(($1-1)); return $1; }; f 20; exit $?', '20'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run)).toBe(end);
  });

  it('takes neither of two ends for sure where the first is asked for', () => {
    expect(endOf(ALPINE, "echo $RANDOM | grep -qE '^[0-9]+$' && exit 3; exit 4")).not.toBe('4');
    expect(endOf(ALPINE, 'set -o | grep -q pipefail && exit 0; exit 4')).not.toBe('4');
  });
});

describe('what cannot be written to', () => {
  it.each([
    [DEBIAN, 'echo x > /dev/full', '1'],
    [ALPINE, 'echo x > /dev/full', '1'],
    [DEBIAN, 'printf x > /dev/full', '1'],
    [DEBIAN, 'echo x > /dev/full || exit 4', '4'],
    [DEBIAN, ': > /dev/full', 'ok'],
    [DEBIAN, 'echo x >&9', '2'],
    [ALPINE, 'echo x >&9', '1'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run)).toBe(end);
  });

  it('is the same in bash', () => {
    expect(endOf(DEBIAN, 'echo x >&9', BASH)).toBe('1');
    expect(endOf(DEBIAN, 'echo x > /dev/full', BASH)).toBe('1');
  });
});

describe('shells behind env', () => {
  it.each([
    ["env FOO=5 sh -c 'exit $FOO'", '5'],
    ["export FOO=5; env -u FOO sh -c 'exit ${FOO:-7}'", '7'],
    ["A=6 env FOO=5 sh -c 'exit $((A + FOO))'", '11'],
    ["env -i FOO=5 sh -c 'exit $FOO'", '5'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });
});

describe('what a line has packed itself', () => {
  it.each([
    ['echo hi | gzip -c > /f.gz; gzip -dc /f.gz > /f; cmp /f /etc/passwd', '1'],
    ['echo hi | gzip | gunzip | grep -qx hi && exit 3', '3'],
    ['echo hi > /f; gzip /f; [ -f /f.gz ] && [ ! -f /f ] && gunzip /f.gz && [ "$(cat /f)" = hi ] && exit 3', '3'],
    ['echo hi > /f; gzip -k /f || exit 8; zcat /f.gz | grep -q hi && exit 3', '3'],
    ['echo hi > /f; gzip /f; echo x >> /f.gz; zcat /f.gz | grep -q hi || true', 'ok'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });
});

describe('expressions with what stands behind a backslash', () => {
  it.each([
    ["echo '# port' | sed 's/^#\\s*port/x/' | grep -qx x && exit 3", '3'],
    ["echo hello | sed -n 's/.*\\(l\\+\\)o/\\1/p' | grep -qx l && exit 3", '3'],
    ["echo a1 | grep -q '^\\w\\+$' && exit 3", '3'],
    ["echo ab | grep -q '^ax\\?b$' && exit 3", '3'],
    ["echo b | grep -q 'a\\|b' && exit 3", '3'],
    ["echo c | grep -q 'a\\|b' || exit 4", '4'],
    ["echo 'a+' | grep -q 'a+' && exit 3", '3'],
    ["echo aa | grep -q '^a+$' || exit 4", '4'],
    ["echo 'a b' | grep -qE '^\\w+\\s\\w+$' && exit 3", '3'],
    ["echo b | grep -q '^a\\|^b' || exit 4", 'ok'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)].map((one) => (one === 'unknown' ? 'ok' : one))).toEqual([end, end]);
  });
});

describe('what runs beside a script, or is asked whether it runs', () => {
  it('takes an entry from an array by keys', () => {
    expect(endOf(DEBIAN, "declare -A m=([x]=1 [y]=2); unset 'm[x]'; exit ${#m[@]}", BASH)).toBe('1');
  });

  it('is the first that ends', () => {
    expect(endOf(DEBIAN, 'sleep 5 & (sleep 0.1; exit 3) & wait -n; exit $?', BASH)).toBe('3');
  });

  it('is nothing at first', () => {
    expect(endOf(ALPINE, 'nc -z localhost 5432')).toBe('1');
    expect(endOf(ALPINE, 'nc -z db 5432')).not.toBe('1');
    expect(endOf(DEBIAN, 'if (echo > /dev/tcp/127.0.0.1/6379) 2>/dev/null; then exit 3; fi; exit 4', BASH)).toBe('4');
    expect(endOf(DEBIAN, 'if (echo > /dev/tcp/db/6379) 2>/dev/null; then exit 3; fi', BASH)).not.toBe('3');
  });
});
