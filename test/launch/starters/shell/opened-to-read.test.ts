/**
 * What stands open to read by another number, times that are given and numbers of which only so much is known that they are some. Measured
 * with busybox 1.35, dash 0.5.12 and Debian 12's programs.
 */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];

describe('a RUN line', () => {
  it.each([
    ["printf 'a\\nb\\n' > /l; while read -r x <&3; do n=$((n+1)); done 3< /l; exit $n", '2'],
    ['exec 3< /etc/passwd; read -r l <&3; case $l in root:*) exit 8;; esac; exit 9', '8'],
    ['exec 3< /etc/passwd 4>/o; read -r l <&3; echo "$l" >&4; exec 3<&- 4>&-; grep -q root /o && exit 8', '8'],
    ["printf 'a\\nb\\n' > /l; exec 5< /l; head -n1 <&5 | grep -qx a && exit 5", '5'],
    ['echo a | { exec 3<&0; read x <&3; [ $x = a ] && exit 6; }', '6'],
    ['command -p ls / >/dev/null && exit 6', '6'],
    ['[ "$(nproc)" -gt 0 ] && exit 3', '3'],
    ['w=${WORKERS:-$(nproc)}; [ "$w" -ge 1 ] && exit 3', '3'],
    ['d=$(date +%s); [ "$d" -gt 0 ] && exit 3', '3'],
    ['date -u -d @86400 +%F | grep -qx 1970-01-02 && exit 3', '3'],
  ])('%s', (run, end) => {
    expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
  });

  it('may have more processors than one', () => {
    expect(endOf(DEBIAN, '[ "$(nproc)" -gt 1 ] && exit 3')).not.toMatch(/^\d/);
    expect(endOf(DEBIAN, '[ "$(nproc)" -ne 4 ] && exit 3')).not.toMatch(/^\d/);
  });
});
