/** Programs that base images are known to have, and how they fail: Debian 12's and busybox 1.37's. */
import { describe, expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

describe.each(['#!/bin/sh', '#!/bin/ash'])('in %s', (shell) => {
  it.each([
    ['mkdir -p /r/bin\nexec chroot /r /bin/nope\n', /^127 /],
    ['echo x > /srv/f\nunxz /srv/f 2>/dev/null || exit 7\n', /^(?:7|127) /],
    ['echo x > /srv/f\ngunzip /srv/f 2>/dev/null || exit 7\n', /^7 /],
    ['which bunzip2 > /dev/null || exit 7\necho x > /srv/f\nbunzip2 /srv/f 2>/dev/null || exit 7\n', /^(?:7|ok)/],
    ['which curl > /dev/null || exit 7\n', /^7 /],
    ['touch /srv/d && chmod "-R 755" /srv/d\n', /^ok/],
  ])('%j', (text, said) => {
    expect(answerOf(`${shell}\n${text}`)).toMatch(said);
  });

  it('#!/bin/sed -n 1p is one word to sed, with a blank in it', () => {
    expect(answerOf('#!/bin/sed -n 1p\np\n')).toBe('1 sed: …option… …');
  });
});
