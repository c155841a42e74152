/** What find and xargs have done to what they find, and what they end with. Measured on BuildKit 0.34 with Debian 12 and busybox 1.37. */
import { describe, expect, it } from 'vitest';
import { fileOf, targetOf } from '../image-of.ts';

const ended = (base: string, run: string): string =>
  /exit code: \d+$/.exec(targetOf(`FROM ${base}\nCOPY app /app\nRUN ${run}\nCMD ["/app"]\n`).prediction.message ?? '')?.[0] ?? 'ok';

describe('files that the builder mounts', () => {
  it.each(['alpine:3.20', 'debian:12'])('are found with others, and stay as they are: %s', (base) => {
    expect(ended(base, "find /etc -name '*.conf' -exec chmod 600 {} +")).toBe('exit code: 1');
    expect(ended(base, 'find /etc -type f -exec chown 7 {} +')).toBe('exit code: 1');
    expect(ended(base, "find /etc -name '*.conf' ! -name 'resolv*' -exec chmod 600 {} +")).toBe('ok');
    expect(ended(base, "find /etc -name '*.conf' -type d -exec chmod 700 {} +")).toBe('ok');
    expect(ended(base, "find /etc -name '*.conf' -exec chmod 600 {} \\;")).toBe('ok');
  });
});

it.each(['alpine:3.20', 'debian:12'])('they stay as they are by a path from where the shell stands too: %s', (base) => {
  expect(ended(base, "cd /etc && find . -name '*.conf' -exec chmod 640 {} +")).toBe('exit code: 1');
  expect(ended(base, 'cd /etc && chmod 640 ./resolv.conf')).toBe('exit code: 1');
});

describe('what is run for all of them', () => {
  it.each([
    ['find /w -type f -exec sh -c \'for f; do mv "$f" "$f.txt"; done\' _ {} +', '/w/a.txt', '0644 0:0 "a\\n"'],
    // Which is the first, nobody knows.
    ['find /w -type f -exec sh -c \'cp "$1" /w/first\' _ {} + || true', '/w/first', '?'],
    ['cd /w && printf q,r | xargs -d, touch', '/w/r', '0644 0:0 ""'],
    ['cd /w && seq 3 | xargs -P2 -n1 touch', '/w/3', '0644 0:0 ""'],
    ['cd /w && ls | xargs -I% cp % %.bak', '/w/b.bak', '0644 0:0 "b\\n"'],
    ["printf 'x y\\nz\\n' | xargs -L1 echo > /w/o && [ -f /w/o ]", '/w/o', '0644 0:0 "x y\\nz\\n"'],
    ["printf 'x y\\nz\\n' | xargs --max-args=1 -t echo > /w/o && [ -f /w/o ]", '/w/o', '0644 0:0 "x\\ny\\nz\\n"'],
    ['find /w -type f -print0 | xargs -0r chmod 600', '/w/a', '0600 0:0 "a\\n"'],
  ])('%s', (run, path, expected) => {
    expect(fileOf(`FROM debian:12\nRUN mkdir /w && echo a > /w/a && echo b > /w/b\nRUN ${run}\n`, path)).toBe(expected);
  });

  it('xargs stops where a program ends with 255', () => {
    expect(ended('debian:12', "echo a | xargs sh -c 'exit 255'")).toBe('exit code: 124');
    expect(ended('alpine:3.20', "echo a | xargs sh -c 'exit 3'")).toBe('exit code: 123');
    expect(ended('debian:12', 'echo a b | xargs -n1 sh -c \'echo $0 >> /o; exit 255\'; test "$(cat /o)" = a && exit 7')).toBe(
      'exit code: 7',
    );
  });
});
