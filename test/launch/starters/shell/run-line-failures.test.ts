/**
 * RUN lines that fail in plain ways, or go well beside them. Measured with busybox 1.35, dash 0.5.12 and Debian 12's programs on BuildKit
 * 0.34.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];

describe('ends as the program does', () => {
  it.each([
    [DEBIAN, 'echo abc | tr z-a A-Z', '1'],
    [ALPINE, 'echo abc | tr z-a A-Z', 'ok'],
    [DEBIAN, 'echo abc | tr a-cx-z A-F', 'ok'],
    [DEBIAN, "echo a-b | tr -d -- '-'", 'ok'],
    [DEBIAN, "echo 'bob:secret' | chpasswd", '1'],
    [DEBIAN, "echo 'root:secret' | chpasswd", 'ok'],
    [ALPINE, "echo 'bob:secret' | chpasswd", '1'],
    [DEBIAN, 'passwd -l bob', '1'],
    [DEBIAN, 'passwd -l root', 'ok'],
    [ALPINE, 'passwd -l bob', '1'],
    [DEBIAN, 'useradd bob && passwd -d bob', 'ok'],
    [DEBIAN, 'ln -sf /w/list /w/list', '1'],
    [DEBIAN, 'ln -sf list list', '1'],
    [DEBIAN, 'ln -sf /w/list /tree/a && test -L /tree/a', 'ok'],
    [DEBIAN, 'ln -s list l && ln -sf list l', 'ok'],
    [DEBIAN, 'cp -r /tree /tree/sub', '1'],
    [ALPINE, 'cp -r /tree /tree/sub', '1'],
    [ALPINE, 'cp -r /tree /tree2 && test -d /tree2/sub', 'ok'],
    [ALPINE, 'timeout 1 sleep 5 && true', '143'],
    [DEBIAN, 'timeout 1 sleep 5 && true', '124'],
    [ALPINE, 'timeout 1 sleep 5; true', 'ok'],
    [DEBIAN, 'umask 999 && true', '2'],
    [ALPINE, 'umask 999 && true', '2'],
    [DEBIAN, 'umask 077 && true', 'ok'],
    [DEBIAN, 'set -q', '2'],
    [ALPINE, 'set -q', '2'],
    [DEBIAN, 'unset PATH; ls', '127'],
    [DEBIAN, 'unset PATH; /bin/ls', 'ok'],
    [DEBIAN, '[ list -ef /w/list ]', 'ok'],
    [DEBIAN, '[ list -ef /tree/a ]', '1'],
    [ALPINE, 'ln -s list l && [ l -ef list ]', 'ok'],
    [DEBIAN, 'grep -rq nothing-here /tree', '1'],
    [ALPINE, 'grep -r one /tree', 'ok'],
    [DEBIAN, 'grep -rl one /tree | xargs sed -i s/one/two/ && grep -q two /tree/a', 'ok'],
    [DEBIAN, 'grep -rl nothing /tree | xargs sed -i s/one/two/', '123'],
    [ALPINE, "grep -oE 'w[a-z]+' list | grep -x world", 'ok'],
    [ALPINE, "grep -oE 'w[a-z]' list | grep -x world", '1'],
    [DEBIAN, 'sed q5 list', '5'],
    [DEBIAN, 'sed -n /world/q3 list', '3'],
    [DEBIAN, 'sed 2q list | grep apple', '1'],
    [ALPINE, 'sed 2q list | grep world', 'ok'],
    [ALPINE, 'sed q5 list', '1'],
    [DEBIAN, 'X="$(find /tree -type f)"; test -n "$X"', 'ok'],
    [ALPINE, 'test -z "$(find /tree -type f)"', '1'],
    [ALPINE, 'cp -n list new && grep -q apple new', 'ok'],
    [ALPINE, 'cp -n list /tree/a && grep -q one /tree/a', 'ok'],
    [DEBIAN, 'mv -n list new && test ! -e list', 'ok'],
    [ALPINE, "printf 'b\\nb\\na\\n' | uniq -c | sort -rn | head -n 1 | grep '2 b' && exit 4", '4'],
    [DEBIAN, "printf 'x,10\\ny,9\\n' | sort -t, -k2 -n | head -n 1 | grep y && exit 4", '4'],
    [DEBIAN, "printf 'x,10\\ny,9\\n' | sort -t, -k2,2 | head -n 1 | grep x && exit 4", '4'],
    [ALPINE, '[ "$(seq 3 | paste -sd, -)" = 1,2,3 ] && exit 4', '4'],
    [DEBIAN, "env | grep -q '^NOPE=' || exit 4", '4'],
    [DEBIAN, "date -d 'not a date'", '1'],
    [ALPINE, "date -d 'not a date'", '1'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run)).toBe(end);
  });

  it.each([DEBIAN, ALPINE])('%s: what env tells of variables that are known', (base) => {
    expect(endOf(base, 'env | grep -q MODE=prod', 'ENV MODE=prod\n')).toBe('ok');
  });

  const line = (name: string, version: string, more = ''): string =>
    `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\n${more}Version: ${version}\nDescription: what ${name} is\n more of it\n`;
  const status = `${line('libpam-modules', '1', 'Multi-Arch: same\n')}\n${line('libpam-modules-bin', '1')}\n${line('bash', '5.2')}`;
  const dpkg = (run: string): string => {
    const { outcome, message } = judge(`FROM ${DEBIAN}\nCOPY status /var/lib/dpkg/status\nRUN ${run}\n`, { status }).prediction;
    return outcome === 'fails' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? '') : outcome;
  };

  it.each([
    ['dpkg -s bash > /dev/null', 'ok'],
    ['dpkg -l | grep -q nginx', '1'],
    ['dpkg -l | grep -q "^ii  bash" || exit 3', 'ok'],
    ['dpkg -s bash nope || exit 3', '3'],
    ['dpkg -l | grep -q nginx || exit 3', '3'],
    ["dpkg -l | awk '{print $2}' | tail -n 2 | head -n 1 | grep -x libpam-modules:amd64 && exit 4", '4'],
    ['dpkg -L nope', '1'],
  ])('what dpkg knows: %s', (run, end) => {
    expect(dpkg(run)).toBe(end);
  });
});
