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

  it.each([
    ['printf "b\\na\\n" > /srv/f\nsort -c /srv/f\n', /^1 /],
    ['printf "a\\nb\\n" > /srv/f\nsort -c /srv/f && exit 7\n', /^7 /],
    ['grep -rq x /nope\n', /^2 /],
    ['install -o nope /start.sh /srv/s\n', /^1 /],
    ['install -d -g nope /srv/d\n', /^1 /],
    ['install -d -o root -g root /srv/d && exit 7\n', /^7 /],
    ['truncate -s 10 /nodir/x\n', /^1 /],
    ['mkdir -m 999 /srv/z\n', /^1 /],
    ['sort -k 0 /etc/passwd\n', /^2 /],
    ['env -i false || exit 7\n', /^7 /],
    ['dd foo=bar\n', /^1 /],
    ["awk 'BEGIN{exit 3}'\n", /^3 /],
    ["echo a > /srv/f\nawk '{exit 4}' /srv/f\n", /^4 /],
    ["echo a > /srv/f\nawk '/b/{f=1} END{exit !f}' /srv/f\n", /^1 /],
    ["echo b > /srv/f\nawk '/b/{f=1} END{exit !f}' /srv/f && exit 7\n", /^7 /],
    ["echo a > /srv/f\nawk '{exit} END{exit 2}' /srv/f\n", /^2 /],
    ['echo a > /srv/f\nawk \'/x/{c++} END{if (c==0) { print "none"; exit 5 }}\' /srv/f\n', /^5 /],
    ['echo a:b > /srv/f\nawk -F: \'$1=="app"{f=1} END{exit f?0:1}\' /srv/f\n', /^1 /],
    ['dd if=/dev/zero of=/srv/f bs=x count=1\n', /^1 /],
    ['printf "abc" > /srv/a\nprintf "abd" > /srv/b\ncmp -n 3 /srv/a /srv/b\n', /^1 /],
    ['printf "abc" > /srv/a\nprintf "abd" > /srv/b\ncmp -n 2 /srv/a /srv/b && exit 7\n', /^7 /],
    ['echo abc > /srv/x.gz\ngzip -t /srv/x.gz\n', /^1 /],
    ['echo abc > /srv/x\ngzip -c /srv/x > /srv/y.gz\ngzip -t /srv/y.gz\n', /^ok/],
    ['env - A=B true && exit 7\n', /^7 /],
    ['env -u HOME false\n', /^1 /],
    ['nice -n 5 false\n', /^1 /],
    ['find /etc -newer /missing\n', /^1 /],
    ['find /etc -size abc\n', /^1 /],
    ['find /etc -mtime xx\n', /^1 /],
    ['find /etc -perm 999\n', /^1 /],
    ['touch -d bogus /srv/f\n', /^1 /],
    ['touch -t 99 /srv/f\n', /^1 /],
    ['touch -t 202001010000.00 /srv/f && exit 7\n', /^7 /],
  ])('%j, where it cannot be done', (text, said) => {
    expect(answerOf(`${shell}\n${text}`)).toMatch(said);
  });

  it('#!/bin/sed -n 1p is one word to sed, with a blank in it', () => {
    expect(answerOf('#!/bin/sed -n 1p\np\n')).toBe('1 sed: …option… …');
  });
});

describe("Debian's own", () => {
  it.each([
    ['apt-get install -y ./x.deb\n', /^100 E: Unsupported file .\/x.deb given on commandline/],
    ['cut -f0 /etc/passwd\n', /^1 /],
    ['date -d nonsense\n', /^1 /],
    ['readlink -e /missing\n', /^1 /],
    ['readlink -e /etc/passwd > /dev/null && exit 7\n', /^7 /],
    ['realpath -e /missing/x\n', /^1 /],
  ])('%j', (text, said) => {
    expect(answerOf(`#!/bin/sh\n${text}`)).toMatch(said);
  });

  it('dpkg knows what is in its list', () => {
    const status = {
      lines: 'COPY status /var/lib/dpkg/status',
      files: { status: { text: 'Package: bash\nStatus: install ok installed\n' } },
    };
    expect(answerOf('#!/bin/sh\ndpkg -s curl\n', status)).toMatch(/^1 /);
    expect(answerOf('#!/bin/sh\ndpkg -l curl\n', status)).toMatch(/^1 /);
    expect(answerOf('#!/bin/sh\ndpkg -s bash\n', status)).toBe('ok');
  });
});
