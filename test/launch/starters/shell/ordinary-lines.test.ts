/** RUN lines as they are written every day. Measured with busybox 1.35, dash 0.5.12, bash 5.2 and Debian 12's programs on BuildKit 0.34. */
import { describe, expect, it } from 'vitest';
import { endOf } from './end-of.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];

describe('what env tells', () => {
  it.each([
    [DEBIAN, 'env | grep NOSUCHNAME', '1'],
    [ALPINE, 'env | grep NOSUCHNAME', '1'],
    [DEBIAN, 'env | grep -i proxy', '1'],
    [DEBIAN, "env | grep -qE '^(A|B)=x' || exit 3", '3'],
    [DEBIAN, "env | grep -E 'HTTP_PROXY|NO_PROXY' || exit 3", '3'],
    [ALPINE, 'env | grep HOME', 'ok'],
    [DEBIAN, 'env | grep ^HOME=/root', 'ok'],
    [DEBIAN, 'printenv | grep SECRET', '1'],
    [DEBIAN, 'export X=1 && env | grep X=1 && exit 4', '4'],
    // Of a client that records what it does, and of names that are none of a text's.
    [DEBIAN, 'env | grep -i parent || exit 4', 'ok'],
    [DEBIAN, 'env | grep -q OTEL || exit 4', 'ok'],
    [DEBIAN, 'env | grep ab || exit 4', 'ok'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run)).toBe(end);
  });
});

describe('what a script does not want to keep', () => {
  const BASH = 'SHELL ["/bin/bash", "-c"]\n';
  it.each([
    [DEBIAN, 'while IFS=: read -r user _ id _; do [ "$id" = 0 ] && echo "$user" > /u; done < /etc/passwd; grep -qx root /u && exit 4', '4'],
    [DEBIAN, 'for _ in 1 2 3; do echo x >> /x; done; [ "$(wc -l < /x)" = 3 ] && exit 4', '4'],
  ])('%s: %s', (base, run, end) => {
    expect(endOf(base, run, BASH)).toBe(end);
    expect(endOf(base, run)).toBe(end);
  });
});

describe('single quotes within ${…}', () => {
  const BASH = 'SHELL ["/bin/bash", "-c"]\n';
  it.each([
    ['echo "${X:-it\'s}"', BASH, '2'],
    ['echo "${X:-it\'s}"', '', 'ok'],
    ['X=1; : "${X:?it\'s needed}"', BASH, '2'],
    ['X="${Y:-\'a b\'}"; [ "$X" = "\'a b\'" ] && exit 4', BASH, '4'],
    ["echo ${X:-it's}; echo 'a'", '', '2'],
    ['X=ab; echo "${X%\'}"', '', '2'],
    ['echo "$(echo "${X:-it\'s}")"', BASH, '2'],
  ])('%s after %s', (run, before, end) => {
    expect(endOf(DEBIAN, run, before)).toBe(end);
  });
});

describe('what comes of nothing that is given, and of one who writes without end', () => {
  const PIPEFAIL = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
  it.each([
    [DEBIAN, 'nope-curl -fsSL https://example.com | tar xz', '', '2'],
    [DEBIAN, 'nope-curl -fsSL https://example.com | tar xz', PIPEFAIL, '2'],
    [ALPINE, 'nope-curl https://example.com | tar -xzf - -C /opt', '', '1'],
    [DEBIAN, 'nope-curl https://example.com | gunzip > /x', '', '1'],
    [DEBIAN, ': > e.tar; tar -tf e.tar', '', '2'],
    [DEBIAN, 'yes | head -n 1', PIPEFAIL, '141'],
    [DEBIAN, 'yes | head -n 1', '', 'ok'],
    [DEBIAN, 'yes | false', PIPEFAIL, '1'],
    [DEBIAN, 'yes | true; exit ${PIPESTATUS[0]}', PIPEFAIL, '141'],
  ])('%s: %s after %s', (base, run, before, end) => {
    expect(endOf(base, run, before)).toBe(end);
  });
});

describe('pushd and popd', () => {
  const BASH = 'SHELL ["/bin/bash", "-c"]\n';
  it.each([
    ['pushd /tmp && touch x && popd && [ -f /tmp/x ] && [ "$PWD" = /w ] && exit 4', '4'],
    ['pushd /nope', '1'],
    ['pushd /nope || exit 3', '3'],
    ['popd', '1'],
    ['pushd /tmp > /dev/null; pushd /tree > /dev/null; popd | grep -x "/tmp /w" && exit 4', '4'],
    ['cd ~; pushd /tmp | grep -x "/tmp ~" && exit 4', '4'],
    ['pushd /tree/sub; popd; cat list | grep -q hello && exit 5', '5'],
  ])('%s', (run, end) => {
    expect(endOf(DEBIAN, run, BASH)).toBe(end);
  });
});

describe('what awk, grep -n and ls tell', () => {
  it.each([
    ["awk -F: 'NR==1{print $1; exit}' /etc/passwd | grep -qx root && exit 4", '4'],
    ["v=$(echo 'version: 1.2' | awk '/version/ {print $2; exit}'); [ $v = 1.2 ] && exit 4", '4'],
    ["[ $(awk 'END {print NR}' list) = 3 ] && exit 4", '4'],
    ["echo 'Hi There' | awk '{print tolower($2), toupper($1)}' | grep -qx 'there HI' && exit 4", '4'],
    ['[ -z "$(ls -A /nope 2> /dev/null)" ] && exit 4', '4'],
    ['[ -n "$(ls -A /nope 2> /dev/null)" ] || exit 4', '4'],
    ['grep -n world list | cut -d: -f1 | grep -qx 2 && exit 4', '4'],
    ['grep -vn hello list | head -n 1 | grep -qx 2:world && exit 4', '4'],
    ['grep . /dev/null || exit 4', '4'],
    ['cat /dev/null > list && [ ! -s list ] && exit 4', '4'],
  ])('%s', (run, end) => {
    expect(endOf(DEBIAN, run)).toBe(end);
    expect(endOf(ALPINE, run)).toBe(end);
  });
});

describe('set -e and what is written elsewhere', () => {
  it.each([
    ['set -e; { false && true; } > /dev/null; exit 4', '4'],
    ['set -e; if true; then false && true; fi > /x; exit 4', '4'],
    ['set -e; for i in 1; do false && true; done < /dev/null; exit 4', '4'],
    ['set -e; (false && true) > /dev/null; exit 4', '1'],
    ['set -e; { false; true; } > /x; exit 4', '1'],
    // What an assignment runs, it runs once.
    ['export N="$(echo x >> /log; wc -l < /log)"; [ "$N" = 1 ] && exit 4', '4'],
  ])('%s', (run, end) => {
    expect(endOf(DEBIAN, run)).toBe(end);
    expect(endOf(ALPINE, run)).toBe(end);
  });
});

describe('a program that a shell starts', () => {
  it('is not given variables whose names are none to dash or busybox, and by bash it is', () => {
    const run = 'env | grep -F my.name= && exit 3; exit 4';
    expect(endOf(DEBIAN, run, 'ENV my.name=1\n')).toBe('4');
    expect(endOf(ALPINE, run, 'ENV my.name=1\n')).toBe('4');
    expect(endOf(DEBIAN, run, 'ENV my.name=1\nSHELL ["/bin/bash", "-c"]\n')).toBe('3');
  });
});
