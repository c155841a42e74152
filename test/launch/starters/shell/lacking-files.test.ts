/** Programs whose own files are not in the image; asked of the engine `current` with shadow 4.13, coreutils 9.1 and ldconfig of Debian 12. */
import { expect, it } from 'vitest';
import type { FileSpec } from '../../../truth/case.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';
import { predictCase } from '../../../truth/predict-case.ts';

function marked(marks: string): FileSpec {
  return { base64: Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(marks)]).toString('base64'), mode: 0o755 };
}

const root: Readonly<Record<string, FileSpec>> = {
  'r/bin/sh': { binary: 'dash' },
  'r/lib64/ld-linux-x86-64.so.2': { binary: 'ld-linux-x86-64.so.2' },
  'r/lib/x86_64-linux-gnu/libc.so.6': { binary: 'libc.so.6' },
  'r/sbin/useradd': marked('/etc/login.defs'),
  'r/sbin/ldconfig': marked('Configure Dynamic Linker Run Time Bindings.'),
  'r/bin/chown': marked('GNU coreutils\0chown\0'),
  'r/etc/passwd': 'root:x:0:0::/:/bin/sh\n',
  'r/etc/group': 'root:x:0:\n',
  'r/app': { binary: 'start-amd64' },
};

/** What the line ends with. */
function ended(run: string, files: Readonly<Record<string, FileSpec>> = {}): string {
  const dockerfile = `FROM scratch\nCOPY r /\nRUN ${run}\nENTRYPOINT ["/app"]\n`;
  const { outcome, message } = predictCase({ name: 'x', why: 'x', dockerfile, context: { ...root, ...files } }, 'current').prediction;
  return outcome === 'fails' ? (/did not complete successfully: exit code: (\d+)/.exec(message ?? '')?.[1] ?? message ?? '') : outcome;
}

it('useradd makes no group where /etc/login.defs does not ask for one', () => {
  expect(ended('useradd w; chown w:w /app || exit 3')).toBe('3');
  expect(ended('useradd -U w; chown w:w /app && exit 4')).toBe('4');
  expect(ended('useradd w; chown w:w /app && exit 4', { 'r/etc/login.defs': 'USERGROUPS_ENAB yes\n' })).toBe('4');
  expect(
    ended('useradd w\nRUN while IFS=: read -r name x uid gid rest; do [ "$name:$uid:$gid" != w:1000:100 ] || exit 5; done < /etc/passwd'),
  ).toBe('5');
});

it('ldconfig prints no cache that is not there', () => {
  expect(ended('ldconfig -p || exit 6')).toBe('6');
});
