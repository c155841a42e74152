/** What words of a shell end with that do nothing else; asked of dash 0.5.12, bash 5.2 and busybox 1.35. */
import { describe, expect, it } from 'vitest';
import { predictCase } from '../../../truth/predict-case.ts';

const SHELLS = {
  dash: 'FROM debian:bookworm-slim\n',
  ash: 'FROM alpine:3.20\n',
  bash: 'FROM debian:bookworm-slim\nSHELL ["/bin/bash", "-c"]\n',
} as const;

/** The exit code of a line; 0 where it goes well. */
function ended(shell: keyof typeof SHELLS, run: string): string {
  const dockerfile = `${SHELLS[shell]}RUN ${run}\nCMD ["/bin/sh"]\n`;
  const { phase, message } = predictCase({ name: 'x', why: 'x', dockerfile, context: {} }, 'current').prediction;
  return phase === 'build' ? (/exit code: (\d+)$/.exec(message ?? '')?.[1] ?? message ?? '') : '0';
}

describe('ends with', () => {
  it.each([
    ['$(exit 4)', ['4', '4', '4']],
    ['x= $(exit 4)', ['4', '4', '4']],
    ['x=1 $(exit 4) y; exit 5', ['5', '5', '5']],
    ['$(exit 4) $(true); [ $? = 0 ] && exit 5', ['5', '5', '5']],
    ['$(exit 4) > /dev/null', ['4', '4', '4']],
    ['(exit 4); $x; [ $? = 0 ] && exit 5', ['5', '5', '5']],
    ['umask 9; exit 5', ['5', '5', '5']],
    ['umask 9', ['2', '2', '1']],
    ['pwd -x', ['2', '2', '2']],
    ['jobs %9', ['2', '2', '1']],
    ['cd a b; echo x > /o; exit 5', ['5', '5', '5']],
    ['shift x; exit 5', ['2', '2', null]],
    ['break x; exit 5', ['2', '2', null]],
    ['echo ${x?}', ['2', '2', '127']],
    ['(echo ${x?})', ['2', '2', '1']],
    ['(set -u; echo $x) | cat; (echo ${x?}) || exit $?', ['2', '2', '1']],
    ["bash -c 'echo ${x?}'", [null, null, '127']],
    ['[ "$[1+2]" = 3 ] || exit 5', ['5', '5', null]],
    ['command exec /nope || exit 5', ['127', '127', '127']],
    ['command command exec nope; exit 5', ['127', '127', '127']],
    ['command exec /tmp; exit 5', ['126', '126', '126']],
    ['command exec 3> /nope/x || exit 5', ['5', '5', '5']],
  ] as const)('%s', (run, ends) => {
    for (const [at, shell] of (['dash', 'ash', 'bash'] as const).entries()) {
      const expected = ends[at] ?? null;
      if (expected !== null) expect(`${shell} ${ended(shell, run)}`).toBe(`${shell} ${expected}`);
    }
  });

  it('does not say of $[…] of bash that it is a text', () => {
    expect(ended('bash', '[ "$[1+2]" = 3 ] || exit 5')).toBe('0');
  });
});
