/** Commands that nobody follows, but that change only what they are told to, or nothing: the file beside them is still known. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function endOf(run: string): string {
  const { outcome, phase } = judge(
    `FROM gcc:14\nRUN echo 'exec /nope' > /run.sh\nRUN ${run}\nENTRYPOINT ["/bin/sh", "/run.sh"]\n`,
  ).prediction;
  return outcome === 'fails' ? `fails at ${phase ?? ''}` : outcome;
}

it.each([
  ['cd /usr/src && patch -p1 < /usr/src/fix.patch'],
  ['patch -d /usr/src -p1 -i /usr/src/fix.patch'],
  ['patch --dry-run /run.sh /usr/src/fix.patch'],
  ['find /usr/share -type f | xargs sha256sum'],
  ['find /usr/share -type f -print0 | xargs -0 -n 1 -P 4 ls -l'],
  ["apt-mark auto '.*' > /dev/null"],
  ['run-parts --list /etc/cron.daily'],
])('RUN %s', (run) => {
  expect(endOf(run)).toBe('fails at run');
});

it.each([['patch /run.sh /usr/src/fix.patch'], ['cd / && patch -p1 < /usr/src/fix.patch'], ['find / -name x | xargs tool']])(
  'RUN %s may change it',
  (run) => {
    expect(endOf(run)).toBe('unknown');
  },
);
