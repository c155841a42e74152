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
  expect(each("set -e\nsh -c 'kill -ILL $$; echo no'\nexit 0")).toEqual(['132 Illegal instruction', '132 Illegal instruction', '132 /start.sh: line 3: …Illegal instruction…']);
  expect(each("sh -c 'kill -PIPE $$' || exit 3")).toEqual(['3 ', '3 ', '3 ']);
  expect(each("sh -c 'kill -0 $$; exit 5'\nexit $?")).toEqual(['5 ', '5 ', '5 ']);
});

it('what somebody does with it is left open', () => {
  expect(each("trap 'exit 5' TERM\nkill $$\nexit 3")).toEqual(['ok', 'ok', 'ok']);
  expect(answerOf("#!/bin/bash\nsh -c 'trap : EXIT; kill $$'\nexit 3\n")).toBe('ok');
});
