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
  ['D="$(mktemp -d)" && curl -o "$D/x" https://example.com/x && rm -rf "$D" /usr/src/x'],
  ['A="$(mktemp)" && B=$(mktemp -d -p /var/tmp) && curl -o "$A" https://example.com/x && tar -xf "$A" -C "$B" && rm -rf "$A"'],
  ['D=$(mktemp -d -t build.XXXX) && cd "$D" && curl -O https://example.com/x && cd / && rm -rf "$D"'],
  ["apt-get update && apt-mark auto '.*' > /dev/null && find /usr/local -type f | xargs -r apt-mark manual"],
  ['apt-get update && find /usr/src -name "*.pkg" | xargs -rt apt-get install -y --no-install-recommends'],
  ['find /usr/src -newer /run.sh -exec sh -c \'ls -ld "$@" && exit "$#"\' -- {} +'],
  ['find /usr/src -type f | xargs -n 1 sh -c \'md5sum "$1" > /usr/src/sums\' --'],
  ['find /usr/local -type f -executable -exec scanelf --needed {} +'],
  ['ln -sv ../tool.conf /usr/src/'],
  ['apt-get update && apt-get install -y rsync && rsync -a --delete /usr/share/ /usr/src/share'],
  ['dpkg-divert --add --rename --divert /usr/bin/tool.real /usr/bin/tool'],
  ['curl -o /usr/local/bin/tool https://example.com/tool && chmod +x /usr/local/bin/tool && tool version && tool -V'],
])('RUN %s', (run) => {
  expect(endOf(run)).toBe('fails at run');
});

it.each([
  ['patch /run.sh /usr/src/fix.patch'],
  ['cd / && patch -p1 < /usr/src/fix.patch'],
  ['find / -name x | xargs tool'],
  ['find / -name x | xargs rm'],
  ['D=$(tool) && rm -rf $D'],
  ['find / -name x -exec sh -c \'rm "$1"\' -- {} +'],
  ['find / -name x | xargs sh -c \'tool "$@"\' --'],
  ['apt-get update && apt-get install -y rsync && rsync -a /usr/share/ /'],
])('RUN %s may change it', (run) => {
  expect(endOf(run)).toBe('unknown');
});

it('what Alpine calls its machine is one word', () => {
  const { prediction } = judge(
    'FROM alpine:3.20\nRUN a="$(apk --print-arch)" && wget -O /usr/src/x "https://example.com/$a" && mv "/usr/src/x" "/usr/local/bin/tool-$a"\nRUN echo "exec /nope" > /run.sh\nENTRYPOINT ["/bin/sh", "/run.sh"]\n',
  );
  expect(prediction).toMatchObject({ outcome: 'fails', phase: 'run' });
});

it.each([['mkdir -p "$(tool --prefix)/share"'], ['touch "$(tool --prefix)/x"']])('%s leaves what is there', (run) => {
  expect(endOf(`curl https://example.com/x -o /usr/src/x && ${run}`)).toBe('ok');
});

it.each([
  ['dpkg-divert --add --rename /run.sh', /run\.sh/],
  ['dpkg-divert --add /run.sh', /\/nope: not found/],
  ['dpkg-divert --add --rename --divert /x.sh /run.sh && dpkg-divert --remove --rename --divert /x.sh /run.sh', /\/nope: not found/],
])('%s moves the file where it is told to', (run, message) => {
  const { prediction } = judge(`FROM gcc:14\nRUN echo 'exec /nope' > /run.sh\nRUN ${run}\nENTRYPOINT ["/bin/sh", "/run.sh"]\n`);
  expect(prediction.message).toMatch(message);
});
