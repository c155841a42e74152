/** What a file allows its program (security.capability). */
import type { TruthCase } from '../../case.ts';
import { bare, BUILDKITS, shell, whole } from '../shapes.ts';
import type { Context } from '../shapes.ts';

/** A program that is to have CAP_SYS_ADMIN. */
const sysAdmin: Context = {
  t: { tar: [{ name: 'app', binary: 'start-amd64', mode: 0o755, capability: '0100000200002000000000000000000000000000' }] },
};

const { 'r/bin/sh': _, ...below } = shell;
const libraries: Context = Object.fromEntries(Object.entries(below).map(([path, spec]) => [path.replace('r/', 'tree/'), spec]));

/** A shell /s whose file has the capabilities of these bytes, effective. */
function shellWith(permitted: string): Context {
  return { t: { tar: [{ name: 's', binary: 'dash', mode: 0o755, capability: `01000002${permitted.padEnd(32, '0')}` }] } };
}

const ofShell = (text: string): string =>
  `FROM scratch\nCOPY tree /\nADD t /\nUSER 1000:1000\nENTRYPOINT ["/s", "-c", ${JSON.stringify(text)}]\n`;

export const startCapabilitiesCases: readonly TruthCase[] = [
  whole(
    'start-capability-short',
    'four bytes are no capabilities',
    'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      t: {
        base64:
          'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6LSBgakhgg0WNzMxMmNQoIPTGBhKi0sSi4BWMoxMYGKoEOzs4ekTqVeRWFJSpFecmlxalFlSqZecWJCYlJkDZNoyMjAwcTGMguEI0hgGQf43MEbP/4aGhgwKBqP5n+YgMSl5NBOMglEwCkbBCAQAf6qthgAMAAA=',
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
  ),
  whole(
    'start-capability-first',
    'nor are those of the first version',
    'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      t: {
        base64:
          'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6LSBgZkhgg0WNzMxMmdQoIPTGBhKi0sSi4BWMoxMYGKpEOzs4ekTqVeRWFJSpFecmlxalFlSqZecWJCYlJkDZNoyMjAwMrBA1HMxjILhBNIYBkH+NzBGz/+GhoYMCgaj+Z/mIDEpeTQTjIJRMApGwQgEAAVc7t4ADAAA',
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
  ),
  whole(
    'start-capability-second',
    'those of the second version are taken',
    'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      t: {
        base64:
          'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRQ0hDBBoubmRgbMCjQwWkMDKXFJYlFQCsZRiYwNVcIdvbw9InUq0gsKSnSK05NLi3KLKnUS04sSEzKzAEybRkZGJgYWBgakPVxMYyC4QDSGAZB/jcwRs//hoaGDAoGo/mf5iAxKXk0E4yCUTAKRsEIBADK28elAAwAAA==',
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
  ),
  whole(
    'start-capability-third',
    'and of the third',
    'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      t: {
        base64:
          'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRIEsEGi5uZGJswKNDBaQwMpcUliUVAKxlGJjAzVAh29vD0idSrSCwpKdIrTk0uLcosqdRLTixITMrMATJtGRkYmBlYGBrQ9XIxjIKhDtIYBkH+NzBGz/+GhoYMCgaj+Z/mIDEpeTQTjIJRMApGwQgEAAn+wmgADAAA',
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
  ),
  whole(
    'start-capability-link',
    'a symbolic link has none but good ones either',
    'FROM scratch\nADD t /o/\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    {
      t: {
        base64:
          'H4sIAAAAAAACAyuoYKA5MAACc1NTMA0E6DRQ0hDBBoubmRgbMCjQwWkMDKXFJYlFQCsZRiYwNVcIdvbw9InUq0gsKSnSK05NLi3KLKnUS04sSEzKzAEybSuwAC6GUTAcQIp+zsDnfwy2mamBOYOCUdpo/h8Fo2AUjAJaAQDhV3GGAAoAAA==',
      },
    },
    ['current', 'docker-26.1', 'docker-26.1-legacy', 'docker-20.10-buildkit', 'docker-20.10-legacy'],
  ),
  bare(
    'start-capability-not-given',
    'a program that is to have more than a container may have does not start',
    'FROM scratch AS a\nADD t /\nFROM scratch\nADD t /\nENTRYPOINT ["/app"]\n',
    sysAdmin,
    ['current', 'docker-26.1-legacy', 'docker-20.10-legacy'],
  ),
  bare(
    'start-capability-copied',
    'BuildKit copies what a file allows, and --chown leaves it',
    'FROM scratch AS a\nADD t /\nFROM scratch\nCOPY --from=a --chown=5 /app /app\nENTRYPOINT ["/app"]\n',
    sysAdmin,
    BUILDKITS,
  ),
  bare(
    'start-capability-of-shell',
    'what its file allows a shell (CAP_DAC_OVERRIDE) it has until it starts another, and no mode stops it',
    ofShell('echo x > /etc/x; exec /app'),
    { ...libraries, 'tree/app': { binary: 'start-amd64', mode: 0o700 }, ...shellWith('02') },
    BUILDKITS,
  ),
  bare(
    'start-capability-of-shell-another',
    'another (CAP_NET_BIND_SERVICE) does not help there',
    ofShell('exec /app'),
    { ...libraries, 'tree/app': { binary: 'start-amd64', mode: 0o700 }, ...shellWith('0004') },
    BUILDKITS,
  ),
  bare(
    'start-capability-lost-by-shell',
    'what the shell starts has it no more',
    ofShell('exec /lib64/ld-linux-x86-64.so.2 /app'),
    { ...libraries, 'tree/app': { binary: 'glibc-no-library', mode: 0o700 }, ...shellWith('02') },
    BUILDKITS,
  ),
  bare(
    'start-capability-denied-to-shell',
    'a shell tells that the kernel refuses a program with more than a container may have',
    'FROM scratch\nCOPY tree /\nADD t /\nENTRYPOINT ["/sh", "-c", "/app"]\n',
    { ...libraries, 'tree/sh': { binary: 'dash' }, ...sysAdmin },
    BUILDKITS,
  ),
];
