/**
 * Programs of awk and scripts of sed as RUN lines have them. Measured with busybox 1.35 and 1.37, mawk 1.3.4 and GNU sed 4.9 on BuildKit
 * 0.34.
 */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];
const both = (run: string): readonly string[] => [endOf(DEBIAN, run), endOf(ALPINE, run)];

describe('awk', () => {
  it.each([
    ["echo '1 2 3' | awk '{s=0; for(i=1;i<=NF;i++) s+=$i; print s}' > /n; exit $(cat /n)", '6'],
    ["printf 'a\\nb\\na\\n' | awk '!seen[$0]++' | wc -l | tr -d ' ' > /n; exit $(cat /n)", '2'],
    ['printf \'a,b,c\\n\' | awk \'BEGIN{FS=",";OFS="-"}{$1=$1;print}\' | grep -qx a-b-c && exit 3', '3'],
    ['printf \'k=v\\n\' | awk -F= \'{if ($1=="k") {print "yes"} else {print "no"}}\' | grep -qx yes && exit 3', '3'],
    ['printf \'v1.2.3-rc1\\n\' | awk \'{sub(/^v/,""); split($0,p,"-"); print p[1]}\' | grep -qx 1.2.3 && exit 3', '3'],
    ['awk \'BEGIN { printf "%s|%5d|%-5s|%05.1f\\n", "a", 42, "b", 3.14159 }\' | grep -qx \'a|   42|b    |003.1\' && exit 3', '3'],
    ["printf '10 20\\n' | awk '{print $1/$2, $1*$2, $1-$2, $1%3}' | grep -qx '0.5 200 -10 1' && exit 3", '3'],
    ["printf 'a\\nSTART\\nb\\nEND\\nc\\n' | awk '/START/,/END/' | wc -l | tr -d ' ' > /n; exit $(cat /n)", '3'],
    ["printf 'a1b22c\\n' | awk -F'[0-9]+' '{print $3}' | grep -qx c && exit 3", '3'],
    ["awk -v a=2 -v b=10 'BEGIN{exit !(a<b)}' && exit 3", '3'],
    ["printf 'a b c\\n' | awk '{NF=2;print}' | grep -qx 'a b' && exit 3", '3'],
    ["printf 'A=1\\nB=2\\n' | awk -F= '/^[A-Z]/{printf \"export %s=%s\\n\",$1,$2}' > /e && . /e && exit $B", '2'],
    ["printf 'b\\na\\n' | awk '{l[NR]=$0} END{for(i=NR;i>0;i--) print l[i]}' | head -1 | grep -qx a && exit 3", '3'],
    ["printf 'a\\n' | awk '{print $1 > \"/dev/stderr\"}' && exit 3", '3'],
    ["awk -F: -v u=root '$1==u{print $6}' /etc/passwd | grep -qx /root && exit 3", '3'],
  ])('%s', (run, end) => {
    expect(both(run)).toEqual([end, end]);
  });

  it('is not followed where the makes differ', () => {
    expect(endOf(ALPINE, "echo 5 | awk '{$1++; print}' | grep -qx 6 && exit 3")).not.toMatch(/^\d/);
    expect(endOf(DEBIAN, "awk 'BEGIN{print 2147483648}' | grep -q 2147483648 && exit 3")).not.toMatch(/^\d/);
    expect(endOf(DEBIAN, "awk 'BEGIN{a[1];a[2];for(k in a) exit k}'")).not.toMatch(/^\d/);
  });
});

describe('sed', () => {
  it.each([
    ["printf 'a\\n' | sed 'a\\  x' | tail -1 | grep -qx '  x' && exit 3", '3'],
    ["printf 'a\\n' | sed 'a   x' | tail -1 | grep -qx x && exit 3", '3'],
    ["printf 'a\\n' | sed 'a x ' | tail -1 | grep -qx 'x ' && exit 3", '3'],
    ["printf 'a\\nb\\nc\\n' | sed '2{s/b/X/;s/X/Y/}' | sed -n 2p | grep -qx Y && exit 3", '3'],
    ["printf 'a\\nb\\nc\\n' | sed ':a;N;$!ba;s/\\n/ /g' | grep -qx 'a b c' && exit 3", '3'],
    ["printf '1\\n2\\n3\\n' | sed '1!G;h;$!d' | head -1 | grep -qx 3 && exit 3", '3'],
    ["printf 'a\\nb\\n' | sed '/a/{n;s/b/X/}' | tail -1 | grep -qx X && exit 3", '3'],
    ["printf 'aaa\\n' | sed 's/a/b/2' | grep -qx aba && exit 3", '3'],
    ["printf 'Hello\\n' | sed 's/hello/bye/I' | grep -qx bye && exit 3", '3'],
    ["printf 'a/b/c\\n' | sed 's#/#\\n#g' | wc -l | tr -d ' ' > /n; exit $(cat /n)", '3'],
    ["printf 'abc\\n' | sed 'y/abc/xyz/' | grep -qx xyz && exit 3", '3'],
    ["printf 'one\\n' | sed ':a;N;$!ba;s/\\n/,/g' | grep -qx one && exit 3", '3'],
    ["printf '[a]\\nx=1\\n[b]\\nx=1\\n' > /c; sed -i '/^\\[b\\]/,/^\\[/{s/x=1/x=2/}' /c; tail -1 /c | grep -qx x=2 && exit 3", '3'],
    ["printf 'a\\nb\\n' | sed -e 's/a/1/;t' -e 's/.*/other/' | tail -1 | grep -qx other && exit 3", '3'],
    ["sed -n '/^root/{p;q}' /etc/passwd | cut -d: -f1 | grep -qx root && exit 3", '3'],
    ["printf 'a\\nb\\n' | sed 'N;P;D' | wc -l | tr -d ' ' > /n; exit $(cat /n)", '2'],
  ])('%s', (run, end) => {
    expect(both(run)).toEqual([end, end]);
  });

  it('is not followed where the makes differ', () => {
    expect(endOf(ALPINE, "printf 'foo\\n' | sed 's/.*/\\U&/' | grep -qx FOO || exit 3")).not.toMatch(/^\d/);
    expect(endOf(DEBIAN, "printf 'a\\nb\\n' | sed '0,/a/d' | grep -q a || exit 3")).not.toMatch(/^\d/);
  });
});
