/**
 * What messages are to those who read them again, what is taken from the environment, and where a program is looked for. Measured with
 * busybox 1.35 and 1.37, dash 0.5.12 and Debian 12's programs.
 */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];

describe('a message that is read again', () => {
  it.each([
    [DEBIAN, "ls /nope 2>&1 | grep -q 'cannot access' && exit 3"],
    [DEBIAN, "ls /nope > /l 2>&1; grep -q 'cannot' /l && exit 3"],
    [DEBIAN, 'x=$(ls /nope 2>&1); case "$x" in *cannot*) exit 3;; esac; exit 4'],
    [ALPINE, 'x=$(cat /nope 2>&1); [ "$x" = "cat: can\'t open \'/nope\': No such file or directory" ] && exit 3; exit 4'],
  ])('says no more than is known: %s: %s', (base, run) => {
    expect(endOf(base, run)).not.toMatch(/^\d/);
  });

  it.each([
    ["ls /nope 2>&1 | grep -q 'No such file' && exit 3", '3'],
    ['exec > /l 2>&1; echo a; ls /nope; [ "$(wc -l < /l)" -eq 2 ] && exit 3', '3'],
  ])('has what every make says: %s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });
});

describe('what is taken from the environment', () => {
  it.each([
    ['env -u HOME sh -c \'[ -z "$HOME" ] && exit 3\'', '3'],
    ['unset HOME; sh -c \'[ -z "$HOME" ] && exit 3\'; exit $?', '3'],
    ["unset PATH2; PATH2=1; sh -c 'exit ${PATH2:-5}'", '5'],
    ["HOME=/x sh -c '[ $HOME = /x ] && exit 3'", '3'],
    ["export A=1; unset A; A=2; sh -c 'exit ${A:-6}'", '6'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });

  it('has a name of ENV no more where it is unset and set again', () => {
    expect(endOf(DEBIAN, "unset A; A=2; sh -c 'exit ${A:-6}'", 'ENV A=1\n')).toBe('6');
  });
});

describe('where PATH stands before a command', () => {
  it.each([
    [DEBIAN, 'PATH= ls', '127'],
    [DEBIAN, 'PATH=/nope ls', '127'],
    [DEBIAN, 'PATH=/nope:$PATH ls / > /dev/null && exit 3', '3'],
    [DEBIAN, "PATH=$PATH:/opt/x sh -c 'echo $PATH' | grep -q /opt/x && exit 3", '3'],
    [ALPINE, "PATH=$PATH:/opt/x sh -c 'echo $PATH' | grep -q /opt/x && exit 3", '3'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run)).toBe(end);
  });
});

describe('tr', () => {
  it.each([
    ["echo a1b2 | tr -cd '0-9' | grep -qx 12 && exit 3", '3'],
    ["echo a-b | tr -- '-' '_' | grep -qx a_b && exit 3", '3'],
    ["echo 'a b!' | tr -c 'a-z\\n' '_' | grep -qx a_b_ && exit 3", '3'],
    ["echo 'A  B' | tr -s '[:space:]' | grep -qx 'A B' && exit 3", '3'],
    ['echo aabb | tr -s a-z A-Z | grep -qx AB && exit 3', '3'],
    ["echo 'x_1-y' | tr -dc '[:alnum:]' | grep -qx x1y && exit 3", '3'],
    ["printf '1\\n2\\n3\\n' | head -n -1 | tail -n 1 | grep -qx 2 && exit 3", '3'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });
});

describe('a list that is no JSON, taken for a command', () => {
  it.each([
    [DEBIAN, '127'],
    [ALPINE, '127'],
  ])('%s', (base, end) => {
    expect(endOf(base, '["\\x2fapp"]')).toBe(end);
  });
});
