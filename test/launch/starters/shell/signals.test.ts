/** As Debian 12's dash and bash and busybox 1.35 do it as the first process of a container, and in one that they wait for. */
import { expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

const each = (lines: string): string[] => ['/bin/ash', '/bin/sh', '/bin/bash'].map((shell) => answerOf(`#!${shell}\n${lines}\n`));

it('the first process of a container is not ended by a signal that it sends itself', () => {
  expect(each('kill -9 $$\nexit 4')).toEqual(['4 ', '4 ', '4 ']);
  expect(each('kill -s TERM $$\nexit 4')).toEqual(['4 ', '4 ', '4 ']);
});

it('another shell is, and the one that waits for it says so and has its exit code', () => {
  expect(each("sh -c 'kill -9 $$'\nexit $?")).toEqual(['137 Killed', '137 Killed', '137 /start.sh: line 2: …Killed…']);
  expect(each("sh -c 'kill -TERM $$'\nexit $?")).toEqual(['143 Terminated', '143 Terminated', '143 Terminated']);
  expect(each("set -e\nsh -c 'kill -ILL $$; echo no'\nexit 0")).toEqual([
    '132 Illegal instruction',
    '132 Illegal instruction',
    '132 /start.sh: line 3: …Illegal instruction…',
  ]);
  expect(each("sh -c 'kill -PIPE $$' || exit 3")).toEqual(['3 ', '3 ', '3 ']);
  expect(each("sh -c 'kill -0 $$; exit 5'\nexit $?")).toEqual(['5 ', '5 ', '5 ']);
});

it('what a shell has asked for is done as soon as kill has ended, and the script goes on', () => {
  expect(each("trap 'exit 5' TERM\nkill $$\nexit 3")).toEqual(['5 ', '5 ', '5 ']);
  expect(each("trap 'echo got >&2' INT 10\nkill -USR1 $$ && exit 4")).toEqual(['4 got', '4 got', '4 got']);
  expect(each("stop() { trap 'return 6' HUP; kill -1 $$; exit 3; }\nstop\nexit $?")).toEqual(['6 ', '6 ', '6 ']);
  expect(each("set -e\ntrap 'false' USR1\nkill -USR1 $$\nexit 3")).toEqual(['1 ', '1 ', '1 ']);
  expect(each("trap '' TERM\nkill $$\ntrap - TERM\nkill $$\nexit 3")).toEqual(['3 ', '3 ', '3 ']);
  expect(each('sh -c \'trap "exit 7" TERM; kill $$; exit 8\'\nexit $?')).toEqual(['7 ', '7 ', '7 ']);
});

it('what somebody else is sent is left open', () => {
  expect(each("trap 'exit 5' TERM\n(kill $$)\nexit 3")).toEqual(['ok', 'ok', 'ok']);
  expect(answerOf("#!/bin/bash\nsh -c 'trap : EXIT; kill $$'\nexit 3\n")).toBe('ok');
});
