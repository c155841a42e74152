/**
 * What programs tell of files and of what they read, in RUN lines of every day. Measured with busybox 1.35 and Debian 12's programs on
 * their roots.
 */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];
const both = (run: string): readonly string[] => [endOf(DEBIAN, run), endOf(ALPINE, run)];

describe('what is sorted, counted and cut', () => {
  it.each([
    ["printf 'b 2\\na 2\\nc 1\\n' | sort -k2,2nr | tr '\\n' ';' | grep -qx 'a 2;b 2;c 1;' && exit 3", '3'],
    ["printf 'b 2\\na 2\\nc 1\\n' | sort -rk2n | tr '\\n' ';' | grep -qx 'c 1;b 2;a 2;' && exit 3", '3'],
    ["printf '10 x\\n9 y\\n9 a\\n' | sort -rn | tr '\\n' ';' | grep -qx '10 x;9 y;9 a;' && exit 3", '3'],
    ["printf 'z\\n10\\n9\\n' | sort -n | tr '\\n' ';' | grep -qx 'z;9;10;' && exit 3", '3'],
    ["printf 'b x\\na y\\n' | sort -k2 | head -1 | grep -qx 'b x' && exit 3", '3'],
    ["printf 'a\\na\\na\\nb\\n' | uniq -d | wc -l | tr -d ' ' > /n; exit $(cat /n)", '1'],
    ["printf 'abcdef\\n' | fold -w 4 | tail -1 | grep -qx ef && exit 3", '3'],
    ["printf 'AB' | od -An -tx1 | tr -d ' \\n' | grep -qx 4142 && exit 3", '3'],
    ["yes | head -n 5 | wc -l | tr -d ' ' > /n; exit $(cat /n)", '5'],
    ['yes n | (read a; read b; [ "$b" = n ] && exit 3)', '3'],
    ["echo 'a b' | xargs -n1 echo - | head -1 | grep -qx -- '- a' && exit 3", '3'],
  ])('%s', (run, end) => {
    expect(both(run)).toEqual([end, end]);
  });
});

describe('what stands in files', () => {
  it.each([
    ["mkdir /d; printf '%0600d' 1 > /d/x; find /d -type f -size +1 | grep -q x && exit 3", '3'],
    ["mkdir /d; printf '%0600d' 1 > /d/x; find /d -type f -size +1k | grep -q x || exit 3", '3'],
    [": > /e; stat -c '%F' /e | grep -qx 'regular empty file' && exit 3", '3'],
    ["ln -s /x /l; stat -c '%F' /l | grep -qx 'symbolic link' && exit 3", '3'],
    ["ln -s /nope /l; stat -c '%a' /l | grep -qx 777 && exit 3", '3'],
    ['dd if=/dev/zero of=/z bs=1k count=2 2>/dev/null; [ "$(stat -c %s /z)" = 2048 ] && [ -s /z ] && exit 3', '3'],
    ['dd if=/dev/zero of=/z bs=1k count=4 2>/dev/null; wc -c < /z | tr -d \' \' > /n; [ "$(cat /n)" = 4096 ] && exit 3', '3'],
    ['echo hi > /f; gzip -9 < /f > /p.gz && gunzip < /p.gz | head -1 | grep -q hi && exit 3', '3'],
  ])('%s', (run, end) => {
    expect(both(run)).toEqual([end, end]);
  });

  it('is gone where another has read it', () => {
    expect(
      endOf(DEBIAN, 'dd if=/dev/zero of=/z bs=1k count=4 2>/dev/null; { cat > /x; wc -c; } < /z > /n; [ "$(cat /n)" -gt 0 ] && exit 3'),
    ).not.toBe('3');
  });

  it('is who somebody is', () => {
    expect(endOf(ALPINE, "id | grep -q 'uid=0(root) gid=0(root)' && exit 3")).toBe('3');
  });
});

it("another's file stays where it is in a directory with the sticky bit", () => {
  const before = 'COPY --chown=1000 list /tmp/f\nUSER 2000\n';
  for (const base of [DEBIAN, ALPINE]) {
    expect(endOf(base, 'mv /tmp/f /tmp/g', before)).toBe('1');
    expect(endOf(base, 'mv /tmp/f /tmp/g', before.replace('2000', '1000'))).toBe('ok');
  }
});

describe('realpath', () => {
  it.each([
    ['realpath --relative-to=/ /w', 'ok', 'ok'],
    ['realpath --relative-to=/nope/x /w', 'ok', '1'],
    ['realpath /w /nope/x /w', '1', '1'],
    ['realpath /w/list /w', 'ok', 'ok'],
  ])('%s', (run, debian, alpine) => {
    expect(both(run)).toEqual([debian, alpine]);
  });
});

describe('sizes of truncate, which busybox reads in fewer ways', () => {
  it.each([
    ['1m', 'ok', '1'],
    ['1M', 'ok', 'ok'],
    ['1kB', 'ok', 'ok'],
    ['1KiB', 'ok', '1'],
    ['1T', 'ok', '1'],
  ])('%s', (size, debian, alpine) => {
    expect(both(`truncate -s ${size} /z`)).toEqual([debian, alpine]);
  });
});

describe('cp -l, where links lead nowhere', () => {
  it.each([
    ['ln -s nope l; cp -l l k', '1', 'ok'],
    ['mkdir d; ln -s nope d/l; cp -rl d e', '1', 'ok'],
    ['mkdir d; ln -s nope d/l; cp -al d e', 'ok', 'ok'],
    ['mkdir d; ln -s ../list d/l; cp -rl d e', 'ok', 'ok'],
  ])('%s', (run, debian, alpine) => {
    expect(both(run)).toEqual([debian, alpine]);
  });
});
