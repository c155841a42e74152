/**
 * Lines that are numbered, held against one another and put into files of their own; names with the time in them. Measured with coreutils
 * 9.1 and busybox 1.35 on BuildKit 0.34.
 */
import { expect, it } from 'vitest';
import { endOf } from './end-of.ts';
import { answerOf } from './script-answers.ts';

const [DEBIAN, ALPINE] = ['debian:12', 'alpine:3.20'];

it.each([
  ["printf 'x\\ny\\n' | cat -n | grep -qx \"$(printf '     2\\ty')\" && exit 3", '3'],
  ["printf 'b\\na\\n' | sort | nl | head -1 | grep -qx \"$(printf '     1\\ta')\" && exit 3", '3'],
  ["printf 'b\\n\\n' | nl -ba -w2 -s: | tail -1 | grep -qx ' 2:' && exit 3", '3'],
  ["printf 'a\\nb\\n' > 1; printf 'b\\nc\\n' > 2; [ \"$(comm -12 1 2)\" = b ] && exit $(comm -3 1 2 | wc -l)", '2'],
  ["printf 'a\\nb\\nc\\n' > f; split -l 2 f p_; exit $(wc -l < p_aa)", '2'],
  ['printf abcdef | split -b 4 - q && [ "$(cat qab)" = ef ] && exit 3', '3'],
  ["touch -d '2020-01-01 10:20' o && touch -t 202001011020 p && touch -r o q && exit $(ls o p q | wc -l)", '3'],
  ['[ -n "$(command -v ls)" ] && exit 3', '3'],
  ['cat list | cmp -s - list && exit 3', '3'],
  ['echo a > log-$(date +%F).txt && exit 3', '3'],
  ['dd if=list of=4 bs=1 count=4 2>/dev/null; echo >> 4; grep -qx hell 4 && exit 3', '3'],
])('%s', (run, end) => {
  expect([endOf(DEBIAN, run), endOf(ALPINE, run)]).toEqual([end, end]);
});

it('takes a part of an array as one word', () => {
  expect(answerOf('#!/bin/bash\nset -- a b c\na=(1 2 3)\n[[ "${*:2}|${a[*]:1}" == "b c|2 3" ]] && exit 4\n')).toBe('4 ');
});

it('joins lines by their fields', () => {
  expect(endOf(DEBIAN, "printf 'a 1\\nb 2\\n' > 1; printf 'a x\\nc y\\n' > 2; [ \"$(join 1 2)\" = 'a 1 x' ] && exit 3")).toBe('3');
  // What is in no order is told, or not.
  expect(endOf(DEBIAN, "printf 'b 1\\na 2\\n' > 1; cp 1 2; join 1 2 || exit 3")).not.toMatch(/^\d/);
});

it('does not look for a name that nobody can tell', () => {
  expect(endOf(DEBIAN, 'echo a > log-$(date +%F).txt; cat log-$(date +%F).txt || exit 3')).not.toMatch(/^\d/);
});

it('goes on where what is written is shown and kept', () => {
  expect(answerOf('#!/bin/bash\nexec > >(tee -a /start.log) 2>&1\n[ -f /nope ] || exit 4\n')).toBe('4 ');
  expect(answerOf('#!/bin/bash\nexec > >(tee -a /nowhere/start.log)\n[ -f /nope ] || exit 4\n')).toBe('ok');
});

it('tells whom chown of busybox does not find where neither user nor group is given', () => {
  expect(answerOf('#!/bin/ash\nset -e\nchown -R "${PUID}:${PGID}" /srv\n')).toBe('1 chown: unknown group');
});

it('ends each of its lines', () => {
  expect(answerOf('#!/bin/sh\nusermod -l a nosuch\ngroupmod -g 5 nosuch\nexit 9\n')).toBe(
    "9 usermod: user 'nosuch' does not exist\ngroupmod: group 'nosuch' does not exist",
  );
});
